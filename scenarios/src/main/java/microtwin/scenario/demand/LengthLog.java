package microtwin.scenario.demand;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import microtwin.engine.Bounds;
import microtwin.workload.Lengths;

/**
 * Means, spreads and correlation of recorded lengths. Squares are of the difference to the first request, so that equal
 * lengths have no spread at all.
 */
final class LengthLog {

    private long requests;
    private double firstPrompt;
    private double firstOutput;
    private double prompts;
    private double outputs;
    private double promptOffsets;
    private double outputOffsets;
    private double promptSquares;
    private double outputSquares;
    private double products;

    void add(double prompt, double output) {
        if (requests == 0) {
            firstPrompt = prompt;
            firstOutput = output;
        }
        requests++;
        prompts += prompt;
        outputs += output;
        double x = prompt - firstPrompt;
        double y = output - firstOutput;
        promptOffsets += x;
        outputOffsets += y;
        promptSquares += x * x;
        outputSquares += y * y;
        products += x * y;
    }

    /**
     * The lengths as a log-normal distribution takes them; empty if no output was ever recorded.
     *
     * @param warnings gets what it cannot take
     */
    Optional<Lengths> lengths(List<String> warnings) {
        if (outputs == 0) {
            return Optional.empty();
        }
        double meanPrompt = prompts / requests;
        double meanOutput = outputs / requests;
        double promptDeviation = deviation(promptSquares, promptOffsets);
        double outputDeviation = deviation(outputSquares, outputOffsets);
        double promptSpread = meanPrompt > 0 ? promptDeviation / meanPrompt : 0;
        double outputSpread = outputDeviation / meanOutput;
        double covariance = (products - promptOffsets * outputOffsets / requests) / requests;
        double correlation = promptSpread * outputSpread > 0 ? covariance / promptDeviation / outputDeviation : 0;
        Bounds possible = Lengths.correlations(promptSpread, outputSpread);
        double taken = Math.max(possible.low(), Math.min(possible.high(), correlation));
        if (Math.abs(taken - correlation) > 1e-9) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the correlation of prompt and output was taken as %.2f, not %.2f, as log-normal lengths have no other",
                    taken,
                    correlation));
        }
        return Optional.of(new Lengths(meanPrompt, meanOutput, promptSpread, outputSpread, taken));
    }

    /** Rounding may leave a square a little below 0. */
    private double deviation(double squares, double offsets) {
        return Math.sqrt(Math.max(0, (squares - offsets * offsets / requests) / requests));
    }
}
