package microtwin.scenario.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import microtwin.scenario.Catalog;
import microtwin.scenario.run.LocalRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code microtwin validate} on good, wrong and hostile files. */
class ValidateTest {

    private static final int LARGEST = 1 << 20;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int validate(String... args) {
        List<String> line = new ArrayList<>(List.of("validate"));
        line.addAll(List.of(args));
        return Main.commandLine(new LocalRunner())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(line.toArray(String[]::new));
    }

    private String file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }

    private String file(String name, String text) throws IOException {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void saysOkForSeveralFiles() throws IOException {
        List<String> all = new ArrayList<>(Catalog.names());
        all.add(file("mine.yaml", Catalog.text("rooftop-rig")));
        assertEquals(0, validate(all.toArray(String[]::new)), err.toString());
        assertEquals("ok\n", out.toString().replace("\r", ""));
        assertEquals("", err.toString());
    }

    @Test
    void tellsAllProblemsOfAllFilesOnStandardError() throws IOException {
        String text = Catalog.text("rooftop-rig");
        String one = file("one.yaml", text.replace("seed: 42", "seed: many"));
        String two = file("two.yaml", text.replace("seed: 42", "sed: 42").replace("duration: 30 d", "duration: 30"));
        String latin = file("latin.yaml", "scenario: S\u00e3o Paulo\n".getBytes(StandardCharsets.ISO_8859_1));
        String empty = file("empty.yaml", "");
        assertEquals(2, validate(one, "rooftop-rig", two, latin, empty));
        assertEquals("", out.toString());
        assertEquals(
                List.of(
                        "one.yaml:5: simulation.seed must be a whole number, was many",
                        "two.yaml:5: simulation.duration must be a duration with its unit, was 30. Maybe: 30 min",
                        "two.yaml:5: simulation.sed is not known here. Maybe: seed",
                        "latin.yaml: is not text in UTF-8",
                        "empty.yaml: is empty"),
                err.toString().lines().toList());
    }

    /** What a hostile hand may write, as large as a scenario may be. */
    static List<String> hostile() {
        return List.of(
                fill(i -> "key" + i + ": 1\n"),
                fill(i -> "k: 1\n"),
                "scenario: " + "x".repeat(LARGEST - 20),
                "scenario: \"" + "\\u0041".repeat((LARGEST - 20) / 6) + "\"",
                "[".repeat(LARGEST),
                "{a: ".repeat(LARGEST / 4),
                "- ".repeat(LARGEST / 2),
                "a: " + "9".repeat(LARGEST - 3),
                "&a [".repeat(LARGEST / 4),
                "places:\n" + fill(i -> "  p" + i + ": {weather: sinthetic, latitude: 1}\n"),
                "types: {batteries: {\n" + fill(i -> "b" + i + ": {capacity: -1 Wh, fidelity: simple},\n") + "}}",
                "serve:\n" + fill(i -> "  - x" + i + "\n"),
                "a: |\n" + fill(i -> "  line " + i + "\n"),
                "\u0000".repeat(LARGEST),
                "# comment\n".repeat(LARGEST / 10));
    }

    private static String fill(IntFunction<String> line) {
        int most = (LARGEST - 100) / line.apply(1_000_000).length();
        return IntStream.range(0, most).mapToObj(line).collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostileFilesEndQuickly(String text) throws IOException {
        String file = file("hostile.yaml", text);
        int code = assertTimeoutPreemptively(Duration.ofMinutes(1), () -> validate(file));
        assertEquals(2, code);
        List<String> lines = err.toString().lines().toList();
        assertTrue(lines.size() <= 202, lines.get(0));
        assertTrue(lines.stream().allMatch(line -> line.length() < 400), lines.get(0));
        assertTrue(!err.toString().contains("fault of the program"), lines.get(0));
    }

    @Test
    void aFileBeyondTheLimitIsNotRead() throws IOException {
        assertEquals(2, validate(file("large.yaml", "#".repeat(LARGEST + 1))));
        assertEquals(
                "large.yaml: is larger than 1 MB, too large for a scenario",
                err.toString().strip());
    }
}
