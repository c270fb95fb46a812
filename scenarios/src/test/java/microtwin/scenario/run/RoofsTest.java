package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import org.junit.jupiter.api.Test;

/** Thirty million roofs of 3 kW with four hours of full sun a day, one of which is computed. */
class RoofsTest {

    private static final double WH_PER_GWH = 1e9;

    private static final String ROOFS = """
            scenario: roofs
            simulation: { start: 2026-01-01T00:00:00Z, duration: 5 d, step: 15 min }
            grids: { here: { carbon: 400 g/kWh, price: 0.2 USD/kWh } }
            places:
              anywhere: { latitude: 35.69 deg, longitude: 139.69 deg, weather: synthetic, grid: here }
            demand:
              chat: { place: anywhere, requests: 1e6 /day, profile: flat, prompt: 0 tokens, output: 50 tokens }
            architectures:
              mesh:
                sites:
                  roof:
                    place: anywhere
                    count: 30e6
                    simulated: 1
                    nodes: { type: jetson-nano, model: qwen2.5-3b, format: q4_0 }
                    pv: { rating: 3 kW, fixed_day: { energy: 12 kWh }, converter: { kind: inverter } }
                    network: none
                    path: lv-home
                serve: { chat: [roof] }
            """;

    @Test
    void theyGiveAHundredAndThirtyTerawattHoursAYear() {
        GroupResult roofs = Runs.group(Runs.run(ROOFS));
        double perDayGwh =
                (Runs.wattHours(roofs, Flow.PV_GENERATED) + Runs.wattHours(roofs, Flow.PV_CURTAILED)) / WH_PER_GWH / 5;
        assertEquals(360, perDayGwh, 1e-6 * 360);
        assertEquals(131.4, perDayGwh * 365 / 1000, 1e-4);
    }
}
