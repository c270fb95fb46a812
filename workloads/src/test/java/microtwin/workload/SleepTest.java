package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Level;
import microtwin.engine.RandomStreams;
import microtwin.engine.Rate;
import microtwin.engine.Simulation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SleepTest {

    private static final double OUTPUT = 50;
    /** Of one answer of the rig. */
    private static final double SERVICE_S = OUTPUT / 12.2;

    static long[] seeds() {
        return Seeds.all();
    }

    @Test
    void sharesAddUpToTheCycle() {
        Sleep sleep = new Sleep(1, 600, 8);
        double perS = 1 / 900.0;
        double rho = perS * SERVICE_S;
        double q = Math.exp(-600.0 / 900);
        double cycleS = (900 + q * 8) / (1 - rho);
        double asleepS = q * 900;
        assertEquals(asleepS / cycleS, sleep.shareAsleep(1 - rho, perS, false), 1e-12);
        double wakingS = q * 8;
        double waitS = asleepS / cycleS * 8 + wakingS / cycleS * 4;
        assertEquals(waitS, 8 * sleep.shareWaiting(asleepS / cycleS, perS), 1e-12);
        assertEquals(1, sleep.shareAsleep(1, 0, false));
    }

    @Test
    void evenGapsAreSleptThroughOrNot() {
        Sleep sleep = new Sleep(1, 10, 2);
        double idle = 1 - 5 / 25.0;
        assertEquals((25 - 5 - 10 - 2) / 25.0, sleep.shareAsleepEvenly(idle, 1 / 25.0), 1e-12);
        assertEquals(0, sleep.shareAsleepEvenly(1 - 5 / 16.0, 1 / 16.0));
    }

    /** Single requests at random, an answer of fixed length, sleep and waking, one after the other. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithAReplay(long seed) {
        Sleep sleep = new Sleep(0, 5 * seed, 7);
        double perS = 0.04 * seed;
        double serviceS = 2;
        RandomStreams.Stream random = new RandomStreams(seed).stream("arrivals");
        double clockS = 0;
        double freeS = 0;
        double asleepS = 0;
        double found = 0;
        int requests = 400_000;
        for (int k = 0; k < requests; k++) {
            clockS -= Math.log(1 - random.uniform(k, 0)) / perS;
            double sleptS = clockS - freeS - sleep.afterS();
            if (sleptS > 0) {
                asleepS += sleptS;
                found++;
                freeS = clockS + sleep.wakeS();
            }
            freeS = Math.max(freeS, clockS) + serviceS;
        }
        double share = sleep.shareAsleep(1 - perS * serviceS, perS, false);
        assertEquals(share, asleepS / clockS, 0.005);
        assertEquals(share, found / requests, 0.005);
    }

    private static Sites.Run run(Sleep sleep, double spacingS, boolean even, int stepS, double limitS) {
        InferenceNode nano = InferenceNodes.JETSON_NANO;
        Serving serving =
                new Serving(nano.with(nano.far(), nano.fabric(), sleep), ModelCards.QWEN2_5_3B, Quantizations.Q4_0, 1);
        RequestClass calls =
                new RequestClass("calls", 2 * 3 / spacingS, even, DailyProfile.FLAT, 0, OUTPUT, 0, 0, limitS, 0);
        return Sites.run(
                86_400 / stepS,
                stepS,
                Math.min(Simulation.MAX_TILE, 86_400 / stepS),
                List.of(new Sites.Case(new ServingGroup("rig", serving, 2, 3))),
                List.of(new Route(calls, List.of(new Route.Leg("rig", NetworkPaths.NONE)))));
    }

    private static GroupResult group(Sites.Run run) {
        return run.result().groups().get(0);
    }

    @Test
    void aSiteSavesIdlePowerWhileItsNodesSleep() {
        Sleep sleep = new Sleep(0.8, 300, 8);
        double perS = 1 / 600.0;
        double idle = 1 - SERVICE_S / 600;
        GroupResult awake = group(run(null, 600, false, 900, RequestClass.NO_LIMIT_S));
        GroupResult asleep = group(run(sleep, 600, false, 900, RequestClass.NO_LIMIT_S));
        double savedJ = 2 * 3 * 86_400 * (3.8 - 0.8) * sleep.shareAsleep(idle, perS, false);
        assertEquals(awake.energyJ(Flow.IT_IDLE) - savedJ, asleep.energyJ(Flow.IT_IDLE), 1e-3);
        assertEquals(awake.energyJ(Flow.IT_ACTIVE), asleep.energyJ(Flow.IT_ACTIVE));
        assertEquals(awake.amount(Rate.TOKENS_OUTPUT), asleep.amount(Rate.TOKENS_OUTPUT));
        GroupResult even = group(run(sleep, 600, true, 900, RequestClass.NO_LIMIT_S));
        double sleptS = 600 - SERVICE_S - 300 - 8;
        assertEquals(
                awake.energyJ(Flow.IT_IDLE) - 2 * 3 * 86_400 * (3.8 - 0.8) * sleptS / 600,
                even.energyJ(Flow.IT_IDLE),
                1e-3);
    }

    @Test
    void theStepDoesNotMatter() {
        Sleep sleep = new Sleep(0.8, 300, 8);
        double quarterJ =
                group(run(sleep, 600, false, 900, RequestClass.NO_LIMIT_S)).energyJ(Flow.IT_IDLE);
        for (int stepS : new int[] {60, 300, 3600}) {
            double idleJ = group(run(sleep, 600, false, stepS, RequestClass.NO_LIMIT_S))
                    .energyJ(Flow.IT_IDLE);
            assertEquals(quarterJ, idleJ, 1e-9 * quarterJ);
        }
    }

    @Test
    void whoFindsItAsleepIsLateByTheWaking() {
        Sleep sleep = new Sleep(0.8, 60, 30);
        double spacingS = 600;
        double asleep = sleep.shareAsleep(1 - SERVICE_S / spacingS, 1 / spacingS, false);
        double waiting = sleep.shareWaiting(asleep, 1 / spacingS);
        Sites.Run run = run(sleep, spacingS, false, 900, 20);
        Sites.Run awake = run(null, spacingS, false, 900, 20);
        double late = group(run).amount(Rate.REQUESTS_LATE) / (6 * 86_400 / spacingS);
        double lateAwake = group(awake).amount(Rate.REQUESTS_LATE) / (6 * 86_400 / spacingS);
        assertEquals(waiting + (1 - waiting) * lateAwake, late, 1e-9);
        assertEquals(SERVICE_S + 30, run.latencyS().quantile(0.8), 0.5);
        assertEquals(SERVICE_S, run.latencyS().quantile((1 - waiting) / 2), 0.1);
        assertEquals(6 * 86_400 / spacingS, run.latencyS().totalWeight(), 1e-6);
        Sites.Run even = run(sleep, spacingS, true, 900, 20);
        assertEquals(0, group(even).amount(Rate.REQUESTS_SERVED), 1e-9);
        assertEquals(SERVICE_S + 30, even.latencyS().quantile(0.01), 0.5);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sharesStayShares(long seed) {
        Sleep sleep = new Sleep(1, 1000 * Seeds.uniform(seed, "after"), 100 * Seeds.uniform(seed, "wake"));
        double perS = Math.exp(Seeds.between(seed, "rate", Math.log(1e-5), Math.log(10)));
        double idle = Seeds.uniform(seed, "idle");
        double asleep = sleep.shareAsleep(idle, perS, false);
        double together = sleep.shareAsleep(idle, perS, true);
        assertTrue(together >= asleep && together <= idle, () -> "seed " + seed);
        double waking = asleep * perS * sleep.wakeS();
        assertTrue(asleep >= 0 && asleep + waking <= idle * (1 + 1e-12), () -> "seed " + seed);
        assertTrue(sleep.shareWaiting(asleep, perS) <= 1, () -> "seed " + seed);
        assertTrue(sleep.shareAsleepEvenly(idle, perS) <= idle, () -> "seed " + seed);
    }

    @Test
    void sleepIsNotDearerThanIdling() {
        assertThrows(
                IllegalArgumentException.class, () -> InferenceNodes.JETSON_NANO.with(null, null, new Sleep(4, 60, 8)));
        Sleep part = InferenceNodes.HGX_H100
                .with(null, null, new Sleep(80, 60, 8))
                .split(8)
                .sleep();
        assertEquals(10, part.sleepW());
    }

    /**
     * Answers that are written together leave the node empty for exp(-L), not for 1 - L: single requests that all find a
     * place, beside the idle energy of a step.
     */
    @Test
    void batchedAnswersOverlap() {
        Sleep sleep = new Sleep(0.8, 1, 2);
        double perS = 0.25;
        Sites.Run awake = one(null, perS);
        double answerS = awake.probe().at(Level.BATCH, 0, 0) / perS;
        assertTrue(perS * answerS > 1, "more than one at once, on average, in " + answerS);
        double savedJ =
                group(awake).energyJ(Flow.IT_IDLE) - group(one(sleep, perS)).energyJ(Flow.IT_IDLE);
        RandomStreams.Stream random = new RandomStreams(5).stream("arrivals");
        double clockS = 0;
        double awakeS = 0;
        double emptyS = 0;
        double asleepS = 0;
        for (int k = 0; k < 400_000; k++) {
            clockS -= Math.log(1 - random.uniform(k, 0)) / perS;
            double sleptS = clockS - emptyS - sleep.afterS();
            if (sleptS > 0) {
                asleepS += sleptS;
                awakeS = clockS + sleep.wakeS();
            }
            emptyS = Math.max(emptyS, Math.max(clockS, awakeS) + answerS);
        }
        assertEquals(asleepS / clockS, savedJ / ((3.8 - 0.8) * 86_400), 0.005);
    }

    /** A day of a node that writes up to sixteen answers together. */
    private static Sites.Run one(Sleep sleep, double perS) {
        InferenceNode nano = InferenceNodes.JETSON_NANO;
        Serving serving =
                new Serving(nano.with(nano.far(), nano.fabric(), sleep), ModelCards.QWEN2_5_3B, Quantizations.Q4_0, 16);
        RequestClass calls =
                new RequestClass("calls", perS, false, DailyProfile.FLAT, 0, OUTPUT, 0, 0, RequestClass.NO_LIMIT_S, 0);
        return Sites.run(
                96,
                900,
                96,
                List.of(new Sites.Case(new ServingGroup("rig", serving, 1, 1))),
                List.of(new Route(calls, List.of(new Route.Leg("rig", NetworkPaths.NONE)))));
    }
}
