package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServingTest {

    static long[] seeds() {
        return Seeds.all();
    }

    /** Constant power: what a roofline of time alone needs. */
    private static InferenceNode constantPower(double bytesPerS, double eta, double fp16, double fp8, double watts) {
        return new InferenceNode(
                bytesPerS, eta, new ComputePeak(fp16, 0, fp8, 0), 0.45, 0, 160e9, 0, watts, watts, 0, 0, 0, 2);
    }

    @Test
    void seventyBillionInEightBitOnTwoH100() {
        InferenceNode pair = constantPower(2 * 3.35e12, 0.7, 2 * 989e12, 2 * 1979e12, 2 * 550 + 300);
        Serving serving = new Serving(pair, ModelCards.LLAMA_3_70B, Quantizations.FP8_KV8, 64);
        double readB1 = (70.6e9 + 163_840 * 1500) / (0.7 * 6.7e12);
        assertEquals(1400 * readB1, serving.decodeJPerToken(1, 1500), 1e-9);
        assertEquals(21.1, serving.decodeJPerToken(1, 1500), 0.05);
        assertEquals(2.71, serving.decodeJPerToken(8, 1500), 0.005);
        assertEquals(0.73, serving.decodeJPerToken(32, 1500), 0.005);
        assertEquals(0.40, serving.decodeJPerToken(64, 1500), 0.005);
    }

    @Test
    void theHostIsAnAdder() {
        InferenceNode gpus = constantPower(2 * 3.35e12, 0.7, 2 * 989e12, 2 * 1979e12, 2 * 550);
        Serving serving = new Serving(gpus.withHost(300), ModelCards.LLAMA_3_70B, Quantizations.FP8_KV8, 64);
        assertEquals(21.1, serving.decodeJPerToken(1, 1500), 0.05);
        assertEquals(0.40, serving.decodeJPerToken(64, 1500), 0.005);
        assertEquals(Serving.Bottleneck.MEMORY, serving.bottleneck(1, 1500));
        assertEquals(Serving.Bottleneck.COMPUTE, serving.bottleneck(4096, 0));
    }

    @Test
    void seventyBillionInSixteenBitOnTwoA100() {
        InferenceNode pair = constantPower(2 * 2.039e12, 0.6, 2 * 312e12, 0, 2 * 400);
        ModelCard seventy = ModelCard.dense("70b", 70.0e9, 80, 8, 128, 8192);
        assertEquals(45.8, new Serving(pair, seventy, Quantizations.FP16, 1).decodeJPerToken(1, 0), 0.05);
        assertEquals(
                46.2, new Serving(pair, ModelCards.LLAMA_3_70B, Quantizations.FP16, 1).decodeJPerToken(1, 0), 0.05);
    }

    @Test
    void fewerBitsAreFasterOnlyWhereMemoryLimits() {
        InferenceNode node = constantPower(2.039e12, 0.7, 312e12, 0, 400);
        Serving fp16 = new Serving(node, ModelCards.LLAMA_3_8B, Quantizations.FP16, 10_000);
        Serving q4 = new Serving(node, ModelCards.LLAMA_3_8B, Quantizations.Q4_0, 10_000);
        assertEquals(16 / 4.5, q4.decodeTokensPerS(1, 0) / fp16.decodeTokensPerS(1, 0), 1e-12);
        assertEquals(3.56, 16 / 4.5, 0.005);
        assertEquals(1, q4.decodeTokensPerS(5000, 0) / fp16.decodeTokensPerS(5000, 0), 1e-12);
    }

    @Test
    void promptsTakeTheLongerOfMultiplyingAndReading() {
        Serving serving = new Serving(InferenceNodes.H100_SXM, ModelCards.LLAMA_3_8B, Quantizations.FP16, 64);
        assertEquals(0, serving.prefillS(0));
        assertEquals(0, serving.prefillJ(0));
        assertEquals(16.06e9 / (0.7 * 3.35e12), serving.prefillS(1), 1e-12);
        assertEquals(
                (2 * 8.03e9 * 4000 + 2.0 * 32 * 4096 * 4000 * 4000) / (0.45 * 989e12), serving.prefillS(4000), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void energyPerTokenFallsWithTheBatchUntilMultiplyingLimits(long seed) {
        Serving serving = Seeds.serving(seed);
        double context = 2000 * Seeds.uniform(seed, "context");
        DecodeStep step = serving.decodeStep(context);
        double before = Double.POSITIVE_INFINITY;
        for (int b = 1; b <= 1024 && step.readS(b) >= step.multiplyS() * b; b++) {
            double now = serving.decodeJPerToken(b, context);
            assertTrue(now <= before * (1 + 1e-12), () -> "seed " + seed);
            before = now;
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void batchIsTheFixedPointOfLittlesLaw(long seed) {
        Serving serving = Seeds.serving(seed);
        DecodeStep step = serving.decodeStep(2000 * Seeds.uniform(seed, "context"));
        int maxBatch = 64;
        double most = maxBatch / step.stepS(maxBatch);
        double tokensPerS = most * Seeds.uniform(seed, "load");
        double batch = step.batch(tokensPerS, maxBatch);
        double iterated = 0;
        for (int n = 0; n < 20_000; n++) {
            iterated = Math.max(1, Math.min(maxBatch, tokensPerS * step.stepS(iterated)));
        }
        assertEquals(iterated, batch, 1e-6 * batch, () -> "seed " + seed);
    }

    @Test
    void batchAtTheEdges() {
        DecodeStep step = new DecodeStep(0.01, 0.0001, 0.01, 0.0001, 0.00005, 0.001);
        assertEquals(1, step.batch(0, 32));
        assertEquals(1, step.batch(1 / step.stepS(1), 32), 1e-12);
        assertEquals(32, step.batch(32 / step.stepS(32), 32), 1e-12);
        assertEquals(32, step.batch(1e9, 32));
        assertTrue(Arrays.stream(new double[] {1, 100, 1000})
                .allMatch(r -> step.batch(r, 32) <= step.batch(1.01 * r, 32)));
    }
}
