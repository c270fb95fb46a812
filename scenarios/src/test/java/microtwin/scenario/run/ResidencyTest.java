package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import microtwin.engine.Simulation;
import microtwin.report.Comparison;
import microtwin.report.ComparisonTable;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.scenario.ScenarioFile;
import microtwin.scenario.ScenarioFile.Understood;
import microtwin.scenario.model.Scenario;
import microtwin.scenario.model.ScenarioReader;
import org.junit.jupiter.api.Test;

/** Jurisdiction as a hard constraint: what it takes beside the same architecture without it. */
class ResidencyTest {

    private static final String YAML = """
            scenario: records
            simulation: { start: 2026-01-01T00:00:00Z, duration: 1 d, step: 1 h }
            grids: { here: { carbon: 400 g/kWh, price: 0.2 USD/kWh } }
            places:
              tokyo: { latitude: 35.69 deg, longitude: 139.69 deg, weather: synthetic, grid: here, region: JP }
              california: { latitude: 34.05 deg, longitude: -118.24 deg, weather: synthetic, grid: here, region: US }
            demand:
              records: { place: tokyo, requests: 2e5 /day, prompt: 600 tokens, output: 200 tokens, latency: 5 min%s }
            architectures:
              abroad:
                sites:
                  campus:
                    place: california
                    nodes: { type: hgx-h100, model: llama-3-8b, format: fp8 }
                    cooling: water-economizer
                    path: hv-dc
                serve: { records: [campus] }
              both:
                sites:
                  campus:
                    place: california
                    nodes: { type: hgx-h100, model: llama-3-8b, format: fp8 }
                    cooling: water-economizer
                    path: hv-dc
                  cabinet:
                    place: tokyo
                    count: 40
                    simulated: 2
                    nodes: { type: jetson-orin-nano-super-8gb, model: llama-3-8b, format: q4_0 }
                    path: lv-home
                serve: { records: [campus, cabinet] }
              home:
                sites:
                  cabinet:
                    place: tokyo
                    count: 40
                    simulated: 2
                    nodes: { type: jetson-orin-nano-super-8gb, model: llama-3-8b, format: q4_0 }
                    path: lv-home
                serve: { records: [cabinet] }
            """;

    private static final String BOUND = YAML.formatted(", regions: [JP]");
    private static final String FREE = YAML.formatted("");

    private static Comparison told(String yaml) {
        Understood<Scenario> understood =
                new ScenarioFile("test.yaml", Path.of("").toAbsolutePath(), yaml).read(ScenarioReader::read, List.of());
        Scenario scenario = understood.value();
        Comparison compared =
                Comparison.of(scenario.name(), scenario.baseline(), Runs.all(scenario, 1, Simulation.MAX_TILE));
        return new ResidencyPremium(understood, 1, (title, steps) -> done -> {})
                .addTo(compared, scenario.architectures().values());
    }

    private static double serviceWh(Kpis kpis) {
        return kpis.value(Kpi.ENERGY_SERVICE_TWH) * 1e12 / kpis.value(Kpi.REQUESTS_SERVED);
    }

    /** Below nought here: what idles, idles either way, and the busy boards take less than a server with few requests. */
    @Test
    void thePremiumIsThatOfTheSameArchitectureSetFree() {
        Comparison free = told(FREE);
        Comparison bound = told(BOUND);
        Kpis both = bound.architecture("both");
        double premiumWh = serviceWh(both) - serviceWh(free.architecture("both"));
        assertTrue(Math.abs(premiumWh) > 1e-3, "premium " + premiumWh);
        assertEquals(premiumWh, both.value(Kpi.RESIDENCY_PREMIUM_WH_PER_REQUEST), 1e-12);
        assertEquals(
                100 * premiumWh / serviceWh(free.architecture("both")),
                both.value(Kpi.RESIDENCY_PREMIUM_PERCENT),
                1e-6);
        assertEquals(
                both.value(Kpi.COST_USD) / both.value(Kpi.REQUESTS_SERVED)
                        - free.architecture("both").value(Kpi.COST_USD)
                                / free.architecture("both").value(Kpi.REQUESTS_SERVED),
                both.value(Kpi.RESIDENCY_PREMIUM_USD_PER_REQUEST),
                1e-15);
    }

    @Test
    void violationsAreNoneAndWhatMayGoNowhereIsLost() {
        Comparison bound = told(BOUND);
        for (Kpis kpis : bound.architectures()) {
            assertEquals(0, kpis.value(Kpi.RESIDENCY_VIOLATIONS), kpis.architecture());
        }
        Kpis abroad = bound.architecture("abroad");
        assertEquals(2e5, abroad.value(Kpi.RESIDENCY_REQUESTS_LOST), 1);
        assertTrue(Double.isNaN(abroad.value(Kpi.RESIDENCY_PREMIUM_WH_PER_REQUEST)), "nothing is served");
        Kpis home = bound.architecture("home");
        assertEquals(0, home.value(Kpi.RESIDENCY_PREMIUM_WH_PER_REQUEST));
        assertEquals(0, home.value(Kpi.RESIDENCY_REQUESTS_LOST));
    }

    @Test
    void whereNoClassNamesRegionsNothingIsSaid() {
        Comparison free = told(FREE);
        assertTrue(Double.isNaN(free.architecture("both").value(Kpi.RESIDENCY_VIOLATIONS)));
        assertFalse(headings(free).contains("Residency of requests, and its premium"), "no section");
        assertTrue(headings(told(BOUND)).contains("Residency of requests, and its premium"), "a section");
    }

    private static List<String> headings(Comparison comparison) {
        return ComparisonTable.of(comparison).sections().stream()
                .map(ComparisonTable.Section::heading)
                .toList();
    }
}
