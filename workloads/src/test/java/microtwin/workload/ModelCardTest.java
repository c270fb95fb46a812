package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelCardTest {

    @Test
    void keyValueCachePerToken() {
        assertEquals(327_680, ModelCards.LLAMA_3_70B.kvBytesPerToken(Quantizations.FP16));
        assertEquals(163_840, ModelCards.LLAMA_3_70B.kvBytesPerToken(Quantizations.FP8_KV8));
        assertEquals(131_072, ModelCards.LLAMA_3_8B.kvBytesPerToken(Quantizations.Q4_0));
        assertEquals(36_864, ModelCards.QWEN2_5_3B.kvBytesPerToken(Quantizations.Q4_0));
    }

    @Test
    void weightsInFormats() {
        ModelCard model = ModelCards.QWEN2_5_3B;
        assertEquals(6.18e9, model.weightBytes(Quantizations.FP16), 1);
        assertEquals(3.09e9 * 4.5 / 8, model.weightBytes(Quantizations.Q4_0), 1);
        assertEquals(1.738e9, model.weightBytes(Quantizations.Q4_0), 0.001e9);
        assertEquals(4.16, Quantizations.AWQ_G128.weightBits(), 0.005);
    }

    @Test
    void formatsInUse() {
        Map<String, Double> bits = Map.of(
                "fp16",
                16.0,
                "q8_0",
                8.5,
                "q4_0",
                4.5,
                "q4_k_m",
                4.85,
                "awq-g128",
                4.16,
                "gptq-g128",
                4.16,
                "fp8",
                8.0,
                "mxfp4",
                4.25,
                "nvfp4",
                4.5);
        bits.forEach((name, expected) ->
                assertEquals(expected, Quantizations.byName().get(name).weightBits(), 0.011, name));
        assertEquals(ComputeType.FP16, Quantizations.AWQ_G128.computeType());
        assertEquals(ComputeType.FP8, Quantizations.FP8.computeType());
        assertEquals(ComputeType.FP4, Quantizations.NVFP4.computeType());
        double ideal = new Quantization("ideal", 4, ComputeType.FP16, 2).bytes(3.09e9);
        assertEquals(1.545e9, ideal, 1);
    }

    @Test
    void aFileTooSmallForItsFormatIsDoubted() {
        double bits = ModelCards.QWEN2_5_3B.impliedWeightBits(1.2e9);
        assertEquals(3.11, bits, 0.005);
        assertFalse(Quantizations.Q4_0.explains(bits));
        assertTrue(Quantizations.Q4_0.explains(ModelCards.LLAMA_3_8B.impliedWeightBits(4.66e9)));
        assertTrue(Quantizations.Q4_0.explains(ModelCards.QWEN2_5_3B.impliedWeightBits(1.738e9)));
    }

    /** Twice the perplexity is that of a model of a thirty-second of the size. */
    @Test
    void aFormatCostsQuality() {
        assertEquals(1, Quantizations.FP16.ratioQuality());
        assertEquals(Math.pow(2, -5), Quantizations.Q4_0.withPerplexityAdded(1).ratioQuality(), 1e-15);
        InferenceNode node = InferenceNodes.H100_SXM;
        Serving fp16 = new Serving(node, ModelCards.LLAMA_3_8B, Quantizations.FP16, 1);
        Serving q4 = new Serving(node, ModelCards.LLAMA_3_8B, Quantizations.Q4_0, 1);
        assertEquals(8.03, fp16.qualityClassB());
        assertEquals(8.03 * Math.pow(1 + 0.4685 / 6.2332, -5), q4.qualityClassB(), 1e-3);
        assertThrows(IllegalArgumentException.class, () -> Quantizations.Q4_0.withPerplexityAdded(-0.01));
    }

    /** Of the formats of llama.cpp, one of more bits is no worse. */
    @Test
    void moreBitsAreNoWorse() {
        Quantization before = Quantizations.FP16;
        for (Quantization format : new Quantization[] {
            Quantizations.Q8_0,
            Quantizations.Q6_K,
            Quantizations.Q5_K_M,
            Quantizations.Q4_K_M,
            Quantizations.Q4_K_S,
            Quantizations.Q4_0,
            Quantizations.Q3_K_M,
            Quantizations.Q2_K
        }) {
            assertTrue(format.ratioQuality() < before.ratioQuality(), format.name());
            before = format;
        }
    }

    /** The law that stands behind the exponent: Qwen2 in FP16, Wikitext, parameters and perplexity of its model cards. */
    @Test
    void perplexityFallsWithTheParameters() {
        double exponent = Math.log(15.11 / 5.58) / Math.log(72.7 / 0.494);
        assertEquals(Quantization.SCALING_EXPONENT, exponent, 0.001);
    }

    @Test
    void operations() {
        assertEquals(141.2e9, ModelCards.LLAMA_3_70B.tokenFlop());
        assertEquals(6.7e9, ModelCards.QWEN3_30B_A3B.tokenFlop());
        double prompt = 1000;
        assertEquals(
                2 * 8.03e9 * prompt + 2 * 32 * 4096 * prompt * prompt,
                ModelCards.LLAMA_3_8B.prefillFlop(prompt),
                1e-15 * 1e13);
    }

    @Test
    void mixturesAddUp() {
        double experts = 48.0 * 128 * 3 * 2048 * 768;
        ModelCard model = ModelCards.QWEN3_30B_A3B;
        assertEquals(model.parameters(), model.sharedParameters() + experts, 0.01e9);
        assertEquals(model.activeParameters(), model.sharedParameters() + experts / 16, 0.01e9);
        double mixtral = 32.0 * 8 * 3 * 4096 * 14_336;
        assertEquals(46.7e9, ModelCards.MIXTRAL_8X7B.sharedParameters() + mixtral, 0.05e9);
        assertEquals(12.88e9, ModelCards.MIXTRAL_8X7B.sharedParameters() + mixtral / 4, 0.05e9);
    }

    @Test
    void eightBillionInEightBitLeaveHalfAMillionTokens() {
        InferenceNode h100 = InferenceNodes.H100_SXM;
        Serving serving = new Serving(h100, ModelCards.LLAMA_3_8B, Quantizations.FP8, 1000);
        assertEquals((80e9 - 8e9 - 8.03e9) / 131_072, serving.kvTokens(), 1);
        assertEquals(488_000, serving.kvTokens(), 1_000);
        assertEquals(488, serving.maxSequences(1000));
    }

    @Test
    void whatDoesNotFitIsRefusedWithSizes() {
        Serving serving = new Serving(InferenceNodes.JETSON_NANO, ModelCards.LLAMA_3_8B, Quantizations.FP16, 1);
        String message = assertThrows(IllegalArgumentException.class, () -> serving.maxSequences(100))
                .getMessage();
        assertTrue(message.contains("llama-3-8b in fp16"), message);
        assertTrue(message.contains("needs 16.07 GB"), message);
        assertTrue(message.contains("4.00 GB"), message);
    }

    @Test
    void inconsistentModelsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> ModelCard.mixture("x", 1e9, 2e9, 1e8, 10, 1, 64, 512));
        assertThrows(IllegalArgumentException.class, () -> ModelCard.dense("x", 0, 10, 1, 64, 512));
    }
}
