package microtwin.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import microtwin.engine.Clock;
import microtwin.engine.FeederUse;
import microtwin.engine.FeederUse.Head;
import microtwin.engine.FeederUse.Hosting;
import microtwin.engine.FeederUse.Peak;
import microtwin.engine.RunResult;
import org.junit.jupiter.api.Test;

class FeederFiguresTest {

    private static final Hosting SOME_LOAD = new Hosting(1200, "low voltage", "end");
    private static final Hosting ANY = new Hosting(Double.NaN, "none", "");

    private static FeederUse use(String stage, double lowest, double loaded, int stepsBeyond, Hosting load) {
        return new FeederUse(
                stage,
                new Peak(lowest, "end", 3),
                new Peak(1.01, "near", 0),
                new Peak(loaded, Double.isNaN(loaded) ? "" : "near-end", 2),
                80,
                stepsBeyond,
                load,
                ANY,
                Double.isNaN(loaded) ? Head.NONE : new Head(373.15, 1, 7200));
    }

    /** Two groups behind feeders, one without. */
    private static RunResult run() {
        Synthetic.Group homes = new Synthetic.Group("homes", 20, 2, 1);
        homes.feeders = List.of(use("lane", 0.93, 0.6, 2, SOME_LOAD));
        Synthetic.Group shops = new Synthetic.Group("shops", 5, 1, 1);
        shops.feeders = List.of(use("avenue", 0.97, Double.NaN, 0, ANY));
        Clock clock = new Clock(Synthetic.START, 4, 900);
        return Synthetic.run("mesh", clock, 4, homes, shops, new Synthetic.Group("bare", 7, 1, 1));
    }

    private static Comparison comparison() {
        return Comparison.of("feeders", "mesh", List.of(run()));
    }

    @Test
    void theWorstFeederMakesTheFigure() {
        Kpis kpis = Kpis.of(run());
        assertEquals(0.93, kpis.value(Kpi.FEEDER_LOWEST_VOLTAGE));
        assertEquals(1.01, kpis.value(Kpi.FEEDER_HIGHEST_VOLTAGE));
        assertEquals(0.6, kpis.value(Kpi.FEEDER_MOST_LOADED));
        assertEquals(0.5, kpis.value(Kpi.FEEDER_HOURS_BEYOND));
        assertEquals(1200, kpis.value(Kpi.FEEDER_HOSTING_W));
        assertTrue(Double.isNaN(kpis.value(Kpi.FEEDER_HOSTING_GENERATION_W)));
        assertEquals(100, kpis.value(Kpi.FEEDER_HOT_SPOT_DEGC), 1e-9);
        assertEquals(2, kpis.value(Kpi.FEEDER_AGED_H));
    }

    @Test
    void whereAndWhenAreToldInWords() {
        List<String> notes = ComparisonTable.of(comparison()).notes();
        assertEquals(
                List.of(
                        "mesh, homes, feeder lane: lowest voltage of a home end 93 % (2026-01-01T00:45:00Z); highest near"
                                + " 101 % (2026-01-01T00:00:00Z); most loaded branch near-end 60 % of its limit"
                                + " (2026-01-01T00:30:00Z); beyond a limit for 0.5000 h; the sites drew up to 80 W for each"
                                + " home, which may draw 1200 W (low voltage at end) more than without them, or give without"
                                + " limit. Its transformer had a hot spot of up to 100 degC (2026-01-01T00:15:00Z) and aged"
                                + " by 2 h at the reference temperature.",
                        "mesh, shops, feeder avenue: lowest voltage of a home end 97 % (2026-01-01T00:45:00Z); highest"
                                + " near 101 % (2026-01-01T00:00:00Z); no branch has a limit; beyond a limit for 0 h; the"
                                + " sites drew up to 80 W for each home, which may draw without limit more than without them,"
                                + " or give without limit."),
                notes.subList(notes.size() - 2, notes.size()));
    }

    @Test
    void readsBackAsWritten() {
        Comparison written = comparison();
        ComparisonReader reader = new ComparisonReader("kpis.json");
        assertEquals(
                written,
                reader.comparison(reader.tree(ComparisonTable.of(written).json())));
    }

    @Test
    void withoutFeedersNothingIsSaid() {
        Clock clock = new Clock(Synthetic.START, 4, 900);
        RunResult bare = Synthetic.run("mesh", clock, 4, new Synthetic.Group("bare", 7, 1, 1));
        ComparisonTable table = ComparisonTable.of(Comparison.of("none", "mesh", List.of(bare)));
        assertFalse(table.text().contains("Feeder"), table.text());
        assertFalse(table.json().contains("\"feeders\""));
    }
}
