package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import microtwin.engine.Flow;
import microtwin.engine.RunResult;
import microtwin.report.Comparison;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.model.Place;
import microtwin.scenario.model.Scenario;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** The typical year of Denver airport, TMY3. Without the file these tests are skipped, with a message. */
class DenverWeatherTest {

    private static final String FILE = "USA_CO_Denver.Intl.AP.725650_TMY3.epw";

    private static String weather() {
        return "places.denver.weather.file=" + Runs.weather(FILE);
    }

    /** A scenario with Denver in it takes the file in place of its climate, and says so. */
    @Test
    void comparesWithTheFile() {
        String real = weather();
        Comparison synthetic = Runs.compare(Texts.EVERYTHING);
        Scenario scenario = Runs.read(Texts.EVERYTHING, real);
        List<RunResult> results = Runs.all(scenario);
        Comparison comparison = Comparison.of(scenario.name(), scenario.baseline(), results);
        results.forEach(result -> Laws.assertKept(result, result.architecture()));
        Kpis central = comparison.architecture("central");
        double before = synthetic.architecture("central").value(Kpi.PV_GENERATED_MWH);
        assertTrue(central.value(Kpi.PV_GENERATED_MWH) > 0);
        assertTrue(central.value(Kpi.PV_GENERATED_MWH) != before, "the sun of the file");
        assertTrue(comparison.unlikeService(comparison.architecture("mesh")).isEmpty());
        Path file = scenario.architectures()
                .get("central")
                .sites()
                .get("campus")
                .place()
                .weather()
                .files()
                .get(0);
        assertEquals(FILE, file.getFileName().toString());
        Place denver =
                scenario.architectures().get("central").sites().get("campus").place();
        String[] placed = {
            "places.denver.latitude=" + denver.weather().latitudeDeg() + " deg",
            "places.denver.longitude=" + denver.weather().longitudeDeg() + " deg"
        };
        RunResult mesh = Runs.all(Runs.read(Texts.EVERYTHING, placed)).get(1);
        Runs.assertSame(mesh, results.get(1), "Tokyo does not know of it");
    }

    @Test
    void fileOfAnotherPlaceIsRefused() {
        String real = weather();
        ScenarioException refused = Assertions.assertThrows(
                ScenarioException.class, () -> Runs.read(Texts.EVERYTHING, real, "places.denver.latitude=35 deg"));
        assertTrue(refused.getMessage().contains("within 2 deg of the weather file"), refused.getMessage());
        assertFalse(refused.getMessage().contains("Exception"), refused.getMessage());
    }

    private static final String ARRAY = """
              %s:
                sites:
                  roof:
                    place: denver
                    nodes: { type: jetson-nano, model: qwen2.5-3b, format: q4_0 }
                    path: lv-home
                    pv: { rating: 1 kW, tilt: 35 deg, azimuth: 180 deg, %s }
                serve: { none: [roof] }
            """;

    private static final String NO_LOSS =
            "temperature_coefficient: 0 %/K, incidence: 0, diffuse_incidence: 100 %, system_loss: 0 %";
    private static final String ANY_POWER = "converter: { kind: mppt, rating: 2 kW, efficiency: 100 %, standby: 0 W }";

    private static final String YEAR = """
            scenario: a kilowatt at Denver
            simulation: { start: 2026-01-01T07:00:00Z, duration: 365 d, step: 15 min, record: 1 d }
            places:
              denver: { weather: { file: FILE }, grid: usa }
            demand:
              none: { place: denver, requests: 0 /day, prompt: 0 tokens, output: 1 tokens }
            architectures:
            """
            + ARRAY.formatted("light", NO_LOSS + ", " + ANY_POWER)
            + ARRAY.formatted("glass", "temperature_coefficient: 0 %/K, system_loss: 0 %, " + ANY_POWER)
            + ARRAY.formatted("warm", "system_loss: 0 %, " + ANY_POWER)
            + ARRAY.formatted("roof", "converter: { kind: inverter }");

    /**
     * 1 kW facing south at 35 degrees with the losses of PVWatts: 1400 to 1650 kWh a year by the usual planning tools.
     */
    @Test
    void yieldOfAKilowatt() {
        List<RunResult> results =
                Runs.all(YEAR.replace("FILE", Runs.weather(FILE).toString()));
        double[] kWh =
                results.stream().mapToDouble(result -> couldGive(result) / 1000).toArray();
        double toBusKWh = Runs.wattHours(Runs.group(results.get(3)), Flow.PV_TO_BUS) / 1000;
        double lightKWhPerM2 = kWh[0];
        double ofGlass = 1 - kWh[1] / kWh[0];
        double ofTemperature = 1 - kWh[2] / kWh[1];
        double ofSystem = 1 - kWh[3] / kWh[2];
        double ofInverter = 1 - toBusKWh / kWh[3];
        System.out.printf(
                "Denver, 35 deg south: %.0f kWh/m2 in the plane; glass %.1f %%, temperature %.1f %%, system %.2f %%,"
                        + " inverter %.1f %%; %.0f kWh AC per kW%n",
                lightKWhPerM2, 100 * ofGlass, 100 * ofTemperature, 100 * ofSystem, 100 * ofInverter, toBusKWh);
        assertTrue(lightKWhPerM2 > 1.1 * 1670 && lightKWhPerM2 < 1.25 * 1670, "in the plane: " + lightKWhPerM2);
        assertTrue(ofGlass > 0.015 && ofGlass < 0.06, "glass " + ofGlass);
        assertTrue(ofTemperature > 0 && ofTemperature < 0.06, "temperature " + ofTemperature);
        assertEquals(0.1408, ofSystem, 0.0001);
        assertTrue(ofInverter > 0.035 && ofInverter < 0.05, "inverter " + ofInverter);
        assertTrue(toBusKWh >= 1400 && toBusKWh <= 1650, "kWh AC a year: " + toBusKWh);
    }

    /** DC energy the array could give, clipping included [Wh]. */
    private static double couldGive(RunResult result) {
        return Runs.wattHours(Runs.group(result), Flow.PV_GENERATED)
                + Runs.wattHours(Runs.group(result), Flow.PV_CURTAILED);
    }
}
