package microtwin.thermal;

import java.util.Set;
import microtwin.engine.Flow;
import microtwin.engine.Phase;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;

/**
 * Tells the nodes of a block how much they may draw without overheating within the step, from their temperature at its
 * start; 0 means that they have shut down. The cap is that of the whole site.
 */
public final class ThermalGovernor implements SiteDevice {

    private final NodeThermalState state;

    public ThermalGovernor(NodeThermalState state) {
        this.state = state;
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
        latch(bus.rows());
        cap(bus.powerCapW(), state.climate.ambientK()[step], dtS, bus.rows());
    }

    private void latch(int rows) {
        NodeThermal node = state.climate.node();
        double[] temperatureK = state.temperatureK;
        double[] off = state.off;
        for (int i = 0; i < rows; i++) {
            off[i] = node.offAt(temperatureK[i], off[i]);
        }
    }

    private void cap(double[] capW, double ambientK, double dtS, int rows) {
        NodeThermal node = state.climate.node();
        double shareLeft = node.shareLeft(dtS);
        double capWPerK = node.capWPerK(dtS);
        double[] temperatureK = state.temperatureK;
        double[] offsetK = state.offsetK;
        double[] nodes = state.nodes;
        double[] off = state.off;
        for (int i = 0; i < rows; i++) {
            double nodeW = node.powerCapW(temperatureK[i], ambientK + offsetK[i], shareLeft, capWPerK);
            capW[i] = (1 - off[i]) * nodes[i] * nodeW;
        }
    }
}
