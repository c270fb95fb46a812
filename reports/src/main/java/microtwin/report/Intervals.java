package microtwin.report;

import java.time.Instant;
import microtwin.engine.RunResult;

/** Times of the recorded intervals of a run. */
final class Intervals {

    private Intervals() {}

    static Instant start(RunResult run, int interval) {
        return run.clock().at(interval * run.recordSteps());
    }

    /** Length of an interval [s]; the last one may be shorter. */
    static double lengthS(RunResult run, int interval) {
        int first = interval * run.recordSteps();
        int steps = Math.min(run.recordSteps(), run.clock().steps() - first);
        return (double) steps * run.clock().stepS();
    }
}
