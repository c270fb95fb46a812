package microtwin.scenario.calibration;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import microtwin.engine.Progress;
import microtwin.scenario.cli.Main;
import microtwin.scenario.run.LocalRunner;
import microtwin.workload.kernel.ModelSource;
import microtwin.workload.kernel.Session;
import microtwin.workload.kernel.WorkForm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample that is shipped: it is what its generator writes, and a calibration finds the board behind it. */
class SampleTraceTest {

    private static final Path LOG = Path.of("../examples/simulated-board.csv");
    private static final Path REQUESTS = Path.of("../examples/simulated-board-requests.csv");
    private static final String ADVICE =
            " is out of date. Maybe: mvn -pl scenarios -am test -Dtest=SampleTraceTest -Dmicrotwin.update=true";

    @TempDir
    private static Path cache;

    private static WorkForm form;

    /** The board answers at home. */
    private static final String SCENARIO = """
            scenario: a calibrated board
            simulation: { start: 2026-01-01T00:00:00Z, duration: 1 d }
            places:
              home: { latitude: 50.11 deg, longitude: 8.68 deg, altitude: 112 m, weather: synthetic, grid: germany }
            types:
              nodes:
            NODE
            demand:
              chat: { place: home, requests: 100 /day, prompt: 100 tokens, output: 50 tokens }
            architectures:
              board:
                sites:
                  shelf:
                    place: home
                    nodes: { type: simulated-board, model: smollm2-135m, format: q4_0 }
                    supply: adapter
                    path: lv-home
                serve: { chat: [shelf] }
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(List<String> arguments) {
        return Main.commandLine(new LocalRunner())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    @BeforeAll
    static void writeModel() {
        form = WorkForm.read(ModelSource.parse(SimulatedBoard.MODEL).file(cache, Progress.NONE));
    }

    @Test
    void isWhatItsGeneratorWrites() throws IOException {
        SimulatedBoard board = new SimulatedBoard(form, Session.PASS_TOKENS);
        if (Boolean.getBoolean("microtwin.update")) {
            Files.writeString(LOG, board.log());
            Files.writeString(REQUESTS, board.requests());
        }
        assertEquals(Files.readString(LOG), board.log(), LOG + ADVICE);
        assertEquals(Files.readString(REQUESTS), board.requests(), REQUESTS + ADVICE);
    }

    private JsonNode calibrated(Path result, Path requests, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("calibrate", LOG.toString(), "--requests"));
        arguments.addAll(List.of(requests.toString(), "--board", "simulated-board", "--model", SimulatedBoard.MODEL));
        arguments.addAll(List.of("--meter-point", "board_dc", "--budget", "1s", "--cache", cache.toString()));
        arguments.addAll(List.of("--out", result.toString()));
        arguments.addAll(SimulatedBoard.SHEET);
        arguments.addAll(List.of(more));
        assertEquals(0, execute(arguments), err::toString);
        return new ObjectMapper().readTree(result.resolve("calibration.json").toFile());
    }

    private static void assertFound(JsonNode figures) {
        assertAll(SimulatedBoard.TRUTH.entrySet().stream().map(known -> () -> {
            JsonNode told = figures.get("parameters").get(known.getKey().name().toLowerCase(Locale.ROOT));
            double truth = known.getValue();
            assertEquals(truth, told.path("value").asDouble(), 0.03 * truth, () -> known.getKey() + ": " + told);
        }));
    }

    /** Requests of a clock that is fast: the first ones seem to start later than they did. */
    @Test
    void clocksThatAreApartAreFoundAndSaid() throws IOException {
        StringBuilder moved = new StringBuilder();
        for (String line : Files.readAllLines(REQUESTS)) {
            String[] f = line.split(",");
            moved.append(
                            Character.isDigit(line.charAt(0))
                                    ? String.format(
                                            Locale.ROOT,
                                            "%.3f,%.3f,%s,%s",
                                            Double.parseDouble(f[0]) + 5,
                                            Double.parseDouble(f[1]) + 5,
                                            f[2],
                                            f[3])
                                    : line)
                    .append('\n');
        }
        Path late = Files.writeString(folder.resolve("late.csv"), moved);
        JsonNode figures = calibrated(folder.resolve("board"), late);
        JsonNode offset = figures.get("clock_offset");
        assertTrue(offset.get("applied").asBoolean(), offset::toString);
        assertEquals(-5, offset.get("s").asDouble(), 0.02);
        assertFound(figures);
        assertEquals(0, figures.get("warnings").size(), () -> "" + figures.get("warnings"));
        assertTrue(out.toString().contains("clocks    requests moved by -5.0"), out::toString);
        JsonNode told = calibrated(folder.resolve("told"), late, "--offset", "0s");
        assertEquals(false, told.get("clock_offset").get("applied").asBoolean());
        assertEquals(2, told.get("warnings").size(), () -> "" + told.get("warnings"));
        assertTrue(out.toString().contains("as told, though power follows the requests best -5.0"), out::toString);
        assertTrue(out.toString().contains("Warning: the work of the requests leaves"), out::toString);
    }

    @Test
    void theBoardBehindItIsFound() throws IOException {
        Path result = folder.resolve("board");
        JsonNode figures = calibrated(result, REQUESTS);
        assertFound(figures);
        assertEquals(false, figures.get("clock_offset").get("applied").asBoolean());
        assertTrue(figures.get("parameters").get("energy_j_per_output_token").has("value"), figures::toString);
        JsonNode heldOut = figures.get("errors_held_out");
        assertTrue(
                heldOut.get("share_energy").asDouble()
                        < heldOut.get("share_baseline_energy").asDouble() / 3,
                heldOut::toString);
        assertTrue(out.toString().contains("weights random"), out::toString);
        assertTrue(out.toString().contains("Roofline: reads 2.3 GB/s, 64 % of the 3.6 GB/s"), out::toString);
        String node = Files.readString(result.resolve("node.yaml")).indent(4).stripTrailing();
        Path scenario = Files.writeString(folder.resolve("mine.yaml"), SCENARIO.replace("NODE", node));
        List<String> run = List.of(
                "run", scenario.toString(), "--out", folder.resolve("run").toString());
        assertEquals(0, execute(run), err::toString);
        assertTrue(node.contains("request_overhead: 0.30"), node);
        assertTrue(node.contains("throttle_on: 85 degC  # assumed"), node);
        assertTrue(node.contains("not_identified: [throttle_on]"), node);
        theAirDecidesHowFastItAnswers(node);
    }

    /** The board draws 3.4 W in the mean and is 40 K warmer at this load, so that it is slowed down in air above 45 degrees. */
    private void theAirDecidesHowFastItAnswers(String node) throws IOException {
        double coolS = latencyS(node, "10 degC");
        double hotS = latencyS(node, "55 degC");
        assertTrue(hotS > 1.2 * coolS, coolS + " s, " + hotS + " s");
        assertEquals(
                coolS,
                latencyS(
                        node.replaceFirst("(?s)\\n +thermal:.*?(?=\\n +intervals)", "")
                                .replaceFirst("\\n +thermal_resistance: .*", "")
                                .replaceFirst("\\n +thermal_capacity: .*", ""),
                        "55 degC"),
                1e-9,
                "without its heat");
        String quick = node.replaceFirst("\\n +request_overhead: [^\\[\\n]*(?=\\n)", "")
                .replaceFirst("\\n +request_overhead: \\[.*", "");
        assertTrue(latencyS(quick, "10 degC") < coolS - 0.3, "without what comes before an answer");
    }

    private static String months(String value) {
        return Collections.nCopies(12, value).toString();
    }

    private double latencyS(String node, String air) throws IOException {
        Path scenario = Files.writeString(
                folder.resolve("air.yaml"),
                (SCENARIO + "compare: { draws: 0 }\n")
                        .replace("NODE", node)
                        .replace(
                                "weather: synthetic",
                                "weather: { climate: { clearness: " + months("50 %") + ", temperature: " + months(air)
                                        + ", diurnal: 0 K } }")
                        .replace("requests: 100 /day,", "requests: 500 /h, profile: flat,")
                        .replace("format: q4_0 }", "format: q4_0, max_batch: 1, count: 1 }\n        network: none"));
        Path result = folder.resolve("air");
        assertEquals(0, execute(List.of("run", scenario.toString(), "--out", result.toString())), err::toString);
        JsonNode kpis = new ObjectMapper().readTree(result.resolve("kpis.json").toFile());
        return kpis.findValue("latency_mean_s").asDouble();
    }
}
