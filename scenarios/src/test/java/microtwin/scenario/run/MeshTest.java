package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import microtwin.engine.DrillResult;
import microtwin.engine.RunResult;
import microtwin.report.Annex;
import microtwin.report.Comparison;
import microtwin.report.ComparisonTable;
import microtwin.report.DrillTable;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.scenario.model.Scenario;
import org.junit.jupiter.api.Test;

/** What a site takes of networks beside its requests, and drills of a mesh, from the scenario to the key figures. */
class MeshTest {

    /** Ten boards that answer ten thousand requests of 10 kB a day each, from the place of the users or another one. */
    private static String boards(String place, String more) {
        return """
                scenario: boards
                simulation: { start: 2026-03-01T00:00:00Z, duration: 2 d, seed: 7 }
                places:
                  here: { latitude: 35.69 deg, longitude: 139.69 deg, weather: synthetic, grid: japan }
                  afar: { latitude: 50.11 deg, longitude: 8.68 deg, weather: synthetic, grid: japan }
                demand:
                  chat: { place: here, requests: 1e5 /day, prompt: 10 tokens, output: 20 tokens }
                architectures:
                  only:
                    sites:
                      board:
                        place: %s
                        count: 10
                        nodes: { type: jetson-orin-nano-super-8gb, model: llama-3-8b, format: q4_0 }
                        path: lv-home
                        %s
                    serve: { chat: board }
                """.formatted(place, more);
    }

    private static double transitGb(String place, String more) {
        return Runs.kpis(boards(place, more)).value(Kpi.TRANSIT_GB_PER_MONTH);
    }

    @Test
    void transitIsWhatLeavesTheAccessNetwork() {
        assertEquals(0, transitGb("here", ""), 1e-12);
        assertEquals(10 * 3.0, transitGb("afar", ""), 1e-9);
        String update = "model_update: { size: 4.5 GB, period: 30 d, peer_share: %d }";
        assertEquals(10 * 4.5, transitGb("here", update.formatted(1)), 1e-9);
        assertEquals(10 * 4.5 / 20, transitGb("here", update.formatted(20)), 1e-9);
        assertEquals(10 * (3.0 + 4.5), transitGb("afar", update.formatted(1)), 1e-9);
    }

    /** 50 tokens at 12.2 tokens/s take 4.1 s, however near the users are. */
    @Test
    void aSlowBoardIsSlowWhereverItsUsersAre() {
        String[] rig = {
            "architectures.only.sites.board.nodes={type: jetson-nano, model: qwen2.5-3b, format: q4_0, max_batch: 1}",
            "demand.chat={place: here, requests: 1000 /day, prompt: 0 tokens, output: 50 tokens}"
        };
        double near = Runs.kpis(boards("here", ""), rig).value(Kpi.LATENCY_MEAN_S);
        Kpis far = Runs.kpis(boards("afar", ""), rig);
        assertTrue(near >= 50 / 12.2, "near " + near);
        assertEquals(near, far.value(Kpi.LATENCY_MEAN_S), 0.3);
        assertTrue(far.value(Kpi.LATENCY_NETWORK_MEAN_S) > 0.1, "some 9,400 km");
    }

    /** Ten boards answer four fifths of ten thousand requests a day each, a hall afar the rest; once it answered all. */
    private static double transitGbOfFourFifths(String update) {
        String text = boards("here", update)
                .replace("chat: { place: here, requests: 1e5 /day,", "chat: { place: here, requests: 8e4 /day,")
                .replace(
                        "architectures:",
                        "  far: { place: here, requests: 2e4 /day, prompt: 10 tokens, output: 20 tokens }\narchitectures:")
                .replace("    serve: { chat: board }", """
                              hall:
                                place: afar
                                nodes: { type: hgx-h100, model: llama-3-8b, format: fp8 }
                                path: hv-dc
                            serve: { chat: board, far: hall }
                        """);
        return Runs.kpis(text).value(Kpi.TRANSIT_GB_PER_MONTH);
    }

