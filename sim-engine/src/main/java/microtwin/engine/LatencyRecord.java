package microtwin.engine;

import java.io.Serializable;
import java.util.stream.Stream;

/** How long answers took, one histogram for each {@link Timing}. */
public final class LatencyRecord implements Serializable {

    private final LogHistogram[] timings =
            Stream.of(Timing.values()).map(t -> new LogHistogram()).toArray(LogHistogram[]::new);

    /** Answers by a timing [s]. */
    public LogHistogram of(Timing timing) {
        return timings[timing.ordinal()];
    }

    /** Adds another record; the order of merging is fixed by the caller. */
    public void merge(LatencyRecord other) {
        for (int i = 0; i < timings.length; i++) {
            timings[i].merge(other.timings[i]);
        }
    }
}
