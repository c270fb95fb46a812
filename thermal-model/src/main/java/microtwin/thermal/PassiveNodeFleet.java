package microtwin.thermal;

import java.util.EnumSet;
import java.util.Set;
import microtwin.engine.Flow;
import microtwin.engine.Level;
import microtwin.engine.Phase;
import microtwin.engine.Rate;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;

/**
 * Nodes that give their heat to the air by themselves: advances their temperature with the heat that really arose and
 * books where it went.
 *
 * <pre>
 *   heat = CHIP + SERVER_LOSS - HEAT_USEFUL
 *   stored - released = nodes C dT / dt                     of all capacities of the heat path
 *   rejected - uptake = heat - (stored - released)          = nodes times the mean of (T - Ta) / R over the step
 * </pre>
 */
public final class PassiveNodeFleet implements SiteDevice {

    private static final Set<Flow> FLOWS =
            Set.of(Flow.HEAT_STORED, Flow.HEAT_RELEASED, Flow.HEAT_UPTAKE, Flow.HEAT_REJECTED);

    private final NodeThermalState state;

    public PassiveNodeFleet(NodeThermalState state) {
        this.state = state;
    }

    @Override
    public Phase phase() {
        return Phase.BOOK;
    }

    @Override
    public Set<Flow> flows() {
        return FLOWS;
    }

    @Override
    public Set<Level> levels() {
        Set<Level> levels = EnumSet.of(Level.NODE_TEMPERATURE_K);
        levels.addAll(state.heating.levels());
        return levels;
    }

    @Override
    public Set<Rate> rates() {
        return state.heating.rates();
    }

    @Override
    public void step(SiteBus bus, int step, double dtS) {
        int rows = bus.rows();
        double[] heatW = bus.work(0);
        double[] netStoredW = bus.work(1);
        heat(bus, heatW);
        state.feel(step);
        state.heating.warm(state, heatW, netStoredW, dtS, rows);
        state.goAhead(heatW, netStoredW, dtS, rows);
        split(netStoredW, bus.watts(Flow.HEAT_STORED), bus.watts(Flow.HEAT_RELEASED), rows);
        for (int i = 0; i < rows; i++) {
            heatW[i] -= netStoredW[i];
        }
        split(heatW, bus.watts(Flow.HEAT_REJECTED), bus.watts(Flow.HEAT_UPTAKE), rows);
        System.arraycopy(state.temperatureK, 0, bus.level(Level.NODE_TEMPERATURE_K), 0, rows);
        state.heating.report(bus, step, dtS);
    }

    /** Heat of the equipment that no one has taken [W]. */
    static void heat(SiteBus bus, double[] heatW) {
        double[] chipW = bus.watts(Flow.CHIP);
        double[] lossW = bus.watts(Flow.SERVER_LOSS);
        double[] usefulW = bus.watts(Flow.HEAT_USEFUL);
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            heatW[i] = chipW[i] + lossW[i] - usefulW[i];
        }
    }

    private static void split(double[] netW, double[] outW, double[] inW, int rows) {
        for (int i = 0; i < rows; i++) {
            outW[i] = Math.max(0, netW[i]);
            inW[i] = outW[i] - netW[i];
        }
    }
}