    @Test
    void updatesCostMoreThanIsSavedUnlessPeersShareThem() {
        double centralGb = transitGb("afar", "");
        String update = "model_update: { size: 4.5 GB, period: 30 d, peer_share: %d }";
        assertEquals(-0.80, transitGbOfFourFifths("") / centralGb - 1, 1e-9);
        assertEquals(0.70, transitGbOfFourFifths(update.formatted(1)) / centralGb - 1, 1e-9);
        assertEquals(-0.725, transitGbOfFourFifths(update.formatted(20)) / centralGb - 1, 1e-9);
    }

    @Test
    void updatesEnterBothLedgersAndAccessNone() {
        Kpis without = Runs.kpis(boards("here", ""));
        Kpis with = Runs.kpis(boards(
                "here",
                "model_update: { size: 4.5 GB, period: 30 d, peer_share: 20, distance: 1000 km }\n"
                        + "        access: { idle: 8 W, share: 25 % }"));
        double transitBytes = 10 * 4.5e9 / 20 * 2 / 30;
        double meshBytes = 19 * transitBytes;
        double kwhPerByte = 0.0027 / 1e9;
        assertEquals(
                (transitBytes + 0.6 * meshBytes) * kwhPerByte / 1e9,
                with.value(Kpi.NETWORK_TWH) - without.value(Kpi.NETWORK_TWH),
                1e-18);
        double hopTwhPerByte = 8 * 10e-9 / 3.6e15;
        assertEquals(
                (transitBytes * 5 + meshBytes) * hopTwhPerByte,
                with.value(Kpi.NETWORK_MARGINAL_TWH) - without.value(Kpi.NETWORK_MARGINAL_TWH),
                1e-20);
        assertEquals(
                with.value(Kpi.NETWORK_TWH),
                with.value(Kpi.NETWORK_IDLE_TWH) + with.value(Kpi.NETWORK_MARGINAL_TWH),
                1e-20);
        assertEquals(10 * 2 * 48 / 1e12, with.value(Kpi.NETWORK_ACCESS_TWH), 1e-18);
        assertEquals(0, without.value(Kpi.NETWORK_ACCESS_TWH));
        double more = with.value(Kpi.ENERGY_SERVICE_TWH) - without.value(Kpi.ENERGY_SERVICE_TWH);
        assertEquals(with.value(Kpi.NETWORK_TWH) - without.value(Kpi.NETWORK_TWH), more, 1e-15);
    }

    private static final String DRILLS = """
                mesh:
                  nodes: 20
                  links: ring-plus-2-chords
                  length: 2 km
                  heartbeat: 100 ms
                  election_timeout: 300 ms
                  replicas: 2
                  drills:
                    node: { events: [{ what: node-down, node: 7, start: 12 h, duration: 6 h }] }
                    cut:
                      events:
                        - { what: link-down, node: 7, other: 8, start: 12 h, duration: 6 h }
                        - { what: link-down, node: 9, other: 10, start: 12 h, duration: 6 h }
                    heat: { events: [{ what: all-throttled, left: 50 %, start: 12 h, duration: 6 h }] }
            """;

    private static RunResult drilled() {
        Scenario scenario = Runs.read(boards("here", "").stripTrailing() + "\n" + DRILLS);
        return Runs.all(scenario)
                .get(0)
                .with(scenario.architectures().get("only").mesh().orElseThrow().run(scenario.seed()));
    }

    @Test
    void drillsBecomeKeyFigures() {
        RunResult run = drilled();
        assertEquals(
                List.of("node", "cut", "heat"),
                run.drills().stream().map(DrillResult::name).toList());
        assertEquals(1, run.drills().get(0).shareServedThen(), 1e-6);
        assertEquals(
                6 * 3600 * 0.1, run.drills().get(1).refusedRequests(), 1e-6); // two of twenty nodes, a write a second
        assertEquals(0.5 / 0.7, run.drills().get(2).shareServedThen(), 1e-3);
        Kpis kpis = Kpis.of(run);
        assertEquals(0.75 + 0.25 * 0.5 / 0.7, kpis.value(Kpi.MESH_SERVED), 1e-3);
        assertTrue(kpis.value(Kpi.MESH_DETECTION_S) >= 0.3 && kpis.value(Kpi.MESH_DETECTION_S) < 0.401);
        assertEquals(3 * 22 * 200 * 10.0 * 86_400 / 1e9, kpis.value(Kpi.MESH_CONTROL_GB), 1e-9);
        assertEquals(kpis.values(), Kpis.of(drilled()).values());
        String headings = ComparisonTable.of(Comparison.of("boards", "only", List.of(run))).sections().stream()
                .map(ComparisonTable.Section::heading)
                .collect(Collectors.joining("\n"));
        assertTrue(headings.contains("Drills of the mesh"), headings);
    }

