package microtwin.workload;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * New weights for nodes, now and then. One node of some peers loads them over transit networks and the others from it or
 * from each other, over the mesh alone.
 *
 * <pre>
 *   transit = sizeBytes nodes / peers / periodS                     bytes/s
 *   mesh    = sizeBytes nodes (1 - 1 / peers) / periodS             together each node receives the size once a period
 *   even at   sizeBytes / peers / periodS / requestBytes            requests/s a node must answer nearby to save transit
 * </pre>
 *
 * @param sizeBytes of an update [byte]
 * @param periodS between updates [s]
 * @param peers that share one copy from afar; 1 for none [1]
 */
public record ModelUpdate(double sizeBytes, double periodS, int peers) implements Serializable {

    public static final Bounds SIZE_BYTES = Bounds.NOT_NEGATIVE;
    public static final Bounds PERIOD_S = Bounds.atLeast(1);
    public static final Bounds PEERS = Bounds.between(1, 1e9);

    public ModelUpdate {
        SIZE_BYTES.require("sizeBytes", sizeBytes);
        PERIOD_S.require("periodS", periodS);
        PEERS.require("peers", peers);
    }

    /** From afar [byte/s]. */
    public double transitBytesPerS(double nodes) {
        return sizeBytes * nodes / peers / periodS;
    }

    /**
     * Requests a node must answer that would otherwise be answered from afar, so that its updates take no more transit than
     * it saves [1/s].
     *
     * @param requestBytes of a request and its answer [byte]
     */
    public double evenRequestsPerS(double requestBytes) {
        return transitBytesPerS(1) / requestBytes;
    }

    /** From peers [byte/s]. */
    public double meshBytesPerS(double nodes) {
        return sizeBytes * nodes * (1 - 1.0 / peers) / periodS;
    }
}
