package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import microtwin.engine.RunResult;
import microtwin.report.Annex;
import microtwin.report.Comparison;
import microtwin.report.Kpi;
import microtwin.scenario.model.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A billion nodes of one kind from a few that are run: energy, tokens, and what one takes for the other. */
class FleetTest {

    private static final double NODES = 1e9;
    private static final double TWH_J = 3.6e15;
    /** Of a home, in a day [kWh]. */
    private static final double SMALL_HOME = 8;

    private static final double LARGE_HOME = 20;

    /** Sites of a node that draws the same whatever it does, in several groups that stand at one place. */
    private static String nodes(int strata, String watts, double requestsPerDay) {
        return """
                scenario: many nodes
                simulation: { start: 2026-01-01T00:00:00Z, duration: 5 d, step: 1 h }
                grids: { here: { carbon: 400 g/kWh, price: 0.2 USD/kWh } }
                places:
                  anywhere: { latitude: 35.69 deg, longitude: 139.69 deg, weather: synthetic, grid: here }
                types:
                  nodes:
                    even:
                      memory_bandwidth: 100 GB/s
                      peak_fp16: 10 TFLOP/s
                      ram: 8 GB
                      idle: %2$s
                      max: %2$s
                      energy_per_byte: 0 pJ/B
                      energy_per_flop: 0 pJ/FLOP
                demand:
                %1$s
                architectures:
                  mesh:
                    sites:
                %3$s
                    serve: { %4$s }
                outlook:
                  rollup:
                    baseline: { label: world, energy: 415 TWh, year: 2024 }
                    targets: [{ label: base, energy: 945 TWh, year: 2030 }]
                  fleet: { architecture: mesh, count: 1e9, strata: { %5$s } }
                """.formatted(
                        each(strata, """
                                  chat-%d: { place: anywhere, requests: %REQUESTS /day, profile: flat, prompt: 10 tokens, output: 50 tokens }
                                """.replace("%REQUESTS", String.valueOf(requestsPerDay / strata)), ""),
                        watts,
                        each(strata, """
                                      node-%d: { place: anywhere, count: 100, simulated: 2, nodes: { type: even, model: qwen2.5-3b, format: q4_0 }, network: none, path: lv-home }
                                """, ""),
                        each(strata, "chat-%1$d: [node-%1$d]", ", "),
                        each(strata, "node-%d: " + 100.0 / strata + " %%", ", "));
    }

    private static String each(int strata, String text, String between) {
        return IntStream.range(0, strata)
                .mapToObj(i -> text.formatted(i))
                .collect(Collectors.joining(between))
                .stripTrailing();
    }

    private record Told(Comparison comparison, Annex fleet) {

        static Told of(String yaml) {
            Scenario scenario = Runs.read(yaml);
            List<RunResult> runs = Runs.all(scenario);
            Comparison comparison = Comparison.of(scenario.name(), scenario.baseline(), runs);
            Annex fleet = scenario.outlook().orElseThrow().annexes(comparison).stream()
                    .filter(annex -> annex.key().equals("fleet"))
                    .findFirst()
                    .orElseThrow();
            return new Told(comparison, fleet);
        }

        /** Of the whole fleet. */
        double value(String key) {
            return fleet.rows().stream()
                    .filter(row -> row.key().equals(key))
                    .map(row -> row.cells().get(row.cells().size() - 1).value())
                    .findFirst()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void eightyWattsEach(int strata) {
        Told told = Told.of(nodes(strata, "80 W", 8640));
        assertEquals(700.8, told.value("fleet_twh"), 0.1);
        assertEquals(80, told.value("fleet_gw"), 1e-6);
        assertEquals(1.69, told.value("over.world 2024"), 0.005);
        assertEquals(700.8 / 945, told.value("over.base 2030"), 1e-3);
        double kwhPerDay = told.value("site_kwh") / 365;
        assertEquals(1.92, kwhPerDay, 1e-6);
        assertEquals(0.24, kwhPerDay / SMALL_HOME, 1e-6);
        assertEquals(0.096, kwhPerDay / LARGE_HOME, 1e-6);
    }

    /** Each of the hundred sites of a group writes 50 tokens every 1000 s: 1.58e6 tokens a node and year. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void tokensAndWhatTheyTake(int strata) {
        Told told = Told.of(nodes(strata, "80 W", strata * 8640.0));
        double perNode = 8640 * 50 * 365 / 100.0;
        assertEquals(NODES * perNode, told.value("tokens_per_year"), 1e-9 * NODES * perNode);
        double joules = 80.0 * 365 * 86_400 / perNode;
        assertEquals(joules, told.value("joules_per_token"), 1e-9 * joules);
        assertEquals(
                told.value("fleet_twh") * TWH_J,
                told.value("joules_per_token") * told.value("tokens_per_year"),
                1e-6 * TWH_J);
        double atI = told.comparison().architecture("mesh").value(Kpi.JOULES_PER_TOKEN);
        assertEquals(atI, told.value("joules_per_token"), 1e-9 * atI);
    }

    /** Boards that nobody asks anything: their idle power, and no energy for a token. */
    @Test
    void idleAlone() {
        Told told = Told.of(nodes(1, "3.8 W", 0));
        assertEquals(33.3, told.value("fleet_twh"), 0.05);
        assertEquals(0, told.value("tokens_per_year"));
        assertTrue(Double.isNaN(told.value("joules_per_token")));
    }
}
