package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TaskScoreTest {

    private static final Serving EIGHT =
            new Serving(InferenceNodes.H100_SXM, ModelCards.LLAMA_3_8B, Quantizations.FP8, 8);
    private static final Serving THREE =
            new Serving(InferenceNodes.H100_SXM, ModelCards.LLAMA_3_2_3B, Quantizations.FP8, 8);

    private static List<BenchmarkTask> tasks(double outputTokens, double toolsJ) {
        return List.of(
                new BenchmarkTask("easy", 1, 10, outputTokens, toolsJ, new TreeMap<>(Map.of(1.0, 0.7, 2.0, 0.9))),
                new BenchmarkTask("hard", 3, 10, outputTokens, 0, new TreeMap<>(Map.of(2.0, 0.4, 7.0, 0.8))));
    }

    private static TaskScore score(Serving serving, double outputTokens, double floor) {
        return TaskScore.of("any", tasks(outputTokens, 0), floor, serving, 1, "node", 1);
    }

    @Test
    void onlyTasksAboveTheFloorCount() {
        assertEquals(2, score(EIGHT, 100, 0.8).useful());
        assertEquals(1, score(THREE, 100, 0.8).useful());
        assertEquals(0, score(THREE, 100, 0.95).perJ());
    }

    /** At full load a node is never idle: a call takes the idle power of its time and what it moves and multiplies. */
    @Test
    void aFullNodeTakesWhatItsCallsTake() {
        double context = 10 + 50;
        double callJ = 70 * EIGHT.prefillS(10) + EIGHT.prefillJ(10) + 100 * EIGHT.decodeJPerToken(8, context);
        assertEquals(2 / (4 * callJ), score(EIGHT, 100, 0.8).perJ(), 1e-9 / callJ);
        TaskScore searching = TaskScore.of("any", tasks(100, 36), 0.8, EIGHT, 1, "site", 1.5);
        assertEquals(1.5 * (4 * callJ + 36), searching.energyJ(), 1e-9 * searching.energyJ());
    }

    @Test
    void paddingHalvesTheScore() {
        assertEquals(
                0.5, score(EIGHT, 1000, 0.8).perJ() / score(EIGHT, 500, 0.8).perJ(), 0.01);
    }

    /** Of one sequence at a time nothing changes with the load but the idle time of the node. */
    @Test
    void idleTimeCosts() {
        Serving one = new Serving(InferenceNodes.H100_SXM, ModelCards.LLAMA_3_8B, Quantizations.FP8, 1);
        double busyJ = score(one, 100, 0.8).energyJ();
        double rareJ =
                TaskScore.of("any", tasks(100, 0), 0.8, one, 0.1, "site", 1.2).energyJ();
        double nodeS = 4 * (one.prefillS(10) + 100 / one.decodeTokensPerS(1, 60));
        assertEquals(1.2 * (busyJ + 9 * 70 * nodeS), rareJ, 1e-9 * rareJ);
        assertThrows(
                IllegalArgumentException.class, () -> TaskScore.of("any", tasks(100, 0), 0.8, EIGHT, 0, "site", 1.2));
    }

    @Test
    void noRankingAcrossFloorsOrBoundaries() {
        TaskScore eight = score(EIGHT, 100, 0.8);
        TaskScore three = score(THREE, 100, 0.8);
        List<TaskScore> ranked = TaskScore.ranked(List.of(three, eight));
        assertTrue(ranked.get(0).perJ() >= ranked.get(1).perJ());
        String message = assertThrows(
                        IllegalArgumentException.class, () -> TaskScore.ranked(List.of(eight, score(THREE, 100, 0.5))))
                .getMessage();
        assertTrue(message.contains("floor of 0.5"), message);
        TaskScore atSite = TaskScore.of("any", tasks(100, 0), 0.8, EIGHT, 1, "site", 1.2);
        assertThrows(IllegalArgumentException.class, () -> TaskScore.ranked(List.of(eight, atSite)));
        assertEquals(List.of(), TaskScore.ranked(List.of()));
    }
}
