package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.scenario.Catalog;
import microtwin.scenario.ScenarioFile;
import microtwin.scenario.cli.Main;
import microtwin.scenario.model.Scenario;
import microtwin.scenario.model.Site;
import microtwin.workload.InferenceNode;
import microtwin.workload.ModelCards;
import microtwin.workload.Quantizations;
import microtwin.workload.calibration.BoardSheet;
import microtwin.workload.calibration.Calibration;
import microtwin.workload.calibration.Fit;
import microtwin.workload.calibration.Meter;
import microtwin.workload.calibration.MeterPoint;
import microtwin.workload.calibration.NodeTypeWriter;
import microtwin.workload.calibration.PowerCourse;
import microtwin.workload.calibration.Provenance;
import microtwin.workload.calibration.Trace;
import microtwin.workload.calibration.TracedRequest;
import microtwin.workload.calibration.WorkOfRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node type as a calibration writes it, in a comparison. */
class FittedNodesTest {

    private static final String SCENARIO = """
            scenario: two boards
            simulation: { start: 2026-06-01T00:00:00Z, duration: 1 d, step: 15 min }
            places:
              roof: { latitude: 50.11 deg, longitude: 8.68 deg, altitude: 112 m, grid: germany, weather: synthetic }
            types:
              nodes:
            %sdemand:
              call: { place: roof, requests: 200 /h, profile: flat, prompt: 0 tokens, output: 50 tokens }
            architectures:
              preset:
                sites:
                  rig: { place: roof, nodes: { type: jetson-nano, model: qwen2.5-3b, format: q4_0, max_batch: 1 }, path: lv-home }
                serve: { call: [rig] }
              fitted:
                sites:
                  rig: { place: roof, nodes: { type: measured, model: qwen2.5-3b, format: q4_0, max_batch: 1 }, path: lv-home }
                serve: { call: [rig] }
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    /** One answer of 50 tokens in 4.1 s, by a board of another power than the preset. */
    private static String scenario() {
        PowerCourse course = new PowerCourse(new double[] {0, 10, 14.1}, new double[] {3.8, 8, 3.8});
        Trace read = Meter.INLINE_DC.read(course, 25);
        Trace trace = new Trace(
                read.timeS(),
                read.powerW(),
                null,
                null,
                null,
                List.of(new TracedRequest(10, 14.1, 0, 50)),
                MeterPoint.BOARD_DC);
        Fit fit = Calibration.of(
                trace, Meter.INLINE_DC, WorkOfRequests.computed(ModelCards.QWEN2_5_3B, Quantizations.Q4_0));
        String type = NodeTypeWriter.yaml(
                fit,
                new BoardSheet("measured", 25.6e9, 472e9, 4e9, 1e9),
                MeterPoint.BOARD_DC,
                new Provenance(
                        "Board \"one\": a test",
                        "run.csv",
                        "0".repeat(64),
                        "computed",
                        "qwen2.5-3b q4_0",
                        "none",
                        "2026-01-01"));
        return SCENARIO.formatted(type.indent(4));
    }

    private JsonNode compare(String name, String yaml, Object... more) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".yaml"), yaml);
        Path results = folder.resolve(name);
        List<String> args = new ArrayList<>(List.of("compare", file.toString(), "--out", results.toString()));
        for (Object one : more) {
            args.add(one.toString());
        }
        StringWriter err = new StringWriter();
        int code = Main.commandLine(new LocalRunner())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args.toArray(String[]::new));
        assertEquals(0, code, err::toString);
        return JSON.readTree(results.resolve("kpis.json").toFile());
    }

    private static double[] row(JsonNode kpis, String key) {
        JsonNode values = kpis.get("outlook").get("bands").get("rows").get(key).get("values");
        double[] row = new double[values.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = values.get(i).asDouble();
        }
        return row;
    }

    @Test
    void changesTheResultAndShowsItsBand() throws IOException {
        JsonNode kpis = compare("two", scenario(), "--threads", 1);
        double preset =
                kpis.get("architectures").get("preset").get("joules_per_token").asDouble();
        double fitted =
                kpis.get("architectures").get("fitted").get("joules_per_token").asDouble();
        assertNotEquals(preset, fitted, 0.01 * preset);
        JsonNode bands = kpis.get("outlook").get("bands");
        assertEquals(
                "[\"fitted 5 %\",\"fitted\",\"fitted 95 %\",\"fitted - preset 5 %\",\"fitted - preset\",\"fitted - preset 95 %\"]",
                bands.get("columns").toString());
        double[] perToken = row(kpis, "joules_per_token");
        assertEquals(fitted, perToken[1], 1e-12);
        assertEquals(fitted - preset, perToken[4], 1e-9);
        assertTrue(perToken[0] < fitted && fitted < perToken[2], () -> bands.toString());
        assertTrue(perToken[3] < perToken[4] && perToken[4] < perToken[5], () -> bands.toString());
        bands.get("rows").properties().forEach(entry -> {
            double[] row = row(kpis, entry.getKey());
            assertTrue(row[0] <= row[1] && row[1] <= row[2], entry::toString);
        });
        String text = out.toString();
        assertTrue(text.contains("Bands of fitted nodes, 31 draws"), text);
        assertTrue(text.contains("does not tell"), text);
        assertTrue(Files.readString(folder.resolve("two/report.html")).contains("Lines: 5 to 95 %"));
        assertTrue(Files.readString(folder.resolve("two/resolved.yaml")).contains("idle: [3.7"));

        compare("four", scenario(), "--threads", 4);
        for (String name : List.of("kpis.json", "charts/energy.svg")) {
            assertEquals(
                    Files.readString(folder.resolve("two").resolve(name)),
                    Files.readString(folder.resolve("four").resolve(name)));
        }
    }

    /** All of a day at idle, of which the quantiles are those of the normal: 1.645 of the interval's 1.96. */
    @Test
    void bandOfIdlePowerIsThatOfItsInterval() throws IOException {
        String quiet = scenario().replace("requests: 200 /h", "requests: 1 /day");
        double[] narrow = idleWh("narrow", quiet, "[3.7 W, 3.9 W]");
        double[] wide = idleWh("wide", quiet, "[3.4 W, 4.2 W]");
        assertEquals(0.1 * 24 * 1.645 / 1.96, narrow[2] - narrow[1], 0.02);
        assertEquals(0.1 * 24 * 1.645 / 1.96, narrow[1] - narrow[0], 0.02);
        assertEquals(4, (wide[2] - wide[0]) / (narrow[2] - narrow[0]), 0.01);
    }

    /** Boards of the library serve by name, draw no less than idle and no more than max, and tell what they are. */
    @Test
    void boardsOfTheLibraryServe() {
        for (ScenarioFile board : Catalog.boards()) {
            Scenario scenario = Runs.read(scenario(), "architectures.fitted.sites.rig.nodes.type=" + board.name());
            Site site = scenario.architectures().get("fitted").sites().get("rig");
            assertTrue(site.nodeUse().type().isFitted(), board.name());
            assertEquals(board.name(), site.nodeUse().type().name());
            InferenceNode node = site.nodeUse().type().node();
            Kpis kpis = Kpis.of(Runs.all(scenario).get(1));
            double meanW = kpis.value(Kpi.ENERGY_IT_TWH) * 1e12 / 24;
            assertTrue(meanW > node.idleW() && meanW < node.maxW() * (1 + 1e-9), () -> board.name() + " drew " + meanW);
            List<String> notes = NodeNotes.of(scenario);
            assertTrue(notes.stream().anyMatch(note -> note.contains("no language model")), notes::toString);
        }
    }

    private double[] idleWh(String name, String yaml, String interval) throws IOException {
        JsonNode kpis = compare(name, yaml, "--set", "types.nodes.measured.intervals.idle=" + interval);
        return Arrays.stream(row(kpis, "energy_it_kwh")).map(kwh -> 1000 * kwh).toArray();
    }

    @Test
    void noBandsWithoutIntervalsOrDraws() throws IOException {
        assertFalse(compare("none", scenario(), "--set", "compare.draws=0").has("outlook"));
        assertFalse(compare("preset", scenario(), "--set", "architectures.fitted.sites.rig.nodes.type=jetson-nano")
                .has("outlook"));
    }
}
