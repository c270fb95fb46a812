package microtwin.workload;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * How a model is stored and in which type it is multiplied. Weight-only formats save bytes, not operations: they are
 * expanded to FP16 before they are multiplied, so they speed up what waits for memory and nothing else.
 *
 * <pre>
 *   ratioQuality = (1 + sharePerplexityAdded)^(-1 / SCALING_EXPONENT)
 * </pre>
 *
 * A model in a format is as good as one of {@code ratioQuality} times its parameters that nobody quantized: the one with the
 * same perplexity, which falls with the parameters to the power of SCALING_EXPONENT (Kaplan et al., Scaling Laws for Neural
 * Language Models, 2020, equation 1.1, has such a law for the loss). Valid for some per cent of perplexity; what a task loses
 * may be more or less.
 *
 * @param name of the format
 * @param weightBits effective bits per weight, scales of the blocks included [bit]
 * @param computeType number type of the products
 * @param kvBytesPerValue bytes per value of the key-value cache [byte]
 * @param sharePerplexityAdded increase of perplexity over that of the model in FP16
 */
public record Quantization(
        String name, double weightBits, ComputeType computeType, double kvBytesPerValue, double sharePerplexityAdded)
        implements Serializable {

    public static final Bounds WEIGHT_BITS = new Bounds(0, true, 64, false);
    public static final Bounds KV_BYTES_PER_VALUE = new Bounds(0, true, 8, false);
    public static final Bounds SHARE_PERPLEXITY_ADDED = Bounds.between(0, 10);

    /**
     * Power of the parameters with which perplexity falls: Qwen2 has 15.11 with 0.494e9 and 5.58 with 72.7e9 in FP16
     * (Wikitext, its GGUF model cards). LLaMA from 7 to 13 B has 0.18 (llama.cpp), other pairs have 0.16 to 0.33.
     */
    public static final double SCALING_EXPONENT = 0.2;

    public static final double BITS_PER_BYTE = 8;
    /** Bytes of an FP16 value. */
    public static final double FP16_BYTES = 2;

    public Quantization {
        WEIGHT_BITS.require("weightBits", weightBits);
        KV_BYTES_PER_VALUE.require("kvBytesPerValue", kvBytesPerValue);
        SHARE_PERPLEXITY_ADDED.require("sharePerplexityAdded", sharePerplexityAdded);
    }

    /** As good as FP16. */
    public Quantization(String name, double weightBits, ComputeType computeType, double kvBytesPerValue) {
        this(name, weightBits, computeType, kvBytesPerValue, 0);
    }

    /** The same with another increase of perplexity. */
    public Quantization withPerplexityAdded(double share) {
        return new Quantization(name, weightBits, computeType, kvBytesPerValue, share);
    }

    /** Parameters of an unquantized model that is as good over those of a model in this format [1]. */
    public double ratioQuality() {
        return Math.pow(1 + sharePerplexityAdded, -1 / SCALING_EXPONENT);
    }

    /** Share by which bits per weight of files of one format differ; layers differ in format, tables are padded. */
    private static final double SHARE_BETWEEN_FILES = 0.1;

    /** True if a file of weights may be of this format, judged by its size. */
    public boolean explains(double impliedWeightBits) {
        return Math.abs(impliedWeightBits - weightBits) <= SHARE_BETWEEN_FILES * weightBits;
    }

    /** Bytes of that many weights. */
    public double bytes(double weights) {
        return weights * weightBits / BITS_PER_BYTE;
    }
}
