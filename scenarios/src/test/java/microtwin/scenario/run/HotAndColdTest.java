package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.RunResult;
import microtwin.report.Comparison;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.scenario.Catalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Boards without a fan over a year in Phoenix and in International Falls, as in the catalog. */
class HotAndColdTest {

    private static Comparison year(String step) {
        return Runs.compare(Catalog.text("hot-and-cold"), "simulation.step=" + step);
    }

    /** Heat costs hours, tokens and time where it is hot, nothing where it is cold; what melts in the day freezes at night. */
    @Test
    void theHotPlaceThrottlesAndTheColdOneDoesNot() {
        Comparison comparison = year("15 min");
        for (Kpis kpis : comparison.architectures()) {
            System.out.printf(
                    "%s: %.1f h below full clock, %.2f %% of tokens lost, p95 %.1f s, wax frozen again on %.2f of days%n",
                    kpis.architecture(),
                    kpis.value(Kpi.THROTTLE_HOURS),
                    100 * shareLost(kpis),
                    kpis.value(Kpi.LATENCY_P95_S),
                    kpis.value(Kpi.PCM_REFROZEN));
            assertEquals(kpis.value(Kpi.TOKENS_LOST), kpis.groups().get("board").tokensLost(), kpis.architecture());
        }
        Kpis cold = comparison.architecture("cold");
        Kpis hot = comparison.architecture("hot");
        Kpis steps = comparison.architecture("hot-steps");
        Kpis wax = comparison.architecture("hot-wax");
        assertEquals(0, cold.value(Kpi.THROTTLE_HOURS));
        assertEquals(0, cold.value(Kpi.TOKENS_LOST));
        assertTrue(hot.value(Kpi.THROTTLE_HOURS) > 300);
        assertTrue(shareLost(hot) > 1e-5);
        assertTrue(hot.value(Kpi.LATENCY_P95_S) > 1.05 * cold.value(Kpi.LATENCY_P95_S));
        assertTrue(steps.value(Kpi.THROTTLE_HOURS) > hot.value(Kpi.THROTTLE_HOURS), "steps begin below the limit");
        assertTrue(steps.value(Kpi.TOKENS_LOST) > hot.value(Kpi.TOKENS_LOST));
        assertTrue(wax.value(Kpi.THROTTLE_HOURS) < 0.5 * hot.value(Kpi.THROTTLE_HOURS));
        assertTrue(wax.value(Kpi.PCM_REFROZEN) > 0.3 && wax.value(Kpi.PCM_REFROZEN) <= 1);
    }

    /**
     * Two weeks of July on a table of clocks: a step is followed from trip to trip at its own load, so its length matters
     * no more than the means of air and sun that it knows.
     */
    @ParameterizedTest
    @ValueSource(ints = {5, 15, 60})
    void stepLengthHardlyMattersOnATable(int minutes) {
        Kpis fine = july(1);
        Kpis coarse = july(minutes);
        for (Kpi kpi : List.of(
                Kpi.THROTTLE_HOURS,
                Kpi.TOKENS_LOST,
                Kpi.REQUESTS_UNSERVED,
                Kpi.TOKENS_OUTPUT,
                Kpi.ENERGY_IT_TWH,
                Kpi.LATENCY_P95_S)) {
            System.out.printf(
                    "%d min: %s %.5g, of 1 min %.5g%n", minutes, kpi.key(), coarse.value(kpi), fine.value(kpi));
        }
        for (Kpi kpi : List.of(Kpi.THROTTLE_HOURS, Kpi.TOKENS_LOST, Kpi.REQUESTS_UNSERVED)) {
            assertEquals(1, coarse.value(kpi) / fine.value(kpi), 0.05, kpi.key());
        }
        for (Kpi kpi : List.of(Kpi.TOKENS_OUTPUT, Kpi.ENERGY_IT_TWH)) {
            assertEquals(1, coarse.value(kpi) / fine.value(kpi), 1e-3, kpi.key());
        }
    }

    private static Kpis july(int minutes) {
        return Runs.compare(
                        Catalog.text("hot-and-cold"),
                        "simulation.start=2026-07-01T00:00:00Z",
                        "simulation.duration=14 d",
                        "simulation.step=" + minutes + " min")
                .architecture("hot-steps");
    }

    private static double shareLost(Kpis kpis) {
        double lost = kpis.value(Kpi.TOKENS_LOST);
        return lost / (lost + kpis.value(Kpi.TOKENS_OUTPUT));
    }

    /** All heat leaves: what the boards rejected over the year is what they drew, but for what they hold in the end. */
    @Test
    void meanRejectionIsMeanGeneration() {
        for (RunResult result : Runs.all(Catalog.text("hot-and-cold"), "simulation.step=60 min")) {
            GroupResult group = result.groups().get(0);
            double arisenJ = group.energyJ(Flow.CHIP) + group.energyJ(Flow.SERVER_LOSS);
            double leftJ = group.energyJ(Flow.HEAT_REJECTED) - group.energyJ(Flow.HEAT_UPTAKE);
            double heldJ = group.energyJ(Flow.HEAT_STORED) - group.energyJ(Flow.HEAT_RELEASED);
            assertEquals(arisenJ, leftJ + heldJ, 1e-9 * arisenJ, result.architecture());
            assertEquals(arisenJ, leftJ, 1e-3 * arisenJ, result.architecture());
        }
    }
}
