package microtwin.thermal;

import java.util.Set;
import microtwin.engine.Flow;
import microtwin.engine.Level;
import microtwin.engine.Phase;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;

/**
 * Nodes in air held at supply temperature by a cooling plant, or on the water of a loop: their temperature follows the
 * power of the step. The heat is the plant's; this fleet books none. Its state should come from
 * {@link NodeClimate#indoors} or {@link NodeClimate#onLoop}.
 */
public final class RoomNodeFleet implements SiteDevice {

    private final NodeThermalState state;

    public RoomNodeFleet(NodeThermalState state) {
        this.state = state;
    }

    @Override
    public Phase phase() {
        return Phase.BOOK;
    }

    @Override
    public Set<Flow> flows() {
        return Set.of();
    }

    @Override
    public Set<Level> levels() {
        return Set.of(Level.NODE_TEMPERATURE_K);
    }

    @Override
    public void step(SiteBus bus, int step, double dtS) {
        NodeThermal node = state.climate.node();
        state.feel(step);
        double[] chipW = bus.watts(Flow.CHIP);
        double[] lossW = bus.watts(Flow.SERVER_LOSS);
        double[] temperatureK = state.temperatureK;
        double[] airK = state.airK;
        double[] perNode = state.perNode;
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            temperatureK[i] = node.steadyK(airK[i], (chipW[i] + lossW[i]) * perNode[i]);
        }
        System.arraycopy(temperatureK, 0, bus.level(Level.NODE_TEMPERATURE_K), 0, rows);
    }
}
