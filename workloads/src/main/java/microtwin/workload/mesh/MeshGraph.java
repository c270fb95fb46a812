package microtwin.workload.mesh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.alg.interfaces.ShortestPathAlgorithm.SingleSourcePaths;
import org.jgrapht.alg.shortestpath.DijkstraShortestPath;
import org.jgrapht.graph.MaskSubgraph;
import org.jgrapht.graph.WeightedMultigraph;

/**
 * A mesh as it is now: what of it is up. Ways are the fastest ones (Dijkstra on latency) over what is up; they are found
 * anew at every call, so a change needs no other work.
 */
public final class MeshGraph {

    private final Topology topology;
    /** Node numbers, and edges as numbers of links. */
    private final Graph<Integer, Integer> all = new WeightedMultigraph<>(null, null);

    private final boolean[] nodeDown;
    private final boolean[] linkDown;

    public MeshGraph(Topology topology) {
        this.topology = topology;
        nodeDown = new boolean[topology.nodes()];
        linkDown = new boolean[topology.links().size()];
        for (int i = 0; i < topology.nodes(); i++) {
            all.addVertex(i);
        }
        for (int l = 0; l < linkDown.length; l++) {
            Link link = topology.links().get(l);
            all.addEdge(link.a(), link.b(), l);
            all.setEdgeWeight(l, link.latencyS());
        }
    }

    public Topology topology() {
        return topology;
    }

    public void setNode(int node, boolean up) {
        nodeDown[node] = !up;
    }

    public void setLink(int link, boolean up) {
        linkDown[link] = !up;
    }

    public boolean isUp(int node) {
        return !nodeDown[node];
    }

    /** True if the link and both its ends are up. */
    public boolean carries(int link) {
        Link ends = topology.links().get(link);
        return !linkDown[link] && isUp(ends.a()) && isUp(ends.b());
    }

    private Graph<Integer, Integer> up() {
        return new MaskSubgraph<>(all, node -> nodeDown[node], link -> linkDown[link]);
    }

    /** One way from a node to every other [s]; infinite to those it does not reach. */
    public double[] latenciesS(int from) {
        double[] latencyS = new double[topology.nodes()];
        Arrays.fill(latencyS, Double.POSITIVE_INFINITY);
        if (isUp(from)) {
            SingleSourcePaths<Integer, Integer> paths = new DijkstraShortestPath<>(up()).getPaths(from);
            for (int to = 0; to < latencyS.length; to++) {
                latencyS[to] = isUp(to) ? paths.getWeight(to) : Double.POSITIVE_INFINITY;
            }
        }
        return latencyS;
    }

    /** Nodes that are up and reach each other, the largest part first. */
    public List<Set<Integer>> partitions() {
        List<Set<Integer>> parts = new ArrayList<>();
        new ConnectivityInspector<>(up()).connectedSets().forEach(part -> parts.add(new TreeSet<>(part)));
        parts.sort(Comparator.<Set<Integer>>comparingInt(Set::size).reversed().thenComparing(part -> part.iterator()
                .next()));
        return parts;
    }
}
