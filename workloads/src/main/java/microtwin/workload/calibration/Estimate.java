package microtwin.workload.calibration;

/**
 * What a trace tells of a parameter, or what it would take to tell.
 *
 * @param value NaN if it is not identified
 * @param low end of the 95 % interval
 * @param high end of the 95 % interval
 * @param identified false if the trace cannot tell
 * @param experiment the least that would tell; empty if it is identified
 */
public record Estimate(double value, double low, double high, boolean identified, String experiment) {

    static Estimate of(double value, double halfWidth) {
        return new Estimate(value, value - halfWidth, value + halfWidth, true, "");
    }

    /** The same with bounds no physical quantity crosses. */
    Estimate notNegative() {
        return new Estimate(Math.max(0, value), Math.max(0, low), Math.max(0, high), identified, experiment);
    }

    static Estimate notIdentified(String experiment) {
        return new Estimate(Double.NaN, Double.NaN, Double.NaN, false, experiment);
    }

    /** Of 1/x, for x above nought. */
    Estimate inverse() {
        return new Estimate(1 / value, 1 / high, low > 0 ? 1 / low : Double.POSITIVE_INFINITY, identified, experiment);
    }
}
