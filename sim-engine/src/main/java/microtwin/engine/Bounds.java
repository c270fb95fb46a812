package microtwin.engine;

import java.io.Serializable;

/**
 * The range a parameter may take, said once and used by the type, its reader and the reference page.
 *
 * @param low lowest value, or negative infinity
 * @param lowOpen true if {@code low} itself is not allowed
 * @param high highest value, or positive infinity
 * @param highOpen true if {@code high} itself is not allowed
 */
public record Bounds(double low, boolean lowOpen, double high, boolean highOpen) implements Serializable {

    public static final Bounds FINITE = new Bounds(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY, true);
    public static final Bounds POSITIVE = above(0);
    public static final Bounds NOT_NEGATIVE = atLeast(0);
    /** A share or an efficiency that may be nought. */
    public static final Bounds SHARE = between(0, 1);
    /** An efficiency: above 0, at most 1. */
    public static final Bounds EFFICIENCY = new Bounds(0, true, 1, false);

    public static Bounds above(double low) {
        return new Bounds(low, true, Double.POSITIVE_INFINITY, true);
    }

    public static Bounds atLeast(double low) {
        return new Bounds(low, false, Double.POSITIVE_INFINITY, true);
    }

    public static Bounds between(double low, double high) {
        return new Bounds(low, false, high, false);
    }

    /** True if the value is a number within the range; NaN and infinities never are. */
    public boolean contains(double value) {
        return Double.isFinite(value)
                && (lowOpen ? value > low : value >= low)
                && (highOpen ? value < high : value <= high);
    }

    /**
     * Returns the value if it is within the range.
     *
     * @throws IllegalArgumentException naming the parameter, the range and the value
     */
    public double require(String name, double value) {
        if (!contains(value)) {
            throw new IllegalArgumentException(name + " must be " + this + ", was " + value);
        }
        return value;
    }

    @Override
    public String toString() {
        boolean hasLow = low != Double.NEGATIVE_INFINITY;
        boolean hasHigh = high != Double.POSITIVE_INFINITY;
        if (!hasLow && !hasHigh) {
            return "a finite number";
        }
        if (hasLow && hasHigh && !lowOpen && !highOpen) {
            return "between " + number(low) + " and " + number(high);
        }
        String lower = (lowOpen ? "above " : "at least ") + number(low);
        String upper = (highOpen ? "below " : "at most ") + number(high);
        return hasLow && hasHigh ? lower + " and " + upper : hasLow ? lower : upper;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
