package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import microtwin.engine.Timing;
import org.junit.jupiter.api.Test;

class LatencyBookTest {

    private static final Serving BOARD =
            new Serving(InferenceNodes.JETSON_NANO, ModelCards.QWEN2_5_3B, Quantizations.Q4_0, 1);

    private static Sites.Run run(RequestClass requests, NetworkPath path, double... shares) {
        Sites.Case boards =
                new Sites.Case(new ServingGroup("g", BOARD, shares.length, 1), shares, Sites.uncapped(shares.length));
        return Sites.run(4, 900, 3, List.of(boards), List.of(new Route(requests, List.of(new Route.Leg("g", path)))));
    }

    /** One place for one sequence: the mean wait of M/M/1 is rho service / (1 - rho). */
    @Test
    void stagesOfABoardAreThoseOfMm1() {
        RequestClass calls = new RequestClass("calls", 0.1, false, DailyProfile.FLAT, 30, 50, 1e4, 0, 1e3, 0);
        Sites.Run run = run(calls, NetworkPaths.FIXED_2020, 1);
        double prefill = BOARD.prefillS(30);
        double step = BOARD.decodeStep(30 + 25).stepS(1);
        double service = prefill + 50 * step;
        double rho = 0.1 * service;
        double token = step / (1 - 0.1 * prefill);
        double queue = rho * service / (1 - rho);
        double network = NetworkPaths.FIXED_2020.roundTripS();
        assertEquals(network, run.timed(Timing.NETWORK).mean(), 1e-12);
        assertEquals(queue, run.timed(Timing.QUEUE).mean(), 1e-5 * queue);
        assertEquals(prefill, run.timed(Timing.PREFILL).mean(), 1e-12);
        assertEquals(50 * token, run.timed(Timing.DECODE).mean(), 1e-9);
        assertEquals(token, run.timed(Timing.PER_TOKEN).mean(), 1e-9);
        assertEquals(network + queue + prefill, run.timed(Timing.FIRST_TOKEN).mean(), 1e-4);
        assertEquals(
                network + queue + prefill + 50 * token, run.timed(Timing.TOTAL).mean(), 1e-4);
        assertEquals(0, run.timed(Timing.QUEUE).quantile(0.9 * (1 - rho)), "who finds the board free does not wait");
    }

    @Test
    void meansOfStagesSumToThatOfTheWhole() {
        for (int seed = 0; seed < 200; seed++) {
            RequestClass calls = new RequestClass(
                    "calls",
                    3 * Seeds.between(seed, "rate", 1e-3, 0.15),
                    Seeds.uniform(seed, "even") < 0.3,
                    DailyProfile.DIURNAL,
                    (int) Seeds.between(seed, "prompt", 0, 200),
                    (int) Seeds.between(seed, "output", 1, 60),
                    0,
                    0,
                    1e6,
                    0);
            Sites.Run run = run(calls, NetworkPaths.FIXED_2020, 0.5, 1, 1.5);
            double total = run.timed(Timing.TOTAL).mean();
            double first = run.timed(Timing.FIRST_TOKEN).mean();
            double decode = run.timed(Timing.DECODE).mean();
            double before = run.timed(Timing.NETWORK).mean()
                    + run.timed(Timing.QUEUE).mean()
                    + run.timed(Timing.PREFILL).mean();
            assertEquals(first, before, 1e-9 * total, "seed " + seed);
            assertEquals(total, first + decode, 1e-9 * total, "seed " + seed);
            double weight = run.timed(Timing.TOTAL).totalWeight();
            for (Timing timing : Timing.values()) {
                assertEquals(weight, run.timed(timing).totalWeight(), 1e-9 * weight, "seed " + seed + " " + timing);
            }
            assertTrue(run.timed(Timing.TOTAL).quantile(0.95)
                    >= run.timed(Timing.DECODE).quantile(0.95));
        }
    }
}