    @Test
    void everyDrillIsARow() {
        RunResult run = drilled();
        Annex table = DrillTable.annex(run).orElseThrow();
        assertEquals("drills.only", table.key());
        for (int d = 0; d < 3; d++) {
            DrillResult drill = run.drills().get(d);
            Annex.Row row = table.rows().get(d);
            assertEquals(drill.name(), row.label());
            assertEquals(100 * drill.shareServed(), row.cells().get(0).value());
            assertEquals(drill.detectionS(), row.cells().get(2).value());
            assertEquals(100 * drill.shareMoved(), row.cells().get(4).value());
            assertEquals(drill.refusedRequests(), row.cells().get(7).value());
        }
        assertTrue(DrillTable.annex(Runs.run(boards("here", ""))).isEmpty());
    }

    private static final String MESH_OF_THE_RUN = """
                mesh:
                  nodes: 20
                  links: ring-plus-2-chords
                  length: 2 km
                  heartbeat: 10 s
                  election_timeout: 30 s
                  coordination: { site: board, per_request: 2 kB }
            """;

    /** Ten boards as half a mesh of twenty with 22 links: 200 bytes on each link every ten seconds, and two kilobytes a request. */
    @Test
    void coordinationIsPartOfTheRun() {
        Kpis without = Runs.kpis(boards("here", ""));
        Kpis with = Runs.kpis(boards("here", "").stripTrailing() + "\n" + MESH_OF_THE_RUN);
        double bytes = 10 * 22 / 20.0 * 200 / 10 * 2 * 86_400 + 2000 * 2e5;
        assertEquals(bytes / 1e9, with.value(Kpi.COORDINATION_GB), 1e-9);
        double averageJ = bytes * 0.6 * 0.0027 * 3.6e6 / 1e9;
        assertEquals(averageJ / 3.6e9, with.value(Kpi.COORDINATION_MWH), 1e-12);
        assertEquals(
                averageJ / 3.6e15,
                with.value(Kpi.NETWORK_TWH) - without.value(Kpi.NETWORK_TWH),
                1e-9 * averageJ / 3.6e15);
        double marginalJ = bytes * 8 * 10e-9;
        assertEquals(
                marginalJ / 3.6e15,
                with.value(Kpi.NETWORK_MARGINAL_TWH) - without.value(Kpi.NETWORK_MARGINAL_TWH),
                1e-9 * marginalJ / 3.6e15);
        assertEquals(without.value(Kpi.TRANSIT_GB_PER_MONTH), with.value(Kpi.TRANSIT_GB_PER_MONTH));
        assertEquals(without.value(Kpi.ENERGY_GENERATION_TWH), with.value(Kpi.ENERGY_GENERATION_TWH));
        assertTrue(Double.isNaN(without.value(Kpi.COORDINATION_MWH)), "no mesh");
        assertTrue(Double.isNaN(Kpis.of(drilled()).value(Kpi.COORDINATION_MWH)), "a mesh that is only rehearsed");
    }

    @Test
    void coordinationGivesTheSameBytesForAllThreadsAndTiles() {
        Scenario scenario = Runs.read(boards("here", "").stripTrailing() + "\n" + MESH_OF_THE_RUN);
        Runs.assertSame(Runs.all(scenario).get(0), Runs.all(scenario, 2, 7).get(0), "tiles of 7");
    }

    /** What is rehearsed is no part of the run, its heartbeats neither. */
    @Test
    void drillsAreInNoLedgerOfTheRun() {
        Kpis without = Runs.kpis(boards("here", ""));
        Kpis with = Kpis.of(drilled());
        for (Kpi kpi : Kpi.values()) {
            if (!kpi.key().startsWith("mesh_")) {
                assertEquals(without.value(kpi), with.value(kpi), kpi.key());
            }
        }
    }
}
