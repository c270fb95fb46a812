package microtwin.scenario.model;

import java.util.Optional;
import java.util.OptionalDouble;
import microtwin.engine.Bounds;
import microtwin.scenario.Quantities;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.workload.Lengths;

/** Lengths of prompts and outputs in YAML: as given, or else as recorded. */
final class LengthReader {

    private LengthReader() {}

    private record Length(double meanTokens, double ratioSpread) {}

    /** {@code toldElsewhere} if whoever answers has lengths of its own, or a record that could not be read may have them. */
    static Lengths lengths(YamlNode n, Optional<Lengths> recorded, boolean toldElsewhere) {
        boolean told = toldElsewhere || recorded.isPresent();
        Optional<Length> givenPrompt = length(n, "prompt", Lengths.PROMPT_TOKENS, told, "tokens read per request");
        Optional<Length> givenOutput = length(n, "output", Lengths.OUTPUT_TOKENS, told, "tokens written per request");
        OptionalDouble correlation = n.optionalQuantity(
                QuantityKind.NUMBER,
                "correlation",
                Lengths.CORRELATION,
                "of the lengths of prompt and output, which are log-normal then; if left out, 0, or as recorded where a trace tells both"
                        + " lengths");
        Length prompt = givenPrompt
                .or(() -> recorded.map(r -> new Length(r.promptTokens(), r.ratioPromptSpread())))
                .orElse(new Length(1, 0));
        Length output = givenOutput
                .or(() -> recorded.map(r -> new Length(r.outputTokens(), r.ratioOutputSpread())))
                .orElse(new Length(1, 0));
        if (n.recording()) {
            return Lengths.fixed(1, 1);
        }
        if (recorded.isPresent() && givenPrompt.isEmpty() && givenOutput.isEmpty() && correlation.isEmpty()) {
            return recorded.get();
        }
        checkCorrelation(n, Lengths.correlations(prompt.ratioSpread(), output.ratioSpread()), correlation);
        return new Lengths(
                prompt.meanTokens(),
                output.meanTokens(),
                prompt.ratioSpread(),
                output.ratioSpread(),
                correlation.orElse(0));
    }

    private static Optional<Length> length(YamlNode n, String key, Bounds bounds, boolean told, String description) {
        if (!told) {
            n.required(key, "a number of tokens such as 600 tokens, or a trace that tells it");
        }
        return n.has(key)
                ? Optional.ofNullable(
                        n.quantityOr(
                                QuantityKind.TOKENS,
                                key,
                                bounds,
                                mean -> new Length(mean, 0),
                                l -> spread(l, bounds),
                                description
                                        + ": their mean, or mean and cv; required unless a trace tells it or all architectures answer by calls of their own"))
                : Optional.empty();
    }

    private static Length spread(YamlNode n, Bounds bounds) {
        return n.build(() -> new Length(
                n.quantity(QuantityKind.TOKENS, "mean", bounds, "tokens per request, on average"),
                n.plainNumber(
                        "cv",
                        Lengths.SPREAD,
                        "coefficient of variation, the standard deviation over the mean, of lengths that are log-normal; it"
                                + " lengthens contexts and late answers, and sets how far service times vary, which with 0"
                                + " are taken as exponential in the wait")));
    }

    private static void checkCorrelation(YamlNode n, Bounds possible, OptionalDouble correlation) {
        if (!n.areRight("prompt", "output", "correlation") || correlation.isEmpty()) {
            return;
        }
        if (possible.low() == possible.high()) {
            n.problem("correlation", "must be left out unless prompt and output both have a cv above 0");
        } else if (!possible.contains(correlation.getAsDouble())) {
            n.problem(
                    "correlation",
                    "must be between " + number(possible.low()) + " and " + number(possible.high())
                            + ", as log-normal lengths of such a cv have no other, was "
                            + number(correlation.getAsDouble()));
        }
    }

    private static String number(double value) {
        return Quantities.format(value, QuantityKind.NUMBER);
    }
}
