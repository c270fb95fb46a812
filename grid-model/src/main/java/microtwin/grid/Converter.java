package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * One type of power converter: supply, adapter, DC-DC, UPS.
 *
 * <pre>
 *   x = Pout / rating
 *   loss = rating (k0 + k1 x + k2 x^2)          Pin = Pout + loss
 * </pre>
 *
 * k0 is what it draws without load, k1 grows with current (diode drops), k2 with its square (resistance). Source: usual
 * three-term form, as in Driesse, Jain and Harrison, IEEE PVSC 2008, at constant voltage.
 *
 * @param ratingW output power at x = 1 [W]
 * @param k0 fixed loss [1]
 * @param k1 loss in proportion to the output [1]; may be slightly negative in a fit
 * @param k2 loss with the square of the output [1]
 */
public record Converter(double ratingW, double k0, double k1, double k2) implements Serializable {

    public static final Bounds RATING_W = new Bounds(0, true, 1e12, false);
    public static final Bounds K0 = Bounds.NOT_NEGATIVE;
    public static final Bounds K1 = Bounds.FINITE;
    public static final Bounds K2 = Bounds.NOT_NEGATIVE;

    /** Coefficients this close to 0 are 0 [1]. */
    private static final double ROUNDING = 1e-12;

    public Converter {
        RATING_W.require("ratingW", ratingW);
        K0.require("k0", k0);
        K1.require("k1", k1);
        K2.require("k2", k2);
        if (k1 < -2 * Math.sqrt(k0 * k2)) {
            throw new IllegalArgumentException(
                    "a converter must lose power at every load, has k0 " + k0 + ", k1 " + k1 + ", k2 " + k2);
        }
    }

    /** A converter of the same efficiency at every load. */
    public static Converter constant(double ratingW, double eta) {
        Bounds.EFFICIENCY.require("eta", eta);
        return new Converter(ratingW, 0, 1 / eta - 1, 0);
    }

    /** A converter with given efficiencies at 10, 50 and 100 % of its rating. */
    public static Converter through(double ratingW, double eta10, double eta50, double eta100) {
        Bounds.EFFICIENCY.require("eta10", eta10);
        Bounds.EFFICIENCY.require("eta50", eta50);
        Bounds.EFFICIENCY.require("eta100", eta100);
        double low = 0.1 * (1 / eta10 - 1);
        double middle = 0.5 * (1 / eta50 - 1);
        double full = 1 / eta100 - 1;
        double rise = (middle - low) / 0.4;
        double k2 = ((full - middle) / 0.5 - rise) / 0.9;
        double k1 = rise - 0.6 * k2;
        double k0 = full - k1 - k2;
        if (k0 < -ROUNDING || k2 < -ROUNDING) {
            throw new IllegalArgumentException("efficiencies of " + eta10 + ", " + eta50 + " and " + eta100
                    + " at 10, 50 and 100 % ask for a negative fixed or quadratic loss"
                    + "\nMaybe one of them is mistyped, or a constant efficiency says what is meant.");
        }
        return new Converter(ratingW, Math.max(0, k0), k1, Math.max(0, k2));
    }

    /** The same type in another size. */
    public Converter rated(double otherRatingW) {
        return new Converter(otherRatingW, k0, k1, k2);
    }

    /** Loss at an output power [W]. */
    public double lossW(double outW) {
        double x = outW / ratingW;
        return ratingW * (k0 + x * (k1 + x * k2));
    }

    /** Efficiency at an output power above 0. */
    public double eta(double outW) {
        return outW / (outW + lossW(outW));
    }
}
