package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import microtwin.engine.RunResult;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import org.junit.jupiter.api.Test;

/** A campus whose tower has so much water a day. */
class WaterLimitTest {

    private static final String CAMPUS = """
            scenario: a tower in the desert
            simulation: { start: 2026-07-01T00:00:00Z, duration: 4 d, step: 15 min, record: 1 d }
            places:
              phoenix: { latitude: 33.45 deg, longitude: -111.98 deg, altitude: 337 m, weather: synthetic, grid: usa }
            demand:
              chat: { place: phoenix, requests: 4e7 /day, profile: flat, prompt: 600 tokens, output: 200 tokens }
            types:
              cooling:
                tower: { free_cooling: never }
            architectures:
              campus:
                sites:
                  hall:
                    place: phoenix
                    nodes: { type: hgx-h100, count: 10, replicas: 8, model: llama-3-8b, format: fp8 }
                    supply: [ups-double-conversion, rack-pdu]
                    overheads: { share_of_it: 1 % }
                    cooling: tower
                    path: hv-dc
                serve: { chat: [hall] }
            """;

    @Test
    void curtailsAndShowsAsUnserved() {
        RunResult plenty = Runs.run(CAMPUS);
        Kpis free = Kpis.of(plenty);
        assertEquals(0, free.value(Kpi.REQUESTS_UNSERVED), 1e-3);
        double dayM3 = free.value(Kpi.WATER_M3) / 4;
        double limitM3 = Math.floor(0.7 * dayM3 * 100) / 100;
        RunResult rationed = Runs.run(CAMPUS, "types.cooling.tower.water_limit=" + limitM3 + " m3/day");
        Laws.assertKept(rationed, "rationed");
        Kpis kpis = Kpis.of(rationed);
        System.out.printf(
                "%.2f m3 a day unlimited; of %.2f used %.2f, %.1f %% unserved%n",
                dayM3,
                limitM3,
                kpis.value(Kpi.WATER_M3) / 4,
                100 * kpis.value(Kpi.REQUESTS_UNSERVED) / kpis.value(Kpi.REQUESTS));
        assertTrue(kpis.value(Kpi.WATER_M3) <= 4 * limitM3 * (1 + 1e-9), "no more than there is");
        assertEquals(4 * limitM3, kpis.value(Kpi.WATER_M3), 0.02 * 4 * limitM3, "and nearly all of it");
        double unserved = kpis.value(Kpi.REQUESTS_UNSERVED) / kpis.value(Kpi.REQUESTS);
        assertTrue(unserved > 0.2 && unserved < 0.4, "unserved " + unserved);
        assertTrue(kpis.value(Kpi.ENERGY_IT_TWH) < 0.8 * free.value(Kpi.ENERGY_IT_TWH));
        Runs.assertSame(plenty, Runs.run(CAMPUS, "types.cooling.tower.water_limit=1e4 m3/day"), "enough");
    }
}
