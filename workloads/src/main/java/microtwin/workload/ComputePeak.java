package microtwin.workload;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * Peak rate of dense matrix multiplication of a node, by number type.
 *
 * @param fp16FlopPerS with FP16 or BF16 inputs [FLOP/s]
 * @param int8FlopPerS with INT8 inputs, 0 if the hardware has no such unit [op/s]
 * @param fp8FlopPerS with FP8 inputs, 0 if the hardware has no such unit [FLOP/s]
 * @param fp4FlopPerS with FP4 inputs, 0 if the hardware has no such unit [FLOP/s]
 */
public record ComputePeak(double fp16FlopPerS, double int8FlopPerS, double fp8FlopPerS, double fp4FlopPerS)
        implements Serializable {

    public static final Bounds FP16_FLOP_PER_S = Bounds.POSITIVE;
    public static final Bounds OTHER_FLOP_PER_S = Bounds.NOT_NEGATIVE;

    public ComputePeak {
        FP16_FLOP_PER_S.require("fp16FlopPerS", fp16FlopPerS);
        OTHER_FLOP_PER_S.require("int8FlopPerS", int8FlopPerS);
        OTHER_FLOP_PER_S.require("fp8FlopPerS", fp8FlopPerS);
        OTHER_FLOP_PER_S.require("fp4FlopPerS", fp4FlopPerS);
    }

    /** A node that multiplies in FP16 only. */
    public static ComputePeak fp16(double flopPerS) {
        return new ComputePeak(flopPerS, 0, 0, 0);
    }

    /** Peak for a number type [FLOP/s]; a type the hardware lacks is computed in FP16. */
    public double flopPerS(ComputeType type) {
        double peak =
                switch (type) {
                    case FP16 -> fp16FlopPerS;
                    case INT8 -> int8FlopPerS;
                    case FP8 -> fp8FlopPerS;
                    case FP4 -> fp4FlopPerS;
                };
        return peak > 0 ? peak : fp16FlopPerS;
    }

    /** The peak of {@code factor} such nodes together. */
    public ComputePeak times(double factor) {
        return new ComputePeak(
                fp16FlopPerS * factor, int8FlopPerS * factor, fp8FlopPerS * factor, fp4FlopPerS * factor);
    }
}
