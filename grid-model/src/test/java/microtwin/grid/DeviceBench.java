package microtwin.grid;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import microtwin.engine.Block;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.Phase;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Unit-steps per second of single devices in a full block, without ledger and dispatch: days of {@code stepS} with a load
 * that follows the sun, each unit of its own size. {@code unitSteps} is the figure to read; days are over and over again
 * the same, states go on.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseParallelGC", "-XX:ObjectAlignmentInBytes=64"})
public class DeviceBench {

    private static final int UNITS = Block.MAX_SITES;
    private static final double RATED_W = 400;

    @Param({"900", "3600"})
    int stepS;

    private int steps;
    private SiteBus bus;
    private double[] size;
    private double[] followsSun;
    private BatteryFleet battery;
    private BatteryFleet ageingBattery;
    private PvArrays arrays;
    private TransformerFleet transformer;

    /** Counts what the score is about. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Count {
        public long unitSteps;
    }

    /** Keeps the bus of the block that steps it. */
    private static final class Tap implements SiteDevice {

        private static final long serialVersionUID = 1;
        private transient SiteBus bus;

        @Override
        public Phase phase() {
            return Phase.BOOK;
        }

        @Override
        public Set<Flow> flows() {
            return Set.of();
        }

        @Override
        public void step(SiteBus opened, int step, double dtS) {
            bus = opened;
        }
    }

    @Setup
    public void setUp() {
        steps = (int) (Clock.SECONDS_PER_DAY / stepS);
        Clock clock = new Clock(Instant.parse("2026-06-21T00:00:00Z"), steps, stepS);
        Tap tap = new Tap();
        DispatchFleetTest.simulate(clock, List.of(new Block(0, UNITS, List.of(tap))));
        bus = tap.bus;
        size = new double[UNITS];
        Arrays.setAll(size, i -> 0.6 + 0.8 * i / UNITS);
        followsSun = new double[steps];
        Arrays.setAll(followsSun, k -> Math.sin(2 * Math.PI * (k + 0.5) / steps));
        double[] offsetK = new double[UNITS];
        battery = fleet(Batteries.LFP_4S_20AH.lasting(Lifetime.ENDLESS), offsetK);
        ageingBattery = fleet(Batteries.LFP_4S_20AH.lasting(Lifetime.DEFAULT), offsetK);
        PvYield yield = PvYield.of(new HalfSineDay(450 * 3600, 0, 24 * 3600), 100, clock);
        double[] nameplateW = new double[UNITS];
        Arrays.setAll(nameplateW, i -> 100 * size[i]);
        arrays = new PvArrays(new PvSites(Pv.silicon(100), new Inverter(90, 0.96, 0.1), yield, nameplateW));
        Transformer type = new Transformer(RATED_W, 1, 5, 0.04);
        transformer = new TransformerFleet(
                UNITS,
                TransformerThermal.distributionOnan(type),
                Insulation.NORMAL,
                Fixture.weather(clock, 293),
                RATED_W);
    }

    private static BatteryFleet fleet(Battery type, double[] offsetK) {
        return (BatteryFleet) StoreFleet.of(new StorageSites(type, 0.5, offsetK), UNITS, 293);
    }

    private void store(BatteryFleet fleet, Count count) {
        double[] requestW = bus.watts(Flow.CHARGE);
        double[] batteryW = bus.work(2);
        double[] lossW = bus.watts(Flow.BATTERY_LOSS);
        int pieces = (int) Math.ceil(stepS / fleet.longestS());
        for (int k = 0; k < steps; k++) {
            double wantedW = 40 * followsSun[k];
            for (int i = 0; i < UNITS; i++) {
                requestW[i] = wantedW * size[i];
            }
            for (int p = 0; p < pieces; p++) {
                fleet.step(bus, requestW, 293, (double) stepS / pieces, batteryW, lossW);
            }
        }
        count.unitSteps += (long) UNITS * steps;
    }

    @Benchmark
    public double[] battery(Count count) {
        store(battery, count);
        return battery.soc();
    }

    @Benchmark
    public double[] ageingBattery(Count count) {
        store(ageingBattery, count);
        return ageingBattery.soc();
    }

    /** From the sun to the bus, a fifth of it curtailed, the losses of what is exported told apart. */
    @Benchmark
    public double[] pv(Count count) {
        double[] sunW = bus.work(1);
        double[] toBusW = bus.watts(Flow.PV_TO_BUS);
        for (int k = 0; k < steps; k++) {
            arrays.writeStandby(bus);
            arrays.availableW(k, sunW);
            for (int i = 0; i < UNITS; i++) {
                toBusW[i] = 0.8 * sunW[i];
            }
            arrays.writeSource(bus, k, sunW, false);
            arrays.splitLoss(bus);
        }
        count.unitSteps += (long) UNITS * steps;
        return bus.watts(Flow.PV_LOSS);
    }

    /** Temperatures, ageing and limits. */
    @Benchmark
    public double[] transformer(Count count) {
        double[] toBusW = bus.watts(Flow.GRID_TO_BUS);
        for (int k = 0; k < steps; k++) {
            double loadW = RATED_W * (0.5 + 0.4 * followsSun[k]);
            for (int i = 0; i < UNITS; i++) {
                toBusW[i] = loadW * size[i];
            }
            transformer.step(bus, k, stepS);
        }
        count.unitSteps += (long) UNITS * steps;
        return transformer.oilK();
    }
}
