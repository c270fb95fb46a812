package microtwin.thermal;

import java.util.Set;
import microtwin.engine.Flow;
import microtwin.engine.Phase;
import microtwin.engine.Rate;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;

/** Wet pads of the dump coolers of one block: adds their water to that of the {@link CoolingPlantFleet} before it. */
public final class DumpPads implements SiteDevice {

    private final DumpClimate climate;

    public DumpPads(DumpClimate climate) {
        this.climate = climate;
    }

    @Override
    public Phase phase() {
        return Phase.THERMAL;
    }

    @Override
    public Set<Flow> flows() {
        return Set.of();
    }

    @Override
    public Set<Rate> rates() {
        return Set.of(Rate.WATER);
    }

    @Override
    public void step(SiteBus bus, int step, double dtS) {
        double[] dumpedW = bus.watts(Flow.HEAT_DUMPED);
        double[] kgPerS = bus.rate(Rate.WATER);
        double kgPerJ = climate.waterKgPerJ()[step];
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            kgPerS[i] += kgPerJ * dumpedW[i];
        }
    }
}
