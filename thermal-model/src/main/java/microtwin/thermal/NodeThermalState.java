package microtwin.thermal;

import java.io.Serializable;
import java.util.Arrays;
import microtwin.engine.Block;
import microtwin.engine.Bounds;

/**
 * The nodes of one block of sites: where they stand and how warm they are. All nodes of a site are alike. Shared by the
 * governor, which reads it at the start of a step, and the fleet, which advances it at the end.
 *
 * <p>Where some nodes of a group are down for other reasons than heat, cap and heat are those of the nodes that are up, and
 * so is the temperature. One that goes down keeps its heat until it comes up again, as warm as the others; where all are
 * down, all of them cool.
 *
 * <p>Sites are mounted differently: a node whose air is in its way has a higher resistance to it than its type, and so
 * has what the sun warms. Both rises above the air are in proportion to the resistance behind them:
 *
 * <pre>
 *   R = m R of the type       rise by the sun = m rise of the type       m = mounting, 1 for the type
 * </pre>
 */
public final class NodeThermalState implements Serializable {

    public static final Bounds NODES = Bounds.POSITIVE;
    public static final Bounds MOUNTING = Bounds.POSITIVE;

    /** A smaller share of nodes up is the rounding of none. */
    private static final double LEAST_UP = 1e-9;

    final NodeClimate climate;
    final NodeHeating heating;
    /** Added to the ambient of the place [K], by row. */
    private final double[] offsetK;
    /** Resistance to the air over that of the type, by row. */
    private final double[] mounting;
    /** Temperature the nodes feel in the step [K], by row. */
    final double[] airK;
    /** The step of {@link #airK}. */
    private int feltStep = -1;
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
        this(climate, nodes, offsetK, alike(nodes.length), new double[0]);
    }

    /**
     * Nodes that are mounted differently and not always up.
     *
     * @param mounting resistance to the air over that of the type, by site
     * @param shareUp part of the nodes of each site that is up, by step; empty if all always are
     */
    public NodeThermalState(
            NodeClimate climate, double[] nodes, double[] offsetK, double[] mounting, double[] shareUp) {
        this.climate = climate;
        this.shareUp = shareUp;
        for (double count : nodes) {
            NODES.require("nodes", count);
        }
        for (double ratio : mounting) {
            MOUNTING.require("mounting", ratio);
        }
        allNodes = Block.column(nodes);
        this.nodes = allNodes.clone();
        this.offsetK = Block.column(offsetK);
        this.mounting = Block.column(mounting);
        perNode = allNodes.clone();
        count(1);
        off = Block.column(nodes.length, 0);
        aheadKPerW = off.clone();
        airK = this.offsetK.clone();
        feel(0);
        temperatureK = airK.clone();
        heating = climate.path().heating(temperatureK, this.mounting);
    }

    /** Sites that are all mounted as their type. */
    public static double[] alike(int sites) {
        double[] mounting = new double[sites];
        Arrays.fill(mounting, 1);
        return mounting;
    }

    /** Sets {@link #airK} for a step. */
    void feel(int step) {
        if (step == feltStep) {
            return;
        }
        double ambientK = climate.ambientK()[step];
        double sunK = climate.sunK()[step];
        for (int i = 0; i < airK.length; i++) {
            airK[i] = ambientK + offsetK[i] + (mounting[i] - 1) * sunK;
        }
        feltStep = step;
    }

    /** Sets the air of a step and counts the nodes that are up in it; called by the governor. */
    void open(int step) {
        feel(step);
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

    /** The one-node path of a row as it is mounted. */
    NodeThermal node(int row) {
        return climate.node().mounted(mounting[row]);
    }

    /** Junction temperature [K], by row. */
    public double[] temperatureK() {
        return temperatureK;
    }
}
