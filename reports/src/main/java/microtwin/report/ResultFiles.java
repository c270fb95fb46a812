package microtwin.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microtwin.engine.RunResult;

/**
 * The files of a result. Charts and report are drawn from the other files, after a run and later alike.
 *
 * @param folder they are in
 */
record ResultFiles(Path folder) {

    static final String KPIS_JSON = "kpis.json";
    private static final String KPIS_CSV = "kpis.csv";
    private static final String TIMESERIES = "timeseries.csv";
    private static final String RESOLVED = "resolved.yaml";
    private static final String PROVENANCE = "provenance.json";
    private static final String CHARTS = "charts";
    private static final String REPORT = "report.html";
    static final Set<String> NAMES = Set.of(KPIS_JSON, KPIS_CSV, TIMESERIES, RESOLVED, PROVENANCE, CHARTS, REPORT);

    private static final String TIMESERIES_KEY = "timeseries";
    private static final String ROWS = "rows";
    private static final String ROW_S = "row_s";

    void write(Comparison comparison, List<RunResult> runs, String resolved, Map<String, ?> provenance)
            throws IOException {
        Timeseries timeseries = Timeseries.write(folder.resolve(TIMESERIES), runs);
        ObjectNode tree = ComparisonJson.tree(comparison);
        tree.putObject(TIMESERIES_KEY).put(ROWS, timeseries.rows()).put(ROW_S, timeseries.rowS());
        text(KPIS_JSON, Json.pretty(tree));
        text(KPIS_CSV, CsvTable.of(comparison));
        text(RESOLVED, resolved);
        text(PROVENANCE, Json.pretty(provenance));
    }

    private void text(String name, String text) throws IOException {
        bytes(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes beside the file and moves, so that there is no half of it. */
    private static void bytes(Path file, byte[] bytes) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".half");
        Files.write(half, bytes);
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
    }

    Comparison comparison() throws IOException {
        ComparisonReader reader = reader();
        return reader.comparison(reader.tree(required(KPIS_JSON)));
    }

    private ComparisonReader reader() {
        return new ComparisonReader(folder.resolve(KPIS_JSON).toString());
    }

    private String required(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new ResultException(folder + " is not a complete result folder: it has no " + name);
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** Draws the charts and writes the report; charts of other names that were there before are removed. */
    void draw() throws IOException {
        ComparisonReader reader = reader();
        JsonNode tree = reader.tree(required(KPIS_JSON));
        Comparison comparison = reader.comparison(tree);
        required(TIMESERIES);
        Timeseries written =
                new Timeseries(reader.whole(tree, TIMESERIES_KEY, ROWS), reader.whole(tree, TIMESERIES_KEY, ROW_S));
        Window week = Window.read(
                folder.resolve(TIMESERIES),
                written,
                Charts.day(comparison.period()),
                Charts.weekEnd(comparison.period()));
        JsonNode provenance = provenance();
        String resolved = required(RESOLVED);
        List<Chart.Rendered> charts = new ArrayList<>();
        for (Chart chart : Charts.all(comparison, week)) {
            charts.add(chart.rendered());
        }
        write(charts);
        text(REPORT, HtmlReport.of(comparison, charts, provenance, resolved));
    }

    private JsonNode provenance() throws IOException {
        try {
            return Json.MAPPER.readTree(required(PROVENANCE));
        } catch (JsonProcessingException e) {
            throw new ResultException(folder.resolve(PROVENANCE) + " is damaged: " + e.getOriginalMessage(), e);
        }
    }

    private void write(List<Chart.Rendered> charts) throws IOException {
        Path drawn = folder.resolve(CHARTS);
        Files.createDirectories(drawn);
        Set<Path> old;
        try (Stream<Path> entries = Files.list(drawn)) {
            old = entries.filter(file -> file.toString().matches(".*\\.(png|svg)"))
                    .collect(Collectors.toSet());
        }
        for (Chart.Rendered chart : charts) {
            Path png = drawn.resolve(chart.name() + ".png");
            Path svg = drawn.resolve(chart.name() + ".svg");
            bytes(png, chart.png());
            bytes(svg, chart.svg());
            old.remove(png);
            old.remove(svg);
        }
        for (Path file : old) {
            Files.delete(file);
        }
    }

    /** Removes a folder with all it holds; links are removed, not followed. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> paths = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.sorted(Comparator.reverseOrder()).forEach(paths::add);
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
