package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.workload.ModelCards;
import microtwin.workload.Quantizations;
import org.junit.jupiter.api.Test;

/** A campus whose nodes take three watt-hours a query, at a PUE of 1.1, behind the path of a large site. */
class CampusTest {

    private static final double WH_PER_QUERY = 3;
    private static final double CAMPUS_W = 100e6;
    private static final double WH_PER_TWH = 1e12;
    private static final int DAYS = 5;
    private static final int TOKENS = 2;

    private static String campus(double queriesPerDay) {
        double bytesPerQuery = TOKENS * ModelCards.QWEN2_5_3B.weightBytes(Quantizations.Q4_0);
        return """
                scenario: campus
                simulation: { start: 2026-01-01T00:00:00Z, duration: %d d, step: 1 h }
                grids: { here: { carbon: 400 g/kWh, price: 0.2 USD/kWh } }
                places:
                  anywhere: { latitude: 35.69 deg, longitude: 139.69 deg, weather: synthetic, grid: here }
                types:
                  nodes:
                    server:
                      memory_bandwidth: 100 GB/s
                      memory_efficiency: 100 %%
                      peak_fp16: 10 TFLOP/s
                      ram: 8 GB
                      idle: 0 W
                      max: 400 kW
                      energy_per_byte: %s pJ/B
                      energy_per_flop: 0 pJ/FLOP
                demand:
                  chat: { place: anywhere, requests: %s /day, profile: flat, prompt: 0 tokens, output: %d tokens }
                architectures:
                  campus:
                    sites:
                      hall:
                        place: anywhere
                        nodes: { type: server, count: 1000, model: qwen2.5-3b, format: q4_0, max_batch: 1 }
                        overheads: { share_of_it: 10 %% }
                        network: none
                        path: hv-dc
                    serve: { chat: [hall] }
                """.formatted(DAYS, 1e12 * WH_PER_QUERY * Runs.J_PER_WH / bytesPerQuery, queriesPerDay, TOKENS);
    }

    private static double siteWhPerQuery(Kpis kpis) {
        return kpis.value(Kpi.ENERGY_SITE_TWH) * WH_PER_TWH / kpis.value(Kpi.REQUESTS_SERVED);
    }

    /** What a query takes in a small run says how many are 100 MW: 727 million a day, which a run of them confirms. */
    @Test
    void aHundredMegawattsAreSoManyQueriesADay() {
        double whPerQuery = siteWhPerQuery(Runs.kpis(campus(1e6)));
        double queriesPerDay = CAMPUS_W * 24 / whPerQuery;
        assertEquals(727e6, queriesPerDay, 0.5e6);
        Kpis kpis = Runs.kpis(campus(queriesPerDay));
        assertEquals(727e6, kpis.value(Kpi.REQUESTS_SERVED) / DAYS, 0.5e6);
        assertEquals(0, kpis.value(Kpi.REQUESTS_UNSERVED));
        assertEquals(1.1, kpis.value(Kpi.PUE), 1e-9);
        assertEquals(0.876, kpis.value(Kpi.ENERGY_SITE_TWH) * 365 / DAYS, 1e-6);
        assertEquals(3.12, kpis.value(Kpi.TRANSMISSION_LOSS_PERCENT), 0.005);
        assertEquals(
                kpis.value(Kpi.ENERGY_GENERATION_TWH) * (1 - kpis.value(Kpi.TRANSMISSION_LOSS_PERCENT) / 100),
                kpis.value(Kpi.ENERGY_SITE_TWH),
                1e-12);
        double perQueryJ = TOKENS * kpis.value(Kpi.JOULES_PER_TOKEN);
        assertEquals(WH_PER_QUERY * Runs.J_PER_WH, perQueryJ, 1e-3 * perQueryJ);
    }
}
