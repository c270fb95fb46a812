package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import microtwin.engine.GroupResult;
import microtwin.engine.Level;
import microtwin.engine.Rate;
import microtwin.engine.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that heat holds back, some of which are down for other reasons: the rest is as hot as its own work makes it. */
class HotOutageTest {

    private static final String BOARDS = """
            scenario: hot boards
            simulation: { start: 2026-07-01T00:00:00Z, duration: 3 d, step: 15 min }
            places: { phoenix: { latitude: 33.45 deg, longitude: -111.98 deg, altitude: 337 m, weather: synthetic, grid: usa } }
            types:
              thermal:
                cap: { resistance: 9.58 K/W, capacity: 120 J/K, throttle_on: 97 degC, shutdown: 105 degC }
                steps:
                  resistance: 9.58 K/W
                  capacity: 120 J/K
                  throttle_on: 97 degC
                  shutdown: 105 degC
                  clocks: [{ above: 85 degC, share: 80 % }, { above: 92 degC, share: 50 % }]
                sink:
                  resistance: 9.58 K/W
                  capacity: 10 J/K
                  throttle_on: 97 degC
                  shutdown: 105 degC
                  sink: { resistance: 8.5 K/W, capacity: 110 J/K }
                wax:
                  capacity: 120 J/K
                  throttle_on: 97 degC
                  shutdown: 105 degC
                  pcm: { melt: [85 degC, 88 degC], mass: 0.1 kg, ua_node: 0.926 W/K, ua_air: 0.1176 W/K }
            demand: { calls: { place: phoenix, requests: 60000 /day, profile: flat, prompt: 0 tokens, output: 50 tokens } }
            architectures:
              rig:
                sites:
                  board:
                    place: phoenix
                    nodes: { type: jetson-nano, count: 4, model: qwen2.5-3b, format: q4_0, max_batch: 1 }
                    thermal: cap
                    network: none
                    path: lv-home
                serve: { calls: [board] }
            """;

    private static final String BOARD = "architectures.rig.sites.board.";
    private static final String HALF_DOWN = "architectures.rig.events=[{ site_down: { site: board, share: 50 %,"
            + " start: 2026-07-01T00:00:00Z, duration: 3 d } }]";

    /** Half of four nodes down is two nodes: of every number of the run. */
    @ParameterizedTest
    @ValueSource(strings = {"cap", "steps", "sink", "wax"})
    void halfOfFourAreTwo(String path) {
        RunResult half = Runs.run(BOARDS, BOARD + "thermal=" + path, HALF_DOWN);
        RunResult two = Runs.run(BOARDS, BOARD + "thermal=" + path, BOARD + "nodes.count=2");
        GroupResult hot = Runs.group(two);
        assertTrue(hot.amount(Rate.THROTTLED) > 0 || path.equals("wax"), "nothing throttles");
        Map<String, double[]> found = Runs.numbers(half);
        Runs.numbers(two).forEach((name, series) -> {
            if (!name.endsWith(" latency")) {
                double most = Arrays.stream(series).map(Math::abs).max().orElse(0);
                assertArrayEquals(series, found.get(name), 1e-9 * most + 1e-12, name);
            }
        });
    }

    /** A node that comes back is as warm as those that ran; where all were down, they have cooled. */
    @Test
    void comesBackAsWarmAsTheOthers() {
        double[] whole = temperatures("[]");
        double[] third = temperatures(
                "[{ site_down: { site: board, share: 1 %, start: 2026-07-02T00:00:00Z, duration: 2 h } }]");
        double[] all = temperatures(
                "[{ site_down: { site: board, share: 100 %, start: 2026-07-02T00:00:00Z, duration: 2 h } }]");
        int back = 26 * 4;
        assertEquals(whole[back - 1], third[back - 1], 1);
        assertTrue(all[back - 1] < whole[back - 1] - 30, all[back - 1] + " K, " + whole[back - 1] + " K");
        assertEquals(whole[whole.length - 1], all[all.length - 1], 1e-3);
    }

    private static double[] temperatures(String events) {
        GroupResult boards =
                Runs.group(Runs.run(BOARDS, "simulation.record=15 min", "architectures.rig.events=" + events));
        return boards.levels().get(Level.NODE_TEMPERATURE_K);
    }

    /** Work of nodes that churn in the heat: less of it than they would do in the cold, in each node that is up. */
    @Test
    void churnCoolsNoOne() {
        String churn = "architectures.rig.events=[{ churn: { site: board, mtbf: 20 h, mttr: 10 h } }]";
        for (String path : List.of("cap", "steps")) {
            GroupResult hot = Runs.group(Runs.run(
                    BOARDS, BOARD + "thermal=" + path, BOARD + "count=64", churn, "demand.calls.requests=5e6 /day"));
            GroupResult stable = Runs.group(
                    Runs.run(BOARDS, BOARD + "thermal=" + path, BOARD + "count=64", "demand.calls.requests=5e6 /day"));
            double share = hot.amount(Rate.TOKENS_OUTPUT) / stable.amount(Rate.TOKENS_OUTPUT);
            assertEquals(20 / 30.0, share, 0.05, path);
        }
    }
}
