package microtwin.workload.calibration;

import microtwin.engine.Bounds;
import microtwin.workload.kernel.Work;

/**
 * Part of a request that does one kind of work, such as reading its prompt.
 *
 * @param bytes moved between memory and processor [byte]
 * @param flop multiplications and additions [FLOP]
 */
public record WorkPhase(double bytes, double flop) {

    public WorkPhase {
        Bounds.NOT_NEGATIVE.require("bytes", bytes);
        Bounds.NOT_NEGATIVE.require("flop", flop);
    }

    /** What a kernel has counted. */
    public static WorkPhase counted(Work work) {
        return new WorkPhase((double) work.weightBytes() + work.kvBytes(), work.flop());
    }

    /** Operations per byte; infinite if nothing is moved [FLOP/byte]. */
    double flopPerByte() {
        return bytes > 0 ? flop / bytes : Double.POSITIVE_INFINITY;
    }
}
