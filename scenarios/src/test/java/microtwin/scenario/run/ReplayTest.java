package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import microtwin.scenario.cli.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The replay of a scenario from the command line. */
class ReplayTest {

    private static final String SCENARIO = """
            scenario: recorded
            simulation: { start: 2026-01-01T00:00:00Z, duration: 20 min, step: 1 min, record: 1 min }
            places:
              tokyo: { latitude: 35.7 deg, longitude: 139.7 deg, weather: { climate: tokyo }, grid: japan }
            demand:
              chat: { place: tokyo, trace: { file: FILE } }
              calls: { place: tokyo, requests: 30000 /day, prompt: 100 tokens, output: 20 tokens, latency: 30 s }
            architectures:
              one:
                sites:
                  campus: { place: tokyo, count: 1, path: hv-dc, nodes: { type: hgx-h100, model: llama-3-8b, format: fp8 } }
                  idle: { place: tokyo, count: 3, path: hv-dc, nodes: { type: hgx-h100, model: llama-3-8b, format: fp8 } }
                serve: { chat: [campus], calls: [campus] }
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int execute(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = Main.commandLine(new LocalRunner());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    private String scenario() throws IOException {
        StringBuilder log = new StringBuilder("TIMESTAMP,ContextTokens,GeneratedTokens\n");
        for (int i = 0; i <= 600; i++) {
            log.append(String.format(
                    Locale.ROOT, "2026-01-01 %02d:%02d:%02d,%d,%d%n", 0, i / 60, i % 60, 200, 40 + i % 3));
        }
        Path file = Files.writeString(folder.resolve("log.csv"), log);
        return Files.writeString(folder.resolve("recorded.yaml"), SCENARIO.replace("FILE", file.toString()))
                .toString();
    }

    /** Number of a row in the columns replay and steps of a group. */
    private double[] row(String group, String label) {
        String[] words = out.toString()
                .lines()
                .dropWhile(line -> !line.startsWith(group + ":"))
                .filter(line -> line.strip().startsWith(label))
                .findFirst()
                .orElseThrow()
                .strip()
                .substring(label.length())
                .strip()
                .split(" +");
        return Arrays.stream(words)
                .limit(2)
                .mapToDouble(word -> word.equals("-") ? Double.NaN : Double.parseDouble(word))
                .toArray();
    }

    /** Ten recorded minutes of a request a second twice, and calls that are drawn. */
    @Test
    void recordedAndDrawnRequestsBesideTheirSteps() throws IOException {
        assertEquals(0, execute("replay", scenario()), err::toString);
        double[] served = row("campus", "Requests served");
        double unserved = row("campus", "Requests unserved")[0] + row("campus", "still there at the end")[0];
        double calls = 30_000 * 20 / (24.0 * 60);
        assertEquals(1200 + calls, served[1], 1);
        assertEquals(1200 + calls, served[0] + unserved, 5 * Math.sqrt(calls));
        double[] joules = row("campus", "Energy per token at I [J]");
        assertEquals(joules[1], joules[0], 0.05 * joules[1]);
        double[] p50 = row("campus", "Latency p50 [s]");
        assertEquals(p50[1], p50[0], 0.1 * p50[1]);
        assertEquals(0, row("idle", "Requests served")[0]);
        assertTrue(out.toString().contains("as recorded"), out.toString());
        String first = out.toString();
        assertEquals(0, execute("replay", scenario(), "--architecture", "one"));
        assertEquals(first, out.toString(), "the same scenario draws the same requests");
        assertEquals(0, execute("replay", scenario(), "--seed", "7"));
        assertTrue(!first.equals(out.toString()));
        assertEquals("", err.toString());
    }

    @Test
    void mistakesOfTheUser() throws IOException {
        assertEquals(2, execute("replay", scenario(), "--architecture", "two"));
        assertEquals("--architecture: must be one of one, was two" + System.lineSeparator(), err.toString());
        assertEquals(2, execute("replay", scenario(), "--set", "demand.calls.requests=1e9 /day"));
        assertTrue(err.toString().startsWith("simulation.duration: must hold at most 1e7 requests"), err.toString());
        assertEquals(2, execute("replay", "nowhere.yaml"));
    }

    @Test
    void whatItDoesNotKnowIsRefused() throws IOException {
        String file = scenario();
        assertEquals(
                2,
                execute(
                        "replay",
                        file,
                        "--set",
                        "architectures.one.sites.campus.nodes.sleep={power: 100 W, after: 10 min, wake: 8 s}",
                        "--set",
                        "demand.calls.deferrable={share: 10 %, within: 1 h}"));
        assertTrue(
                err.toString()
                        .contains("a replay does not know architectures.one.sites.campus.nodes.sleep,"
                                + " demand.calls.deferrable"),
                err.toString());
    }

    /** Lengths that spread are drawn: the mean stays, answers of one length become answers of many. */
    @Test
    void lengthsSpreadAsInTheSteps() throws IOException {
        String file = scenario();
        assertEquals(0, execute("replay", file));
        double[] even = row("campus", "Latency p99 [s]");
        assertEquals(0, execute("replay", file, "--set", "demand.calls.output={mean: 20 tokens, cv: 2}"));
        double[] spread = row("campus", "Latency p99 [s]");
        assertTrue(spread[0] > 1.2 * even[0], even[0] + " and " + spread[0]);
    }
}
