package microtwin.workload;

import static microtwin.workload.Quantization.FP16_BYTES;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Formats in use. The key-value cache is FP16 unless said otherwise. Bits of the K formats: llama.cpp quantize README,
 * Llama 2 7B; they shift by some hundredths with the model, because layers differ in format.
 *
 * <p>Increase of perplexity: of Llama 3 8B over Wikitext-2, unless said otherwise; of the GGML formats from llama.cpp,
 * tools/perplexity/README.md and the help of llama-quantize, against 6.2332 in FP16. Other models differ: with q4_0
 * Qwen2 7B loses 3.3 % and Llama 2 70B 3.6 % where Llama 3 8B loses 7.5 %. A planner with figures of his own models
 * overrides them.
 */
public final class Quantizations {

    public static final Quantization FP16 = weightOnly("fp16", 16, 0);
    /** Blocks of 32 values of 8 bit with one FP16 scale (GGML block layout). */
    public static final Quantization Q8_0 = weightOnly("q8_0", 8.5, 0.0004);

    public static final Quantization Q6_K = weightOnly("q6_k", 6.56, 0.0035);
    public static final Quantization Q5_K_M = weightOnly("q5_k_m", 5.68, 0.0091);
    public static final Quantization Q4_K_M = weightOnly("q4_k_m", 4.84, 0.0281);
    public static final Quantization Q4_K_S = weightOnly("q4_k_s", 4.58, 0.0431);
    /** Blocks of 32 values of 4 bit with one FP16 scale (GGML block layout). */
    public static final Quantization Q4_0 = weightOnly("q4_0", 4.5, 0.0752);

    public static final Quantization Q3_K_M = weightOnly("q3_k_m", 3.91, 0.1054);
    public static final Quantization Q2_K = weightOnly("q2_k", 3.35, 0.5647);
    /**
     * 4 bit, one FP16 scale and one 4 bit zero per group of 128: 4 + (16 + 4) / 128 = 4.16. Perplexity: 11.409 over 10.936 of
     * Llama 3 8B Instruct by words (pytorch/ao, prototype/awq/README.md).
     */
    public static final Quantization AWQ_G128 = weightOnly("awq-g128", 4 + 20.0 / 128, 0.043);

    /** Layout as {@link #AWQ_G128}; perplexity assumed. */
    public static final Quantization GPTQ_G128 = weightOnly("gptq-g128", 4 + 20.0 / 128, 0.07);
    /**
     * Weights and activations. Perplexity assumed, from the 1 to 3 % of accuracy that well-tuned INT8 loses (Kurtic et al., Give
     * Me BF16 or Give Me Death, 2024).
     */
    public static final Quantization INT8 = new Quantization("int8", 8, ComputeType.INT8, FP16_BYTES, 0.02);
    /** Weights and activations. Perplexity: 7.62 over 7.547 of Llama 3.1 8B by words, scaled by rows (pytorch/ao, 3394). */
    public static final Quantization FP8 = new Quantization("fp8", 8, ComputeType.FP8, FP16_BYTES, 0.0097);
    /** FP8 weights and FP8 key-value cache, which is assumed to add 0.25 % to the perplexity. */
    public static final Quantization FP8_KV8 = new Quantization("fp8-kv8", 8, ComputeType.FP8, 1, 0.0122);
    /**
     * Blocks of 32 values of 4 bit with one 8 bit scale (OCP Microscaling Formats 1.0, table 1). Perplexity assumed to be that
     * of {@link #NVFP4}, which loses as much accuracy when rounded to nearest. A model that was trained in the format, as
     * gpt-oss was, loses nothing: the {@code perplexity_added} of a scenario says so.
     */
    public static final Quantization MXFP4 = new Quantization("mxfp4", 4.25, ComputeType.FP4, FP16_BYTES, 0.118);
    /**
     * Blocks of 16 values of 4 bit with one FP8 scale. Perplexity: 8.44 over 7.547 of Llama 3.1 8B by words, weights and
     * activations rounded to nearest (pytorch/ao, 3394); better with tuned scales.
     */
    public static final Quantization NVFP4 = new Quantization("nvfp4", 4.5, ComputeType.FP4, FP16_BYTES, 0.118);

    private static final Map<String, Quantization> BY_NAME = new LinkedHashMap<>();

    static {
        for (Quantization q : new Quantization[] {
            FP16, Q8_0, Q6_K, Q5_K_M, Q4_K_M, Q4_K_S, Q4_0, Q3_K_M, Q2_K, AWQ_G128, GPTQ_G128, INT8, FP8, FP8_KV8,
            MXFP4, NVFP4
        }) {
            BY_NAME.put(q.name(), q);
        }
    }

    private Quantizations() {}

    private static Quantization weightOnly(String name, double weightBits, double sharePerplexityAdded) {
        return new Quantization(name, weightBits, ComputeType.FP16, FP16_BYTES, sharePerplexityAdded);
    }

    public static Map<String, Quantization> byName() {
        return new LinkedHashMap<>(BY_NAME);
    }
}
