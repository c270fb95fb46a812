package microtwin.thermal;

import java.util.Set;
import microtwin.engine.Block;
import microtwin.engine.Flow;
import microtwin.engine.Level;
import microtwin.engine.Phase;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;

/**
 * Firmware with a table of clocks in place of {@link ThermalGovernor}: tells the nodes of a block their mean clock of the
 * step and the part of it in which they serve. What they would draw at full clock is taken from the step before. A node
 * that is off for part of a step draws idle power all through it.
 */
public final class SteppedGovernor implements SiteDevice {

    private final NodeThermalState state;
    private final ClockPath path;
    private final double idleW;
    private final double dynamicExponent;
    /** Power above idle a node would draw at full clock [W], by row; as seen in the last step in which it served. */
    private final double[] dynamicW;

    /** 1 for nodes that had more work than their clock allowed in that step, else 0, by row. */
    private final double[] busy;

    private final double[] level;
    private final double[] bootingS;

    /**
     * The governor of a block.
     *
     * @param state of nodes in the open air, with one capacity
     * @param table of clocks
     * @param idleW of a node [W]
     * @param dynamicExponent of dynamic power over clock
     */
    public SteppedGovernor(NodeThermalState state, ClockSteps table, double idleW, double dynamicExponent) {
        this.state = state;
        this.idleW = idleW;
        this.dynamicExponent = dynamicExponent;
        path = new ClockPath(state.climate.node(), table, dynamicExponent);
        dynamicW = Block.column(state.off.length, 0);
        busy = dynamicW.clone();
        level = dynamicW.clone();
        bootingS = dynamicW.clone();
    }

    @Override
    public Phase phase() {
        return Phase.ROUTING;
    }

    @Override
    public Set<Flow> flows() {
        return Set.of();
    }

    @Override
    public void step(SiteBus bus, int step, double dtS) {
        double ambientK = state.climate.ambientK()[step];
        double[] capW = bus.powerCapW();
        double[] clockLimit = bus.clockLimit();
        double[] upShare = bus.upShare();
        double[] slowShare = bus.slowShare();
        boolean held = false;
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            path.level = (int) level[i];
            path.isOff = state.off[i] > 0;
            path.isBusy = busy[i] > 0;
            path.bootingS = bootingS[i];
            boolean wasOff = path.isOff;
            path.follow(state.temperatureK[i], ambientK + state.offsetK[i], idleW, dynamicW[i], dtS);
            level[i] = path.level;
            state.off[i] = path.isOff ? 1 : 0;
            bootingS[i] = path.bootingS;
            double servedS = Math.max(0, dtS - path.downS); // parts may add up to more by rounding
            upShare[i] = servedS / dtS;
            slowShare[i] = path.belowS / dtS;
            clockLimit[i] = servedS > 0 ? 1 - path.slowS / servedS : 1;
            capW[i] = wasOff && path.isOff ? 0 : Double.POSITIVE_INFINITY;
            held |= upShare[i] < 1 || clockLimit[i] < 1;
        }
        bus.holdBack(held);
    }

    /** What this governor learns at the end of a step; a device of the same block. */
    public SiteDevice meter() {
        return new Meter(this);
    }

    private record Meter(SteppedGovernor governor) implements SiteDevice {
        @Override
        public Phase phase() {
            return Phase.BOOK;
        }

        @Override
        public Set<Flow> flows() {
            return Set.of();
        }

        @Override
        public void step(SiteBus bus, int step, double dtS) {
            double[] activeW = bus.watts(Flow.IT_ACTIVE);
            double[] clock = bus.level(Level.CLOCK_SHARE);
            double[] inUse = bus.level(Level.UTILISATION);
            int rows = bus.rows();
            for (int i = 0; i < rows; i++) {
                double up = bus.isHeldBack() ? bus.upShare()[i] : 1;
                double isBusy = inUse[i] < 1 ? 0 : 1;
                double full = up * Math.pow(clock[i], governor.dynamicExponent - 1 + isBusy);
                if (full > 0) {
                    governor.busy[i] = isBusy;
                    governor.dynamicW[i] = activeW[i] * governor.state.perNode[i] / full;
                }
            }
        }
    }
}
