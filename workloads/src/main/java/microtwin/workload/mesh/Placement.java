package microtwin.workload.mesh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import microtwin.engine.RandomStreams;

/**
 * Where users and keys are served, by what all nodes knew when it was made. Users of a node that is down go to the nearest
 * node that is up. Shares are of the demand of all users.
 */
final class Placement {

    private static final int NOWHERE = -1;

    private final Mesh mesh;
    private final Rendezvous rendezvous;
    /** Nodes that hold each key, whatever is up, the first one first. */
    private final int[][] holders;
    /** One way over the intact mesh [s]. */
    private final double[][] latencyS;

    /** Node at which the users of a node enter. */
    private final int[] entry;
    /** Part of the mesh each node was in, or {@link #NOWHERE}. */
    private final int[] part;
    /** Share of the users that entered each part. */
    private double[] sharePart = {};
    /** Index = node. */
    private final double[] shareLoad;

    private double shareMoved;

    Placement(Mesh mesh, RandomStreams streams) {
        this.mesh = mesh;
        int nodes = mesh.topology().nodes();
        rendezvous = new Rendezvous(mesh.weights(), streams);
        holders = new int[mesh.keys()][];
        for (int key = 0; key < holders.length; key++) {
            holders[key] = rendezvous.holders(key, mesh.replicas(), node -> true);
        }
        MeshGraph intact = new MeshGraph(mesh.topology());
        latencyS = new double[nodes][];
        for (int node = 0; node < nodes; node++) {
            latencyS[node] = intact.latenciesS(node);
        }
        entry = new int[nodes];
        part = new int[nodes];
        shareLoad = new double[nodes];
        update(intact, capacities(), 0);
    }

    /** As shares of the demand. */
    double[] capacities() {
        double all = Arrays.stream(mesh.weights()).sum() * mesh.shareUsed();
        return Arrays.stream(mesh.weights()).map(weight -> weight / all).toArray();
    }

    /** What every node serves from now on. */
    void update(MeshGraph now, double[] shareCapacity) {
        update(now, shareCapacity, moved(now));
    }

    private void update(MeshGraph now, double[] shareCapacity, double moved) {
        shareMoved = moved;
        Arrays.fill(shareLoad, 0);
        List<Set<Integer>> parts = now.partitions();
        number(part, parts);
        sharePart = new double[parts.size()];
        for (int home = 0; home < entry.length; home++) {
            entry[home] = nearest(home, now);
            if (entry[home] != NOWHERE) {
                sharePart[part[entry[home]]] += 1.0 / entry.length;
            }
        }
        for (int p = 0; p < parts.size(); p++) {
            double[] loads = Takeover.loads(demand(parts.get(p), sharePart[p]), shareCapacity);
            for (int node = 0; node < loads.length; node++) {
                shareLoad[node] += loads[node];
            }
        }
    }

    private static void number(int[] part, List<Set<Integer>> parts) {
        Arrays.fill(part, NOWHERE);
        for (int p = 0; p < parts.size(); p++) {
            for (int node : parts.get(p)) {
                part[node] = p;
            }
        }
    }

    private int nearest(int home, MeshGraph now) {
        int nearest = NOWHERE;
        for (int node = 0; node < entry.length; node++) {
            if (now.isUp(node) && (nearest == NOWHERE || latencyS[home][node] < latencyS[home][nearest])) {
                nearest = node;
            }
        }
        return nearest;
    }

    private Map<List<Integer>, Double> demand(Set<Integer> nodes, double share) {
        Map<List<Integer>, Double> demand = new LinkedHashMap<>();
        for (int[] of : holders) {
            List<Integer> here = new ArrayList<>();
            for (int node : of) {
                if (nodes.contains(node)) {
                    here.add(node);
                }
            }
            demand.merge(here, share / holders.length, Double::sum);
        }
        return demand;
    }

    /** Of the keys, in the largest part. */
    private double moved(MeshGraph now) {
        List<Set<Integer>> parts = now.partitions();
        if (parts.isEmpty()) {
            return 1;
        }
        Set<Integer> largest = parts.get(0);
        int moved = 0;
        for (int key = 0; key < holders.length; key++) {
            if (rendezvous.owner(key, largest::contains) != holders[key][0]) {
                moved++;
            }
        }
        return (double) moved / holders.length;
    }

    double shareMoved() {
        return shareMoved;
    }

    /** What of the demand is served in truth: where users still reach the node that is to serve them, and it can. */
    double shareServed(MeshGraph now, double[] shareCapacity) {
        int[] partNow = new int[entry.length];
        number(partNow, now.partitions());
        double served = 0;
        for (int node = 0; node < entry.length; node++) {
            if (now.isUp(node) && shareLoad[node] > 0) {
                double reaching = 0;
                for (int at : entry) {
                    if (at != NOWHERE && now.isUp(at) && part[at] == part[node] && partNow[at] == partNow[node]) {
                        reaching += 1.0 / entry.length;
                    }
                }
                served += Math.min(shareLoad[node] * reaching / sharePart[part[node]], shareCapacity[node]);
            }
        }
        return Math.min(1, served);
    }

    /** Share of the users who reach a part without a quorum and nothing else. */
    double shareWithoutQuorum(MeshGraph now) {
        List<Set<Integer>> parts = now.partitions();
        int[] partNow = new int[entry.length];
        number(partNow, parts);
        double without = 0;
        for (int at : entry) {
            if (at != NOWHERE
                    && now.isUp(at)
                    && !Consensus.hasQuorum(parts.get(partNow[at]).size(), entry.length)) {
                without += 1.0 / entry.length;
            }
        }
        return without;
    }
}
