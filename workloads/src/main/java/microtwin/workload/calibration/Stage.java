package microtwin.workload.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Speed and power of some requests and some samples of a trace. */
final class Stage {

    private static final int ENOUGH_TO_SLOW = 9;
    private static final double COOL = 1 / 3.0;
    /** Window of a meter that shows the power of an instant. */
    static final double INSTANT_S = 1e-6;

    private final Calibration.Data data;
    private final boolean[] slow;
    private final LatencyFit latency;
    private final PowerFit power;
    private final Timeline timeline;

    Stage(Calibration.Data data, boolean[] requestUsed, boolean[] sampleUsed) {
        this.data = data;
        boolean[] cool = data.chipLogged() ? coolest(requestUsed) : requestUsed;
        boolean[] slowed = new boolean[requestUsed.length];
        LatencyFit fit = latency(cool);
        if (data.chipLogged() && fit.tellsPhases() && fit.tellsAllOf(latency(requestUsed))) {
            slowed = ThrottleFit.slowed(fit.model(), data.works(), data.latencyS(), cool);
            fit = latency(and(requestUsed, slowed));
            slowed = ThrottleFit.slowed(fit.model(), data.works(), data.latencyS(), and(requestUsed, slowed));
        }
        slow = slowed;
        latency = latency(and(requestUsed, slow));
        timeline = new Timeline(data.requests(), data.works(), latency.model(), latency.tellsPhases(), and(null, slow));
        power = power(sampleUsed);
    }

    private static boolean[] and(boolean[] used, boolean... without) {
        boolean[] left = new boolean[without.length];
        for (int i = 0; i < left.length; i++) {
            left[i] = (used == null || used[i]) && !without[i];
        }
        return left;
    }

    private boolean[] coolest(boolean[] used) {
        double[] chipK = IntStream.range(0, used.length)
                .mapToDouble(i -> data.chipK(data.requests().get(i)))
                .toArray();
        double[] sorted = IntStream.range(0, used.length)
                .filter(i -> used[i] && !Double.isNaN(chipK[i]))
                .mapToDouble(i -> chipK[i])
                .sorted()
                .toArray();
        if (sorted.length < ENOUGH_TO_SLOW) {
            return used;
        }
        double limitK = sorted[(int) (COOL * sorted.length) + 2];
        boolean[] cool = new boolean[used.length];
        for (int i = 0; i < cool.length; i++) {
            cool[i] = used[i] && chipK[i] <= limitK;
        }
        return cool;
    }

    private LatencyFit latency(boolean... used) {
        int[] chosen = IntStream.range(0, used.length)
                .filter(i -> used[i] && data.latencyS()[i] > 0)
                .toArray();
        return LatencyFit.of(
                Arrays.stream(chosen).mapToObj(data.works()::get).toList(),
                Arrays.stream(chosen).mapToDouble(i -> data.latencyS()[i]).toArray());
    }

    private PowerFit power(boolean... used) {
        double[][] rates = IntStream.range(0, used.length)
                .mapToObj(k -> used[k] ? ratesAt(k) : new double[] {})
                .toArray(double[][]::new);
        int[] chosen = IntStream.range(0, used.length)
                .filter(k -> used[k] && rates[k][Timeline.UNKNOWN] == 0)
                .toArray();
        boolean warm = data.chipLogged()
                && Arrays.stream(chosen)
                        .noneMatch(k -> Double.isNaN(data.trace().chipK()[k]));
        return new PowerFit(
                Arrays.stream(chosen).mapToObj(k -> rates[k]).toArray(double[][]::new),
                Arrays.stream(chosen).mapToDouble(k -> data.seenW()[k]).toArray(),
                warm
                        ? Arrays.stream(chosen)
                                .mapToDouble(k -> data.trace().chipK()[k])
                                .toArray()
                        : null,
                data.meter());
    }

    /** Rates of work in the window of a sample. */
    double[] ratesAt(int sample) {
        double toS = data.trace().timeS()[sample] - data.meter().lagS();
        return timeline.rates(toS - Math.max(INSTANT_S, data.meter().windowS()), toS);
    }

    double[] rates(double fromS, double toS) {
        return timeline.rates(fromS, toS);
    }

    /** A sample beside its prediction; empty if it is invalid or it is not known what was done. */
    Optional<Point> point(int sample) {
        double seenW = data.seenW()[sample];
        double[] rates = ratesAt(sample);
        return Double.isNaN(seenW) || rates[Timeline.UNKNOWN] > 0
                ? Optional.empty()
                : Optional.of(
                        new Point(data.trace().timeS()[sample], seenW, predictedW(sample, rates), baselineW(rates)));
    }

    double predictedW(int sample, double[] rates) {
        double chipK = power.model().leakWPerK() > 0 ? data.trace().chipK()[sample] : 0;
        return power.model().powerW(rates, chipK);
    }

    private double baselineW(double... rates) {
        return power.idleW() + (power.activeW() - power.idleW()) * rates[Timeline.BUSY];
    }

    boolean isSlow(int request) {
        return slow[request];
    }

    LatencyFit latency() {
        return latency;
    }

    PowerFit power() {
        return power;
    }

    /** Requests at full clock or not; those whose ends are known. */
    ThrottleFit throttle() {
        int[] ended = IntStream.range(0, slow.length)
                .filter(i -> data.latencyS()[i] > 0)
                .toArray();
        boolean[] slowOnes = new boolean[ended.length];
        for (int i = 0; i < ended.length; i++) {
            slowOnes[i] = slow[ended[i]];
        }
        List<TracedRequest> requests =
                Arrays.stream(ended).mapToObj(data.requests()::get).toList();
        List<RequestWork> works =
                Arrays.stream(ended).mapToObj(data.works()::get).toList();
        return ThrottleFit.of(data.trace(), requests, works, latency.model(), slowOnes);
    }
}
