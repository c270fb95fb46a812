package microtwin.workload.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Temperature at which answers slow down, and what clock is left. An answer that began at full clock and took longer
 * tells when the clock fell:
 *
 * <pre>
 *   latency = x + (full - x) / share        x = (full / share - latency) / (1 / share - 1)
 * </pre>
 */
final class ThrottleFit {

    /** Answers slower than this are slow, whatever the spread. */
    private static final double LEAST = 0.03;

    private static final double SPREADS = 5;
    private static final double SIGMA_PER_MEDIAN = 1.4826;
    private static final double SIGMAS = 1.96;
    /** Time before the clock falls of which the thermometer's steps are averaged [s]. */
    private static final double BEFORE_S = 90;

    private static final int LEAST_SAMPLES = 8;
    /** Standard error of a median over that of a mean. */
    private static final double OF_MEDIAN = Math.sqrt(Math.PI / 2);

    private final List<Estimate> onsetK = new ArrayList<>();
    private final double[] slowShare;

    private ThrottleFit(double[] slowShare) {
        this.slowShare = slowShare;
    }

    /** Which of the answers took longer than the speed of the others explains. */
    static boolean[] slowed(SpeedModel speed, List<RequestWork> works, double[] latencyS, boolean... trusted) {
        double[] ratio = IntStream.range(0, latencyS.length)
                .mapToDouble(i -> speed.latencyS(works.get(i)) / latencyS[i])
                .toArray();
        double spread = SIGMA_PER_MEDIAN
                * median(IntStream.range(0, ratio.length)
                        .filter(i -> trusted[i])
                        .mapToDouble(i -> Math.abs(ratio[i] - 1))
                        .toArray());
        boolean[] slow = new boolean[ratio.length];
        for (int i = 0; i < slow.length; i++) {
            slow[i] = ratio[i] < 1 - Math.max(LEAST, SPREADS * spread);
        }
        return slow;
    }

    /**
     * @param requests with known ends, in the order of time
     * @param slow which were slow
     */
    static ThrottleFit of(
            Trace trace, List<TracedRequest> requests, List<RequestWork> works, SpeedModel speed, boolean... slow) {
        double[] share = IntStream.range(1, slow.length)
                .filter(i -> slow[i] && slow[i - 1])
                .mapToDouble(i -> speed.latencyS(works.get(i)) / lengthS(requests.get(i)))
                .toArray();
        ThrottleFit fit = new ThrottleFit(share);
        for (int i = 1; i < slow.length && share.length > 0; i++) {
            if (slow[i] && !slow[i - 1]) {
                double fullS = speed.latencyS(works.get(i));
                double slowest = median(share);
                double after = (fullS / slowest - lengthS(requests.get(i))) / (1 / slowest - 1);
                double atS = requests.get(i).startS() + Math.max(0, Math.min(fullS, after));
                Estimate onset = temperatureK(trace, atS);
                if (onset.identified()) {
                    fit.onsetK.add(onset);
                }
            }
        }
        return fit;
    }

    private static double lengthS(TracedRequest request) {
        return request.endS() - request.startS();
    }

    /** Value at {@code atS} of a line through the samples of the time before. */
    private static Estimate temperatureK(Trace trace, double atS) {
        int[] before = IntStream.range(0, trace.timeS().length)
                .filter(k -> trace.timeS()[k] <= atS && trace.timeS()[k] > atS - BEFORE_S)
                .filter(k -> !Double.isNaN(trace.chipK()[k]))
                .toArray();
        if (before.length < LEAST_SAMPLES) {
            return Parameter.THROTTLE_K.notIdentified();
        }
        Regression line = Regression.of(
                Arrays.stream(before)
                        .mapToObj(k -> new double[] {1, trace.timeS()[k] - atS})
                        .toArray(double[][]::new),
                Arrays.stream(before).mapToDouble(k -> trace.chipK()[k]).toArray(),
                false,
                false);
        return Estimate.of(line.value(0), line.halfWidth(0));
    }

    Estimate onsetK() {
        if (onsetK.isEmpty()) {
            return Parameter.THROTTLE_K.notIdentified();
        }
        double meanK = onsetK.stream().mapToDouble(Estimate::value).average().orElseThrow();
        double squares = onsetK.stream()
                .mapToDouble(e -> Math.pow(e.high() - e.value(), 2))
                .sum();
        return Estimate.of(meanK, Math.sqrt(squares) / onsetK.size());
    }

    Estimate share() {
        if (onsetK.isEmpty() || slowShare.length < 3) {
            return Parameter.THROTTLE_SHARE.notIdentified();
        }
        double error = OF_MEDIAN * Math.sqrt(StatUtils.variance(slowShare) / slowShare.length);
        return Estimate.of(median(slowShare), SIGMAS * error);
    }

    private static double median(double... values) {
        return values.length == 0 ? 0 : StatUtils.percentile(values, 50);
    }
}
