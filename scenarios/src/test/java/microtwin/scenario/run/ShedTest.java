package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import microtwin.engine.GroupResult;
import microtwin.engine.Rate;
import org.junit.jupiter.api.Test;

/** Requests a site could not serve for want of power have no latency. */
class ShedTest {

    private static final String RIG = """
            scenario: a board on an island
            simulation: { start: 2026-01-01T00:00:00Z, duration: 2 d, step: 1 h }
            grids:
              local: { carbon: 0 g/kWh, price: 0 USD/kWh }
            places:
              town: { latitude: 50.11 deg, longitude: 8.68 deg, weather: synthetic, grid: local }
            demand:
              calls: { place: town, requests: 2000 /day, prompt: 0 tokens, output: 50 tokens, latency: 30 s }
            architectures:
              rig:
                sites:
                  board:
                    place: town
                    nodes: { type: jetson-nano, model: qwen2.5-3b, format: q4_0, max_batch: 1 }
                    grid: false
                serve: { calls: [board] }
            """;

    private static GroupResult board(String... overrides) {
        return Runs.group(Runs.run(RIG, overrides));
    }

    private static double answered(GroupResult board) {
        return board.amount(Rate.REQUESTS_SERVED) + board.amount(Rate.REQUESTS_LATE);
    }

    @Test
    void aSiteWithoutPowerHasNoLatency() {
        GroupResult board = board();
        assertEquals(0, answered(board));
        assertEquals(0, board.latencyS().totalWeight());
        assertEquals(Double.NaN, board.latencyS().quantile(0.5));
    }

    @Test
    void onlyWhatWasAnsweredHasALatency() {
        String site = "architectures.rig.sites.board.";
        GroupResult whole = board(site + "grid=true", site + "path=lv-home");
        GroupResult part = board(site + "grid=true", site + "path=lv-home", site + "import_limit=3 W");
        assertTrue(answered(part) < 0.8 * answered(whole));
        assertTrue(answered(part) > 0);
        for (GroupResult board : new GroupResult[] {whole, part}) {
            assertEquals(answered(board), board.latencyS().totalWeight(), 1e-9 * answered(board));
        }
    }
}
