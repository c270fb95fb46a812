package microtwin.scenario.logger;

import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * Mean power since it was last asked, from a counter of energy that starts again at 0 when it is full (Linux powercap:
 * {@code energy_uj}, {@code max_energy_range_uj}).
 *
 * <pre>
 *   P = (E - E before + (E before > E ? full : 0)) / (t - t before)
 * </pre>
 *
 * Right as long as it is asked more often than the counter runs full: a counter of 262 kJ at 200 W does so in 22 min.
 */
final class EnergyProbe implements Probe {

    private static final double J_PER_UJ = 1e-6;
    private static final double S_PER_NS = 1e-9;

    private final String name;
    private final Path counter;
    private final double fullUj;
    private final LongSupplier nanoTime;
    private double beforeUj;
    private long beforeNs;

    EnergyProbe(String name, Path zone, LongSupplier nanoTime) {
        this.name = name;
        this.nanoTime = nanoTime;
        counter = zone.resolve("energy_uj");
        fullUj = FileProbe.number(zone.resolve("max_energy_range_uj"));
        beforeUj = FileProbe.number(counter);
        beforeNs = nanoTime.getAsLong();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String origin() {
        return "powercap";
    }

    /** NaN if it wrapped, and nobody says where. */
    @Override
    public double value() {
        double nowUj = FileProbe.number(counter);
        long nowNs = nanoTime.getAsLong();
        double usedUj = nowUj - beforeUj + (nowUj < beforeUj ? fullUj : 0);
        double powerW = usedUj * J_PER_UJ / ((nowNs - beforeNs) * S_PER_NS);
        beforeUj = nowUj;
        beforeNs = nowNs;
        return powerW;
    }
}
