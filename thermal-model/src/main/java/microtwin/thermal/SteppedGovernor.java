package microtwin.thermal;

import java.util.Arrays;
import java.util.Set;
import microtwin.engine.Block;
import microtwin.engine.Firmware;
import microtwin.engine.Flow;
import microtwin.engine.Level;
import microtwin.engine.Phase;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;

/**
 * Firmware with a table of clocks in place of {@link ThermalGovernor}: follows the nodes of a block from trip to trip through
 * a step at the load of that step, and tells what of it they serve, at which mean clock and mean power. The junction
 * ends the step where that leaves it. It does not know of an outage within the step.
 */
public final class SteppedGovernor implements SiteDevice, Firmware {

    private final NodeThermalState state;
    private final ClockPath path;
    /** As mounted, by row. */
    private final NodeThermal[] nodes;

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
        path = new ClockPath(state.climate.node(), table, idleW, dynamicExponent);
        nodes = new NodeThermal[state.off.length];
        Arrays.setAll(nodes, state::node);
        level = Block.column(state.off.length, 0);
        bootingS = level.clone();
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
        state.open(step);
        bus.firmware(this);
    }

    @Override
    public boolean decide(SiteBus bus, int step, double dtS, double fullW) {
        double[] activeW = bus.watts(Flow.IT_ACTIVE);
        double[] inUse = bus.level(Level.UTILISATION);
        boolean held = false;
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            double airK = state.airK[i];
            path.node = nodes[i];
            path.level = (int) level[i];
            path.isOff = state.off[i] > 0;
            path.bootingS = bootingS[i];
            path.load(inUse[i], activeW[i] * state.perNode[i], fullW);
            if (path.isFree(state.temperatureK[i], airK)) {
                free(bus, i);
            } else {
                follow(bus, i, airK, dtS);
                held = true;
            }
        }
        state.isAhead = held;
        return held;
    }

    private void free(SiteBus bus, int i) {
        bus.upShare()[i] = 1;
        bus.slowShare()[i] = 0;
        bus.answeredShare()[i] = 1;
        state.aheadKPerW[i] = 0;
    }

    private void follow(SiteBus bus, int i, double airK, double dtS) {
        double fromK = state.temperatureK[i];
        double endK = path.follow(fromK, airK, dtS);
        level[i] = path.level;
        state.off[i] = path.isOff ? 1 : 0;
        bootingS[i] = path.bootingS;
        double upS = Math.max(0, dtS - path.downS); // parts may add up to more by rounding
        bus.upShare()[i] = upS / dtS;
        bus.slowShare()[i] = path.belowS / dtS;
        bus.answeredShare()[i] = Math.max(0, 1 - path.lostS / dtS);
        bus.level(Level.CLOCK_SHARE)[i] = upS > 0 ? 1 - path.slowS / upS : 1;
        double[] idleW = bus.watts(Flow.IT_IDLE);
        idleW[i] *= Math.max(0, 1 - path.offS / dtS);
        bus.watts(Flow.IT_ACTIVE)[i] = state.nodes[i] * path.dynamicJ / dtS;
        double meanW = idleW[i] * state.perNode[i] + path.dynamicJ / dtS;
        double aheadK = endK - nodes[i].temperatureAfterK(fromK, airK, meanW, dtS);
        state.aheadKPerW[i] = meanW > 0 ? aheadK * state.perNode[i] / meanW : 0;
    }
}
