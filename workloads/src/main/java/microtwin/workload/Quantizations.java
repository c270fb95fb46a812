package microtwin.workload;

import static microtwin.workload.Quantization.FP16_BYTES;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Formats in use. The key-value cache is FP16 unless said otherwise. Bits of the K formats: llama.cpp quantize README,
 * Llama 2 7B; they shift by some hundredths with the model, because layers differ in format.
 */
public final class Quantizations {

    public static final Quantization FP16 = weightOnly("fp16", 16);
    /** Blocks of 32 values of 8 bit with one FP16 scale (GGML block layout). */
    public static final Quantization Q8_0 = weightOnly("q8_0", 8.5);

    public static final Quantization Q6_K = weightOnly("q6_k", 6.56);
    public static final Quantization Q5_K_M = weightOnly("q5_k_m", 5.68);
    public static final Quantization Q4_K_M = weightOnly("q4_k_m", 4.84);
    public static final Quantization Q4_K_S = weightOnly("q4_k_s", 4.58);
    /** Blocks of 32 values of 4 bit with one FP16 scale (GGML block layout). */
    public static final Quantization Q4_0 = weightOnly("q4_0", 4.5);

    public static final Quantization Q3_K_M = weightOnly("q3_k_m", 3.91);
    public static final Quantization Q2_K = weightOnly("q2_k", 3.35);
    /** 4 bit, one FP16 scale and one 4 bit zero per group of 128: 4 + (16 + 4) / 128 = 4.16. */
    public static final Quantization AWQ_G128 = weightOnly("awq-g128", 4 + 20.0 / 128);

    public static final Quantization GPTQ_G128 = weightOnly("gptq-g128", 4 + 20.0 / 128);
    public static final Quantization INT8 = new Quantization("int8", 8, ComputeType.INT8, FP16_BYTES);
    public static final Quantization FP8 = new Quantization("fp8", 8, ComputeType.FP8, FP16_BYTES);
    /** FP8 weights and FP8 key-value cache. */
    public static final Quantization FP8_KV8 = new Quantization("fp8-kv8", 8, ComputeType.FP8, 1);
    /** Blocks of 32 values of 4 bit with one 8 bit scale (OCP Microscaling Formats 1.0, table 1). */
    public static final Quantization MXFP4 = new Quantization("mxfp4", 4.25, ComputeType.FP4, FP16_BYTES);
    /** Blocks of 16 values of 4 bit with one FP8 scale. */
    public static final Quantization NVFP4 = new Quantization("nvfp4", 4.5, ComputeType.FP4, FP16_BYTES);

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

    private static Quantization weightOnly(String name, double weightBits) {
        return new Quantization(name, weightBits, ComputeType.FP16, FP16_BYTES);
    }

    public static Map<String, Quantization> byName() {
        return new LinkedHashMap<>(BY_NAME);
    }
}
