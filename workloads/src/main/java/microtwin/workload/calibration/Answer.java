package microtwin.workload.calibration;

/**
 * A request beside its prediction; energies are those of the board from its start to its end, NaN if a sample in
 * between is missing or invalid or it is not known what was done.
 *
 * @param startS since the trace began [s]
 * @param work of the request
 * @param latencyS measured [s]
 * @param predictedS latency by the fit [s]
 * @param energyJ measured [J]
 * @param predictedJ by the fit [J]
 * @param baselineJ constant active watts while answering [J]
 */
public record Answer(
        double startS,
        RequestWork work,
        double latencyS,
        double predictedS,
        double energyJ,
        double predictedJ,
        double baselineJ) {

    /** Whether the samples tell its energy. */
    public boolean energyMeasured() {
        return !Double.isNaN(energyJ);
    }
}
