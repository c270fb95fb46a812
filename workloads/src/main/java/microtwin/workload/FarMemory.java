package microtwin.workload;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * Where weights lie that do not fit in the memory of a node, and the link they come through in every step.
 *
 * <pre>
 *   linkS = bytes / bytesPerS          beside what the node's own memory is read
 *   linkJ = energyJPerByte * bytes
 * </pre>
 *
 * A transfer comes on top of reading, as what was fetched is read like the rest, and runs beside multiplying. Source: cost
 * model of Sheng et al., FlexGen, ICML 2023, whose transfers run beside reading, too.
 *
 * @param kind of the memory it is behind
 * @param bytesPerS of the link, as reached [byte/s]
 * @param energyJPerByte of a byte moved, memory at the far end included [J/byte]
 */
public record FarMemory(Kind kind, double bytesPerS, double energyJPerByte) implements Serializable {

    /** What memory a node has. */
    public enum Kind {
        /** One memory for host and processors; behind it is storage. */
        UNIFIED,
        /** Memory of the processors' own; behind it is that of the host, over PCIe. */
        DISCRETE
    }

    public static final Bounds BYTES_PER_S = Bounds.POSITIVE;
    public static final Bounds ENERGY_J_PER_BYTE = Bounds.NOT_NEGATIVE;

    /** PCIe 4.0 at 5 to 8 pJ/bit (assumed; the memory of the host would add 20 to 100 pJ/byte). */
    public static final double DEFAULT_ENERGY_J_PER_BYTE = 60e-12;

    public FarMemory {
        BYTES_PER_S.require("bytesPerS", bytesPerS);
        ENERGY_J_PER_BYTE.require("energyJPerByte", energyJPerByte);
    }

    /** The links of {@code factor} such nodes together. */
    FarMemory times(double factor) {
        return new FarMemory(kind, bytesPerS * factor, energyJPerByte);
    }
}
