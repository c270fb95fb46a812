package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * One type of transformer.
 *
 * <pre>
 *   K = S / rating
 *   loss = noLoad (V / Vn)^2 + loadLoss K^2 (1 + alpha (winding - 75 degC)),   alpha = 1 / (235 + 75) per K
 * </pre>
 *
 * Source: IEC 60076-1, no-load and load loss, the latter at 75 degC, and its resistance of copper, proportional to 235 +
 * degrees Celsius. All load loss is taken to follow the resistance; its eddy part, some per cent, really falls. Load loss
 * over rating is the resistive part of the short-circuit voltage, so it cannot be more than all of it.
 *
 * @param ratingVa apparent power at K = 1 [VA]
 * @param noLoadW drawn while it is live [W]
 * @param loadLossW added at its rating [W]
 * @param ratioShortCircuit short-circuit voltage over nominal voltage [1]
 */
public record Transformer(double ratingVa, double noLoadW, double loadLossW, double ratioShortCircuit)
        implements Serializable {

    public static final Bounds RATING_VA = new Bounds(0, true, 1e12, false);
    public static final Bounds NO_LOAD_W = Bounds.NOT_NEGATIVE;
    public static final Bounds LOAD_LOSS_W = Bounds.NOT_NEGATIVE;

    /** Voltage over nominal voltage for which the loss of the core goes by its square. */
    public static final Bounds RATIO_VOLTAGE = Bounds.between(0, 1.2);

    private static final double REFERENCE_K = Atmosphere.ZERO_CELSIUS_K + 75;
    /** Change of the resistance of copper, over that at 75 degC [1/K]. */
    private static final double COPPER_PER_K = 1.0 / (235 + 75);

    public Transformer {
        RATING_VA.require("ratingVa", ratingVa);
        NO_LOAD_W.require("noLoadW", noLoadW);
        LOAD_LOSS_W.require("loadLossW", loadLossW);
        Bounds.SHARE.require("ratioShortCircuit", ratioShortCircuit);
        if (ratioShortCircuit < loadLossW / ratingVa) {
            throw new IllegalArgumentException(
                    "the short-circuit voltage must be at least the load loss over the rating, "
                            + percent(loadLossW / ratingVa) + " %, was " + percent(ratioShortCircuit) + " %");
        }
    }

    private static double percent(double ratio) {
        return Math.round(ratio * 1e4) / 100.0;
    }

    /** A type as tables print it, with the resistive part of the short-circuit voltage instead of the load loss. */
    public static Transformer ofTable(
            double ratingVa, double noLoadW, double ratioResistive, double ratioShortCircuit) {
        return new Transformer(ratingVa, noLoadW, ratioResistive * ratingVa, ratioShortCircuit);
    }

    /** Loss at an apparent power through it [W]. */
    public double lossW(double throughVa) {
        double k = throughVa / ratingVa;
        return noLoadW + loadLossW * k * k;
    }

    /** Loss at a voltage and with warm windings [W]. */
    public double lossW(double throughVa, double ratioVoltage, double windingK) {
        return noLoadW(ratioVoltage) + loadLossW(throughVa, windingK);
    }

    /** Loss of the core at a voltage over the nominal one [W]. */
    public double noLoadW(double ratioVoltage) {
        RATIO_VOLTAGE.require("ratioVoltage", ratioVoltage);
        return noLoadW * ratioVoltage * ratioVoltage;
    }

    /** Loss of windings at a temperature [W]. */
    public double loadLossW(double throughVa, double windingK) {
        double k = throughVa / ratingVa;
        return loadLossW * k * k * (1 + COPPER_PER_K * (windingK - REFERENCE_K));
    }

    /** No-load loss as a part of the loss at the rating; that of a lossless type is nought. */
    public double shareNoLoad() {
        double fullW = noLoadW + loadLossW;
        return fullW > 0 ? noLoadW / fullW : 0;
    }
}
