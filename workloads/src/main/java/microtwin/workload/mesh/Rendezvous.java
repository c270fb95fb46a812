package microtwin.workload.mesh;

import java.util.Arrays;
import java.util.function.IntPredicate;
import microtwin.engine.Bounds;
import microtwin.engine.RandomStreams;

/**
 * Which nodes hold a key: each node draws a lot for it, and the highest ones win (rendezvous hashing).
 *
 * <pre>
 *   score(node, key) = -weight(node) / ln u(node, key)           u uniform in (0, 1), a hash of node and key
 * </pre>
 *
 * A node wins a share of the keys as large as its share of the weight, and no key moves between nodes that stay: losing a
 * node moves its keys and no others, so the share moved is expected to be the weight lost. Sources: Thaler, Ravishankar,
 * "Using name-based mappings to increase hit rates", IEEE/ACM Transactions on Networking 6 (1), 1998; weights by
 * Schindelhauer, Schomaker, "Weighted distributed hash tables", SPAA 2005, logarithmic method.
 */
public final class Rendezvous {

    public static final Bounds WEIGHT = Bounds.POSITIVE;

    private final double[] weights;
    private final RandomStreams.Stream lots;

    /**
     * @param weights of the nodes, such as their capacities
     */
    public Rendezvous(double[] weights, RandomStreams streams) {
        this.weights = weights.clone();
        for (double weight : weights) {
            WEIGHT.require("weight", weight);
        }
        lots = streams.stream("mesh/rendezvous");
    }

    private double score(int node, long key) {
        return -weights[node] / Math.log(lots.uniform(node, key));
    }

    /** The first holder of a key among nodes that are up; -1 if none is. */
    public int owner(long key, IntPredicate up) {
        int[] first = holders(key, 1, up);
        return first.length == 0 ? -1 : first[0];
    }

    /** Holders of a key among nodes that are up, the first one first; fewer where fewer are up. */
    public int[] holders(long key, int replicas, IntPredicate up) {
        int[] best = new int[replicas];
        double[] scores = new double[replicas];
        int found = 0;
        for (int node = 0; node < weights.length; node++) {
            if (up.test(node)) {
                double score = score(node, key);
                int place = found;
                while (place > 0 && scores[place - 1] < score) {
                    place--;
                }
                if (place < replicas) {
                    int behind = Math.min(found, replicas - 1);
                    System.arraycopy(best, place, best, place + 1, behind - place);
                    System.arraycopy(scores, place, scores, place + 1, behind - place);
                    best[place] = node;
                    scores[place] = score;
                    found = Math.min(replicas, found + 1);
                }
            }
        }
        return Arrays.copyOf(best, found);
    }
}
