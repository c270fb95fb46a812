package microtwin.workload;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * How the processors of a node that share a model exchange activations: in every layer, after attention and after the
 * feed-forward part, the partial sums of all are added up at each (all-reduce).
 *
 * <pre>
 *   tokenS = 2 layers * 2 (p - 1) / p * hiddenSize * 2 byte / bytesPerS       grows with the batch
 *   stepS  = 2 layers * exchangeS                                             does not
 * </pre>
 *
 * Both are nought for a single processor. Nothing else runs meanwhile, and a processor that exchanges draws what it draws
 * when it reads (assumed). Source: Shoeybi et al., Megatron-LM, 2019, section 3, for the two sums in a layer; Patarasuk
 * and Yuan, Bandwidth optimal all-reduce algorithms, JPDC 69, 2009, for the bytes.
 *
 * @param processors p that share a model [1]
 * @param bytesPerS of the links of one processor, one direction, as reached [byte/s]
 * @param exchangeS least time of an all-reduce, however small [s]
 */
public record Fabric(int processors, double bytesPerS, double exchangeS) implements Serializable {

    public static final Bounds PROCESSORS = Bounds.between(1, 4096);
    public static final Bounds BYTES_PER_S = Bounds.POSITIVE;
    public static final Bounds EXCHANGE_S = Bounds.between(0, 1);

    /** An all-reduce over NVLink (assumed, 5 to 20 us). */
    public static final double DEFAULT_EXCHANGE_S = 10e-6;

    private static final double SUMS_PER_LAYER = 2;

    public Fabric {
        PROCESSORS.require("processors", processors);
        BYTES_PER_S.require("bytesPerS", bytesPerS);
        EXCHANGE_S.require("exchangeS", exchangeS);
    }

    /** Exchanging the activations of one token [s]. */
    public double tokenS(ModelCard model) {
        double sent = 2.0 * (processors - 1) / processors * model.hiddenSize() * Quantization.FP16_BYTES;
        return SUMS_PER_LAYER * model.layers() * sent / bytesPerS;
    }

    /** Of a pass through the model, whatever the batch [s]. */
    public double stepS(ModelCard model) {
        return processors > 1 ? SUMS_PER_LAYER * model.layers() * exchangeS : 0;
    }

    /** The same links between some of the processors; at least one of them. */
    Fabric among(int some) {
        return new Fabric(Math.max(1, some), bytesPerS, exchangeS);
    }
}
