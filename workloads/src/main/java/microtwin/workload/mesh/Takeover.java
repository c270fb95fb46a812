package microtwin.workload.mesh;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jgrapht.Graph;
import org.jgrapht.alg.flow.EdmondsKarpMFImpl;
import org.jgrapht.alg.interfaces.MaximumFlowAlgorithm.MaximumFlow;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;

/**
 * Who serves what: each key is served by its first holder as far as that has the capacity, the rest by its other holders.
 * If these are full they pass on keys of their own in turn, so as much is served as the holders can serve at all (maximum
 * flow). What is left is unserved.
 */
final class Takeover {

    private static final int SOURCE = -1;
    private static final int SINK = -2;
    private static final double LEAST_SHARE = 1e-9;

    private final double[] capacity;
    private final double[] load;

    /** Index = class of keys. */
    private final List<List<Integer>> holders;

    private final double[] demand;

    private final double[] atFirst;

    private Takeover(Map<List<Integer>, Double> demandByHolders, double[] capacity) {
        this.capacity = capacity;
        load = new double[capacity.length];
        holders = List.copyOf(demandByHolders.keySet());
        demand = holders.stream().mapToDouble(demandByHolders::get).toArray();
        atFirst = new double[demand.length];
    }

    /**
     * The load of each node.
     *
     * @param demandByHolders demand for all keys with the same holders in the same order; nobody serves those without
     * @param capacity of the nodes, in the unit of the demand
     */
    static double[] loads(Map<List<Integer>, Double> demandByHolders, double[] capacity) {
        Map<List<Integer>, Double> held = new LinkedHashMap<>(demandByHolders);
        held.remove(List.of());
        Takeover takeover = new Takeover(held, capacity);
        takeover.serveFirst();
        if (Arrays.stream(takeover.demand).sum() - Arrays.stream(takeover.load).sum() > takeover.least()) {
            takeover.passOn();
        }
        return takeover.load;
    }

    private double least() {
        return LEAST_SHARE * Arrays.stream(demand).sum();
    }

    /** Keys of one first holder share its capacity in proportion. */
    private void serveFirst() {
        double[] asked = new double[capacity.length];
        for (int c = 0; c < demand.length; c++) {
            asked[holders.get(c).get(0)] += demand[c];
        }
        for (int c = 0; c < demand.length; c++) {
            int first = holders.get(c).get(0);
            atFirst[c] = demand[c] * Math.min(1, capacity[first] / asked[first]);
            load[first] += atFirst[c];
        }
    }

    /** Nodes are vertices from 0, classes of keys those behind them. */
    private void passOn() {
        Graph<Integer, Integer> ways = new SimpleDirectedWeightedGraph<>(null, null);
        ways.addVertex(SOURCE);
        ways.addVertex(SINK);
        int edges = 0;
        int[] toSink = new int[capacity.length];
        for (int node = 0; node < capacity.length; node++) {
            ways.addVertex(node);
            toSink[node] = edges;
            add(ways, node, SINK, edges++, Math.max(0, capacity[node] - load[node]));
        }
        for (int c = 0; c < demand.length; c++) {
            int keys = capacity.length + c;
            ways.addVertex(keys);
            add(ways, SOURCE, keys, edges++, demand[c] - atFirst[c]);
            add(ways, holders.get(c).get(0), keys, edges++, atFirst[c]);
            for (int other : holders.get(c).subList(1, holders.get(c).size())) {
                add(ways, keys, other, edges++, demand[c]);
            }
        }
        MaximumFlow<Integer> most = new EdmondsKarpMFImpl<>(ways, least()).getMaximumFlow(SOURCE, SINK);
        for (int node = 0; node < load.length; node++) {
            load[node] += most.getFlowMap().get(toSink[node]);
        }
    }

    private static void add(Graph<Integer, Integer> ways, int from, int to, int edge, double most) {
        ways.addEdge(from, to, edge);
        ways.setEdgeWeight(edge, most);
    }
}
