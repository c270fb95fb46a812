package microtwin.workload.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Fits a board to its trace, in stages that each have a unique solution: speed by regression on the log of requests, power
 * by regression on the work in the window of each sample, heat by variable projection, throttling by the answers that
 * took too long.
 */
public final class Calibration {

    private static final int THIRD = 3;
    private static final int LEAST_REQUESTS = 6;
    static final int LEAST_SAMPLES = 8;
    private static final int LEAST_ENERGY_REQUESTS = 3;
    private static final double LONGEST_PERIODS = 3;
    private static final double SIGMAS = 1.96;

    private static final List<Parameter> OF_POWER = List.of(
            Parameter.IDLE_W,
            Parameter.ACTIVE_W,
            Parameter.BUSY_W,
            Parameter.LEAK_W_PER_K,
            Parameter.ENERGY_J_PER_BYTE,
            Parameter.ENERGY_J_PER_FLOP,
            Parameter.ENERGY_J_PER_PROMPT_TOKEN,
            Parameter.ENERGY_J_PER_OUTPUT_TOKEN);

    /** A trace made ready: what the meter saw, and the work of its requests. */
    record Data(Trace trace, Meter meter, List<RequestWork> works, double[] latencyS, double[] seenW) {

        List<TracedRequest> requests() {
            return trace.requests();
        }

        boolean chipLogged() {
            return trace.chipK() != null;
        }

        /** Highest temperature while a request was answered; NaN if there is none. */
        double chipK(TracedRequest request) {
            int from = index(request.startS());
            int to = Math.max(from, index(request.endS()));
            return IntStream.rangeClosed(from, to)
                    .mapToDouble(k -> trace.chipK()[k])
                    .filter(k -> !Double.isNaN(k))
                    .max()
                    .orElse(Double.NaN);
        }

        private int index(double atS) {
            int found = Arrays.binarySearch(trace.timeS(), atS);
            return Math.min(trace.timeS().length - 1, found >= 0 ? found : -found - 1);
        }
    }

    private final Data data;
    private final double[] startS;
    private final Stage whole;

    private Calibration(Data data) {
        this.data = data;
        startS = data.requests().stream().mapToDouble(TracedRequest::startS).toArray();
        whole = new Stage(data, all(data.works.size()), valid());
    }

    /**
     * Fits.
     *
     * @throws IllegalArgumentException if nobody said where the meter was, or the trace is from another point, or has
     *     less than eight valid samples
     */
    public static Fit of(Trace trace, Meter meter, WorkOfRequests work) {
        Meter.requireKnown(meter.point());
        Meter.requireKnown(trace.meterPoint());
        if (meter.point() != trace.meterPoint()) {
            throw new IllegalArgumentException(
                    "the meter must be at the point of the trace, " + trace.meterPoint() + ", was at " + meter.point()
                            + "\nMaybe move the trace by the efficiency of the converter between");
        }
        double[] seenW = Arrays.stream(trace.powerW()).map(meter::seenW).toArray();
        long valid = Arrays.stream(seenW).filter(w -> !Double.isNaN(w)).count();
        if (valid < LEAST_SAMPLES) {
            throw new IllegalArgumentException(
                    "a trace must have at least " + LEAST_SAMPLES + " valid samples, has " + valid);
        }
        List<RequestWork> works = trace.requests().stream().map(work::of).toList();
        double[] latencyS = trace.requests().stream()
                .mapToDouble(r -> r.endS() - r.startS())
                .toArray();
        return new Calibration(new Data(trace, meter, works, latencyS, seenW)).fit();
    }

    private Fit fit() {
        List<Point> points = points(whole, valid());
        List<Answer> answers = answers(whole, all(data.works.size()));
        double[] residuals =
                points.stream().mapToDouble(p -> p.measuredW() - p.predictedW()).toArray();
        Map<Parameter, Estimate> estimates = estimates();
        return new Fit(
                estimates,
                new Correlations(data.meter.shareAccuracy() / SIGMAS).of(whole, estimates),
                whole.latency().model(),
                whole.power().model(),
                errors(points, answers),
                heldOut(),
                Blocks.autocorrelation(residuals, 1),
                points,
                answers,
                hottestK());
    }

