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
    /** Half of the interval that holds 95 % of what is anywhere within a step. */
    private static final double OF_A_STEP = 0.475;

    private final List<Double> onsetK = new ArrayList<>();
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
                fit.onsetK.add(temperatureK(trace, atS));
            }
        }
        return fit;
    }

    private static double lengthS(TracedRequest request) {
        return request.endS() - request.startS();
    }

    private static double temperatureK(Trace trace, double atS) {
        double[] timeS = trace.timeS();
        int next = Arrays.binarySearch(timeS, atS);
        int k = Math.max(1, Math.min(timeS.length - 1, next >= 0 ? next : -next - 1));
        double share = (atS - timeS[k - 1]) / (timeS[k] - timeS[k - 1]);
        return trace.chipK()[k - 1] + share * (trace.chipK()[k] - trace.chipK()[k - 1]);
    }

    Estimate onsetK() {
        if (onsetK.isEmpty()) {
            return Parameter.THROTTLE_K.notIdentified();
        }
        double[] found = onsetK.stream().mapToDouble(k -> k).toArray();
        double ofDraws = found.length > 1 ? Math.sqrt(StatUtils.variance(found) / found.length) : 0;
        return Estimate.of(StatUtils.mean(found), SIGMAS * ofDraws);
    }

    /** Half width that a thermometer's steps add [K]. */
    static double stepHalfWidthK(double[] chipK) {
        double step = Double.POSITIVE_INFINITY;
        for (int k = 1; k < chipK.length; k++) {
            double change = Math.abs(chipK[k] - chipK[k - 1]);
            step = change > 0 ? Math.min(step, change) : step;
        }
        return Double.isInfinite(step) ? 0 : OF_A_STEP * step;
    }

    Estimate share() {
        if (onsetK.isEmpty() || slowShare.length < 3) {
            return Parameter.THROTTLE_SHARE.notIdentified();
        }
        double error = 1.2533 * Math.sqrt(StatUtils.variance(slowShare) / slowShare.length);
        return Estimate.of(median(slowShare), SIGMAS * error);
    }

    private static double median(double... values) {
        return values.length == 0 ? 0 : StatUtils.percentile(values, 50);
    }
}
