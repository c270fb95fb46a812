package microtwin.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microtwin.scenario.cli.Main;
import microtwin.scenario.run.LocalRunner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the README shows is what the program does. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);
    private static final Path WEATHER = Path.of(
            System.getProperty("microtwin.shared", ""), "data", "weather", "USA_CO_Denver.Intl.AP.725650_TMY3.epw");

    private record Block(String language, String text) {}

    private record Run(int code, String out, String err) {}

    private static final List<Block> BLOCKS = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeAll
    static void read() throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(README));
        while (blocks.find()) {
            BLOCKS.add(new Block(blocks.group(1), blocks.group(2)));
        }
    }

    private static Run microtwin(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine(new LocalRunner());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        int code = line.execute(arguments.toArray(String[]::new));
        return new Run(code, out.toString(), err.toString());
    }

    /** A command of the README with its files in a temporary folder. */
    private List<String> arguments(String command) {
        List<String> arguments = new ArrayList<>();
        for (String word : command.substring("./microtwin ".length()).split(" +")) {
            arguments.add(word.replace("mine.yaml", folder.resolve("mine.yaml").toString())
                    .replace("results/mine", folder.resolve("mine").toString())
                    .replace("results/weather", folder.resolve("weather").toString())
                    .replace("YOUR_FILE.epw", WEATHER.toString())
                    .replace("examples/", "../examples/"));
        }
        if (arguments.get(0).equals("compare") && !arguments.contains("--out")) {
            arguments.addAll(List.of("--out", folder.resolve("result").toString()));
        }
        if (arguments.get(0).equals("calibrate")) {
            arguments.addAll(List.of("--out", folder.resolve("board").toString(), "--budget", "1s"));
            arguments.addAll(List.of("--cache", folder.resolve("cache").toString()));
        }
        return arguments;
    }

    /** The figures of the board, which do not depend on how much is executed. */
    @Test
    void calibrationPrintsWhatIsShown() {
        Block shown = BLOCKS.stream()
                .filter(block -> block.text().startsWith("The board, seen from"))
                .findFirst()
                .orElseThrow();
        String command = BLOCKS.get(BLOCKS.indexOf(shown) - 1).text().strip();
        Run run = microtwin(arguments(command));
        assertEquals(0, run.code(), run::err);
        assertTrue(run.out().contains(shown.text()), run::out);
    }

    @Test
    void firstCommandPrintsWhatIsShown() {
        String command = BLOCKS.get(0).text().strip();
        assertEquals("./microtwin compare city", command);
        Run run = microtwin(arguments(command));
        assertEquals(0, run.code(), run::err);
        assertEquals(withoutFolder(BLOCKS.get(1).text()), withoutFolder(run.out()));
        assertTrue(Files.exists(folder.resolve("result").resolve("report.html")));
    }

    /** All but the last line, which names the folder of the result. */
    private static List<String> withoutFolder(String text) {
        List<String> lines = text.strip().lines().map(String::stripTrailing).toList();
        return lines.subList(0, lines.size() - 1);
    }

    @Test
    void allOtherCommandsRun() {
        List<String> commands = BLOCKS.stream()
                .filter(block -> block.language().equals("sh"))
                .flatMap(block -> block.text().lines())
                .filter(line -> line.startsWith("./microtwin ") && !line.equals("./microtwin compare city"))
                .filter(line -> !line.contains("YOUR_FILE") || Files.exists(WEATHER))
                .toList();
        assertFalse(commands.isEmpty());
        for (String command : commands) {
            List<String> arguments = arguments(command);
            if (List.of("compare", "run").contains(arguments.get(0))) {
                arguments.addAll(List.of("--set", "simulation.duration=2 d"));
            }
            Run run = microtwin(arguments);
            assertEquals(0, run.code(), () -> command + ": " + run.err());
        }
    }

    @Test
    void scenariosRun() throws IOException {
        List<Block> scenarios =
                BLOCKS.stream().filter(block -> block.language().equals("yaml")).toList();
        assertFalse(scenarios.isEmpty());
        for (Block scenario : scenarios) {
            Path file = Files.writeString(folder.resolve("readme.yaml"), scenario.text());
            Run run = microtwin(Arrays.asList(
                    "compare",
                    file.toString(),
                    "--out",
                    folder.resolve("readme").toString()));
            assertEquals(0, run.code(), run::err);
        }
    }
}
