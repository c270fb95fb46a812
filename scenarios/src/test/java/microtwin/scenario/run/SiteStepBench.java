package microtwin.scenario.run;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import microtwin.engine.Progress;
import microtwin.engine.Simulation;
import microtwin.scenario.ScenarioFile;
import microtwin.scenario.model.Architecture;
import microtwin.scenario.model.Scenario;
import microtwin.scenario.model.ScenarioReader;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Site-steps per second of a mesh of cabinets on one thread, each a whole site: sun with inverter, electrical battery,
 * nodes with thermal governor, converter, transformer, network and books. Composed from YAML like any
 * scenario; an operation is a tile of a day for all sites. The flags of the virtual machine are those of the launcher.
 *
 * <p>{@code -prof gc} reports bytes per operation; per site-step they are those over {@code sites * 96}, the composition
 * of a new year included. With {@code -jvmArgsAppend -XX:-UseSuperWord} it shows what the loops gain from vectors.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 4)
@Measurement(iterations = 5, time = 4)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseParallelGC", "-XX:ObjectAlignmentInBytes=64"})
public class SiteStepBench {

    private static final int TILE = Simulation.MAX_TILE;

    private static final String MESH = """
            scenario: mesh of cabinets
            simulation: { start: 2026-01-01T00:00:00Z, duration: 365 d, step: 15 min }
            grids:
              kanto: { carbon: 485.4 g/kWh, price: 0.17 USD/kWh, feed_in: 0.05 USD/kWh }
            places:
              tokyo:
                latitude: 35.69 deg
                longitude: 139.69 deg
                altitude: 40 m
                timezone: Asia/Tokyo
                weather: synthetic
                grid: kanto
            demand:
              chat:
                place: tokyo
                requests: ${requests} /day
                profile: diurnal
                prompt: 600 tokens
                output: 200 tokens
                traffic: 10 kB
                latency: 30 s
            architectures:
              mesh:
                sites:
                  cabinet:
                    place: tokyo
                    count: ${sites}
                    simulated: ${sites}
                    spread: { demand: 15 %, pv: 10 %, ambient: 2 K }
                    nodes: { type: jetson-orin-nano-super-8gb, count: 2, model: llama-3-8b, format: q4_0, max_batch: 16 }
                    thermal: cabinet-board
                    supply: adapter
                    transformer: cabinet-share
                    insulation: ${insulation}
                    pv: { rating: 200 W, tilt: 30 deg }
                    battery: { type: cabinet-store }
                    path: lv-home
                serve: { chat: [cabinet] }
            types:
              batteries:
                cabinet-store: { series: 4, capacity: 20 Ah, ageing: ${ageing} }
              thermal:
                cabinet-board: { resistance: 2 K/W, capacity: 600 J/K, throttle_on: 97 degC, shutdown: 105 degC }
              transformers:
                cabinet-share: { rating: 400 VA, no_load_loss: 1 W, load_loss: 5 W }
            """;

    private static final int REQUESTS_PER_SITE_AND_DAY = 25_000;

    @Param({"10000", "1000000"})
    int sites;

    /** Whether batteries and transformers age. */
    @Param({"false", "true"})
    boolean ageing;

    private Architecture architecture;
    private Composer composer;
    private Simulation simulation;

    /** Counts what the score is about. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Count {
        public long siteSteps;
    }

    @Setup(Level.Trial)
    public void read() {
        String text = MESH.replace("${sites}", String.valueOf(sites))
                .replace("${insulation}", ageing ? "normal" : "none")
                .replace("${ageing}", ageing ? "naumann" : "none")
                .replace("${requests}", String.valueOf((long) sites * REQUESTS_PER_SITE_AND_DAY));
        Scenario scenario = new ScenarioFile("mesh.yaml", Path.of("."), text)
                .read(ScenarioReader::read, List.of())
                .value();
        composer = new Composer(scenario);
        architecture = scenario.architectures().get("mesh");
        compose();
    }

    /** Starts a year anew when one is over. */
    @Setup(Level.Invocation)
    public void renew() {
        if (simulation.stepsDone() == simulation.clock().steps()) {
            compose();
        }
    }

    private void compose() {
        simulation = null; // lets go of the old year before the new one is made
        simulation = composer.compose(architecture, "bench");
    }

    @Benchmark
    public int day(Count count) {
        simulation.advance(simulation.stepsDone() + TILE, 1, Progress.NONE);
        count.siteSteps += (long) sites * TILE;
        return simulation.stepsDone();
    }
}
