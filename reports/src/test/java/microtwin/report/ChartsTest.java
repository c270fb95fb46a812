package microtwin.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.Level;
import microtwin.engine.Rate;
import microtwin.engine.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartsTest {

    @TempDir
    private Path temp;

    private List<Chart> charts(RunResult... runs) throws IOException {
        Comparison comparison = Comparison.of("test", runs[0].architecture(), List.of(runs));
        Path file = temp.resolve("timeseries.csv");
        Timeseries written = Timeseries.write(file, List.of(runs));
        Period period = comparison.period();
        return Charts.all(comparison, Window.read(file, written, Charts.day(period), Charts.weekEnd(period)));
    }

    static void assertDraws(List<Chart> charts) throws Exception {
        for (Chart chart : charts) {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(chart.png()));
            assertEquals(1600, image.getWidth(), chart.name());
            assertEquals(900, image.getHeight(), chart.name());
            int[] pixels = image.getRGB(0, 0, 1600, 900, null, 0, 1600);
            assertTrue(Arrays.stream(pixels).filter(p -> p != 0xFFFFFFFF).count() > 1000, chart.name() + " is empty");
            byte[] svg = chart.svg();
            assertNotNull(
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg)));
            assertTrue(new String(svg, StandardCharsets.UTF_8).contains("viewBox=\"0 0 800 450\""));
        }
    }

    @Test
    void drawsHalfAYearOfTwoArchitectures() throws Exception {
        List<Chart> charts = charts(Synthetic.central("central", 190), Synthetic.mesh("mesh", 190));
        assertEquals(
                List.of(
                        "energy",
                        "waterfall-1-mesh",
                        "pue",
                        "pue-parts-3-central",
                        "pue-parts-4-mesh",
                        "losses",
                        "latency-percentiles",
                        "latency",
                        "flows-day-8-central",
                        "flows-week-9-central",
                        "flows-day-10-mesh",
                        "flows-week-11-mesh"),
                charts.stream().map(Chart::name).toList());
        assertDraws(charts);
    }

    /** What serves less takes less; no chart shall make that look like a saving. */
    @Test
    void unlikeServicesHaveNoWaterfall() throws Exception {
        Clock clock = new Clock(Synthetic.START, 1, 3600);
        Synthetic.Group all = new Synthetic.Group("all", 1, 1, 1);
        all.set(Flow.IMPORT, 0, 2).set(Flow.IT_ACTIVE, 0, 2);
        all.set(Rate.REQUESTS_OFFERED, 0, 1000).set(Rate.REQUESTS_SERVED, 0, 1000);
        Synthetic.Group half = new Synthetic.Group("half", 1, 1, 1);
        half.set(Flow.IMPORT, 0, 1).set(Flow.IT_ACTIVE, 0, 1);
        half.set(Rate.REQUESTS_OFFERED, 0, 1000).set(Rate.REQUESTS_SERVED, 0, 500);
        List<Chart> charts = charts(Synthetic.run("all", clock, 1, all), Synthetic.run("half", clock, 1, half));
        assertTrue(charts.stream().noneMatch(chart -> chart.name().startsWith("waterfall")), "no waterfall");
        assertDraws(charts);
    }

    /** A further chart where an architecture has more than one group of sites with a plant. */
    @Test
    void drawsThePueOfGroupsOfSites() throws Exception {
        Clock clock = Clock.of(Synthetic.START, Duration.ofDays(60), Duration.ofDays(1));
        Synthetic.Group[] halls = {new Synthetic.Group("north", 1, 1, 60), new Synthetic.Group("south", 1, 1, 60)};
        for (int day = 0; day < 60; day++) {
            for (int i = 0; i < halls.length; i++) {
                double overhead = 0.1 + 0.1 * i + 0.001 * day;
                halls[i].set(Flow.IT_ACTIVE, day, 1e9).set(Flow.MISC, day, overhead * 1e9);
                halls[i].set(Flow.IMPORT, day, (1 + overhead) * 1e9);
                halls[i].set(Level.FREE_COOLING, day, 1 - i);
            }
        }
        List<Chart> charts = charts(Synthetic.run("two halls", clock, 1, halls));
        assertTrue(charts.stream().map(Chart::name).anyMatch("pue-sites-2-two-halls"::equals), charts.toString());
        assertDraws(charts);
        Comparison comparison =
                Comparison.of("two halls", "two halls", List.of(Synthetic.run("two halls", clock, 1, halls)));
        String table = ComparisonTable.of(comparison).text();
        assertTrue(table.contains("Hours without compressor by group of sites"), table);
        assertTrue(table.matches("(?s).*north +1440\\s.*south +0\\s.*"), table);
    }

    /** A chart for each architecture with a loop; with a lift or without, and with a month in which nothing came. */
    @Test
    void drawsTheHeatOfLoops() throws Exception {
        Clock clock = Clock.of(Synthetic.START, Duration.ofDays(60), Duration.ofDays(1));
        RunResult[] runs = new RunResult[3];
        for (int i = 0; i < runs.length; i++) {
            Synthetic.Group house = new Synthetic.Group("house", 1, 1, 60);
            for (int day = 0; day < 60; day++) {
                house.set(Flow.IT_ACTIVE, day, 1e9).set(Flow.IMPORT, day, 1e9);
                if (i > 0) {
                    house.set(Level.DUMP_SHARE, day, 0.5).set(Flow.HEAT_SPARED, day, day < 31 ? 0 : 5e8);
                    house.set(Flow.HEAT_AUXILIARY, day, day < 31 ? 0 : 4e8);
                    house.set(Flow.HEAT_USEFUL, day, day < 31 ? 0 : 6e8).set(Flow.HEAT_LIFT, day, (i - 1) * 2e8);
                    house.set(Flow.HEAT_DUMPED, day, day < 31 ? 8e8 : 2e8);
                }
            }
            runs[i] = Synthetic.run(List.of("none", "floor", "lift").get(i), clock, 1, house);
        }
        List<Chart> charts = charts(runs);
        assertEquals(
                List.of("heat-6-floor", "heat-7-lift"),
                charts.stream()
                        .map(Chart::name)
                        .filter(name -> name.startsWith("heat-"))
                        .toList());
        assertDraws(charts);
        Kpis none = Kpis.of(runs[0]);
        assertEquals(Double.NaN, none.months().get(0).heatNeedMwh());
        Monthly february = Kpis.of(runs[1]).months().get(1);
        assertEquals(28 * 6e8 / 3.6e9, february.heatUsefulMwh(), 1e-12);
        assertEquals(28 * 9e8 / 3.6e9, february.heatNeedMwh(), 1e-12);
    }

    @Test
    void drawsWhatHasNoNumbers() throws Exception {
        Clock clock = new Clock(Synthetic.START, 1, 60);
        Synthetic.Group nothing = new Synthetic.Group("nothing", 1, 1, 1);
        Synthetic.Group tiny = new Synthetic.Group("tiny", 1, 1, 1);
        tiny.set(Flow.IMPORT, 0, 1e-9)
                .set(Flow.IT_IDLE, 0, 1e-9)
                .set(Level.SOC, 0, 0)
                .latency(1e-4, 1);
        tiny.latency(900, 1);
        assertDraws(charts(Synthetic.run("nothing", clock, 1, nothing), Synthetic.run("tiny", clock, 1, tiny)));
        assertDraws(charts(Synthetic.run("nothing", clock, 1, nothing)));
    }

    @Test
    void drawsManyArchitecturesWithLongNames() throws Exception {
        RunResult[] runs = new RunResult[4];
        for (int i = 0; i < runs.length; i++) {
            runs[i] = Synthetic.owners("an architecture with quite a long name, number " + i, i);
        }
        assertDraws(charts(runs));
    }

    @Test
    void showsTheSeventhMonthOrTheMiddleOfAShorterRun() {
        Instant start = Synthetic.START;
        assertEquals(Instant.parse("2026-07-01T00:00:00Z"), Charts.day(period(start, 365)));
        assertEquals(Instant.parse("2026-01-16T00:00:00Z"), Charts.day(period(start, 30)));
        assertEquals(Instant.parse("2026-01-02T00:00:00Z"), Charts.day(period(start, 8)));
        assertEquals(start, Charts.day(period(start, 2)));
        Instant evening = start.plus(Duration.ofHours(20));
        assertEquals(evening, Charts.day(period(evening, 1)));
        assertEquals(evening.plus(Duration.ofDays(1)), Charts.weekEnd(period(evening, 1)));
    }

    private static Period period(Instant start, int days) {
        return new Period(start, start.plus(Duration.ofDays(days)), 900, 3600);
    }
}
