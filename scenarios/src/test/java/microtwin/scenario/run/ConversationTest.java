package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import microtwin.engine.RunResult;
import microtwin.report.Annex;
import microtwin.report.Comparison;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.scenario.Catalog;
import microtwin.scenario.model.Scenario;
import org.junit.jupiter.api.Test;

/** A hall and a mesh on the conversations that were recorded, and on made ones of the same statistics. */
class ConversationTest {

    private static final String TEXT = Catalog.text("conversation");
    private static final String WEEK = "simulation.duration=7 d";

    private static Scenario recorded() {
        Path file = Runs.shared("workload", "AzureLLMInferenceTrace_conv.csv");
        return Runs.read(
                TEXT,
                WEEK,
                "demand.chat={place: frankfurt, trace: {file: " + file
                        + "}, requests: 2e7 /day, quality: 5, latency: 120 s}");
    }

    private static Comparison compare(Scenario scenario) {
        List<RunResult> runs = Runs.all(scenario);
        runs.forEach(run -> Laws.assertKept(run, run.architecture()));
        return Comparison.of(scenario.name(), scenario.baseline(), runs);
    }

    @Test
    void theRecordIsServedAlikeByBoth() {
        Comparison comparison = compare(recorded());
        Kpis mesh = comparison.architecture("mesh");
        assertTrue(comparison.unlikeService(mesh).isEmpty());
        assertEquals(comparison.baselineKpis().value(Kpi.QUALITY), mesh.value(Kpi.QUALITY), 1e-12, "equal quality");
        for (Kpis kpis : comparison.architectures()) {
            assertEquals(7 * 2e7, kpis.value(Kpi.REQUESTS), 1e-3 * 7 * 2e7, kpis.architecture());
            assertTrue(kpis.value(Kpi.REQUESTS_UNSERVED) < 0.005 * kpis.value(Kpi.REQUESTS), kpis.architecture());
            assertMeterPointsRise(kpis);
            assertStagesSum(kpis);
        }
    }

    private static void assertMeterPointsRise(Kpis kpis) {
        double below = 0;
        for (Kpi kpi : List.of(
                Kpi.JOULES_PER_TOKEN_CHIP,
                Kpi.JOULES_PER_TOKEN,
                Kpi.JOULES_PER_TOKEN_DELIVERED,
                Kpi.JOULES_PER_TOKEN_GENERATION)) {
            assertTrue(kpis.value(kpi) >= below, kpis.architecture() + " " + kpi.key());
            below = kpis.value(kpi);
        }
    }

    private static void assertStagesSum(Kpis kpis) {
        double sum = kpis.value(Kpi.LATENCY_NETWORK_MEAN_S)
                + kpis.value(Kpi.LATENCY_QUEUE_MEAN_S)
                + kpis.value(Kpi.LATENCY_PREFILL_MEAN_S)
                + kpis.value(Kpi.LATENCY_DECODE_MEAN_S);
        assertEquals(sum, kpis.value(Kpi.LATENCY_MEAN_S), 1e-9 * sum, kpis.architecture());
    }

    /** Made requests stand for the recorded ones: energy within 3 %, though their course over the day is another one. */
    @Test
    void madeRequestsTakeWhatTheRecordedOnesTake() {
        Comparison made = compare(Runs.read(TEXT, WEEK));
        Comparison recorded = compare(recorded());
        for (Kpis kpis : recorded.architectures()) {
            double ratio = made.architecture(kpis.architecture()).value(Kpi.ENERGY_GENERATION_TWH)
                    / kpis.value(Kpi.ENERGY_GENERATION_TWH);
            assertEquals(1, ratio, 0.03, kpis.architecture());
        }
    }

    /** The table says of each load of the mesh how busy the hall must be; the run's own place is on the side it says. */
    @Test
    void theBreakEvenAgreesWithTheRun() {
        Scenario scenario = Runs.read(TEXT, WEEK);
        Comparison comparison = compare(scenario);
        List<Annex> annexes = BreakEven.of(scenario, comparison);
        assertEquals(1, annexes.size());
        Annex.Row busy = annexes.get(0).rows().get(0);
        Annex.Row line = annexes.get(0).rows().get(annexes.get(0).rows().size() - 2);
        Annex.Row run = annexes.get(0).rows().get(annexes.get(0).rows().size() - 1);
        double hall = run.cells().get(0).value();
        double mesh = run.cells().get(1).value();
        int next = 0;
        while (busy.cells().get(next).value() < mesh) {
            next++;
        }
        double central = comparison.architecture("central").value(Kpi.JOULES_PER_TOKEN_GENERATION);
        double edge = comparison.architecture("mesh").value(Kpi.JOULES_PER_TOKEN_GENERATION);
        double atNext = line.cells().get(next).value();
        double before = line.cells().get(next - 1).value();
        assertTrue(
                central < edge ? hall > before : hall < atNext,
                "hall " + hall + " %, mesh " + mesh + " %, line " + before + " to " + atNext + " %");
        double last = Double.NEGATIVE_INFINITY;
        for (Annex.Cell cell : line.cells()) {
            assertTrue(Double.isNaN(cell.value()) || cell.value() >= last, "the busier the mesh, the busier the hall");
            last = Double.isNaN(cell.value()) ? last : cell.value();
        }
    }
}
