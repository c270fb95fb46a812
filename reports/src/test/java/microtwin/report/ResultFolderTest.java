package microtwin.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import microtwin.engine.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {

    @TempDir
    private Path temp;

    private static final List<RunResult> RUNS = List.of(Synthetic.central("central", 1), Synthetic.mesh("mesh", 1));
    private static final Comparison COMPARISON = Comparison.of("a day", "central", RUNS);

    private static void write(Path folder) {
        try (ResultFolder result = ResultFolder.prepare(folder)) {
            result.write(COMPARISON, RUNS, "scenario: a day\n", Map.of("version", "1", "seed", 42));
        }
    }

    private static String message(org.junit.jupiter.api.function.Executable executable) {
        return assertThrows(ResultException.class, executable).getMessage();
    }

    private static long entries(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.count();
        }
    }

    @Test
    void holdsEverythingAndReadsBack() throws IOException {
        Path folder = temp.resolve("new/out");
        write(folder);
        for (String name : List.of(
                "kpis.json",
                "kpis.csv",
                "timeseries.csv",
                "resolved.yaml",
                "provenance.json",
                "report.html",
                "charts/energy.png",
                "charts/energy.svg",
                "charts/pue.png",
                "charts/losses.svg")) {
            assertTrue(Files.size(folder.resolve(name)) > 0, name);
        }
        assertEquals(COMPARISON, ResultFolder.read(folder));
        assertEquals(1, entries(folder.getParent()), "nothing is left beside the result");
    }

    @Test
    void redrawsTheSameFromTheFilesAlone() throws IOException {
        Path folder = temp.resolve("out");
        write(folder);
        byte[] report = Files.readAllBytes(folder.resolve("report.html"));
        byte[] chart = Files.readAllBytes(folder.resolve("charts/losses.svg"));
        Files.delete(folder.resolve("report.html"));
        ResultFiles.delete(folder.resolve("charts"));
        ResultFolder.redraw(folder);
        assertArrayEquals(report, Files.readAllBytes(folder.resolve("report.html")));
        assertArrayEquals(chart, Files.readAllBytes(folder.resolve("charts/losses.svg")));
    }

    @Test
    void aCompleteResultReplacesAnOlderOne() throws IOException {
        Path folder = temp.resolve("out");
        write(folder);
        Files.writeString(folder.resolve("kpis.csv"), "old");
        write(folder);
        assertTrue(Files.size(folder.resolve("kpis.csv")) > 3);
        assertEquals(1, entries(temp));
    }

    @Test
    void anInterruptedRunLeavesTheOldResultAndNothingElse() throws IOException {
        Path folder = temp.resolve("out");
        write(folder);
        try (ResultFolder interrupted = ResultFolder.prepare(folder)) {
            assertEquals(2, entries(temp));
        }
        assertEquals(1, entries(temp));
        assertEquals(COMPARISON, ResultFolder.read(folder));
    }

    @Test
    void takesThePlaceOfARunThatDied() throws IOException {
        Path partial = Files.createDirectory(temp.resolve("out.partial"));
        Files.writeString(partial.resolve("run.lock"), "");
        Files.writeString(partial.resolve("kpis.json"), "{\"scen");
        write(temp.resolve("out"));
        assertEquals(1, entries(temp));
    }

    @Test
    void refusesWhatIsNotAResult() throws IOException {
        Path notes = Files.createDirectory(temp.resolve("notes"));
        Files.writeString(notes.resolve("thesis.txt"), "years of work");
        assertTrue(message(() -> ResultFolder.prepare(notes)).contains("holds no result"));
        Path result = temp.resolve("out");
        write(result);
        Files.writeString(result.resolve("notes.txt"), "mine");
        assertTrue(message(() -> ResultFolder.prepare(result)).contains("notes.txt"));
        assertTrue(
                message(() -> ResultFolder.prepare(notes.resolve("thesis.txt"))).contains("not a folder"));
        assertTrue(message(() -> ResultFolder.prepare(notes.resolve("thesis.txt/out")))
                .contains("thesis.txt"));
        assertTrue(message(() -> ResultFolder.prepare(Path.of("/"))).contains("cannot be"));
        Files.createDirectory(temp.resolve("mine.partial"));
        assertTrue(message(() -> ResultFolder.prepare(temp.resolve("mine"))).contains("in the way"));
        assertEquals("years of work", Files.readString(notes.resolve("thesis.txt")));
    }

    @Test
    void refusesToWriteWhereAnotherRunWrites() {
        try (ResultFolder first = ResultFolder.prepare(temp.resolve("out"))) {
            assertTrue(message(() -> ResultFolder.prepare(temp.resolve("out"))).contains("another run"));
        }
    }

    @Test
    void saysWhatIsDamaged() throws IOException {
        Path folder = temp.resolve("out");
        assertTrue(message(() -> ResultFolder.read(folder)).contains("no kpis.json"));
        write(folder);
        String json = Files.readString(folder.resolve("kpis.json"));
        String csv = Files.readString(folder.resolve("timeseries.csv"));
        for (String broken : List.of(
                "",
                "[]",
                "{",
                json.substring(0, json.length() / 2),
                "{}",
                json + "x",
                json.replace("\"pue\"", "\"pew\""),
                json.replace("2026-01-01T", "yesterday"),
                json.replace("\"seed\"", "\"sead\""))) {
            Files.writeString(folder.resolve("kpis.json"), broken);
            assertTrue(message(() -> ResultFolder.read(folder)).contains("kpis.json"), broken);
        }
        Files.writeString(folder.resolve("kpis.json"), json);
        int lastLine = csv.lastIndexOf('\n', csv.length() - 2) + 1;
        for (String broken : List.of(
                "",
                csv.substring(0, lastLine),
                csv.substring(0, csv.length() - 40),
                csv.replaceFirst("2026", "x"),
                csv.replaceFirst("group", "team"))) {
            Files.writeString(folder.resolve("timeseries.csv"), broken);
            assertTrue(message(() -> ResultFolder.redraw(folder)).contains("timeseries.csv"));
        }
    }

    @Test
    void namesOfTheScenarioCannotEscape() throws IOException {
        String evil = "</script><script>alert('x')</script>&\"=HYPERLINK(1)\u0000\u001b[31m/../../x";
        List<RunResult> runs = List.of(Synthetic.central("=cmd|'/c calc'!A0", 1), Synthetic.mesh(evil, 1));
        Comparison comparison = Comparison.of(evil, runs.get(0).architecture(), runs);
        Path folder = temp.resolve("out");
        try (ResultFolder result = ResultFolder.prepare(folder)) {
            result.write(comparison, runs, "a: <b>&\n", Map.of("<i>", List.of("<b>\u0007")));
        }
        String html = Files.readString(folder.resolve("report.html"));
        assertFalse(html.contains("<script"));
        assertFalse(html.contains("<b>\u0007") || html.contains("<i>"));
        assertFalse(html.contains("\u0000") || html.contains("\u001b"));
        assertTrue(html.contains("&lt;/script&gt;"));
        assertFalse(ComparisonTable.of(comparison).text().contains("\u001b"));
        assertTrue(Files.readString(folder.resolve("kpis.csv")).startsWith("kpi,unit,'=cmd"));
        assertEquals(comparison, ResultFolder.read(folder));
        assertEquals(1, entries(temp));
    }
}
