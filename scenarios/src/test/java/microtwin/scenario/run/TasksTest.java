package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import microtwin.engine.RunResult;
import microtwin.report.Annex;
import microtwin.report.Comparison;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.scenario.cli.Main;
import microtwin.scenario.model.Scenario;
import microtwin.workload.Serving;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Tasks for each kWh, from the scenario to its tables. */
class TasksTest {

    /** A server at the end of a long line and boards at home, of models of two classes. */
    private static String two(String boundary, double padding) {
        return """
                scenario: two
                simulation: { start: 2026-03-01T00:00:00Z, duration: 1 d }
                places:
                  here: { latitude: 35.69 deg, longitude: 139.69 deg, weather: synthetic, grid: japan }
                demand:
                  chat: { place: here, requests: 1e4 /day, prompt: 10 tokens, output: 20 tokens }
                architectures:
                  central:
                    sites:
                      hall:
                        place: here
                        nodes: { type: hgx-h100, replicas: 8, model: llama-3-8b, format: fp8, max_batch: 8 }
                        supply: ups-double-conversion
                        path: hv-dc
                    serve: { chat: hall }
                  mesh:
                    sites:
                      board:
                        place: here
                        count: 10
                        nodes: { type: jetson-orin-nano-super-8gb, model: llama-3.2-3b, format: q4_0, max_batch: 8 }
                        path: lv-home
                      large:
                        place: here
                        nodes: { type: jetson-orin-nano-super-8gb, model: llama-3-8b, format: q4_0, max_batch: 1 }
                        path: lv-home
                    serve: { chat: [board, large] }
                benchmark:
                  boundary: %s
                  load: [10 %%, 100 %%]
                  sets:
                    easy:
                      floor: 80 %%
                      tasks:
                        summary:
                          prompt: 0 tokens
                          output: %s tokens
                          scores: [{ quality: 2, score: 85 %% }]
                    both:
                      floor: 50 %%
                      tasks:
                        summary: { prompt: 100 tokens, output: 100 tokens, scores: [{ quality: 2, score: 85 %% }] }
                        proof:
                          calls: 5
                          prompt: 500 tokens
                          output: 400 tokens
                          tools: 0.1 Wh
                          scores: [{ quality: 2, score: 20 %% }, { quality: 5, score: 60 %% }]
                """.formatted(boundary, padding);
    }

    private static List<Annex> annexes(Scenario scenario, List<RunResult> runs) {
        return Tasks.of(scenario, scenario.benchmark().orElseThrow(), runs);
    }

    private static List<Annex> annexes(String boundary, double padding) {
        Scenario scenario = Runs.read(two(boundary, padding));
        return annexes(scenario, Runs.all(scenario));
    }

    private static double value(Annex annex, String row, int column) {
        return annex.rows().stream()
                .filter(r -> r.key().equals(row))
                .findFirst()
                .orElseThrow()
                .cells()
                .get(column)
                .value();
    }

    /** A node that is never idle and reads no prompt: a task takes its output tokens, and of those eight at a time. */
    @Test
    void aTaskTakesItsTokensAtTheBoundary() {
        Scenario scenario = Runs.read(two("generation", 100));
        List<RunResult> runs = Runs.all(scenario);
        Kpis central = Comparison.of("two", "central", runs).architecture("central");
        double ratio = central.value(Kpi.ENERGY_GENERATION_TWH) / central.value(Kpi.ENERGY_IT_TWH);
        Serving serving =
                scenario.architectures().get("central").sites().get("hall").serving();
        double taskJ = 100 * serving.decodeJPerToken(8, 50);
        Annex easy = annexes(scenario, runs).get(0);
        assertEquals(3.6e6 / (taskJ * ratio), value(easy, "central", 3), 1e-6 * 3.6e6 / taskJ);
        assertTrue(ratio > 1.1, "ratio " + ratio);
    }

    @Test
    void boundariesDifferByWhatTheRunLost() {
        double node = value(annexes("node", 100).get(0), "mesh.board", 3);
        double site = value(annexes("site", 100).get(0), "mesh.board", 3);
        double generation = value(annexes("generation", 100).get(0), "mesh.board", 3);
        assertTrue(node >= site && site > generation, node + " " + site + " " + generation);
    }

    @Test
    void paddingHalvesTheScore() {
        for (String row : List.of("central", "mesh.board", "mesh.large")) {
            double plain = value(annexes("site", 50).get(0), row, 3);
            double padded = value(annexes("site", 100).get(0), row, 3);
            assertEquals(0.5, padded / plain, 0.01, row);
        }
    }

    @Test
    void setsOfOtherFloorsAreTablesOfTheirOwn() {
        List<Annex> annexes = annexes("site", 100);
        assertEquals(
                List.of("tasks.easy", "tasks.both"),
                annexes.stream().map(Annex::key).toList());
        Annex both = annexes.get(1);
        assertEquals(1, value(both, "mesh.board", 1));
        assertEquals(2, value(both, "mesh.large", 1));
        assertTrue(value(both, "central", 2) < value(both, "central", 3), "a quiet node idles for its tasks");
        for (Annex annex : annexes) {
            double last = Double.POSITIVE_INFINITY;
            for (Annex.Row row : annex.rows()) {
                assertTrue(row.cells().get(3).value() <= last, annex.key());
                last = row.cells().get(3).value();
            }
        }
    }

    @Test
    void theTableIsPrintedAndTheChartDrawn(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("two.yaml"), two("site", 100));
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine(new LocalRunner());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(out));
        Path result = folder.resolve("result");
        assertEquals(0, line.execute("compare", file.toString(), "--out", result.toString()), out::toString);
        assertTrue(
                out.toString().contains("both: tasks done to 50 % or better for each kWh at the sites"), out::toString);
        try (Stream<Path> files = Files.walk(result)) {
            assertTrue(files.anyMatch(f -> f.endsWith("tasks.png")));
        }
    }

    @Test
    void aBenchmarkChangesNoResult() {
        String text = two("site", 100);
        String plain = text.substring(0, text.indexOf("benchmark:"));
        List<RunResult> with = Runs.all(text);
        List<RunResult> without = Runs.all(plain);
        for (int a = 0; a < with.size(); a++) {
            Runs.assertSame(with.get(a), without.get(a), "architecture " + a);
        }
    }
}
