package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * One type of transformer.
 *
 * <pre>
 *   K = S / rating
 *   loss = noLoad + loadLoss K^2                 at nominal voltage, windings at 75 degC
 * </pre>
 *
 * Source: IEC 60076-1 definitions of no-load and load loss.
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

    public Transformer {
        RATING_VA.require("ratingVa", ratingVa);
        NO_LOAD_W.require("noLoadW", noLoadW);
        LOAD_LOSS_W.require("loadLossW", loadLossW);
        Bounds.SHARE.require("ratioShortCircuit", ratioShortCircuit);
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
}
