package microtwin.workload.calibration;

/**
 * Mean relative errors of a fit, beside those of constant active watts times measured latency.
 *
 * @param shareLatency of answers
 * @param sharePower of samples
 * @param shareEnergy of answers whose energy was measured, from start to end
 * @param shareBaselinePower of samples
 * @param shareBaselineEnergy of the same answers
 */
public record Errors(
        double shareLatency,
        double sharePower,
        double shareEnergy,
        double shareBaselinePower,
        double shareBaselineEnergy) {}
