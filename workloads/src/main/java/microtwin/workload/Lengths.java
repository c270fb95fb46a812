package microtwin.workload;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import microtwin.engine.Bounds;

/**
 * Lengths of prompt and output of a class of requests: log-normal with a correlation, of one length each if no spread
 * is told, or as they were recorded.
 *
 * <pre>
 *   s2 = ln(1 + ratioSpread^2)                                             variance of ln S, the same for the output O
 *   k  = ln(1 + ratioCorrelation ratioPromptSpread ratioOutputSpread)      covariance of ln S and ln O
 *   E[S^n]   = promptTokens^n exp(n (n - 1) s2 / 2)
 *   E[O S^n] = outputTokens E[S^n] exp(n k)
 *   E[S^n; S &gt; x] = E[S^n] Phi((ln(promptTokens / x) + (n - 1/2) s2) / sqrt(s2)),   of O S^n with + k in the brackets
 * </pre>
 *
 * Means, deviations and correlation are kept exactly, whatever the true shape; quantiles are those of the shape. With a
 * {@link LengthRecord} E[..; S &gt; x], quantiles and bins are those of its requests. No length is cut off, also not by the
 * longest context a model takes. Source: Johnson, Kotz, Balakrishnan, Continuous Univariate
 * Distributions 1, 1994, chapter 14.
 *
 * @param promptTokens mean; 0 for a prompt that is already read [1]
 * @param outputTokens mean [1]
 * @param ratioPromptSpread standard deviation over the mean; 0.96 and 1.31 in the chats of Azure 2023 and Mooncake
 * @param ratioOutputSpread standard deviation over the mean; 0.77 and 0.72 there
 * @param ratioCorrelation of prompt and output, Pearson's; 0 unless both have a spread; -0.11 and 0.10 there
 * @param record the shape of recorded lengths; null for log-normal ones
 */
