package microtwin.scenario.run;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import microtwin.engine.Progress;
import microtwin.engine.RunResult;
import microtwin.scenario.ScenarioFile;
import microtwin.scenario.model.Scenario;
import microtwin.scenario.model.ScenarioReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of an hourly year of one microgrid on one thread, from the text of its scenario to the result: made-up weather,
 * array, electrical battery that ages, nodes on a liquid loop that heats homes, transformer whose temperatures and ageing
 * are followed, and the 33-bus feeder of Baran and Wu as a stage of its supply path, swept every hour. The case stands in
 * the shared data.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseParallelGC", "-XX:ObjectAlignmentInBytes=64"})
public class YearBench {

    private static final String MICROGRID = """
            scenario: a year of a microgrid
            simulation: { start: 2026-01-01T00:00:00Z, duration: 365 d, step: 60 min }
            grids:
              east: { carbon: 400 g/kWh, price: 0.17 USD/kWh, feed_in: 0.05 USD/kWh }
            places:
              frankfurt:
                latitude: 50.1 deg
                longitude: 8.7 deg
                altitude: 112 m
                timezone: Europe/Berlin
                weather: synthetic
                grid: east
            types:
              transformers:
                yard: { rating: 8 kVA, no_load_loss: 20 W, load_loss: 130 W }
              feeders:
                baran-wu: { kind: matpower, file: ${case}, homes: 3715 }
              paths:
                feeder:
                  stages:
                    - { name: 110/20 kV, loss: 0.4 % }
                    - { name: feeder, kind: feeder, feeder: baran-wu }
            demand:
              chat:
                place: frankfurt
                requests: 1.2e5 /day
                profile: diurnal
                prompt: 600 tokens
                output: 200 tokens
                latency: 30 s
            architectures:
              one:
                sites:
                  microgrid:
                    place: frankfurt
                    nodes: { type: rtx-4090-pc, count: 10, model: llama-3-8b, format: fp8 }
                    thermal: server-accelerator
                    heat_recovery:
                      loop: cabinet-floor
                      demand: { ua: 50 W/K, hot_water: 100 W }
                      instead_of: heat-pump
                    supply: ups-double-conversion
                    pv: { rating: 12 kW }
                    battery: { type: lfp-16s-100ah, units: 4 }
                    transformer: yard
                    path: feeder
                serve: { chat: [microgrid] }
            """;

    private final String text = MICROGRID.replace("${case}", feederCase().toString());

    private static Path feederCase() {
        return Path.of(System.getProperty("microtwin.shared", "../../shared"), "data/feeders/matpower/case33bw.m")
                .toAbsolutePath()
                .normalize();
    }

    @Benchmark
    public RunResult year() {
        Scenario scenario = new ScenarioFile("year.yaml", Path.of("."), text)
                .read(ScenarioReader::read, List.of())
                .value();
        return new Composer(scenario)
                .compose(scenario.architectures().get("one"), "bench")
                .run(1, Progress.NONE, null);
    }
}
