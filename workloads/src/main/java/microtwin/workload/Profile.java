package microtwin.workload;

import java.io.Serializable;
import microtwin.engine.Clock;

/**
 * Course of the rate of requests, relative to a mean. It is made of straight pieces, or of pieces as good as straight within
 * a day, so its mean over any time is exact to rounding and steps of any length see the same requests.
 */
public sealed interface Profile extends Serializable
        permits DailyProfile, TraceProfile, WeeklyProfile, Bursts, Growth, ProductProfile {

    /**
     * Value at an instant [1].
     *
     * @param timeS since the start of the run [s]
     * @param utcOffsetS local time of the users minus UTC [s]
     */
    double at(Clock clock, double timeS, int utcOffsetS);

    /** End of the piece an instant lies in, later than it but for rounding [s]. */
    double pieceEndS(Clock clock, double timeS, int utcOffsetS);

    /**
     * Mean over a step [1].
     *
     * @param utcOffsetS local time of the users minus UTC [s]
     */
    default double meanOver(Clock clock, int step, int utcOffsetS) {
        double stepS = clock.stepS();
        return integralS(clock, step * stepS, (step + 1) * stepS, utcOffsetS) / stepS;
    }

    /** Integral over a time, piece by piece at the three points of Gauss, which are exact up to the fifth power [s]. */
    default double integralS(Clock clock, double fromS, double toS, int utcOffsetS) {
        double sum = 0;
        double atS = fromS;
        while (atS < toS) {
            double nextS = Math.min(toS, Math.max(Math.nextUp(atS), pieceEndS(clock, atS, utcOffsetS)));
            double middleS = (atS + nextS) / 2;
            double outS = Math.sqrt(0.6) * (nextS - atS) / 2;
            double ends = at(clock, middleS - outS, utcOffsetS) + at(clock, middleS + outS, utcOffsetS);
            sum += (nextS - atS) * (5 * ends + 8 * at(clock, middleS, utcOffsetS)) / 18;
            atS = nextS;
        }
        return sum;
    }
}
