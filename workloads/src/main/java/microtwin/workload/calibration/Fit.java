package microtwin.workload.calibration;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
        List<Answer> answers) {

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
