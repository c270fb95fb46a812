package microtwin.thermal;

import java.io.Serializable;
import microtwin.engine.Block;
import microtwin.engine.Bounds;

/**
 * The nodes of one block of sites: where they stand and how warm they are. All nodes of a site are alike. Shared by the
 * governor, which reads it at the start of a step, and the fleet, which advances it at the end.
 *
 * <p>Where some nodes of a group are down for other reasons than heat, cap and heat are those of the nodes that are up, and
 * so is the temperature. One that goes down keeps its heat until it comes up again, as warm as the others; where all are
 * down, all of them cool.
 */
public final class NodeThermalState implements Serializable {

    public static final Bounds NODES = Bounds.POSITIVE;

    /** A smaller share of nodes up is the rounding of none. */
    private static final double LEAST_UP = 1e-9;

    final NodeClimate climate;
    final NodeHeating heating;
    /** Added to the ambient of the place [K], by row. */
    final double[] offsetK;
    /** Nodes per site, by row. */
    private final double[] allNodes;
    /** Share of the nodes that is up, by step; empty if all always are. */
    private final double[] shareUp;
    /** The share that {@link #nodes} holds. */
    private double shareNow = 1;
    /** Nodes per site that are up, or all of them if none is, by row. */
    final double[] nodes;
    /** One over {@link #nodes}, by row. */
    final double[] perNode;
    /** Junction temperature [K], by row; written by the fleet. */
    final double[] temperatureK;
    /**
     * What a node is warmer at the end of the step than the mean of its power all through it would leave it, per watt of its
     * site [K/W], by row; written by {@link SteppedGovernor}.
     */
    final double[] aheadKPerW;
    /** True if {@link #aheadKPerW} holds for this step; else it is nought. */
    boolean isAhead;
    /** 1 while the nodes have shut themselves down, else 0, by row; written by the governor. */
    final double[] off;

    /**
     * Nodes at rest at the temperature around them in the first step.
     *
     * @param climate type and place
     * @param nodes nodes per site, by site
     * @param offsetK what each site is warmer than the place [K], by site
     */
    public NodeThermalState(NodeClimate climate, double[] nodes, double[] offsetK) {
        this(climate, nodes, offsetK, new double[0]);
    }

    /**
     * Nodes that are not always up.
     *
     * @param shareUp part of the nodes of each site that is up, by step; empty if all always are
     */
    public NodeThermalState(NodeClimate climate, double[] nodes, double[] offsetK, double[] shareUp) {
        this.climate = climate;
        this.shareUp = shareUp;
        for (double count : nodes) {
            NODES.require("nodes", count);
        }
        allNodes = Block.column(nodes);
        this.nodes = allNodes.clone();
        this.offsetK = Block.column(offsetK);
        perNode = allNodes.clone();
        count(1);
        off = Block.column(nodes.length, 0);
        aheadKPerW = off.clone();
        temperatureK = this.offsetK.clone();
        for (int i = 0; i < temperatureK.length; i++) {
            temperatureK[i] += climate.ambientK()[0];
        }
        heating = climate.path().heating(temperatureK);
    }

    /** Counts the nodes that are up in a step; called by the governor. */
    void open(int step) {
        double share = shareUp.length == 0 ? 1 : shareUp[step];
        if (share != shareNow) {
            count(share < LEAST_UP ? 1 : share);
            shareNow = share;
        }
    }

    private void count(double share) {
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = share * allNodes[i];
        }
        for (int i = 0; i < nodes.length; i++) {
            perNode[i] = 1 / nodes[i];
        }
    }

    /**
     * Adds what nodes are warmer for the course of their power within the step.
     *
     * @param heatW that arose at each site, mean of the step [W]
     * @param netStoredW growth of the heat held at each site [W]
     */
    void goAhead(double[] heatW, double[] netStoredW, double dtS, int rows) {
        if (!isAhead) {
            return;
        }
        double heldWPerK = climate.node().capacityJPerK() / dtS;
        for (int i = 0; i < rows; i++) {
            temperatureK[i] += aheadKPerW[i] * heatW[i];
        }
        for (int i = 0; i < rows; i++) {
            netStoredW[i] += nodes[i] * heldWPerK * aheadKPerW[i] * heatW[i];
        }
        isAhead = false;
    }

    /** Junction temperature [K], by row. */
    public double[] temperatureK() {
        return temperatureK;
    }
}
