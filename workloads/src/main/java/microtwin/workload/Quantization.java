package microtwin.workload;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * How a model is stored and in which type it is multiplied. Weight-only formats save bytes, not operations: they are
 * expanded to FP16 before they are multiplied, so they speed up what waits for memory and nothing else.
 *
 * @param name of the format
 * @param weightBits effective bits per weight, scales of the blocks included [bit]
 * @param computeType number type of the products
 * @param kvBytesPerValue bytes per value of the key-value cache [byte]
 */
public record Quantization(String name, double weightBits, ComputeType computeType, double kvBytesPerValue)
        implements Serializable {

    public static final Bounds WEIGHT_BITS = new Bounds(0, true, 64, false);
    public static final Bounds KV_BYTES_PER_VALUE = new Bounds(0, true, 8, false);

    public static final double BITS_PER_BYTE = 8;
    /** Bytes of an FP16 value. */
    public static final double FP16_BYTES = 2;

    public Quantization {
        WEIGHT_BITS.require("weightBits", weightBits);
        KV_BYTES_PER_VALUE.require("kvBytesPerValue", kvBytesPerValue);
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
