package microtwin.report.outlook;

import microtwin.engine.Bounds;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * A service that is up while {@code needed} of {@code units} alike units are.
 *
 * <pre>
 *   A     = (1 - beta q) sum over i &gt;= needed of binomial(units, i) a^i (1 - a)^(units - i)
 *   q     = 1 - shareAvailable
 *   1 - a = (1 - beta) q / (1 - beta q)
 * </pre>
 *
 * A share beta of what puts a unit down puts down all of them at once; a unit alone is available for the same share of
 * time at any beta. At beta 0 units are independent, at beta 1 they are one. Source: beta-factor model of IEC 61508-6,
 * annex D, here exact in q.
 *
 * @param needed units that must be up
 * @param units there are
 * @param shareAvailable of the time, each unit [1]
 * @param shareCommonCause beta [1]
 */
public record Redundancy(int needed, int units, double shareAvailable, double shareCommonCause) {

    public static final Bounds UNITS = Bounds.between(1, 100_000);
    public static final Bounds SHARE_AVAILABLE = Bounds.EFFICIENCY;
    public static final Bounds TIME_S = Bounds.above(0);

    public Redundancy {
        UNITS.require("units", units);
        Bounds.between(1, units).require("needed", needed);
        SHARE_AVAILABLE.require("shareAvailable", shareAvailable);
        Bounds.SHARE.require("shareCommonCause", shareCommonCause);
    }

    /** Availability of a unit that fails and is repaired: MTBF / (MTBF + MTTR) [1]. */
    public static double shareAvailable(double betweenFailuresS, double repairS) {
        TIME_S.require("betweenFailuresS", betweenFailuresS);
        Bounds.NOT_NEGATIVE.require("repairS", repairS);
        return betweenFailuresS / (betweenFailuresS + repairS);
    }

    public double availability() {
        double shareDown = 1 - shareAvailable;
        double shareDownTogether = shareCommonCause * shareDown;
        double shareDownAlone =
                shareDownTogether == 1 ? 0 : (1 - shareCommonCause) * shareDown / (1 - shareDownTogether);
        return (1 - shareDownTogether) * atLeast(needed, units, 1 - shareDownAlone);
    }

    /** Probability that so many of {@code of} are up, each on its own [1]. */
    static double atLeast(int needed, int of, double shareUp) {
        return 1 - new BinomialDistribution(null, of, shareUp).cumulativeProbability(needed - 1);
    }

    /** Energy of a year that the units beyond the needed ones idle away [J]. */
    public double spareIdleJ(double idleW) {
        return (units - needed) * idleW * YearlyEnergy.YEAR_S;
    }
}
