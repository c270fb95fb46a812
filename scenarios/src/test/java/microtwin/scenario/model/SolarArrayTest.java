package microtwin.scenario.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import microtwin.grid.CellTemperature;
import microtwin.grid.Horizon;
import microtwin.grid.Incidence;
import microtwin.grid.Pv;
import microtwin.grid.Transposition;
import microtwin.scenario.ScenarioFile;
import microtwin.scenario.ScenarioFile.Understood;
import org.junit.jupiter.api.Test;

/** What the keys of an array make of it. */
class SolarArrayTest {

    private static final String TEXT = """
            scenario: one roof
            simulation: { start: 2026-06-01T00:00:00Z, duration: 1 d, step: 1 h }
            places:
              town: { latitude: 35.69 deg, longitude: 139.69 deg, weather: synthetic }
            demand:
              chat: { place: town, requests: 10 /day, prompt: 60 tokens, output: 20 tokens }
            architectures:
              one:
                sites:
                  roof:
                    place: town
                    nodes: { type: jetson-nano, model: qwen2.5-3b, format: q4_0 }
                    grid: false
                    pv: { rating: 200 W%s }
                serve: { chat: [roof] }
            """;

    private static Understood<Scenario> read(String text) {
        return new ScenarioFile("roof.yaml", Path.of(""), text).read(ScenarioReader::read, List.of());
    }

    private static SolarArray array(Understood<Scenario> read) {
        return read.value()
                .architectures()
                .get("one")
                .sites()
                .get("roof")
                .solar()
                .orElseThrow();
    }

    private static SolarArray array(String keys) {
        Understood<Scenario> once = read(TEXT.formatted(keys));
        assertEquals(array(once), array(read(once.resolvedYaml())), "resolved");
        return array(once);
    }

    @Test
    void defaults() {
        SolarArray usual = array("");
        assertEquals(Pv.silicon(200), usual.pv());
        assertEquals(Transposition.HAY_DAVIES, usual.sky());
        assertEquals(Horizon.FREE, usual.horizon());
    }

    @Test
    void everythingElse() {
        SolarArray other = array(", transposition: perez, cell_temperature: sapm, mounting: close-roof-glass-glass,"
                + " iam: physical, degradation: 0.5 %/yr, horizon: [10 deg, 0 deg, 20 deg]");
        assertEquals(Transposition.PEREZ, other.sky());
        assertEquals(
                CellTemperature.Sapm.byName().get("close-roof-glass-glass"),
                other.pv().cells());
        assertEquals(Incidence.Physical.DEFAULT, other.pv().incidence());
        assertEquals(0.995, other.pv().shareLeft(365 * 86_400.0), 2e-5);
        assertEquals(new Horizon(List.of(10.0, 0.0, 20.0)), other.horizon());
        assertTrue(array(", cell_temperature: sapm").pv().cells() instanceof CellTemperature.Sapm);
    }
}
