package microtwin.thermal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import microtwin.engine.Block;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Level;
import microtwin.engine.Phase;
import microtwin.engine.Rate;
import microtwin.engine.Simulation;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;
import microtwin.engine.SiteGroup;
import microtwin.engine.Weather;

/** The rest of a site for tests of this module: IT of given power, a lossy supply, a grid that closes the bus. */
final class TestSite {

    private TestSite() {}

    static Clock clock(int steps, int minutes) {
        return Clock.of(
                Instant.parse("2026-01-01T00:00:00Z"),
                Duration.ofMinutes((long) steps * minutes),
                Duration.ofMinutes(minutes));
    }

    static Weather weather(
            Clock clock, double altitudeM, double[] airK, double[] relativeHumidity, double[] ghiWPerM2) {
        double[] none = new double[clock.steps()];
        double[] pressurePa = none.clone();
        Arrays.fill(pressurePa, Air.standardPa(altitudeM));
        return new Weather(clock, 35, 139, altitudeM, airK, relativeHumidity, pressurePa, none, ghiWPerM2, none, none);
    }

    static Weather steady(Clock clock, double altitudeM, double airK, double relativeHumidity) {
        double[] air = new double[clock.steps()];
        double[] humidity = new double[clock.steps()];
        Arrays.fill(air, airK);
        Arrays.fill(humidity, relativeHumidity);
        return weather(clock, altitudeM, air, humidity, new double[clock.steps()]);
    }

    static Weather random(Clock clock, double altitudeM, Draw draw) {
        int steps = clock.steps();
        return weather(
                clock,
                altitudeM,
                draw.column(steps, 250, 315),
                draw.column(steps, 0.05, 1),
                draw.column(steps, 0, 1000));
    }

    /** IT that wants {@code wantedW} by row and step, and takes what the thermal cap allows; a tenth is server loss. */
    record It(double[][] wantedW) implements SiteDevice {
        @Override
        public Phase phase() {
            return Phase.COMPUTE;
        }

        @Override
        public Set<Flow> flows() {
            return Set.of(Flow.IT_IDLE, Flow.IT_ACTIVE, Flow.SERVER_LOSS, Flow.CHIP);
        }

        @Override
        public void step(SiteBus bus, int step, double dtS) {
            double[] capW = bus.powerCapW();
            for (int i = 0; i < bus.rows(); i++) {
                double itW = Math.min(capW[i], wantedW[step][i]);
                bus.watts(Flow.IT_IDLE)[i] = 0.3 * itW;
                bus.watts(Flow.IT_ACTIVE)[i] = 0.7 * itW;
                bus.watts(Flow.SERVER_LOSS)[i] = 0.1 * itW;
                bus.watts(Flow.CHIP)[i] = 0.3 * itW + 0.7 * itW - 0.1 * itW;
            }
        }
    }

    record Supply(double shareLoss) implements SiteDevice {
        @Override
        public Phase phase() {
            return Phase.THERMAL;
        }

        @Override
        public Set<Flow> flows() {
            return Set.of(Flow.IT_SUPPLY, Flow.CONVERSION_LOSS);
        }

        @Override
        public void step(SiteBus bus, int step, double dtS) {
            for (int i = 0; i < bus.rows(); i++) {
                double itW = bus.watts(Flow.IT_IDLE)[i] + bus.watts(Flow.IT_ACTIVE)[i];
                bus.watts(Flow.CONVERSION_LOSS)[i] = shareLoss * itW;
                bus.watts(Flow.IT_SUPPLY)[i] = itW + shareLoss * itW;
            }
        }
    }

    /** Closes the bus from the grid, which is there a part of each step. */
    record Grid(double sharePowered) implements SiteDevice {
        @Override
        public Phase phase() {
            return Phase.DISPATCH;
        }

        @Override
        public Set<Flow> flows() {
            return Set.of(Flow.IMPORT, Flow.GRID_TO_BUS);
        }

        @Override
        public void step(SiteBus bus, int step, double dtS) {
            double[] share = bus.work(11);
            Arrays.fill(share, sharePowered);
            bus.scaleConsumption(share);
            bus.sumLoads(bus.watts(Flow.IMPORT));
            System.arraycopy(bus.watts(Flow.IMPORT), 0, bus.watts(Flow.GRID_TO_BUS), 0, bus.rows());
        }
    }

    /** Keeps every column of every step. */
    static final class Probe implements SiteDevice {
        final List<Map<Flow, double[]>> watts = new ArrayList<>();
        final List<double[]> kgPerS = new ArrayList<>();
        final List<double[]> nodeK = new ArrayList<>();
        final List<double[]> capW = new ArrayList<>();

        @Override
        public Phase phase() {
            return Phase.RECORD;
        }

        @Override
        public Set<Flow> flows() {
            return Set.of();
        }

        @Override
        public void step(SiteBus bus, int step, double dtS) {
            Map<Flow, double[]> columns = new EnumMap<>(Flow.class);
            for (Flow flow : Flow.values()) {
                columns.put(flow, Arrays.copyOf(bus.watts(flow), bus.rows()));
            }
            watts.add(columns);
            kgPerS.add(Arrays.copyOf(bus.rate(Rate.WATER), bus.rows()));
            nodeK.add(Arrays.copyOf(bus.level(Level.NODE_TEMPERATURE_K), bus.rows()));
            capW.add(Arrays.copyOf(bus.powerCapW(), bus.rows()));
        }

        double watts(int step, Flow flow, int row) {
            return watts.get(step).get(flow)[row];
        }
    }

    /** Runs one block; every step passes the ledger's balance or the run fails. */
    static GroupResult run(Clock clock, int sites, List<SiteDevice> devices) {
        SiteGroup group = new SiteGroup("site", sites, List.of(new Block(0, sites, devices)), List.of());
        Simulation.Setup setup =
                new Simulation.Setup("test", "test", clock, 1, Math.min(Simulation.MAX_TILE, clock.steps()), 1);
        return new Simulation(setup, List.of(), List.of(group)).run().groups().get(0);
    }

    static double[][] constant(int steps, int sites, double watts) {
        double[][] wantedW = new double[steps][Block.rows(sites)];
        for (double[] row : wantedW) {
            Arrays.fill(row, watts);
        }
        return wantedW;
    }

    static double[][] random(int steps, int sites, Draw draw, double low, double high) {
        double[][] wantedW = new double[steps][];
        Arrays.setAll(wantedW, step -> Block.column(draw.column(sites, low, high)));
        return wantedW;
    }

    static double[] ones(int sites) {
        double[] ones = new double[sites];
        Arrays.fill(ones, 1);
        return ones;
    }

    static double[] filled(int sites, double value) {
        double[] column = new double[sites];
        Arrays.fill(column, value);
        return column;
    }
}
