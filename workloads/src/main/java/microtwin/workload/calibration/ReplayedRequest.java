package microtwin.workload.calibration;

import microtwin.workload.kernel.CountedWork;

/**
 * A request of a trace with the work that it was.
 *
 * @param request as traced
 * @param work counted; without times if it comes from the closed form
 * @param origin where the counters come from; they do not depend on it
 */
public record ReplayedRequest(TracedRequest request, CountedWork work, Origin origin) {

    /** Where counters come from. */
    public enum Origin {
        /** This request was executed. */
        EXECUTED,
        /** Another one of its size was executed. */
        SAME_SIZE,
        /** None of its size was executed, for want of time. */
        CLOSED_FORM
    }
}
