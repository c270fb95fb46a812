package microtwin.thermal;

import java.util.Set;
import microtwin.engine.Flow;
import microtwin.engine.Phase;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;

/** Overheads of the sites of one block. Stands before a cooling plant in the list of devices, which removes their heat. */
public final class OverheadsFleet implements SiteDevice {

    private final Overheads overheads;

    public OverheadsFleet(Overheads overheads) {
        this.overheads = overheads;
    }

    @Override
    public Phase phase() {
        return Phase.THERMAL;
    }

    @Override
    public Set<Flow> flows() {
        return Set.of(Flow.MISC);
    }

    @Override
    public void step(SiteBus bus, int step, double dtS) {
        double[] idleW = bus.watts(Flow.IT_IDLE);
        double[] activeW = bus.watts(Flow.IT_ACTIVE);
        double[] miscW = bus.watts(Flow.MISC);
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            miscW[i] = overheads.powerW(idleW[i] + activeW[i]);
        }
    }
}
