package microtwin.workload.calibration;

/**
 * A request that was answered while a board was measured.
 *
 * @param startS since the trace began [s]
 * @param endS when its answer was complete; NaN if it is not known [s]
 * @param promptTokens read; NaN if they are not known [1]
 * @param outputTokens written; NaN if they are not known [1]
 */
public record TracedRequest(double startS, double endS, double promptTokens, double outputTokens) {}
