package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import microtwin.report.Comparison;
import microtwin.report.ComparisonTable;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import org.junit.jupiter.api.Test;

/** Batteries of cabinets on sun alone, over years. */
class AgeingTest {

    private static final String CABINETS = """
            scenario: cabinets on sun and batteries
            simulation: { start: 2026-01-01T00:00:00Z, duration: 1095 d, step: 1 h, seed: 7 }
            places:
              town: { latitude: 35 deg, longitude: 139 deg, weather: { climate: { clearness: %s, temperature: %s } } }
            types:
              batteries:
                shed: { series: 16, capacity: 100 Ah, ageing: naumann, end_of_life: 80 %% }
            demand:
              chat: { place: town, requests: 2e3 /day, profile: diurnal, prompt: 400 tokens, output: 200 tokens }
            architectures:
              cabinets:
                sites:
                  cabinet:
                    place: town
                    count: 40
                    simulated: 4
                    nodes: { type: jetson-orin-nano-super-8gb, model: llama-3.2-3b, format: q4_0, count: 4 }
                    grid: false
                    spread: { demand: 20 %%, pv: 10 %%, ambient: 3 K }
                    pv: { rating: 600 W, tilt: 35 deg }
                    battery: { type: shed }
                serve: { chat: [cabinet] }
            """.formatted(Runs.months("0.5"), Runs.months("18 degC"));

    private static final String SHED = "types.batteries.shed.";

    private static Kpis run(String... overrides) {
        return Runs.compare(CABINETS, overrides).baselineKpis();
    }

    /** Three years without a seam: each year costs less than the one before, and the balance closes. */
    @Test
    void yearsGoOn() {
        Kpis one = run("simulation.duration=365 d");
        Kpis three = run();
        double first = 1 - one.value(Kpi.BATTERY_HEALTH);
        double all = 1 - three.value(Kpi.BATTERY_HEALTH);
        assertTrue(first > 0.02 && first < 0.10, "lost in a year: " + first);
        assertTrue(all > 1.3 * first && all < 3 * first, "lost in three years: " + all);
        assertEquals(3, three.value(Kpi.BATTERY_FULL_CYCLES) / one.value(Kpi.BATTERY_FULL_CYCLES), 0.2);
        assertTrue(three.value(Kpi.BATTERY_HEALTH_LEAST) < three.value(Kpi.BATTERY_HEALTH));
        assertEquals(all, three.value(Kpi.BATTERY_LOST_BY_TIME) + three.value(Kpi.BATTERY_LOST_BY_CYCLES), 1e-12);
        assertTrue(three.value(Kpi.BATTERY_RESISTANCE_GROWTH) > 0);
        assertTrue(three.value(Kpi.CONSERVATION_RESIDUAL) < 1e-9);
        assertTrue(Double.isNaN(three.value(Kpi.BATTERY_REPLACED_AFTER_YR)));
        // Ageing slows down, so more years say later.
        assertTrue(three.value(Kpi.BATTERY_AT_THIS_RATE_YR) > one.value(Kpi.BATTERY_AT_THIS_RATE_YR));
    }

    @Test
    void endOfLifeWithinTheRunIsTold() {
        Comparison comparison = Runs.compare(CABINETS, "simulation.duration=730 d", SHED + "end_of_life=95 %");
        double years = comparison.baselineKpis().value(Kpi.BATTERY_REPLACED_AFTER_YR);
        assertTrue(years > 0.3 && years < 2, "replaced after " + years);
        String text = ComparisonTable.of(comparison).text();
        assertTrue(text.contains("cabinets: batteries age by naumann; the first was to be replaced after "), text);
    }

    /** The sets differ as published: the large cell keeps most, the same small cell by two fits much the same. */
    @Test
    void theSetsMakeABand() {
        String year = "simulation.duration=365 d";
        double naumann = run(year).value(Kpi.BATTERY_HEALTH);
        double refitted = run(year, SHED + "ageing=sony-murata-3ah").value(Kpi.BATTERY_HEALTH);
        double prismatic = run(year, SHED + "ageing=prismatic-250ah").value(Kpi.BATTERY_HEALTH);
        assertTrue(naumann < refitted && refitted < prismatic, naumann + " " + refitted + " " + prismatic);
        assertEquals(1, run(year, SHED + "ageing=none").value(Kpi.BATTERY_HEALTH), 0);
    }
}
