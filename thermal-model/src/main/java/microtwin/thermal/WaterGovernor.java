package microtwin.thermal;

import java.util.Set;
import microtwin.engine.Flow;
import microtwin.engine.Phase;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;

/**
 * Tells the nodes of a block how much they may draw with the water there is; what they cannot serve is unserved. Lowers the
 * cap of a {@link ThermalGovernor} that stands before it in the list of devices. Needs a {@link WaterMeter} in its block.
 */
public final class WaterGovernor implements SiteDevice {

    private final WaterBudget budget;

    public WaterGovernor(WaterBudget budget) {
        this.budget = budget;
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
        budget.open(step);
        double[] capW = bus.powerCapW();
        for (int i = 0; i < bus.rows(); i++) {
            capW[i] = Math.min(capW[i], budget.capW(step, i));
        }
    }
}
