package microtwin.thermal;

import static java.lang.Math.max;
import static java.lang.Math.min;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * Heat of equipment ahead of a hotter source: water comes back from a load, the equipment warms it as far as it can, the
 * hotter source does the rest.
 *
 * <pre>
 *   direct  = heat if the source is approach above the load, else nought
 *   preheat = min(heat, flow max(0, source - approach - return))        heat only flows downhill
 *   lifted  = heat COP / (COP - 1),  COP = etaCarnot Td / (Td - Ts)
 *   exergy  = heat (1 - T0 / T)
 * </pre>
 *
 * Source: second law; Moran and Shapiro, Fundamentals of Engineering Thermodynamics, chapters 5 and 7.
 *
 * @param approachK least difference heat is handed over at [K]
 * @param etaCarnot grade of the heat pump where heat must be lifted [1]
 */
public record HeatCascade(double approachK, double etaCarnot) implements Serializable {

    public static final Bounds APPROACH_K = Bounds.between(0, 30);
    public static final Bounds ETA_CARNOT = Bounds.EFFICIENCY;

    /** 4 K between the two sides [3, 5]; heat pump of half Carnot's performance (assumed). */
    public static final HeatCascade USUAL = new HeatCascade(4, 0.5);

    public HeatCascade {
        APPROACH_K.require("approachK", approachK);
        ETA_CARNOT.require("etaCarnot", etaCarnot);
    }

    /** True if a source may heat a load without work. */
    public boolean flows(double sourceK, double loadK) {
        return loadK <= sourceK - approachK;
    }

    /** Heat a load takes straight from a source [W]. */
    public double directW(double heatW, double sourceK, double loadK) {
        return flows(sourceK, loadK) ? heatW : 0;
    }

    /** Heat a source gives to water that comes back from a hotter load [W]. */
    public double preheatW(double heatW, double sourceK, double returnK, double flowWPerK) {
        return min(heatW, flowWPerK * max(0, sourceK - approachK - returnK));
    }

    /** Heat per work of the pump that lifts heat from a source to a load above it [1]; at most Carnot's, at least 1. */
    public double cop(double sourceK, double loadK) {
        if (flows(sourceK, loadK)) {
            throw new IllegalArgumentException(
                    "loadK must be above what flows by itself, " + (sourceK - approachK) + ", was " + loadK);
        }
        double liftK = max(approachK, loadK - sourceK);
        return max(1, etaCarnot * loadK / liftK);
    }

    /** Greatest efficiency of an engine between two temperatures [1]. */
    public static double etaCarnot(double hotK, double coldK) {
        return max(0, 1 - coldK / hotK);
    }

    /** Work that heat is worth in surroundings of {@code coldK} [W]. */
    public static double exergyW(double heatW, double hotK, double coldK) {
        return heatW * (1 - coldK / hotK);
    }
}