    private double hottestK() {
        return data.chipLogged()
                ? Arrays.stream(data.trace.chipK())
                        .filter(k -> !Double.isNaN(k))
                        .max()
                        .orElse(Double.NaN)
                : Double.NaN;
    }

    private Map<Parameter, Estimate> estimates() {
        Map<Parameter, Estimate> all = new EnumMap<>(Parameter.class);
        for (Parameter parameter : OF_POWER) {
            all.put(parameter, withGain(whole.power().estimate(parameter)));
        }
        if (data.works.size() < LEAST_ENERGY_REQUESTS) {
            for (Parameter parameter : OF_POWER.subList(2, OF_POWER.size())) {
                all.put(parameter, parameter.notIdentified());
            }
        }
        all.put(Parameter.TOKENS_PER_S, tokensPerS());
        all.put(Parameter.READ_BYTES_PER_S, whole.latency().bytesPerS());
        all.put(Parameter.FLOP_PER_S, whole.latency().flopPerS());
        all.put(Parameter.REQUEST_OVERHEAD_S, whole.latency().overheadS());
        all.put(Parameter.THERMAL_K_PER_W, Parameter.THERMAL_K_PER_W.notIdentified());
        all.put(Parameter.THERMAL_J_PER_K, Parameter.THERMAL_J_PER_K.notIdentified());
        all.put(Parameter.THROTTLE_K, Parameter.THROTTLE_K.notIdentified());
        all.put(Parameter.THROTTLE_SHARE, Parameter.THROTTLE_SHARE.notIdentified());
        if (data.chipLogged()
                && Arrays.stream(data.trace.chipK())
                                .filter(k -> !Double.isNaN(k))
                                .count()
                        > 2) {
            ThermalFit thermal = ThermalFit.of(data.trace.timeS(), meanW(), data.trace.chipK(), data.trace.ambientK());
            all.put(Parameter.THERMAL_K_PER_W, withGain(thermal.kPerW()));
            all.put(Parameter.THERMAL_J_PER_K, withGain(thermal.jPerK()));
            ThrottleFit throttle = whole.throttle();
            all.put(Parameter.THROTTLE_K, throttle.onsetK());
            all.put(Parameter.THROTTLE_SHARE, throttle.share());
        }
        return all;
    }

    private Estimate withGain(Estimate estimate) {
        return widened(estimate, data.meter.shareAccuracy() * estimate.value());
    }

    private static Estimate widened(Estimate estimate, double byHalf) {
        return new Estimate(
                estimate.value(),
                estimate.value() - Math.hypot(estimate.value() - estimate.low(), byHalf),
                estimate.value() + Math.hypot(estimate.high() - estimate.value(), byHalf),
                estimate.identified(),
                estimate.experiment());
    }

    /** Gross: output over the whole latency. Times of fewer than three answers are known to half a period. */
    private Estimate tokensPerS() {
        int[] used = IntStream.range(0, data.latencyS.length)
                .filter(i -> data.latencyS[i] > 0 && !whole.isSlow(i))
                .filter(i -> data.requests().get(i).outputTokens() > 0)
                .toArray();
        double sumS = Arrays.stream(used).mapToDouble(i -> data.latencyS[i]).sum();
        if (used.length == 0) {
            return Parameter.TOKENS_PER_S.notIdentified();
        }
        double tokens = Arrays.stream(used)
                .mapToDouble(i -> data.requests().get(i).outputTokens())
                .sum();
        double rate = tokens / sumS;
        if (used.length < LEAST_ENERGY_REQUESTS) {
            return Estimate.of(rate, rate * data.meter.periodS() / 2 / sumS);
        }
        double squares = Arrays.stream(used)
                .mapToDouble(i -> data.requests().get(i).outputTokens() - rate * data.latencyS[i])
                .map(r -> r * r)
                .sum();
        return Estimate.of(rate, SIGMAS * Math.sqrt(squares * used.length / (used.length - 1.0)) / sumS);
    }