public record Lengths(
        double promptTokens,
        double outputTokens,
        double ratioPromptSpread,
        double ratioOutputSpread,
        double ratioCorrelation,
        LengthRecord record)
        implements Serializable {

    public static final Bounds PROMPT_TOKENS = Bounds.NOT_NEGATIVE;
    public static final Bounds OUTPUT_TOKENS = Bounds.POSITIVE;
    public static final Bounds SPREAD = Bounds.between(0, 10);
    public static final Bounds CORRELATION = Bounds.between(-1, 1);

    /**
     * Standard deviations between bins, which are centred on the median and close to the 95 % and 99 % quantiles; of a record
     * the bins hold as many requests.
     */
    private static final double[] FINE = {-1, -0.6, -0.2, 0.2, 0.6, 1, 1.4, 1.8, 2.2, 2.6, 3, 3.5};

    private static final double[] COARSE = {-0.5, 0.5, 1.5};
    private static final double[] NONE = {};

    /** The quantile of a long request, and its deviations. */
    private static final double SHARE_BELOW_LONG = 0.99;

    private static final double LONG = 2.326348;

    public Lengths {
        PROMPT_TOKENS.require("promptTokens", promptTokens);
        OUTPUT_TOKENS.require("outputTokens", outputTokens);
        Bounds spread = record == null ? SPREAD : Bounds.NOT_NEGATIVE;
        spread.require("ratioPromptSpread", ratioPromptSpread);
        spread.require("ratioOutputSpread", ratioOutputSpread);
        (record == null ? correlations(ratioPromptSpread, ratioOutputSpread) : CORRELATION)
                .require("ratioCorrelation", ratioCorrelation);
    }

    /** Of log-normal shape. */
    public Lengths(
            double promptTokens,
            double outputTokens,
            double ratioPromptSpread,
            double ratioOutputSpread,
            double ratioCorrelation) {
        this(promptTokens, outputTokens, ratioPromptSpread, ratioOutputSpread, ratioCorrelation, null);
    }

    /** Part of the requests, with the mean lengths within it. */
    public record Bin(double share, double promptTokens, double outputTokens) implements Serializable {}

    /** Every request the same. */
    public static Lengths fixed(double promptTokens, double outputTokens) {
        return new Lengths(promptTokens, outputTokens, 0, 0, 0);
    }

    /** As they were recorded, index = request; not all outputs may be 0. */
    public static Lengths recorded(int[] promptTokens, int[] outputTokens) {
        double prompt = IntStream.of(promptTokens).average().orElseThrow();
        double output = IntStream.of(outputTokens).average().orElseThrow();
        double promptDeviation = Math.sqrt(covariance(promptTokens, prompt, promptTokens, prompt));
        double outputDeviation = Math.sqrt(covariance(outputTokens, output, outputTokens, output));
        if (promptDeviation == 0 && outputDeviation == 0) {
            return fixed(prompt, output);
        }
        double most = promptDeviation * outputDeviation;
        double correlation = most > 0 ? covariance(promptTokens, prompt, outputTokens, output) / most : 0;
        return new Lengths(
                prompt,
                output,
                promptDeviation > 0 ? promptDeviation / prompt : 0,
                outputDeviation / output,
                Math.max(CORRELATION.low(), Math.min(CORRELATION.high(), correlation)),
                new LengthRecord(promptTokens, outputTokens, below(FINE), below(COARSE)));
    }

    private static double covariance(int[] a, double meanA, int[] b, double meanB) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> (a[i] - meanA) * (b[i] - meanB))
                .average()
                .orElseThrow();
    }

    /** Correlations that log-normal lengths of such spreads can have; the ends are those of ln O a line over ln S. */
    public static Bounds correlations(double ratioPromptSpread, double ratioOutputSpread) {
        double product = ratioPromptSpread * ratioOutputSpread;
        if (product == 0) {
            return Bounds.between(0, 0);
        }
        double most = Math.sqrt(variance(ratioPromptSpread) * variance(ratioOutputSpread));
        return Bounds.between(
                Math.max(CORRELATION.low(), Math.expm1(-most) / product),
                Math.min(CORRELATION.high(), Math.expm1(most) / product));
    }

    /** Of the logarithm. */
    private static double variance(double ratioSpread) {
        return Math.log1p(ratioSpread * ratioSpread);
    }

    /** True if no spread is told. */
    public boolean isFixed() {
        return ratioPromptSpread == 0 && ratioOutputSpread == 0;
    }

    /** True if all prompts are of one length. */
    boolean hasFixedPrompt() {
        return ratioPromptSpread == 0 || promptTokens == 0;
    }

    /**
     * Context in memory while an answer is written, on average over time: E[O (S + O / 2)] / E[O]. Long answers are in
     * memory for longer, so it is above the mean prompt and half of the mean answer. [1]
     */
    public double contextTokens() {
        double joint = 1 + ratioCorrelation * ratioPromptSpread * ratioOutputSpread;
        return promptTokens * joint + outputTokens * (1 + ratioOutputSpread * ratioOutputSpread) / 2;
    }

    /**
     * Context at the end of a long answer to a long prompt, what one sequence must find room for: the sum of the 99 %
     * quantiles, which all but some 1 % of the requests stay below [1].
     */
    public double fullContextTokens() {
        if (record != null) {
            return record.promptAt(SHARE_BELOW_LONG) + record.outputAt(SHARE_BELOW_LONG);
        }
        return promptTokens * longest(ratioPromptSpread) + outputTokens * longest(ratioOutputSpread);
    }

    /** The 99 % quantile over the mean. */
    private static double longest(double ratioSpread) {
        double variance = variance(ratioSpread);
        return Math.exp(LONG * Math.sqrt(variance) - variance / 2);
    }

    /** A prompt that lies {@code deviations} of the logarithm from the median [1]. */
    public double promptAt(double deviations) {
        if (record != null) {
            return record.promptAt(StandardNormal.below(deviations));
        }
        return promptTokens
                * Math.exp(Math.sqrt(variance(ratioPromptSpread)) * deviations - variance(ratioPromptSpread) / 2);
    }

    /**
     * The output to a prompt, correlated with it [1].
     *
     * @param ofPrompt standard deviations of the prompt
     * @param own standard normal, independent of them
     */
    public double outputAt(double ofPrompt, double own) {
        if (record != null) {
            return record.outputToPromptAt(StandardNormal.below(ofPrompt));
        }
        double variance = variance(ratioOutputSpread);
        double covariance = Math.log1p(ratioCorrelation * ratioPromptSpread * ratioOutputSpread);
        double both = Math.sqrt(variance(ratioPromptSpread) * variance);
        double correlation = both > 0 ? Math.max(-1, Math.min(1, covariance / both)) : 0;
        double deviations = correlation * ofPrompt + Math.sqrt(1 - correlation * correlation) * own;
        return outputTokens * Math.exp(Math.sqrt(variance) * deviations - variance / 2);
    }

    /** Mean square of a prompt over its mean [1]. */
    double squareOverMeanPromptTokens() {
        return promptTokens * (1 + ratioPromptSpread * ratioPromptSpread);
    }

    /** Mean square of the output [1]. */
    double squareOutputTokens() {
        return outputTokens * outputTokens * (1 + ratioOutputSpread * ratioOutputSpread);
    }

    /** Mean of S^n over the requests with prompts above {@code tokens}, the others as 0; prompts must have a spread. */
    double promptsAbove(double tokens, int n) {
        return record != null ? record.promptsAbove(tokens, n) : above(tokens, n, 0);
    }

    /** Mean of O S^n over the same requests. */
    double outputTimesPromptsAbove(double tokens, int n) {
        if (record != null) {
            return record.outputTimesPromptsAbove(tokens, n);
        }
        return outputTokens * above(tokens, n, Math.log1p(ratioCorrelation * ratioPromptSpread * ratioOutputSpread));
    }

    private double above(double tokens, int n, double covariance) {
        double variance = variance(ratioPromptSpread);
        double moment = Math.pow(promptTokens, n) * Math.exp(n * ((n - 1) * variance / 2 + covariance));
        double place = Math.log(promptTokens / tokens) + (n - 0.5) * variance + covariance;
        return moment * StandardNormal.below(place / Math.sqrt(variance));
    }

    /**
     * Parts of the requests by length, a few dozen at most; their means make up the means of all exactly. A single one if
     * no spread is told.
     */
    public List<Bin> bins() {
        if (record != null) {
            return record.bins();
        }
        double prompt = Math.sqrt(variance(promptTokens > 0 ? ratioPromptSpread : 0));
        double output = Math.sqrt(variance(ratioOutputSpread));
        double along = output == 0 ? 0 : Math.log1p(ratioCorrelation * ratioPromptSpread * ratioOutputSpread) / output;
        double across = Math.sqrt(Math.max(0, prompt * prompt - along * along));
        double[] outputEdges = output > 0 ? FINE : NONE;
        double[] promptEdges = across == 0 ? NONE : output > 0 ? COARSE : FINE;
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i <= outputEdges.length; i++) {
            for (int j = 0; j <= promptEdges.length; j++) {
                bins.add(new Bin(
                        share(outputEdges, i, 0) * share(promptEdges, j, 0),
                        promptTokens * mean(outputEdges, i, along) * mean(promptEdges, j, across),
                        outputTokens * mean(outputEdges, i, output)));
            }
        }
        return bins;
    }

    private static double[] below(double[] edges) {
        return DoubleStream.of(edges).map(StandardNormal::below).toArray();
    }

    /** Mean of exp(deviation z - deviation^2 / 2) within a bin of z. */
    private static double mean(double[] edges, int bin, double deviation) {
        return share(edges, bin, deviation) / share(edges, bin, 0);
    }

    /** Probability of a bin if z has the given mean. */
    private static double share(double[] edges, int bin, double mean) {
        double below = bin == 0 ? 0 : StandardNormal.below(edges[bin - 1] - mean);
        double above = bin == edges.length ? 0 : StandardNormal.below(mean - edges[bin]);
        return 1 - below - above;
    }
}
