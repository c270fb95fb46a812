package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.RunResult;
import org.junit.jupiter.api.Test;

/**
 * Can a community hold 50 kW all year on its own sun and storage? Twenty years of weather, each drawn by a seed of its own,
 * in steps of an hour.
 */
class CommunityTest {

    private static final int YEARS = 20;
    private static final double DEMAND_MWH = 0.05 * 8760;
    private static final double[] PV_KW = {200, 355, 500};
    private static final double[] STORE_MWH = {0.9, 2, 4};

    /** Of the array, with which it gives 16 % of its rating in these years. */
    private static final double SHARE_LOSS = 0.1854;

    private static final String HEAD = """
            scenario: community
            simulation: { start: 2026-01-01T00:00:00Z, duration: 365 d, step: 1 h, seed: 1 }
            places:
              town: { latitude: 40.42 deg, longitude: -3.70 deg, altitude: 650 m, weather: synthetic, grid: spain }
            grids: { spain: { carbon: 150 g/kWh, price: 0.17 USD/kWh } }
            types:
              nodes:
                load:
                  memory_bandwidth: 1 TB/s
                  peak_fp16: 100 TFLOP/s
                  ram: 80 GB
                  idle: 50 kW
                  max: 50 kW
                  energy_per_byte: 1 pJ/B
                  energy_per_flop: 1 pJ/FLOP
            demand:
              none: { place: town, requests: 0 /day, prompt: 0 tokens, output: 1 tokens }
            architectures:
            """;

    /** Its array has a capacity factor of 16 %, of which 12 % are lost on the way to the bus. */
    private static String architecture(String name, double pvKw, String supply) {
        return String.format(Locale.ROOT, """
                  %s:
                    sites:
                      town:
                        place: town
                        nodes: { type: load, model: llama-3-8b, format: fp8 }
                        network: none
                        %s
                        pv: { rating: %s kW, tilt: 30 deg, system_loss: %.6f, converter: { kind: mppt, rating: 2 MW, efficiency: 88 %%, standby: 0 W } }
                    serve: { none: [town] }
                """, name, supply, pvKw, SHARE_LOSS);
    }

    /**
     * Energy: 438 MWh a year take 438 / (8760 h * 0.16 * 0.88) = 355 kW of panels, 1,775 m2 of 200 W/m2. Time: 355 kW with a
     * night's storage still lose load every year, and more panels or more storage never lose more.
     */
    @Test
    void fiftyKilowattsOnSunAndStorage() {
        StringBuilder text = new StringBuilder(HEAD);
        text.append(architecture("on-grid", 355, "path: lv-home"));
        for (double pvKw : PV_KW) {
            for (double storeMwh : STORE_MWH) {
                text.append(architecture(
                        "island-" + Math.round(pvKw) + "-" + Math.round(1000 * storeMwh),
                        pvKw,
                        "battery: { type: { fidelity: simple, capacity: " + storeMwh
                                + " MWh, max_charge: 1 MW, max_discharge: 1 MW } }\n        grid: false"));
            }
        }
        double harvestMwh = 0;
        double[][] mean = new double[PV_KW.length][STORE_MWH.length];
        for (int seed = 1; seed <= YEARS; seed++) {
            List<RunResult> runs = Runs.all(text.toString(), "simulation.seed=" + seed);
            harvestMwh += Runs.wattHours(Runs.group(runs.get(0)), Flow.PV_TO_BUS) * 1e-6 / YEARS;
            double[][] lost = lost(runs.subList(1, runs.size()));
            assertTrue(lost[1][0] > 0, "355 kW and 0.9 MWh, seed " + seed);
            assertTrue(lost[0][0] > 0.2, "200 kW cannot carry 50 kW, seed " + seed);
            for (int p = 0; p < PV_KW.length; p++) {
                for (int s = 0; s < STORE_MWH.length; s++) {
                    assertTrue(p == 0 || lost[p][s] <= lost[p - 1][s] + 1e-12, "more sun, seed " + seed);
                    assertTrue(s == 0 || lost[p][s] <= lost[p][s - 1] + 1e-12, "more storage, seed " + seed);
                    mean[p][s] += lost[p][s] / YEARS;
                }
            }
        }
        double shareFull = harvestMwh / 0.88 / (0.355 * 8760);
        System.out.printf("355 kW: %.1f MWh a year, %.5f of the rating before the last 12 %%%n", harvestMwh, shareFull);
        for (int p = 0; p < PV_KW.length; p++) {
            System.out.printf(
                    "%3.0f kW: load lost %5.2f %% with 0.9 MWh, %5.2f %% with 2, %5.2f %% with 4%n",
                    PV_KW[p], 100 * mean[p][0], 100 * mean[p][1], 100 * mean[p][2]);
        }
        assertEquals(0.16, shareFull, 1e-4);
        assertEquals(355, 355 * DEMAND_MWH / harvestMwh, 1); // what gives as much as is drawn, in proportion
    }

    /** Share of the demand that is not supplied, [sun][storage]. */
    private static double[][] lost(List<RunResult> islands) {
        double[][] lost = new double[PV_KW.length][STORE_MWH.length];
        for (int k = 0; k < islands.size(); k++) {
            GroupResult town = Runs.group(islands.get(k));
            double shedJ = town.energyJ(Flow.IT_SHED);
            double wantedJ = shedJ + town.energyJ(Flow.IT_IDLE) + town.energyJ(Flow.IT_ACTIVE);
            assertEquals(DEMAND_MWH, wantedJ / Runs.J_PER_WH * 1e-6, 1e-6 * DEMAND_MWH);
            lost[k / STORE_MWH.length][k % STORE_MWH.length] = shedJ / wantedJ;
        }
        return lost;
    }
}
