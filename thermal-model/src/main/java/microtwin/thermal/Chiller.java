package microtwin.thermal;

import static java.lang.Math.max;
import static java.lang.Math.min;
import static java.lang.Math.sqrt;

import java.io.Serializable;
import java.util.Locale;
import microtwin.engine.Bounds;

/**
 * Vapour-compression chiller as a fixed share of the Carnot limit, with a part-load curve.
 *
 * <pre>
 *   Te = chilledWater - evaporatorApproach       Tc = condenser temperature
 *   COP = etaCarnot Te / max(Tc - Te, liftFloor)
 *   P = rated Q / COP (a + b x + (1 - a - b) x^2),   x = Q / rated Q;  below x = leastLoad it cycles: P in proportion to Q
 * </pre>
 *
 * At no load may it be above the Carnot limit: curve over x is at least etaCarnot.
 * Source: the Carnot share is 0.45 to 0.65 for water-cooled centrifugals at full load (assumed 0.55); form and
 * coefficients of the part-load curve: DOE-2.1 electric chiller, centrifugal, EIRFPLR = 0.222903, 0.313387, 0.463710,
 * least load 0.1 (data set DOE-2 Centrifugal/5.50COP as shipped with EnergyPlus).
 *
 * @param chilledWaterK water leaving the evaporator [K]
 * @param waterRiseK of the chilled water through the air coils [K]
 * @param evaporatorApproachK water leaving above refrigerant [K]
 * @param etaCarnot share of the Carnot limit [1]
 * @param liftFloorK least temperature lift the machine can run at [K]
 * @param shareFixed a [1]
 * @param shareLinear b [1]
 * @param shareLeastLoad below it the machine cycles [1]
 */
public record Chiller(
        double chilledWaterK,
        double waterRiseK,
        double evaporatorApproachK,
        double etaCarnot,
        double liftFloorK,
        double shareFixed,
        double shareLinear,
        double shareLeastLoad)
        implements Serializable {

    public static final Bounds CHILLED_WATER_K = Bounds.between(275.15, 333.15);
    public static final Bounds WATER_RISE_K = Bounds.between(1, 30);
    public static final Bounds APPROACH_K = Bounds.between(0, 30);
    public static final Bounds ETA_CARNOT = Bounds.EFFICIENCY;
    public static final Bounds LIFT_FLOOR_K = Bounds.between(1, 60);
    public static final Bounds PART_LOAD = Bounds.between(-1, 1);
    public static final Bounds SHARE_LEAST_LOAD = new Bounds(0, true, 1, false);

    public Chiller {
        CHILLED_WATER_K.require("chilledWaterK", chilledWaterK);
        WATER_RISE_K.require("waterRiseK", waterRiseK);
        APPROACH_K.require("evaporatorApproachK", evaporatorApproachK);
        ETA_CARNOT.require("etaCarnot", etaCarnot);
        LIFT_FLOOR_K.require("liftFloorK", liftFloorK);
        PART_LOAD.require("shareFixed", shareFixed);
        PART_LOAD.require("shareLinear", shareLinear);
        SHARE_LEAST_LOAD.require("shareLeastLoad", shareLeastLoad);
        double least = leastPowerPerLoad(shareFixed, shareLinear, shareLeastLoad);
        if (least < etaCarnot) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the part-load curve must keep it below the Carnot limit: power over load at least %.3g, was %.3g",
                    etaCarnot,
                    least));
        }
    }

    /** Least of curve over load, where the machine is at its best. */
    private static double leastPowerPerLoad(double fixed, double linear, double leastLoad) {
        double square = 1 - fixed - linear;
        double atEnds = min(1, fixed / leastLoad + linear + square * leastLoad);
        double best = fixed > 0 && square > 0 ? sqrt(fixed / square) : 1;
        return best > leastLoad && best < 1 ? min(atEnds, 2 * sqrt(fixed * square) + linear) : atEnds;
    }

    /** Centrifugal with the DOE-2 part-load curve; approach 2 K, water rise 6 K and lift floor 5 K assumed. */
    public static Chiller centrifugal(double chilledWaterK) {
        return new Chiller(chilledWaterK, 6, 2, 0.55, 5, 0.222_903, 0.313_387, 0.1);
    }

    /** Heat moved per electric energy at full load [1]. */
    public double cop(double condenserK) {
        return copFor(chilledWaterK, condenserK);
    }

    /** The same for water of another temperature [1]. */
    double copFor(double waterK, double condenserK) {
        double evaporatorK = waterK - evaporatorApproachK;
        return etaCarnot * evaporatorK / max(liftFloorK, condenserK - evaporatorK);
    }

    /**
     * Compressor power [W].
     *
     * @param shareLoad heat over rated heat [1]
     * @param ratedCompressorW compressor power at rated heat [W]
     */
    public double compressorW(double shareLoad, double ratedCompressorW) {
        double running = max(shareLoad, shareLeastLoad);
        double curve = shareFixed + running * (shareLinear + running * (1 - shareFixed - shareLinear));
        return ratedCompressorW * curve * min(1, shareLoad / shareLeastLoad);
    }
}
