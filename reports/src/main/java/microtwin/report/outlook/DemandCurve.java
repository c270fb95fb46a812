package microtwin.report.outlook;

import microtwin.engine.Bounds;

/**
 * Power that is asked for, growing by the same share every year.
 *
 * <pre>
 *   D(t)      = startW exp(ln(1 + shareGrowth) t / YEAR_S)
 *   unserved  = integral of max(0, D - C) dt, C constant over the span, in closed form
 * </pre>
 *
 * @param startW at t = 0 [W]
 * @param shareGrowth per year [1]; 0 for none
 */
public record DemandCurve(double startW, double shareGrowth) {

    public static final Bounds START_W = Bounds.above(0);
    /** Beyond doubling twice a year or halving it, no curve is a forecast. */
    public static final Bounds SHARE_GROWTH = Bounds.between(-0.5, 3);

    public DemandCurve {
        START_W.require("startW", startW);
        SHARE_GROWTH.require("shareGrowth", shareGrowth);
    }

    public double powerW(double timeS) {
        return startW * Math.exp(ratePerS() * timeS);
    }

    private double ratePerS() {
        return Math.log1p(shareGrowth) / YearlyEnergy.YEAR_S;
    }

    /** Energy asked for between two instants [J]. */
    public double energyJ(double fromS, double toS) {
        double rate = ratePerS();
        double powerW = powerW(fromS);
        double durationS = toS - fromS;
        return rate == 0 ? powerW * durationS : powerW * Math.expm1(rate * durationS) / rate;
    }

    /** The part of it above a constant capacity [J]. */
    public double aboveJ(double capacityW, double fromS, double toS) {
        double startS = fromS;
        double endS = toS;
        double rate = ratePerS();
        if (rate != 0 && capacityW > 0) {
            double crossingS = Math.min(toS, Math.max(fromS, Math.log(capacityW / startW) / rate));
            startS = rate > 0 ? crossingS : fromS;
            endS = rate > 0 ? toS : crossingS;
        }
        return Math.max(0, energyJ(startS, endS) - capacityW * (endS - startS));
    }
}
