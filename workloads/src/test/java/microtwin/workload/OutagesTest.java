package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.RandomStreams;
import microtwin.engine.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutagesTest {

    private static final double HOUR_S = Clock.SECONDS_PER_HOUR;
    private static final Serving BOARD =
            new Serving(InferenceNodes.JETSON_NANO, ModelCards.QWEN2_5_3B, Quantizations.Q4_0, 1);

    static long[] seeds() {
        return Seeds.all();
    }

    @Test
    void sharesThatAreDownAddUpAndGoAwayWithoutTrace() {
        Outages outages = new Outages(
                List.of(
                        new Outages.Down("mesh", 100, 400, 0.1),
                        new Outages.Down("mesh", 200, 300, 0.2),
                        new Outages.Down("mesh", 250, 300, 0.9)),
                List.of());
        assertEquals(1, outages.shareUp("mesh", 99));
        assertEquals(0.9, outages.shareUp("mesh", 100));
        assertEquals(0.7, outages.shareUp("mesh", 200), 1e-15);
        assertEquals(0, outages.shareUp("mesh", 250));
        assertEquals(0.9, outages.shareUp("mesh", 300));
        assertEquals(1, outages.shareUp("mesh", 400));
        assertEquals(1, outages.shareUp("other", 250));
        assertEquals((100 + 90 + 35 + 0 + 90 + 150) / 550.0, outages.shareUp("mesh", 0, 550), 1e-12);
        assertEquals(250, outages.nextEdgeS(200));
        assertEquals(Double.POSITIVE_INFINITY, outages.nextEdgeS(400));
    }

    /** A tenth by one event and half by another: nine tenths of the half are up. */
    @Test
    void eventsAreIndependent() {
        Outages outages = new Outages(
                List.of(
                        new Outages.Down("mesh", 0, 100, 0.1),
                        new Outages.Down("mesh", 50, 100, 0.5, 1),
                        new Outages.Down("mesh", 80, 100, 0.9)),
                List.of());
        assertEquals(0.9, outages.shareUp("mesh", 0));
        assertEquals(0.45, outages.shareUp("mesh", 50), 1e-15);
        assertEquals(0, outages.shareUp("mesh", 80));
        assertEquals(80, outages.nextEdgeS(50));
    }

    @Test
    void anEmbargoIsOfOneRegionAndOneTime() {
        Outages outages = new Outages(List.of(), List.of(new Outages.Embargo("US", 10, 20)));
        assertFalse(outages.embargoes("US", 9));
        assertTrue(outages.embargoes("US", 10));
        assertFalse(outages.embargoes("US", 20));
        assertFalse(outages.embargoes("", 15));
    }

    @Test
    void mistakesOfTheCallerAreNamed() {
        assertThrows(IllegalArgumentException.class, () -> new Outages.Down("mesh", 2, 1, 0.5));
        assertThrows(IllegalArgumentException.class, () -> new Outages.Down("mesh", 1, 2, 1.5));
        assertThrows(IllegalArgumentException.class, () -> new Churn(0, 1));
    }

    /** 20 h up and 4 h down, of 500 boards over a quarter of a year: 20 / 24 within 0.01. */
    @Test
    void churnIsUpForItsShareOfTheTime() {
        Churn churn = new Churn(20 * HOUR_S, 4 * HOUR_S);
        double durationS = 90 * 24 * HOUR_S;
        Outages drawn = new Outages(
                churn.draw("pool", 0, 500, durationS, new RandomStreams(42).stream("pool/churn")), List.of());
        assertEquals(20.0 / 24, churn.shareUp());
        assertEquals(churn.shareUp(), drawn.shareUp("pool", 0, durationS), 0.01);
    }

    /** The mean over many draws is that of the long run at any time, as the process is stationary. */
    @Test
    void churnIsStationary() {
        Churn churn = new Churn(3 * HOUR_S, HOUR_S);
        for (double atS : new double[] {0, HOUR_S / 2, 10 * HOUR_S}) {
            double up = 0;
            for (long seed : Seeds.all()) {
                up += new Outages(churn.draw("g", 0, 20, 11 * HOUR_S, new RandomStreams(seed).stream("g")), List.of())
                        .shareUp("g", atS);
            }
            assertEquals(0.75, up / Seeds.all().length, 0.03, "at " + atS);
        }
    }

    /** Boards of which all or some fail for times that no step begins or ends with; nobody waits for them. */
    private static GroupResult run(int steps, int stepS, double requestsPerS, Outages outages) {
        RequestClass calls = new RequestClass("calls", requestsPerS, true, DailyProfile.FLAT, 0, 50, 1e4, 0, 1e6, 0);
        return Sites.run(
                        steps,
                        stepS,
                        Math.min(96, steps),
                        List.of(new Sites.Case(new ServingGroup("roof", BOARD, 4, 5))),
                        List.of(new Route(calls, List.of(new Route.Leg("roof", NetworkPaths.FIXED_2020))).atOnce()),
                        outages)
                .result()
                .groups()
                .get(0);
    }

    /** Off for 1000 s of two hours: no request answered and no power drawn in them, whatever the step. */
    @Test
    void aSiteThatIsDownServesNothingAndDrawsNothing() {
        Outages outages = new Outages(List.of(new Outages.Down("roof", 1300, 2300, 1)), List.of());
        GroupResult none = run(2, 3600, 1, Outages.NONE);
        for (int stepS : new int[] {100, 300, 900, 3600}) {
            GroupResult down = run(7200 / stepS, stepS, 1, outages);
            assertEquals(7200, down.amount(Rate.REQUESTS_OFFERED), 1e-6);
            assertEquals(6200, down.amount(Rate.REQUESTS_SERVED), 1e-6, "step " + stepS);
            double part = 6200.0 / 7200;
            assertEquals(part * none.energyJ(Flow.IT_IDLE), down.energyJ(Flow.IT_IDLE), 1e-6, "step " + stepS);
            assertEquals(part * none.energyJ(Flow.IT_ACTIVE), down.energyJ(Flow.IT_ACTIVE), 1e-6, "step " + stepS);
        }
    }

    /** Half of the boards fail; the rest takes over what it has room for. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsLeftTakesOverWhateverTheStep(long seed) {
        double perS = 10 * Seeds.uniform(seed, "load");
        double fromS = 7000 * Seeds.uniform(seed, "from");
        double toS = fromS + 100 + 2000 * Seeds.uniform(seed, "length");
        Outages outages = new Outages(List.of(new Outages.Down("roof", fromS, toS, 0.5)), List.of());
        double fullPerS = 20 * 12.2 / 50;
        double downS = Math.min(7200, toS) - fromS;
        double served = Math.min(perS, fullPerS) * (7200 - downS) + Math.min(perS, fullPerS / 2) * downS;
        for (int stepS : new int[] {600, 3600}) {
            GroupResult half = run(7200 / stepS, stepS, perS, outages);
            assertEquals(perS * 7200, half.amount(Rate.REQUESTS_OFFERED), 1e-6 * perS * 7200, "seed " + seed);
            assertEquals(served, half.amount(Rate.REQUESTS_SERVED), 1e-6 * served + 1e-9, "seed " + seed);
            assertEquals(20 * 3.8 * (7200 - downS / 2), half.energyJ(Flow.IT_IDLE), 1e-4, "seed " + seed);
        }
    }

    /** Fewer boards for the same requests: answers wait longer, and the tail grows more than the middle. */
    @Test
    void churnMakesAnswersWait() {
        RequestClass calls = new RequestClass("calls", 2.5, false, DailyProfile.FLAT, 0, 50, 1e4, 0, 1e6, 0);
        Route route = new Route(calls, List.of(new Route.Leg("roof", NetworkPaths.FIXED_2020)));
        Sites.Case boards = new Sites.Case(new ServingGroup("roof", BOARD, 4, 5));
        Churn churn = new Churn(20 * HOUR_S, 4 * HOUR_S);
        Outages drawn =
                new Outages(churn.draw("roof", 0, 4, 30 * 24 * HOUR_S, new RandomStreams(1).stream("roof")), List.of());
        Sites.Run calm = Sites.run(720, 3600, 96, List.of(boards), List.of(route), Outages.NONE);
        Sites.Run churned = Sites.run(720, 3600, 96, List.of(boards), List.of(route), drawn);
        double before = calm.latencyS().quantile(0.95) / calm.latencyS().quantile(0.5);
        assertTrue(churned.latencyS().quantile(0.95) / churned.latencyS().quantile(0.5) > before);
    }
}
