package microtwin.workload.mesh;

import java.io.Serializable;
import microtwin.engine.Bounds;
import microtwin.workload.Coordination;

/**
 * Nodes that serve each other's users. Every key (a model, or a shard of one) is held by some nodes; stateless inference
 * needs one of them, writes need the leader of a quorum.
 *
 * @param topology of the links
 * @param consensus on failures and writes
 * @param weights capacities of the nodes, in any unit, index = node
 * @param replicas nodes that hold a key [1]
 * @param keys of equal demand [1]
 * @param shareUsed demand of all users over the capacity of all nodes; each node has as many users
 * @param writeRequestsPerS writes of all users [1/s]
 */
public record Mesh(
        Topology topology,
        Consensus consensus,
        double[] weights,
        int replicas,
        int keys,
        double shareUsed,
        double writeRequestsPerS)
        implements Serializable {

    public static final Bounds REPLICAS = Bounds.between(1, 100);
    public static final Bounds KEYS = Bounds.between(1, 1e6);
    public static final Bounds SHARE_USED = Bounds.EFFICIENCY;
    public static final Bounds WRITE_REQUESTS_PER_S = Bounds.NOT_NEGATIVE;

    /** Assumed. */
    public static final int USUAL_REPLICAS = 2;
    /** Assumed; enough that loads differ by few percent. */
    public static final int USUAL_KEYS = 10_000;
    /** Assumed. */
    public static final double USUAL_SHARE_USED = 0.7;

    public Mesh {
        weights = weights.clone();
        REPLICAS.require("replicas", replicas);
        KEYS.require("keys", keys);
        SHARE_USED.require("shareUsed", shareUsed);
        WRITE_REQUESTS_PER_S.require("writeRequestsPerS", writeRequestsPerS);
        if (weights.length != topology.nodes()) {
            throw new IllegalArgumentException(
                    "weights must be of " + topology.nodes() + " nodes, were of " + weights.length);
        }
        for (double weight : weights) {
            Rendezvous.WEIGHT.require("weight", weight);
        }
        if (replicas > topology.nodes()) {
            throw new IllegalArgumentException(
                    "replicas must be at most the nodes, " + topology.nodes() + ", was " + replicas);
        }
    }

    /**
     * What its nodes tell each other, each its part.
     *
     * @param requestBytes of the messages about a request [byte/request]
     * @param averageJPerByte of the network they share, by average allocation [J/byte]
     */
    public Coordination coordination(double requestBytes, double averageJPerByte) {
        int links = topology.links().size();
        double linkJPerByte =
                topology.links().stream().mapToDouble(Link::jPerByte).average().orElse(0);
        return new Coordination(
                consensus.controlBytesPerS(links) / topology.nodes(),
                requestBytes,
                Math.max(averageJPerByte, linkJPerByte),
                linkJPerByte);
    }
}
