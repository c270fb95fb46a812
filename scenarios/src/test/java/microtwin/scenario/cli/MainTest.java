package microtwin.scenario.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import microtwin.engine.ConservationException;
import microtwin.engine.Progress;
import microtwin.scenario.ScenarioFile;
import microtwin.scenario.ScenarioRunner;
import microtwin.scenario.YamlNode;
import microtwin.scenario.YamlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Knows one key and does what the text behind it says. */
    private static final class Small implements ScenarioRunner {

        private static String read(YamlNode n) {
            return n.text("scenario", "title");
        }

        @Override
        public void compare(Task task, ProgressBar progress, PrintWriter out) {
            String title = task.scenario().read(Small::read, task.overrides()).value();
            Progress steps = progress.start(title, 10);
            steps.stepsDone(10);
            switch (title) {
                case "broken law" -> throw new ConservationException("cabinet, step 3: 1 W too much");
                case "full disk" -> throw new UncheckedIOException(new IOException("no space left"));
                case "too much" -> throw new OutOfMemoryError("Java heap space");
                case "too much for a worker" ->
                    throw new IllegalStateException(new OutOfMemoryError("Java heap space"));
                case "fault" -> throw new IllegalStateException("never");
                default -> out.println(title + " " + task.seed() + " " + task.threads() + " " + task.format());
            }
        }

        @Override
        public void run(Task task, Optional<String> architecture, ProgressBar progress, PrintWriter out) {
            compare(task, progress, out);
            out.println(architecture);
        }

        @Override
        public void replay(Task task, Optional<String> architecture, ProgressBar progress, PrintWriter out) {
            run(task, architecture, progress, out);
        }

        @Override
        public List<String> validate(ScenarioFile scenario, List<String> overrides) {
            String title = scenario.read(Small::read, overrides).value();
            return title.equals("noted") ? List.of("tokyo: rain") : List.of();
        }

        @Override
        public void report(Path folder, PrintWriter out) {
            out.println("drawn");
        }

        @Override
        public YamlReader<?> reader() {
            return Small::read;
        }
    }

    private int execute(String... args) {
        return Main.commandLine(new Small())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private String file(String text) throws IOException {
        Path file = folder.resolve("city.yaml");
        Files.writeString(file, text);
        return file.toString();
    }

    @Test
    void compares() throws IOException {
        String file = file("scenario: two towns\n");
        assertEquals(
                0,
                execute("compare", file, "--seed", "7", "--threads", "2", "--format", "json", "--set", "scenario=x"));
        assertEquals("x OptionalLong[7] 2 JSON\n", out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void runsOneArchitecture() throws IOException {
        assertEquals(0, execute("run", file("scenario: a\n"), "--architecture", "mesh", "--threads", "1"));
        assertEquals("a OptionalLong.empty 1 TABLE\nOptional[mesh]\n", out.toString());
    }

    @Test
    void lackOfMemoryIsALine() throws IOException {
        for (String title : List.of("too much", "too much for a worker")) {
            err.getBuffer().setLength(0);
            assertEquals(1, execute("compare", file("scenario: " + title + "\n")));
            assertEquals(
                    "not enough memory. Maybe: MICROTWIN_JAVA_OPTS=-Xmx8g, fewer simulated sites or a coarser record\n",
                    err.toString().replace("\r", ""));
        }
    }

    @Test
    void wrongInputIsTwo() throws IOException {
        assertEquals(2, execute("validate", file("scenari: a\n")));
        assertEquals(
                "city.yaml:1: scenari is not known here. Maybe: scenario\n",
                err.toString().replace("\r", ""));
    }

    @Test
    void validatesAllFiles() throws IOException {
        assertEquals(0, execute("validate", file("scenario: a\n")));
        assertEquals("ok\n", out.toString());
        assertEquals(0, execute("validate", file("scenario: noted\n")));
        assertEquals("ok\nNote: city.yaml: tokyo: rain\nok\n", out.toString());
        assertEquals(2, execute("validate", "nowhere.yaml", "also-nowhere.yaml"));
        assertEquals(2, err.toString().lines().count());
        assertTrue(err.toString().startsWith("nowhere.yaml: no such file, and no such scenario in the catalog"));
    }

    @Test
    void exitCodesTellWhatHappened() throws IOException {
        assertEquals(3, execute("compare", file("scenario: broken law\n")));
        assertEquals(1, execute("compare", file("scenario: full disk\n")));
        assertEquals("cabinet, step 3: 1 W too much\nIO: no space left\n", err.toString());
        assertEquals(1, execute("compare", file("scenario: fault\n")));
        assertTrue(err.toString().contains("This is a fault of the program"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "comapre x",
                "compare",
                "compare a.yaml --thread 2",
                "compare a.yaml --threads many",
                "compare a.yaml --threads 0",
                "compare a.yaml --format xml",
                "scenarios show nowhere",
                "scenarios shwo",
                "report nowhere",
                "run",
                "weather",
                "weather nowhere.epw",
                "calibrate",
                "calibrate nowhere.csv",
                "compare ."
            })
    void mistakesAreTwoWithoutAStackTrace(String args) {
        assertEquals(2, execute(args.isEmpty() ? new String[0] : args.split(" ")));
        assertFalse(err.toString().isBlank());
        assertFalse(err.toString().contains("\tat "), err.toString());
        assertEquals("", out.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "compare --help",
                "run --help",
                "validate --help",
                "scenarios --help",
                "scenarios list --help",
                "scenarios show --help",
                "scenarios copy --help",
                "report --help",
                "schema --help",
                "weather --help",
                "calibrate --help",
                "help compare",
                "--version",
                "compare --version"
            })
    void helpIsEverywhere(String args) {
        assertEquals(0, execute(args.split(" ")));
        assertFalse(out.toString().isBlank());
        assertEquals("", err.toString());
    }

    @Test
    void printsSchemaAndReference() {
        assertEquals(0, execute("schema"));
        assertTrue(out.toString().startsWith("{\n  \"$schema\""));
        assertEquals(0, execute("schema", "--reference"));
        assertTrue(out.toString().contains("| `scenario` | text |  | **required** | title |"));
    }

    @Test
    void redrawsAFolderAndListsTheCatalog() {
        assertEquals(0, execute("report", folder.toString()));
        assertEquals("drawn\n", out.toString());
        assertEquals(0, execute("scenarios", "list"));
        assertEquals(0, execute("scenarios"));
    }
}
