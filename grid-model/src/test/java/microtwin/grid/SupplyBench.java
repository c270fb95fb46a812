package microtwin.grid;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import microtwin.engine.Block;
import microtwin.engine.Clock;
import microtwin.engine.GroupResult;
import microtwin.engine.Simulation;
import microtwin.engine.SiteDevice;
import microtwin.engine.SiteGroup;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time per site-step of a supply in a full block, with ledger and load; {@code load} is the part to subtract.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SupplyBench {

    private static final int SITES = Block.MAX_SITES;
    private static final int STEPS = 960;

    @Param({"load", "grid", "pv", "simple", "electrical"})
    String supply;

    @Benchmark
    @OperationsPerInvocation(SITES * STEPS)
    public GroupResult siteStep() {
        Clock clock = new Clock(Instant.parse("2026-01-01T00:00:00Z"), STEPS, 900);
        double[] share = new double[SITES];
        Arrays.setAll(share, i -> 0.5 + i / 256.0);
        double[] loadW = new double[STEPS];
        Arrays.setAll(loadW, k -> 20 + 10 * Math.sin(k / 15.0));
        List<SiteDevice> devices = new ArrayList<>(List.of(new Fixture.ItLoad(loadW, share)));
        devices.add(new ConverterFleet(
                supply.equals("load") ? List.of() : List.of(Converters.BUCK.rated(60)),
                supply.equals("load") ? new double[0][] : new double[][] {filled(1)}));
        GridTie tie = GridTie.limited(200, 100).behind(new Transformer(400, 1, 5, 0.04), 1, 0.97);
        PvYield yield = PvYield.of(new HalfSineDay(450 * 3600, 6 * 3600, 12 * 3600), 100, clock);
        Optional<PvSites> pv = supply.equals("load") || supply.equals("grid")
                ? Optional.empty()
                : Optional.of(new PvSites(Pv.silicon(100), new Inverter(90, 0.96, 0.1), yield, filled(100)));
        Optional<StorageSites> storage =
                switch (supply) {
                    case "simple" ->
                        Optional.of(new StorageSites(
                                new SimpleBattery(256 * 3600, 100, 200, 0.97, 0.97, 0.1, 1, 0.1), 0.5, filled(5)));
                    case "electrical" -> Optional.of(new StorageSites(Batteries.LFP_4S_20AH, 0.5, filled(5)));
                    default -> Optional.empty();
                };
        devices.add(new DispatchFleet(
                SITES, Fixture.weather(clock, 293), pv, storage, supply.equals("load") ? GridTie.UNLIMITED : tie));
        SiteGroup group = new SiteGroup("sites", SITES, List.of(new Block(0, SITES, devices)), List.of());
        return new Simulation(new Simulation.Setup("bench", "bench", clock, 96, 96, 1), List.of(), List.of(group))
                .run()
                .groups()
                .get(0);
    }

    private static double[] filled(double value) {
        double[] column = new double[SITES];
        Arrays.fill(column, value);
        return column;
    }
}
