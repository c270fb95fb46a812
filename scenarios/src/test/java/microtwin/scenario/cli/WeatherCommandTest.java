package microtwin.scenario.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import microtwin.scenario.run.LocalRunner;
import microtwin.scenario.weather.MadeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code microtwin weather} on made files, and what a scenario says about them. */
class WeatherCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(Object... args) {
        out.getBuffer().setLength(0);
        return Main.commandLine(new LocalRunner())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(List.of(args).stream().map(String::valueOf).toArray(String[]::new));
    }

    private Path file(List<String> lines) throws IOException {
        return Files.writeString(folder.resolve("made.csv"), MadeFile.text(lines));
    }

    @Test
    void describesAndDraws() throws IOException {
        Path file = file(MadeFile.nsrdb(2020, false, 0, 30));
        assertEquals(0, execute("weather", file, "--out", folder.resolve("drawn")), err::toString);
        List<String> lines = out.toString().lines().toList();
        assertEquals(
                List.of(
                        "made.csv",
                        "  format   NSRDB CSV, 8760 hours",
                        "  place    NSRDB 1, latitude 40.00 deg, longitude 20.00 deg, altitude 100 m",
                        "  time     instants of UTC, 30 min after each full hour",
                        "  sun      where labels and place say it is; light at night in 0 hours",
                        "  repairs  29 February 2020: 24 hours missing, those of 28 February stand for them",
                        "           relative humidity: 8760 hours from the dew point",
                        ""),
                lines.subList(0, 8));
        assertEquals("             GHI     DNI     DHI   coldest    mean  warmest  humidity    wind", lines.get(8));
        assertTrue(lines.get(10).startsWith("  Jan "), lines.get(10));
        assertTrue(lines.get(22).startsWith("  Year"), lines.get(22));
        assertTrue(lines.get(22).endsWith("      20.0    20.0     20.0        53     3.0"), lines.get(22));
        assertTrue(Files.size(folder.resolve("drawn/weather.png")) > 10_000);
        assertTrue(Files.readString(folder.resolve("drawn/weather.svg")).contains("<svg "));
        assertEquals("", err.toString());
    }

    @Test
    void aShiftedSunIsNotedEverywhere() throws IOException {
        Path file = file(MadeFile.tmy3(-2400));
        assertEquals(0, execute("weather", file, "--out", folder.resolve("drawn")), err::toString);
        String warning = "the sun is 40 min later than the labels and the place of the file say,";
        assertTrue(out.toString().contains("\nNote: " + warning), out::toString);
        String place = "places.home.weather.file=" + file;
        String scenario = folder.resolve("mine.yaml").toString();
        Files.writeString(Path.of(scenario), SCENARIO);
        assertEquals(0, execute("validate", scenario, "--set", place), err::toString);
        assertTrue(out.toString().startsWith("Note: mine.yaml: home: made.csv: " + warning), out::toString);
        Path result = folder.resolve("result");
        assertEquals(0, execute("run", scenario, "--set", place, "--out", result), err::toString);
        assertTrue(out.toString().contains("Note: home: made.csv: " + warning), out::toString);
        assertTrue(Files.readString(result.resolve("provenance.json")).contains(warning));
        String shift = "places.home.weather.shift=40 min";
        assertEquals(0, execute("validate", scenario, "--set", place, "--set", shift), err::toString);
        assertEquals("ok", out.toString().strip());
        assertEquals(2, execute("validate", scenario, "--set", place, "--set", "places.home.weather.shift=13 h"));
        assertTrue(err.toString().contains("shift must be between -12 h and 12 h, was 13 h"), err::toString);
    }

    @Test
    void foreignFilesAreWrongInput() throws IOException {
        assertEquals(2, execute("weather", file(List.of("hour,wind", "1,2")), "--out", folder.resolve("drawn")));
        assertEquals(
                "made.csv:1: is no weather file of a known format; it must be EPW, TMY3 CSV, PVGIS CSV (typical year or"
                        + " hourly) or NSRDB CSV",
                err.toString().strip());
        assertTrue(Files.notExists(folder.resolve("drawn")));
    }

    private static final String SCENARIO = """
            scenario: a board under the sun of a file
            simulation: { start: 2026-01-01T00:00:00Z, duration: 1 d }
            places:
              home: { weather: { file: made.csv }, grid: germany }
            demand:
              chat: { place: home, requests: 10 /day, prompt: 100 tokens, output: 100 tokens }
            architectures:
              board:
                sites:
                  shelf:
                    place: home
                    nodes: { type: jetson-orin-nano-super-8gb, model: llama-3-8b, format: q4_0 }
                    supply: adapter
                    path: lv-home
                serve: { chat: [shelf] }
            """;
}
