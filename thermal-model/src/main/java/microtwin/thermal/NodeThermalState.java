package microtwin.thermal;

import java.io.Serializable;
import microtwin.engine.Block;
import microtwin.engine.Bounds;

/**
 * The nodes of one block of sites: where they stand and how warm they are. All nodes of a site are alike. Shared by the
 * governor, which reads it at the start of a step, and the fleet, which advances it at the end.
 */
public final class NodeThermalState implements Serializable {

    public static final Bounds NODES = Bounds.POSITIVE;

    final NodeClimate climate;
    final NodeHeating heating;
    /** Added to the ambient of the place [K], by row. */
    final double[] offsetK;
    /** Nodes per site, by row. */
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
        this.climate = climate;
        for (double count : nodes) {
            NODES.require("nodes", count);
        }
        this.nodes = Block.column(nodes);
        this.offsetK = Block.column(offsetK);
        perNode = this.nodes.clone();
        for (int i = 0; i < perNode.length; i++) {
            perNode[i] = 1 / perNode[i];
        }
        off = Block.column(nodes.length, 0);
        aheadKPerW = off.clone();
        temperatureK = this.offsetK.clone();
        for (int i = 0; i < temperatureK.length; i++) {
            temperatureK[i] += climate.ambientK()[0];
        }
        heating = climate.path().heating(temperatureK);
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
