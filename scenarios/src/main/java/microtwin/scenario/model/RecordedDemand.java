package microtwin.scenario.model;

import java.nio.file.Path;
import microtwin.scenario.demand.RequestTrace;
import microtwin.workload.TraceProfile;

/**
 * Requests from a file.
 *
 * @param fit how the record fills the run
 */
public record RecordedDemand(Path file, RequestTrace trace, TraceProfile.Fit fit) {

    TraceProfile profile() {
        return new TraceProfile(trace.windowS(), trace.requestsPerS(), fit);
    }
}
