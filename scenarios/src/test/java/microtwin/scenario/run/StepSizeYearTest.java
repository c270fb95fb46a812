package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Level;
import microtwin.engine.RunResult;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A year of one cabinet with array, wind turbine, electrical battery and transformer that age, at steps from a minute to
 * an hour. The table stands in {@code grid-model/README.md}.
 *
 * <p>What differs is what happens within a step: sun and load cross, a battery fills up, an hour of wind is not the wind
 * between two hours, and a mean of the load has no peaks, while the ageing of a transformer doubles every 6 K. What the
 * models do with a step by themselves is tested in {@code StepSizeHeldTest} of the grid module.
 */
class StepSizeYearTest {

    private static final String CABINET = """
            scenario: a year at any step
            simulation: { start: 2026-01-01T00:00:00Z, duration: 365 d, step: 1 min, record: 1 d }
            grids:
              west: { carbon: 400 g/kWh, price: 0.17 USD/kWh }
            places:
              denver:
                latitude: 39.74 deg
                longitude: -105.18 deg
                altitude: 1829 m
                timezone: America/Denver
                weather: synthetic
                grid: west
            demand:
              chat:
                place: denver
                requests: 1.2e5 /day
                profile: diurnal
                prompt: 600 tokens
                output: 200 tokens
                latency: 30 s
            architectures:
              one:
                sites:
                  cabinet:
                    place: denver
                    nodes: { type: rtx-4090-pc, count: 10, model: llama-3-8b, format: fp8 }
                    supply: ups-double-conversion
                    cooling: cabinet-fan
                    path: lv-home
                    transformer: yard
                    pv: { rating: 12 kW }
                    wind: { rating: 3 kW, hub: 20 m }
                    battery: { type: lfp-16s-100ah, units: 4 }
                serve: { chat: [cabinet] }
            types:
              transformers:
                yard: { rating: 8 kVA, no_load_loss: 20 W, load_loss: 130 W }
            """;

    private static final String SITE = "site energy";
    private static final String WIND = Flow.WIND_TO_BUS.name();
    private static final String INSULATION = "transformer, ageing";

    private static final Map<String, Double> MINUTE = year("1 min");

    private static Map<String, Double> year(String step) {
        RunResult run = Runs.run(CABINET, "simulation.step=" + step);
        GroupResult group = run.groups().get(0);
        Kpis kpis = Kpis.of(run);
        Map<String, Double> figures = new LinkedHashMap<>();
        for (Flow flow : new Flow[] {
            Flow.PV_GENERATED,
            Flow.WIND_TO_BUS,
            Flow.IMPORT,
            Flow.EXPORT,
            Flow.DISCHARGE,
            Flow.BATTERY_LOSS,
            Flow.TRANSFORMER_LOSS
        }) {
            figures.put(flow.name(), group.energyJ(flow));
        }
        figures.put(SITE, kpis.value(Kpi.ENERGY_SITE_TWH));
        figures.put("battery, lost by time", kpis.value(Kpi.BATTERY_LOST_BY_TIME));
        figures.put("battery, lost by throughput", kpis.value(Kpi.BATTERY_LOST_BY_CYCLES));
        figures.put(INSULATION, mean(group.levels().get(Level.TRANSFORMER_AGEING)));
        return figures;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    @ParameterizedTest
    @CsvSource({"5 min, 0.002, 0.002, 0.015", "15 min, 0.008, 0.002, 0.05", "60 min, 0.013, 0.04, 0.05"})
    void aYearIsTheSameAtAnyStep(String step, double tolerance, double ofWind, double ofInsulation) {
        Map<String, Double> found = year(step);
        MINUTE.forEach((name, expected) ->
                System.out.printf("%s: %s %+.3f %%%n", step, name, 100 * (found.get(name) / expected - 1)));
        MINUTE.forEach((name, expected) -> {
            double allowed = name.equals(INSULATION) ? ofInsulation : name.equals(WIND) ? ofWind : tolerance;
            assertEquals(expected, found.get(name), allowed * expected, step + ", " + name);
        });
        assertEquals(MINUTE.get(SITE), found.get(SITE), 5e-4 * MINUTE.get(SITE), step);
    }
}
