package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A battery and a transformer of the site in its cooled room, from the scenario. */
class RoomHeatTest {

    private static final String HALL = """
            scenario: hall
            simulation: { start: 2026-01-10T00:00:00Z, duration: 10 d, step: 15 min }
            grids: { nordic: { carbon: 30 g/kWh, price: 0.10 USD/kWh, peak: { price: 0.20 USD/kWh, from: 08:00, to: 20:00 } } }
            places: { north: { latitude: 59.3 deg, longitude: 18.0 deg, altitude: 20 m, timezone: Europe/Stockholm, weather: synthetic, grid: nordic } }
            demand: { calls: { place: north, requests: 4e5 /day, profile: flat, prompt: 300 tokens, output: 300 tokens } }
            architectures:
              hall:
                sites:
                  hall:
                    place: north
                    nodes: { type: hgx-h100, count: 2, replicas: 8, model: llama-3-8b, format: fp8 }
                    cooling: chiller
                    battery: { type: lfp-16s-100ah, units: 20 }
                    dispatch: { strategy: time-of-use, grid_charge: 10 kW }
                    transformer: 0.25-mva-20-0.4
                    path: lv-home
                    network: none
                serve: { calls: [hall] }
            """;

    private static final String SITE = "architectures.hall.sites.hall.";
    private static final String BATTERY = SITE + "battery.indoors=true";
    private static final String TRANSFORMER = SITE + "transformer_indoors=true";

    private static GroupResult run(String... set) {
        return Runs.group(Runs.run(HALL, set));
    }

    private static double coolingJ(GroupResult result) {
        return List.of(Flow.COOLING_FAN, Flow.COOLING_COMPRESSOR, Flow.COOLING_PUMP).stream()
                .mapToDouble(result::energyJ)
                .sum();
    }

    /** Heat of the transformer costs what the chiller takes for it, and is booked where it was: nothing else changes. */
    @Test
    void transformer() {
        GroupResult outdoors = run();
        GroupResult indoors = run(TRANSFORMER);
        double lossJ = indoors.energyJ(Flow.TRANSFORMER_LOSS);
        double moreJ = coolingJ(indoors) - coolingJ(outdoors);
        assertTrue(lossJ > 0);
        assertTrue(moreJ > 0.05 * lossJ && moreJ < 0.4 * lossJ, moreJ / lossJ + " per heat");
        assertEquals(outdoors.energyJ(Flow.IT_ACTIVE), indoors.energyJ(Flow.IT_ACTIVE));
        assertEquals(outdoors.energyJ(Flow.HEAT_REJECTED), indoors.energyJ(Flow.HEAT_REJECTED), "of the IT alone");
        double warmerK = mean(indoors.levels().get(Level.TRANSFORMER_HOT_SPOT_K))
                - mean(outdoors.levels().get(Level.TRANSFORMER_HOT_SPOT_K));
        assertTrue(warmerK > 20, "warmer than in the winter outside by " + warmerK);
    }

    /** In the frost outside a battery is not charged; in the room it works and what it loses costs cooling. */
    @Test
    void battery() {
        GroupResult outdoors = run();
        GroupResult indoors = run(BATTERY);
        assertTrue(indoors.energyJ(Flow.CHARGE) > 1.2 * outdoors.energyJ(Flow.CHARGE));
        double lossJ = indoors.energyJ(Flow.BATTERY_LOSS);
        double moreJ = coolingJ(indoors) - coolingJ(outdoors);
        assertTrue(moreJ > 0.05 * lossJ && moreJ < 0.4 * lossJ, moreJ / lossJ + " per heat");
    }

    /** The lag of one step does not show in the energy. */
    @ParameterizedTest
    @ValueSource(strings = {"5 min", "60 min"})
    void stepDoesNotMatter(String step) {
        GroupResult quarter = run(BATTERY, TRANSFORMER);
        GroupResult other = run(BATTERY, TRANSFORMER, "simulation.step=" + step);
        assertEquals(coolingJ(quarter), coolingJ(other), 1e-3 * coolingJ(quarter));
    }

    private static double mean(double[] series) {
        return Arrays.stream(series).average().orElseThrow();
    }
}
