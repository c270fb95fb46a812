package microtwin.workload;

import microtwin.engine.Bounds;
import microtwin.engine.Clock;

/**
 * Demand that grows by the same part every year, 1 at the start of the run.
 *
 * <pre>
 *   value(t) = (1 + ratioPerYear)^(t / year)
 * </pre>
 *
 * @param ratioPerYear growth within a year of 365 days, below 0 for a decline
 */
public record Growth(double ratioPerYear) implements Profile {

    public static final Bounds RATIO_PER_YEAR = new Bounds(-1, true, 100, false);
    public static final double YEAR_S = 365.0 * Clock.SECONDS_PER_DAY;

    public Growth {
        RATIO_PER_YEAR.require("ratioPerYear", ratioPerYear);
    }

    @Override
    public double at(Clock clock, double timeS, int utcOffsetS) {
        return Math.exp(Math.log1p(ratioPerYear) * timeS / YEAR_S);
    }

    /** Within a day the exponential is a polynomial to rounding. */
    @Override
    public double pieceEndS(Clock clock, double timeS, int utcOffsetS) {
        return timeS + Clock.SECONDS_PER_DAY;
    }
}
