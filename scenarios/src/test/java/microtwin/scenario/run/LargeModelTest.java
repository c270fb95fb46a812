package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import microtwin.engine.Flow;
import microtwin.engine.RunResult;
import microtwin.report.Annex;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.scenario.Catalog;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.model.Scenario;
import org.junit.jupiter.api.Test;

/** The catalog's large model in an office: four ways to have 40 GB of weights. */
class LargeModelTest {

    private static final int BOARD = 0;
    private static final int DRAFTING = 1;
    private static final int TWO = 2;
    private static final int ONE = 3;
    private static final String DRAFTS = "architectures.drafting.sites.room.nodes.speculative.";

    private static List<RunResult> week(String... overrides) {
        List<String> all = new ArrayList<>(List.of("simulation.duration=7 d"));
        all.addAll(List.of(overrides));
        return Runs.all(Catalog.text("large-model"), all.toArray(String[]::new));
    }

    private static double cell(Annex annex, String key, int column) {
        return annex.rows().stream()
                .filter(row -> row.key().equals(key))
                .map(row -> row.cells().get(column).value())
                .findFirst()
                .orElseThrow();
    }

    /** The computer that fetches keeps 21 of its 22 GB full of weights; the rest is room for its four sequences. */
    @Test
    void weightsThatStayLeaveLittleRoom() {
        Scenario scenario = Runs.read(Catalog.text("large-model"), "simulation.duration=1 d");
        Annex nodes = NodeFigures.of(scenario, Runs.all(scenario));
        double context = cell(nodes, "context_tokens", ONE);
        double room = cell(nodes, "cache_tokens", ONE);
        assertEquals(cell(nodes, "sequences", ONE) * context, room, 1e-6 * room);
        double staysGb = cell(nodes, "weights_gb", ONE) * (1 - cell(nodes, "weights_far_percent", ONE) / 100);
        assertEquals(22, staysGb + room * 327_680 / 1e9, 1e-6);
        assertTrue(staysGb > 20.5, staysGb + " GB stay");
        assertTrue(cell(nodes, "cache_run_percent", ONE) <= 100);
    }

    private static double activeJPerToken(RunResult run) {
        return Kpis.of(run).value(Kpi.JOULES_PER_TOKEN_NET_OF_IDLE);
    }

    /** 1 + 0.8 + 0.64 + ... are 3.36 tokens for a reading of one large and four small models. */
    @Test
    void draftsPayIfMostAreAccepted() {
        List<RunResult> runs = week();
        Kpis board = Kpis.of(runs.get(BOARD));
        Kpis drafting = Kpis.of(runs.get(DRAFTING));
        double faster = (1 - Math.pow(0.8, 5)) / (1 - 0.8) / (1 + 4 * 1.24 / 70.6);
        assertEquals(
                faster,
                board.value(Kpi.LATENCY_DECODE_MEAN_S) / drafting.value(Kpi.LATENCY_DECODE_MEAN_S),
                0.06 * faster);
        assertTrue(drafting.value(Kpi.JOULES_PER_TOKEN) < board.value(Kpi.JOULES_PER_TOKEN));
        assertEquals(board.value(Kpi.LATENCY_PREFILL_MEAN_S), drafting.value(Kpi.LATENCY_PREFILL_MEAN_S), 0.1);
    }

    /** Drafts that are thrown away are read and multiplied for nothing. */
    @Test
    void draftsThatAreRefusedCostEnergy() {
        double[] accepted = {0, 20, 40, 60, 80};
        List<Double> joules = new ArrayList<>();
        for (double percent : accepted) {
            joules.add(
                    activeJPerToken(week(DRAFTS + "accepted=" + percent + " %").get(DRAFTING)));
        }
        for (int i = 1; i < accepted.length; i++) {
            assertTrue(joules.get(i) < joules.get(i - 1), accepted[i] + " % " + joules);
        }
        double without = activeJPerToken(week().get(BOARD));
        assertTrue(joules.get(0) > 1.05 * without, joules + " without " + without);
        assertTrue(joules.get(4) < 0.6 * without, joules + " without " + without);
    }

    /** Two computers with half of the layers each are the fastest, and idle ten times as much as a board each. */
    @Test
    void aModelInTwoHalvesIsFastAndIdles() {
        List<RunResult> runs = week();
        Kpis board = Kpis.of(runs.get(BOARD));
        Kpis two = Kpis.of(runs.get(TWO));
        assertTrue(two.value(Kpi.LATENCY_P50_S) < 0.3 * board.value(Kpi.LATENCY_P50_S));
        assertEquals(2 * 190 * 7 * 24, Runs.wattHours(Runs.group(runs.get(TWO)), Flow.IT_IDLE), 1e-6);
        assertTrue(two.value(Kpi.JOULES_PER_TOKEN) > 10 * board.value(Kpi.JOULES_PER_TOKEN));
        assertThrows(
                ScenarioException.class,
                () -> week("architectures.two-computers.sites.room.nodes.shard.stages=1"),
                "half of it does not fit");
    }

    /** What does not fit comes over the link for every token: slower than a board of a fifth of the bandwidth. */
    @Test
    void fetchingIsSlowerThanReading() {
        List<RunResult> runs = week();
        Kpis board = Kpis.of(runs.get(BOARD));
        Kpis one = Kpis.of(runs.get(ONE));
        double awayBytes = 70.6e9 * 4.5 / 8 - 22e9;
        double tokenS = one.value(Kpi.TPOT_P50_S);
        assertTrue(
                tokenS > awayBytes / 32e9,
                "the link alone takes more than " + awayBytes / 32e9 + ", all of it " + tokenS);
        assertTrue(one.value(Kpi.LATENCY_P50_S) > 2 * board.value(Kpi.LATENCY_P50_S));
        assertThrows(
                ScenarioException.class,
                () -> week("architectures.one-computer.sites.room.nodes.offload=false"),
                "it does not fit");
    }
}
