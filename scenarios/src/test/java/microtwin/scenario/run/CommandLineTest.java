package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import microtwin.report.ResultFolder;
import microtwin.scenario.ScenarioFile;
import microtwin.scenario.ScenarioRunner;
import microtwin.scenario.YamlReader;
import microtwin.scenario.cli.Main;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a planner types them, with the real simulator behind them. */
class CommandLineTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path scenario;

    @BeforeEach
    void writeScenario() throws IOException {
        scenario = folder.resolve("two.yaml");
        Files.writeString(scenario, Texts.EVERYTHING.replace("simulated: 600", "simulated: 4"));
    }

    private int execute(Object... args) {
        return executeOn(new LocalRunner(), args);
    }

    private int executeOn(ScenarioRunner runner, Object... args) {
        return Main.commandLine(runner)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Arrays.stream(args).map(String::valueOf).toArray(String[]::new));
    }

    private static List<String> names(Path parent) throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private List<String> left() throws IOException {
        return names(folder);
    }

    @Test
    void compareLeavesAWholeResult() throws IOException {
        Path results = folder.resolve("deep/results");
        assertEquals(0, execute("compare", scenario, "--out", results, "--threads", 2), err::toString);
        assertEquals("", err.toString());
        assertTrue(out.toString().contains("Transmission loss"), out.toString());
        assertTrue(out.toString().endsWith(results.resolve("report.html") + System.lineSeparator()), out.toString());
        assertEquals(
                List.of(
                        "charts",
                        "kpis.csv",
                        "kpis.json",
                        "provenance.json",
                        "report.html",
                        "resolved.yaml",
                        "timeseries.csv"),
                names(results));
        assertEquals(List.of("deep", "two.yaml"), left());
        assertEquals("central", ResultFolder.read(results).baseline());
        JsonNode provenance =
                new ObjectMapper().readTree(results.resolve("provenance.json").toFile());
        assertEquals(7, provenance.get("seed").asInt());

        // The resolved scenario is a scenario, and gives the same key figures.
        Path again = folder.resolve("again");
        out.getBuffer().setLength(0);
        Path resolved = results.resolve("resolved.yaml");
        assertEquals(0, execute("compare", resolved, "--out", again, "--threads", 1, "--format", "json"));
        assertEquals(Files.readString(results.resolve("kpis.json")), Files.readString(again.resolve("kpis.json")));
        assertEquals(
                Files.readString(results.resolve("timeseries.csv")), Files.readString(again.resolve("timeseries.csv")));
        JsonNode json = new ObjectMapper().readTree(out.toString());
        JsonNode mesh = json.get("architectures").get("mesh");
        assertTrue(mesh.get("energy_generation_twh").asDouble() > 0);
        assertTrue(json.get("difference").get("mesh").get("waterfall_twh").has("heat_credit"));
    }

    @Test
    void mistakesAreTwoAndLeaveNothing() throws IOException {
        Path results = folder.resolve("r");
        assertEquals(2, execute("compare", scenario, "--out", results, "--set", "simulation.step=7 W"));
        assertTrue(err.toString().contains("simulation.step"), err.toString());
        assertEquals(2, execute("run", scenario, "--out", results));
        assertEquals(2, execute("run", scenario, "--out", results, "--architecture", "messh"));
        assertTrue(err.toString().contains("central, mesh"), err.toString());
        assertFalse(err.toString().contains("\tat "), err.toString());
        assertEquals(List.of("two.yaml"), left());
        assertEquals("", out.toString());
    }

    @Test
    void whatIsNoResultIsLeftAlone() throws IOException {
        Path precious = Files.createDirectory(folder.resolve("thesis"));
        Files.writeString(precious.resolve("chapter.txt"), "all my work");
        assertEquals(2, execute("compare", scenario, "--out", precious));
        assertTrue(err.toString().contains("holds no result"), err.toString());
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertEquals(2, execute("compare", scenario, "--out", file));
        assertEquals(1, execute("compare", scenario, "--out", file.resolve("below")));
        assertTrue(err.toString().contains("cannot write to"), err.toString());
        assertEquals("all my work", Files.readString(precious.resolve("chapter.txt")));
        assertEquals("mine", Files.readString(file));
        assertFalse(err.toString().contains("\tat "), err.toString());
        assertEquals(List.of("file", "thesis", "two.yaml"), left());
        assertEquals("", out.toString());
    }

    /** The simulator, but the thread that asked is interrupted once so many steps are done. */
    private record Interrupting(LocalRunner local, long afterSteps) implements ScenarioRunner {

        @Override
        public void compare(Task task, ProgressBar progress, PrintWriter out) {
            Thread asking = Thread.currentThread();
            local.compare(
                    task,
                    (title, steps) -> done -> {
                        if (done >= afterSteps) {
                            asking.interrupt();
                        }
                    },
                    out);
        }

        @Override
        public void run(Task task, Optional<String> architecture, ProgressBar progress, PrintWriter out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void replay(Task task, Optional<String> architecture, ProgressBar progress, PrintWriter out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> validate(ScenarioFile file, List<String> overrides) {
            return local.validate(file, overrides);
        }

        @Override
        public void report(Path results, PrintWriter out) {
            local.report(results, out);
        }

        @Override
        public YamlReader<?> reader() {
            return local.reader();
        }
    }

    private void executeInterrupted(long afterSteps, Object... args) {
        assertEquals(1, executeOn(new Interrupting(new LocalRunner(), afterSteps), args), err::toString);
        assertTrue(Thread.interrupted(), "the caller still sees that it was interrupted");
        assertEquals("interrupted" + System.lineSeparator(), err.toString());
        err.getBuffer().setLength(0);
    }

    /** Interrupted in the middle: neither a result nor half of one; the result that was there before stays. */
    @Test
    void interruptedRunLeavesNoTrace() throws IOException {
        Path results = folder.resolve("r");
        executeInterrupted(96, "compare", scenario, "--out", results, "--set", "simulation.duration=365 d");
        assertEquals(List.of("two.yaml"), left());
        assertEquals(0, execute("run", scenario, "--architecture", "mesh", "--out", results, "--format", "csv"));
        assertTrue(out.toString().lines().count() > 30);
        assertFalse(out.toString().contains("central"));
        String kept = Files.readString(results.resolve("kpis.json"));
        executeInterrupted(96, "compare", scenario, "--out", results, "--set", "simulation.duration=365 d");
        assertEquals(List.of("r", "two.yaml"), left());
        assertEquals(kept, Files.readString(results.resolve("kpis.json")));
    }

    /** It goes on where it was saved last and ends like a run that was never interrupted. */
    @Test
    void interruptedRunGoesOn() throws IOException {
        Path saves = folder.resolve("saves");
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        String days = "--set=simulation.duration=20 d";
        assertEquals(0, execute("compare", scenario, "--out", whole, days), err::toString);
        Object[] saving = {"compare", scenario, "--out", parts, days, "--checkpoint", saves, "--threads", 1};
        executeInterrupted(10 * 96, saving);
        assertFalse(Files.exists(parts));
        assertEquals(List.of("central.checkpoint"), names(saves));
        assertEquals(0, execute(saving), err::toString);
        assertEquals(List.of(), names(saves), "checkpoints of a finished run");
        for (String file : new String[] {"kpis.json", "timeseries.csv"}) {
            assertEquals(Files.readString(whole.resolve(file)), Files.readString(parts.resolve(file)), file);
        }
    }

    /** A checkpoint knows what weather it was made of. */
    @Test
    void otherWeatherIsNoContinuation() throws IOException {
        Path weather = folder.resolve("made.epw");
        Files.write(weather, Texts.epw(12));
        Files.writeString(scenario, Texts.BOARD_BY_FILE);
        Path saves = folder.resolve("saves");
        Object[] saving = {"compare", scenario, "--out", folder.resolve("r"), "--checkpoint", saves, "--threads", 1};
        executeInterrupted(10 * 24, saving);
        assertEquals(List.of("rig.checkpoint"), names(saves));
        Files.write(weather, Texts.epw(13));
        assertEquals(2, execute(saving));
        assertTrue(err.toString().contains("belongs to another scenario, seed or version"), err.toString());
        Files.write(weather, Texts.epw(12));
        Files.createFile(saves.resolve("rig.checkpoint.partial"));
        assertEquals(0, execute(saving), err::toString);
        assertEquals(List.of(), names(saves), "checkpoints of a finished run");
        assertTrue(out.toString().contains("Note: board: no supply declared"), out.toString());
    }
}
