package microtwin.workload.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import microtwin.engine.Bounds;
import microtwin.workload.InferenceNode;

/**
 * What a trace tells of a board, seen from its meter point.
 *
 * @param estimates of every parameter, identified or not
 * @param correlation of the errors of two parameters; index = ordinal of the parameter; 0 where it is not known
 * @param speed that predicts
 * @param power that predicts
 * @param inSample errors of what was fitted
 * @param heldOut errors of each third request, predicted from the others; empty with less than six requests
 * @param ratioAutocorrelation of residuals of the power one sample apart
 * @param points samples that were used
 * @param answers requests whose ends are known
 * @param hottestK the processor was; NaN if it was not logged [K]
 */
public record Fit(
        Map<Parameter, Estimate> estimates,
        double[][] correlation,
        SpeedModel speed,
        PowerModel power,
        Errors inSample,
        Optional<Errors> heldOut,
        double ratioAutocorrelation,
        List<Point> points,
        List<Answer> answers,
        double hottestK) {

    /** Share of the variation of power that a good fit does not leave. */
    private static final double MOST_LEFT = 0.2;
    /** Autocorrelation that means more than that a board breathes. */
    private static final double MOST_TOGETHER = 0.6;
    /** Smaller residuals, by the mean power, do no harm. */
    private static final double LEAST_SPREAD = 0.01;

    public Fit {
        estimates = Map.copyOf(estimates);
        points = List.copyOf(points);
        answers = List.copyOf(answers);
    }

    public Estimate estimate(Parameter parameter) {
        return estimates.get(parameter);
    }

    public double correlation(Parameter a, Parameter b) {
        return correlation[a.ordinal()][b.ordinal()];
    }

    /** Rate at which memory was read while writing; mean over all answers if the trace does not tell [byte/s]. */
    public double readBytesPerS() {
        Estimate told = estimate(Parameter.READ_BYTES_PER_S);
        double bytes = answers.stream().mapToDouble(a -> a.work().bytes()).sum();
        return told.identified()
                ? told.value()
                : bytes / answers.stream().mapToDouble(Answer::latencyS).sum();
    }

    /** What speaks against this fit, a sentence and its advice each. */
    public List<String> warnings() {
        double meanW = points.stream().mapToDouble(Point::measuredW).average().orElse(0);
        double variation = squares(p -> p.measuredW() - meanW);
        double left = squares(p -> p.measuredW() - p.predictedW());
        List<String> warnings = new ArrayList<>();
        if (left > MOST_LEFT * variation) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the work of the requests leaves %.0f %% of the variation of power unexplained"
                            + "\nMaybe the clocks of requests and power are apart, requests are missing, or the board did other work",
                    100 * left / variation));
        }
        double spreadW = Math.sqrt(left / Math.max(1, points.size()));
        if (ratioAutocorrelation > MOST_TOGETHER && spreadW > LEAST_SPREAD * meanW) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "residuals of power one sample apart correlate by %.2f: something lasting is not in the model"
                            + "\nMaybe the meter lags or takes a longer mean (--lag, --window), the clocks are apart, or the board did"
                            + " other work",
                    ratioAutocorrelation));
        }
        return warnings;
    }

    private double squares(ToDoubleFunction<Point> of) {
        return points.stream().mapToDouble(of).map(r -> r * r).sum();
    }

    /**
     * The rate of reading beside the peak of the board's memory, in words.
     *
     * @param memoryBytesPerS of its data sheet [byte/s]
     */
    public String roofline(double memoryBytesPerS) {
        Bounds.POSITIVE.require("memoryBytesPerS", memoryBytesPerS);
        double share = readBytesPerS() / memoryBytesPerS;
        String found = String.format(
                Locale.ROOT,
                "reads %.1f GB/s, %.0f %% of the %.1f GB/s of its memory",
                readBytesPerS() / 1e9,
                100 * share,
                memoryBytesPerS / 1e9);
        return share > InferenceNode.PLAUSIBLE_ETA_MEMORY
                ? found + "\nMaybe the board, the model, its format or the number of tokens is another one: more than "
                        + Math.round(100 * InferenceNode.PLAUSIBLE_ETA_MEMORY) + " % is rarely reached."
                : found;
    }
}
