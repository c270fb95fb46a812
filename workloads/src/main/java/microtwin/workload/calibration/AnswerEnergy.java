package microtwin.workload.calibration;

import java.util.Arrays;
import java.util.Optional;

/**
 * Energy of a board while it gave an answer.
 *
 * <pre>
 *   E = sum over samples of P[k] * overlap of (t[k - 1], t[k]] - lagS with the answer
 * </pre>
 *
 * Measured, predicted and baseline are taken over the same windows, so a window that holds idle time too, at an edge of
 * the answer, does so for each of them. Where power steps by dP at an edge, windows of T that follow one another without
 * a gap err by at most T * dP / 4 there.
 *
 * @param measuredJ gain and offset of the meter taken out [J]
 * @param predictedJ by the fit [J]
 * @param baselineJ constant active watts while answering [J]
 */
record AnswerEnergy(double measuredJ, double predictedJ, double baselineJ) {

    /** Samples further apart have one missing between them. */
    private static final double MISSING_PERIODS = 1.5;

    private static final double ROUNDING = 1e-6;

    static final AnswerEnergy UNKNOWN = new AnswerEnergy(Double.NaN, Double.NaN, Double.NaN);

    /** Unknown if a sample of the answer is missing or invalid, or if it is not known what was done in one. */
    static AnswerEnergy of(Calibration.Data data, Stage stage, TracedRequest request) {
        double[] timeS = data.trace().timeS();
        double fromS = request.startS() + data.meter().lagS();
        double toS = request.endS() + data.meter().lagS();
        double periodS = data.meter().periodS();
        double measuredJ = 0;
        double predictedJ = 0;
        double baselineJ = 0;
        double coveredS = 0;
        for (int k = first(timeS, fromS); k < timeS.length && timeS[k] - spanS(timeS, k, periodS) < toS; k++) {
            double overlapS = Math.min(toS, timeS[k]) - Math.max(fromS, timeS[k] - spanS(timeS, k, periodS));
            if (overlapS > ROUNDING * periodS) {
                Optional<Point> point = stage.point(k);
                if (point.isEmpty()) {
                    return UNKNOWN;
                }
                measuredJ += point.get().measuredW() * overlapS;
                predictedJ += point.get().predictedW() * overlapS;
                baselineJ += point.get().baselineW() * overlapS;
                coveredS += overlapS;
            }
        }
        boolean covered = coveredS >= toS - fromS - 2 * ROUNDING * periodS;
        return covered ? new AnswerEnergy(measuredJ, predictedJ, baselineJ) : UNKNOWN;
    }

    /** What a sample stands for: the time since the one before, or a period after a gap [s]. */
    private static double spanS(double[] timeS, int sample, double periodS) {
        double sinceS = sample > 0 ? timeS[sample] - timeS[sample - 1] : periodS;
        return sinceS > MISSING_PERIODS * periodS ? periodS : sinceS;
    }

    private static int first(double[] timeS, double fromS) {
        int found = Arrays.binarySearch(timeS, fromS);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
