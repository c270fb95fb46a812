package microtwin.scenario.demand;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import microtwin.workload.Lengths;

/**
 * Requests as they were recorded.
 *
 * @param windowS length of a window [s]
 * @param requestsPerS in each window from the first request on [1/s]
 * @param lengths of prompts and outputs; empty if the record does not tell
 * @param warnings what was left out or changed, in words
 */
public record RequestTrace(double windowS, double[] requestsPerS, Optional<Lengths> lengths, List<String> warnings) {

    /** Mean rate over all windows [1/s]. */
    public double meanPerS() {
        return Arrays.stream(requestsPerS).sum() / requestsPerS.length;
    }

    /** Length of the record [s]. */
    public double lengthS() {
        return windowS * requestsPerS.length;
    }
}
