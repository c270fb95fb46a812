package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * The connection of a site to the grid: what may flow through its meter, and the site's own transformer behind it.
 *
 * <pre>
 *   loss            = fixed + curvature bus^2       bus: power between transformer and bus, either way
 *   import - export = bus + loss                    bus positive towards the site
 * </pre>
 *
 * The fixed part is drawn even if nothing flows. The loss belongs to the site. What the transformer cannot carry is shed
 * on the way in and curtailed on the way out.
 *
 * @param importLimitW highest power into the site at the meter [W]; infinite for none
 * @param exportLimitW highest power out of the site at the meter [W]; 0 forbids it, infinite for none
 * @param fixedW loss of the site's transformer without load [W]; 0 without one
 * @param curvaturePerW loss of the site's transformer with load [1/W]; 0 without one
 * @param throughputW highest power between transformer and bus, either way [W]; infinite without one
 */
public record GridTie(double importLimitW, double exportLimitW, double fixedW, double curvaturePerW, double throughputW)
        implements Serializable {

    public static final Bounds FIXED_W = Bounds.NOT_NEGATIVE;
    public static final Bounds CURVATURE_PER_W = Bounds.NOT_NEGATIVE;
    /**
     * Highest load of a distribution transformer over its rating in normal cyclic loading (IEC 60076-7:2005, table 4).
     */
    public static final double LARGEST_LOAD = 1.5;
    /** Assumed for sites with power-factor correction; range 0.9 to 1. */
    public static final double DEFAULT_POWER_FACTOR = 0.97;

    /** No limits, no transformer. */
    public static final GridTie UNLIMITED = limited(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** No connection. */
    public static final GridTie ISLAND = limited(0, 0);

    public GridTie {
        FIXED_W.require("fixedW", fixedW);
        CURVATURE_PER_W.require("curvaturePerW", curvaturePerW);
        if (!(throughputW > 0)) {
            throw new IllegalArgumentException("throughputW must be above 0, was " + throughputW);
        }
        if (!(importLimitW >= fixedW) || !(exportLimitW >= 0)) {
            throw new IllegalArgumentException("the limit of import must be at least what the transformer draws, "
                    + fixedW + " W, was " + importLimitW + "; that of export at least 0, was " + exportLimitW);
        }
    }

    /** A connection without transformer. */
    public static GridTie limited(double importLimitW, double exportLimitW) {
        return new GridTie(importLimitW, exportLimitW, 0, 0, Double.POSITIVE_INFINITY);
    }

    /** This connection behind equal transformers in parallel, which carry {@link #LARGEST_LOAD} times their rating. */
    public GridTie behind(Transformer type, double units, double shareActive) {
        Stage.TransformerStage.UNITS.require("units", units);
        Stage.TransformerStage.POWER_FACTOR.require("shareActive", shareActive);
        double ratingW = type.ratingVa() * shareActive;
        return new GridTie(
                importLimitW,
                exportLimitW,
                units * type.noLoadW(),
                type.loadLossW() / (units * ratingW * ratingW),
                LARGEST_LOAD * units * ratingW);
    }

    /** Loss of the transformer [W]. */
    public double lossW(double busW) {
        return fixedW + curvaturePerW * busW * busW;
    }

    /** Highest power from the transformer to the bus [W]. */
    public double toBusLimitW() {
        if (importLimitW == Double.POSITIVE_INFINITY) {
            return throughputW;
        }
        return toBusW(importLimitW);
    }

    /** Power from the transformer to the bus when that much flows through the meter [W]. */
    public double toBusW(double importW) {
        double netW = importW - fixedW;
        return Math.min(throughputW, 2 * netW / (1 + Math.sqrt(1 + 4 * curvaturePerW * netW)));
    }

    /** Highest power from the bus to the transformer [W]. */
    public double fromBusLimitW() {
        double grossW = exportLimitW + fixedW;
        double discriminant = 1 - 4 * curvaturePerW * grossW;
        if (exportLimitW == Double.POSITIVE_INFINITY || discriminant < 0) {
            return throughputW;
        }
        return Math.min(throughputW, 2 * grossW / (1 + Math.sqrt(discriminant)));
    }
}
