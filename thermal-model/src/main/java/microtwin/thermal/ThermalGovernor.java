package microtwin.thermal;

import java.util.Set;
import microtwin.engine.Flow;
import microtwin.engine.Phase;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;

/**
 * Tells the nodes of a block how much they may draw without overheating within the step, from their temperature at its
 * start; 0 means that they have shut down. The cap is that of the whole site. Nodes that have cooled after a shutdown boot
 * first, at idle, and serve what is left of the step.
 */
public final class ThermalGovernor implements SiteDevice {

    private final NodeThermalState state;
    private final Reboots reboots;

    public ThermalGovernor(NodeThermalState state) {
        this.state = state;
        reboots = new Reboots(state);
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
        reboots.step(bus, dtS);
        state.heating.cap(state, bus.powerCapW(), dtS, bus.rows());
    }
}
