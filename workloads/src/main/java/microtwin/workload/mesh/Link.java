package microtwin.workload.mesh;

import java.io.Serializable;
import microtwin.engine.Bounds;
import microtwin.workload.NetworkPath;

/**
 * A fibre between two nodes with the equipment at its ends, the same in both directions.
 *
 * <pre>
 *   latencyS = lengthM * 4.9e-9 s/m + hopS              one way
 *   J/byte   = 8 * hopJPerBit
 * </pre>
 *
 * What it can carry is no limit: gigabit Ethernet has room for 12,500 requests of 10 kB a second.
 *
 * @param a node at one end
 * @param b node at the other end
 * @param lengthM of the fibre [m]
 * @param hopS time in the equipment, 0.05 to 0.5 ms [s]
 * @param hopJPerBit marginal energy of a bit, 1 to 30 nJ [J/bit]
 */
public record Link(int a, int b, double lengthM, double hopS, double hopJPerBit) implements Serializable {

    public static final Bounds LENGTH_M = NetworkPath.DISTANCE_M;
    public static final Bounds HOP_S = NetworkPath.LATENCY_S;
    public static final Bounds HOP_J_PER_BIT = Bounds.NOT_NEGATIVE;

    /** Assumed, as in fixed networks. */
    public static final double USUAL_HOP_S = 0.2e-3;
    /** Assumed: the low end of edge equipment, 10 to 30 nJ/bit. */
    public static final double USUAL_HOP_J_PER_BIT = 10e-9;

    public Link {
        if (a < 0 || b < 0 || a == b) {
            throw new IllegalArgumentException("a link must join two nodes, was from " + a + " to " + b);
        }
        LENGTH_M.require("lengthM", lengthM);
        HOP_S.require("hopS", hopS);
        HOP_J_PER_BIT.require("hopJPerBit", hopJPerBit);
    }

    /** A usual one. */
    public static Link of(int a, int b, double lengthM) {
        return new Link(a, b, lengthM, USUAL_HOP_S, USUAL_HOP_J_PER_BIT);
    }

    /** The same equipment between other nodes. */
    public Link between(int otherA, int otherB, double otherLengthM) {
        return new Link(otherA, otherB, otherLengthM, hopS, hopJPerBit);
    }

    /** One way [s]. */
    public double latencyS() {
        return lengthM * NetworkPath.FIBRE_S_PER_M + hopS;
    }

    /** Marginal energy [J/byte]. */
    public double jPerByte() {
        return NetworkPath.BITS_PER_BYTE * hopJPerBit;
    }
}
