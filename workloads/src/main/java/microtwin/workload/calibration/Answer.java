package microtwin.workload.calibration;

/**
 * A request beside its prediction; energies are those of the samples until the next request starts.
 *
 * @param startS since the trace began [s]
 * @param work of the request
 * @param latencyS measured [s]
 * @param predictedS latency by the fit [s]
 * @param energyJ measured [J]
 * @param predictedJ by the fit [J]
 * @param baselineJ constant active watts times measured latency, idle else [J]
 */
public record Answer(
        double startS,
        RequestWork work,
        double latencyS,
        double predictedS,
        double energyJ,
        double predictedJ,
        double baselineJ) {}
