package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import microtwin.engine.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LengthsTest {

    private static final int DRAWS = 100_000;

    static long[] seeds() {
        return Seeds.all();
    }

    /** Any lengths that are possible. */
    static Lengths any(long seed) {
        double prompt = Seeds.between(seed, "promptSpread", 0, 2);
        double output = Seeds.between(seed, "outputSpread", 0, 1.5);
        double low = Lengths.correlations(prompt, output).low();
        double high = Lengths.correlations(prompt, output).high();
        return new Lengths(
                Math.floor(3000 * Seeds.uniform(seed, "prompt")),
                1 + Math.floor(600 * Seeds.uniform(seed, "output")),
                prompt,
                output,
                Seeds.between(seed, "correlation", low, high));
    }

    /** Mean of a function of prompt and output over drawn requests. */
    private static double drawn(Lengths lengths, DoubleBinaryOperator function) {
        RandomStreams.Stream random = new RandomStreams(7).stream("lengths");
        double prompt = Math.sqrt(Math.log1p(Math.pow(lengths.ratioPromptSpread(), 2)));
        double output = Math.sqrt(Math.log1p(Math.pow(lengths.ratioOutputSpread(), 2)));
        double covariance =
                Math.log1p(lengths.ratioCorrelation() * lengths.ratioPromptSpread() * lengths.ratioOutputSpread());
        double along = covariance / output;
        double across = Math.sqrt(prompt * prompt - along * along);
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            double z = random.normal(0, i);
            double s =
                    lengths.promptTokens() * Math.exp(along * z + across * random.normal(1, i) - prompt * prompt / 2);
            double o = lengths.outputTokens() * Math.exp(output * z - output * output / 2);
            sum += function.applyAsDouble(s, o);
        }
        return sum / DRAWS;
    }

    @Test
    void withoutASpreadAllRequestsAreTheSame() {
        Lengths fixed = Lengths.fixed(600, 201);
        assertEquals(List.of(new Lengths.Bin(1, 600, 201)), fixed.bins());
        assertEquals(600 + 201 / 2.0, fixed.contextTokens());
        assertEquals(801, fixed.fullContextTokens());
        Serving serving = Seeds.serving(3);
        assertEquals(serving.prefillS(600), serving.prefillS(fixed));
        assertEquals(serving.prefillJ(600), serving.prefillJ(fixed));
    }

    /** 600 tokens with a deviation of 600: the logarithm has the variance ln 2 and the mean ln 600 - ln 2 / 2. */
    @Test
    void momentsOfALogNormalLength() {
        Lengths lengths = new Lengths(600, 200, 1, 0.5, 0.3);
        assertEquals(600 * 2, lengths.squareOverMeanPromptTokens(), 1e-9);
        assertEquals(200 * 200 * 1.25, lengths.squareOutputTokens(), 1e-9);
        assertEquals(600 * 1.15 + 200 * 1.25 / 2, lengths.contextTokens(), 1e-9);
        double median = 600 / Math.sqrt(2);
        assertEquals(0.5, lengths.promptsAbove(median, 0), 1e-12);
        assertEquals(600, lengths.promptsAbove(1e-9, 1), 1e-9);
        assertEquals(8 * Math.pow(600, 3), lengths.promptsAbove(1e-9, 3), 1e-3);
        assertEquals(600 * 200 * 1.15, lengths.outputTimesPromptsAbove(1e-9, 1), 1e-6);
        double long99 = Math.exp(2.326348 * Math.sqrt(Math.log(2))) / Math.sqrt(2);
        assertEquals(0.01, lengths.promptsAbove(600 * long99, 0), 1e-7);
        assertTrue(lengths.fullContextTokens() > 600 * long99 + 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void binsKeepTheMeans(long seed) {
        Lengths lengths = any(seed);
        double share = 0;
        double prompts = 0;
        double outputs = 0;
        for (Lengths.Bin bin : lengths.bins()) {
            assertTrue(bin.share() > 0 && bin.promptTokens() >= 0 && bin.outputTokens() > 0, "seed " + seed + bin);
            share += bin.share();
            prompts += bin.share() * bin.promptTokens();
            outputs += bin.share() * bin.outputTokens();
        }
        assertEquals(1, share, 1e-12, "seed " + seed);
        assertEquals(lengths.promptTokens(), prompts, 1e-10 * prompts, "seed " + seed);
        assertEquals(lengths.outputTokens(), outputs, 1e-10 * outputs, "seed " + seed);
    }

    /** Both sides of the knee of the prefill count: weights of 8 GB limit below some 200 tokens. */
    @Test
    void meansAreThoseOfDrawnRequests() {
        Serving serving = new Serving(InferenceNodes.HGX_H100, ModelCards.LLAMA_3_8B, Quantizations.FP8, 64);
        Lengths lengths = new Lengths(300, 200, 1, 0.8, -0.2);
        double tokenS = serving.decodeStep(400).stepS(64) / 64;
        assertEquals(
                drawn(lengths, (s, o) -> serving.prefillS(s)), serving.prefillS(lengths), 0.01 * serving.prefillS(300));
        assertTrue(serving.prefillS(lengths) > 1.02 * serving.prefillS(300));
        double energyJ = drawn(lengths, (s, o) -> serving.prefillJ(s));
        assertEquals(energyJ, serving.prefillJ(lengths), 0.01 * energyJ);
        double squareS2 = drawn(lengths, (s, o) -> Math.pow(serving.prefillS(s) + o * tokenS, 2));
        assertEquals(squareS2, serving.squareNodeS2(lengths, tokenS), 0.03 * squareS2);
        double context = drawn(lengths, (s, o) -> o * (s + o / 2)) / drawn(lengths, (s, o) -> o);
        assertEquals(context, lengths.contextTokens(), 0.015 * context);
    }

    @Test
    void lengthsThatNoLogNormalHasAreRefused() {
        assertEquals(-0.5, Lengths.correlations(1, 1).low(), 1e-12);
        assertEquals(1, Lengths.correlations(1, 1).high(), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> new Lengths(600, 200, 1, 1, -0.6));
        assertThrows(IllegalArgumentException.class, () -> new Lengths(600, 200, 1, 0, 0.1));
        assertThrows(IllegalArgumentException.class, () -> new Lengths(600, 200, -1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Lengths(600, 0, 0, 0, 0));
    }

    /** Requests by a rule of the seed, with ties, prompts of 0 and long tails. */
    private static int[][] recorded(long seed) {
        int size = 1 + (int) (3000 * Seeds.uniform(seed, "size"));
        RandomStreams.Stream random = new RandomStreams(seed).stream("recorded");
        int[] prompts = new int[size];
        int[] outputs = new int[size];
        for (int i = 0; i < size; i++) {
            prompts[i] = (int) (50 * Math.exp(1.5 * random.normal(0, i)));
            outputs[i] = 1 + (int) (20 * Math.exp(random.normal(1, i)));
        }
        return new int[][] {prompts, outputs};
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRecordIsItsRequests(long seed) {
        int[] prompts = recorded(seed)[0];
        int[] outputs = recorded(seed)[1];
        Lengths lengths = Lengths.recorded(prompts, outputs);
        double share = 0;
        double prompt = 0;
        double output = 0;
        for (Lengths.Bin bin : lengths.bins()) {
            share += bin.share();
            prompt += bin.share() * bin.promptTokens();
            output += bin.share() * bin.outputTokens();
        }
        assertTrue(lengths.bins().size() <= 52, "seed " + seed);
        assertEquals(1, share, 1e-12, "seed " + seed);
        assertEquals(lengths.promptTokens(), prompt, 1e-10 * (1 + prompt), "seed " + seed);
        assertEquals(lengths.outputTokens(), output, 1e-10 * output, "seed " + seed);
        if (lengths.isFixed()) {
            return;
        }
        double edge = 100 * Seeds.uniform(seed, "edge");
        for (int n = 0; n <= 4; n++) {
            int power = n;
            double above = mean(prompts, outputs, (s, o) -> s > edge ? Math.pow(s, power) : 0);
            assertEquals(above, lengths.promptsAbove(edge, n), 1e-10 * (1 + above), "seed " + seed);
        }
        for (int n = 0; n <= 2; n++) {
            int power = n;
            double above = mean(prompts, outputs, (s, o) -> s > edge ? o * Math.pow(s, power) : 0);
            assertEquals(above, lengths.outputTimesPromptsAbove(edge, n), 1e-10 * (1 + above), "seed " + seed);
        }
        double context = mean(prompts, outputs, (s, o) -> o * (s + o / 2)) / output;
        assertEquals(context, lengths.contextTokens(), 1e-9 * context, "seed " + seed);
    }

    private static double mean(int[] prompts, int[] outputs, DoubleBinaryOperator function) {
        return IntStream.range(0, prompts.length)
                .mapToDouble(i -> function.applyAsDouble(prompts[i], outputs[i]))
                .average()
                .orElseThrow();
    }

    /** Two kinds of requests, which no log-normal has: short prompts with long answers and long ones with short. */
    @Test
    void aRecordKeepsItsShape() {
        int[] prompts =
                IntStream.range(0, 1000).map(i -> i % 2 == 0 ? 10 : 2000).toArray();
        int[] outputs = IntStream.range(0, 1000).map(i -> i % 2 == 0 ? 500 : 20).toArray();
        Lengths lengths = Lengths.recorded(prompts, outputs);
        assertEquals(1005, lengths.promptTokens());
        assertEquals(260, lengths.outputTokens());
        assertEquals(-1, lengths.ratioCorrelation(), 1e-12);
        assertEquals(2500, lengths.fullContextTokens());
        for (Lengths.Bin bin : lengths.bins()) {
            boolean pure = (bin.promptTokens() == 10 && bin.outputTokens() == 500)
                    || (bin.promptTokens() == 2000 && bin.outputTokens() == 20);
            assertTrue(pure || bin.share() < 0.16, bin.toString());
        }
        for (double z : new double[] {-9, -1, -1e-3, 1e-3, 1, 9}) {
            assertEquals(z < 0 ? 10 : 2000, lengths.promptAt(z));
            assertEquals(z < 0 ? 500 : 20, lengths.outputAt(z, 0.3));
        }
        assertEquals(Lengths.fixed(7, 3), Lengths.recorded(new int[] {7, 7}, new int[] {3, 3}));
    }

    @Test
    void normalDistribution() {
        assertEquals(0.5, StandardNormal.below(0));
        assertEquals(0.975, StandardNormal.below(1.959963984540054), 1e-15);
        assertEquals(0.0013498980316300946, StandardNormal.below(-3), 1e-15);
        assertEquals(1, StandardNormal.below(9));
        assertEquals(0, StandardNormal.below(Double.NEGATIVE_INFINITY));
    }
}
