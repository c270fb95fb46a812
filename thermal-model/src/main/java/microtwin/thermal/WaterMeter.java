package microtwin.thermal;

import java.util.Arrays;
import java.util.Set;
import microtwin.engine.Flow;
import microtwin.engine.Phase;
import microtwin.engine.Rate;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;

/** Counts the water that was really used, and lifts the power cap, which holds for a step. */
public final class WaterMeter implements SiteDevice {

    private final WaterBudget budget;

    public WaterMeter(WaterBudget budget) {
        this.budget = budget;
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
    public void step(SiteBus bus, int step, double dtS) {
        budget.use(bus.rate(Rate.WATER));
        Arrays.fill(bus.powerCapW(), Double.POSITIVE_INFINITY);
    }
}