    /** Power since the sample before: measured, else that of the work, else between the readings around [W]. */
    private double[] meanW() {
        double[] timeS = data.trace.timeS();
        double[] mean = new double[timeS.length];
        double lastW = whole.power().idleW();
        for (int k = 1; k < mean.length; k++) {
            boolean valid = !Double.isNaN(data.seenW[k]);
            boolean measured = valid && timeS[k] - timeS[k - 1] <= LONGEST_PERIODS * data.meter.periodS();
            double[] rates = measured ? new double[Timeline.RATES] : whole.rates(timeS[k - 1], timeS[k]);
            double aroundW = valid ? (lastW + data.seenW[k]) / 2 : lastW;
            double filledW = rates[Timeline.UNKNOWN] > 0 ? aroundW : whole.predictedW(k, rates);
            mean[k] = measured ? data.seenW[k] : filledW;
            lastW = valid ? data.seenW[k] : lastW;
        }
        return mean;
    }

    private Optional<Errors> heldOut() {
        if (data.works.size() < LEAST_REQUESTS) {
            return Optional.empty();
        }
        boolean[] fitted = new boolean[data.works.size()];
        boolean[] predicted = new boolean[fitted.length];
        for (int i = 0; i < fitted.length; i++) {
            fitted[i] = i % THIRD != THIRD - 1;
            predicted[i] = !fitted[i];
        }
        boolean[] samplesFitted = valid();
        boolean[] samplesPredicted = new boolean[samplesFitted.length];
        for (int k = 0; k < samplesFitted.length; k++) {
            int request = requestBefore(data.trace.timeS()[k]);
            samplesPredicted[k] = samplesFitted[k] && request >= 0 && predicted[request];
            samplesFitted[k] &= !samplesPredicted[k];
        }
        Stage stage = new Stage(data, fitted, samplesFitted);
        return Optional.of(errors(points(stage, samplesPredicted), answers(stage, predicted)));
    }

    private int requestBefore(double timeS) {
        int found = Arrays.binarySearch(startS, timeS);
        return found >= 0 ? found - 1 : -found - 2;
    }

    private static List<Point> points(Stage stage, boolean... used) {
        return IntStream.range(0, used.length)
                .filter(k -> used[k])
                .mapToObj(stage::point)
                .flatMap(Optional::stream)
                .toList();
    }

    private List<Answer> answers(Stage stage, boolean... used) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < used.length; i++) {
            if (used[i] && data.latencyS[i] > 0 && !stage.isSlow(i)) {
                AnswerEnergy energy =
                        AnswerEnergy.of(data, stage, data.requests().get(i));
                answers.add(new Answer(
                        data.requests().get(i).startS(),
                        data.works.get(i),
                        data.latencyS[i],
                        stage.latency().model().latencyS(data.works.get(i)),
                        energy.measuredJ(),
                        energy.predictedJ(),
                        energy.baselineJ()));
            }
        }
        return answers;
    }

    private static Errors errors(List<Point> points, List<Answer> answers) {
        List<Answer> measured = answers.stream().filter(a -> a.energyJ() > 0).toList();
        return new Errors(
                answers.stream()
                        .mapToDouble(a -> Math.abs(a.predictedS() / a.latencyS() - 1))
                        .average()
                        .orElse(Double.NaN),
                points.stream()
                        .mapToDouble(p -> Math.abs(p.predictedW() / p.measuredW() - 1))
                        .average()
                        .orElse(Double.NaN),
                measured.stream()
                        .mapToDouble(a -> Math.abs(a.predictedJ() / a.energyJ() - 1))
                        .average()
                        .orElse(Double.NaN),
                points.stream()
                        .mapToDouble(p -> Math.abs(p.baselineW() / p.measuredW() - 1))
                        .average()
                        .orElse(Double.NaN),
                measured.stream()
                        .mapToDouble(a -> Math.abs(a.baselineJ() / a.energyJ() - 1))
                        .average()
                        .orElse(Double.NaN));
    }

    private boolean[] valid() {
        boolean[] valid = new boolean[data.seenW.length];
        for (int k = 0; k < valid.length; k++) {
            valid[k] = !Double.isNaN(data.seenW[k]);
        }
        return valid;
    }

    private static boolean[] all(int size) {
        boolean[] all = new boolean[size];
        Arrays.fill(all, true);
        return all;
    }
}
