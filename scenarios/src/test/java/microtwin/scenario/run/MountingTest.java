package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Rate;
import microtwin.scenario.model.Scenario;
import microtwin.scenario.model.Site;
import org.junit.jupiter.api.Test;

/** Boards of one place that are mounted differently. */
class MountingTest {

    private static final String BOARDS = """
            scenario: boards
            simulation: { start: 2026-06-01T00:00:00Z, duration: 2 d, step: 15 min }
            places:
              roof:
                latitude: 35.69 deg
                longitude: 0 deg
                grid: germany
                weather: { climate: { clearness: %s, temperature: %s, diurnal: 0 K } }
            demand:
              call: { place: roof, requests: 30000 /h, profile: flat, prompt: 0 tokens, output: 50 tokens }
            architectures:
              rig:
                sites:
                  board:
                    place: roof
                    count: 200
                    simulated: 200
                    nodes: { type: jetson-nano, model: qwen2.5-3b, format: q4_0, max_batch: 1 }
                    thermal: { resistance: 10 K/W, capacity: 120 J/K, throttle_on: 97 degC, shutdown: 105 degC }
                    network: none
                    path: lv-home
                serve: { call: [board] }
            """.formatted(Runs.months("50 %"), Runs.months("40 degC"));

    private static final String MOUNTING = "architectures.rig.sites.board.spread.mounting=";

    /** Log-normal with mean 1 and the deviation asked for; the other differences are drawn as without. */
    @Test
    void isDrawnAroundTheType() {
        Scenario scenario = Runs.read(BOARDS, MOUNTING + "20 %", "architectures.rig.sites.board.spread.demand=30 %");
        Site site = scenario.architectures().get("rig").sites().get("board");
        Differences differences = Differences.of(site, scenario.seed());
        double[] mounting = differences.mounting();
        assertEquals(1, Arrays.stream(mounting).average().orElseThrow(), 1e-12);
        double variance =
                Arrays.stream(mounting).map(m -> (m - 1) * (m - 1)).average().orElseThrow();
        assertEquals(0.2, Math.sqrt(variance), 0.03);
        assertTrue(Arrays.stream(mounting).min().orElseThrow() > 0);
        Scenario plain = Runs.read(BOARDS, "architectures.rig.sites.board.spread.demand=30 %");
        Differences without =
                Differences.of(plain.architectures().get("rig").sites().get("board"), plain.seed());
        assertEquals(
                List.of(Arrays.toString(without.demand()), Arrays.toString(without.ambientK())),
                List.of(Arrays.toString(differences.demand()), Arrays.toString(differences.ambientK())));
        assertTrue(Arrays.stream(without.mounting()).allMatch(m -> m == 1));
    }

    /** A fleet whose type never slows down has nodes that do: those that would be above their limit at its power. */
    @Test
    void theWorstMountedSlowDown() {
        GroupResult alike = Runs.group(Runs.run(BOARDS));
        assertEquals(0, Arrays.stream(alike.rates().get(Rate.THROTTLED)).sum());
        double allS = 200 * 2 * Runs.S_PER_DAY;
        double nodeW = (alike.energyJ(Flow.IT_IDLE) + alike.energyJ(Flow.IT_ACTIVE)) / allS;
        Scenario scenario = Runs.read(BOARDS, MOUNTING + "25 %");
        Site site = scenario.architectures().get("rig").sites().get("board");
        double tooHot = Arrays.stream(Differences.of(site, scenario.seed()).mounting())
                .filter(m -> 40 + m * 10 * nodeW > 97)
                .count();
        GroupResult mixed = Runs.group(Runs.all(scenario).get(0));
        double throttledS = Arrays.stream(mixed.rates().get(Rate.THROTTLED)).sum();
        assertTrue(tooHot > 4 && tooHot < 100, tooHot + " of 200 at " + nodeW + " W");
        assertEquals(tooHot / 200, throttledS / allS, 0.015);
    }
}
