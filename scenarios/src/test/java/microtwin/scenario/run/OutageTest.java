package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Rate;
import microtwin.engine.RunResult;
import microtwin.scenario.model.Scenario;
import org.junit.jupiter.api.Test;

/** Events of a scenario: what fails, and who may not answer whom. */
class OutageTest {

    private static final String YAML = """
            scenario: outages
            simulation: { start: 2026-01-01T00:00:00Z, duration: 2 d, step: 1 h }
            places:
              tokyo: { latitude: 35.69 deg, longitude: 139.69 deg, weather: synthetic, grid: here, region: JP }
              california: { latitude: 34.05 deg, longitude: -118.24 deg, weather: synthetic, grid: here, region: US }
            grids: { here: { carbon: 400 g/kWh, price: 0.2 USD/kWh } }
            demand:
              citizen_data: { place: tokyo, requests: 1e6 /day, prompt: 600 tokens, output: 200 tokens, latency: 5 min }
            architectures:
              central:
                sites:
                  campus:
                    place: california
                    nodes: { type: hgx-h100, count: 2, replicas: 8, model: llama-3-8b, format: fp8 }
                    cooling: water-economizer
                    path: hv-dc
                serve: { citizen_data: [campus] }
                events: [{ api_embargo: { region: US, start: 2026-01-01T12:20:00Z, duration: 24 h } }]
              mesh:
                sites:
                  cabinet:
                    place: tokyo
                    count: 12
                    simulated: 6
                    nodes: { type: jetson-orin-nano-super-8gb, model: llama-3-8b, format: q4_0 }
                    path: lv-home
                serve: { citizen_data: { groups: [cabinet], policy: capacity-weighted } }
                events: [{ api_embargo: { region: US, start: 2026-01-01T12:20:00Z, duration: 24 h } }]
            """;

    /** Half of the run without an answer from abroad, but for those that came minutes before its end; a mesh at home answers what it has room for all the time. */
    @Test
    void anEmbargoOfTheCampusLeavesTheMesh() {
        List<RunResult> results = Runs.all(YAML);
        GroupResult campus = Runs.group(results.get(0));
        GroupResult cabinet = Runs.group(results.get(1));
        assertEquals(2e6, campus.amount(Rate.REQUESTS_OFFERED), 1e-3);
        assertEquals(1e6 + 1e6 / 24 / 12, campus.amount(Rate.REQUESTS_SERVED), 500);
        double[] served = campus.rates().get(Rate.REQUESTS_SERVED);
        assertEquals(0, served[20]);
        assertTrue(campus.energyJ(Flow.IT_IDLE) > 0);
        double[] ofMesh = cabinet.rates().get(Rate.REQUESTS_SERVED);
        for (double step : ofMesh) {
            assertEquals(ofMesh[0], step, 1e-9 * step);
        }
        assertTrue(ofMesh[0] > 0 && cabinet.amount(Rate.REQUESTS_SERVED) < 2e6);
    }

    /** Data that may only be answered where no site is: none is sent, all is offered and unserved. */
    @Test
    void residencyIsNeverBroken() {
        List<RunResult> results = Runs.all(YAML, "demand.citizen_data.regions=[JP]");
        GroupResult campus = Runs.group(results.get(0));
        assertEquals(2e6, campus.amount(Rate.REQUESTS_OFFERED), 1e-3);
        assertEquals(0, campus.amount(Rate.REQUESTS_SERVED));
        assertEquals(0, campus.energyJ(Flow.IT_ACTIVE));
        assertTrue(Runs.group(results.get(1)).amount(Rate.REQUESTS_SERVED) > 0);
    }

    /** A third of the nodes for half of the time, every day: a sixth of the idle energy, however long a step is. */
    @Test
    void aRepeatedOutageIsTheSameForEveryStep() {
        for (String step : List.of("10 min", "1 h")) {
            RunResult mesh = Runs.all(
                            YAML,
                            "simulation.step=" + step,
                            "architectures.mesh.events=[{ node_down: { site: cabinet, count: 4,"
                                    + " start: 2025-12-31T18:50:00Z, duration: 12 h, every: 1 d } }]")
                    .get(1);
            assertEquals(
                    12 * 48 * 5 * (1 - 1 / 6.0), Runs.wattHours(Runs.group(mesh), Flow.IT_IDLE), 1e-6, "step " + step);
        }
    }

    /** One of two servers with eight copies each: half of the idle energy. */
    @Test
    void aServerFailsWithAllItsCopies() {
        String events = "architectures.central.events=";
        RunResult whole = Runs.all(YAML, events + "[]").get(0);
        RunResult half = Runs.all(
                        YAML,
                        events
                                + "[{ node_down: { site: campus, count: 1, start: 2026-01-01T00:00:00Z, duration: 2 d } }]")
                .get(0);
        double wholeWh = Runs.wattHours(Runs.group(whole), Flow.IT_IDLE);
        assertEquals(wholeWh / 2, Runs.wattHours(Runs.group(half), Flow.IT_IDLE), 1e-9 * wholeWh);
    }

    /** The sites that are computed are a sample of those that fail. */
    @Test
    void churnIsThatOfAllSites() {
        String churn = "architectures.mesh.events=[{ churn: { site: cabinet, mtbf: 20 h, mttr: 4 h } }]";
        String simulated = "architectures.mesh.sites.cabinet.simulated=";
        double few =
                Runs.wattHours(Runs.group(Runs.all(YAML, churn, simulated + "2").get(1)), Flow.IT_IDLE);
        double all = Runs.wattHours(
                Runs.group(Runs.all(YAML, churn, simulated + "12").get(1)), Flow.IT_IDLE);
        assertEquals(all, few, 1e-9 * all);
    }

    @Test
    void churnGivesTheSameBytesForAllThreadsAndTiles() {
        Scenario scenario = Runs.read(
                YAML,
                "architectures.mesh.events=[{ churn: { site: cabinet, mtbf: 20 h, mttr: 4 h } },"
                        + " { site_down: { site: cabinet, share: 10 %, start: 2026-01-01T03:10:00Z, duration: 7 min } }]");
        RunResult once = Runs.all(scenario).get(1);
        Runs.assertSame(once, Runs.all(scenario, 4, 7).get(1), "tiles of 7");
        double upShare = Runs.wattHours(Runs.group(once), Flow.IT_IDLE) / (12 * 48 * 5);
        assertTrue(upShare > 0.5 && upShare < 1, "up " + upShare);
    }
}
