package microtwin.workload;

import java.io.Serializable;
import microtwin.engine.Clock;

/** Course of the rate of requests, relative to its mean. */
public sealed interface Profile extends Serializable permits DailyProfile, TraceProfile {

    /**
     * Mean over a step [1].
     *
     * @param utcOffsetS local time of the users minus UTC [s]
     */
    double meanOver(Clock clock, int step, int utcOffsetS);
}
