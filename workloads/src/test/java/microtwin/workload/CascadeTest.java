package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Rate;
import microtwin.engine.Timing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CascadeTest {

    private static final double J_PER_WH = 3600;
    private static final Serving SMALL =
            new Serving(InferenceNodes.JETSON_ORIN_NANO_SUPER, ModelCards.LLAMA_3_2_3B, Quantizations.Q4_0, 1);
    private static final Serving LARGE =
            new Serving(InferenceNodes.HGX_H100, ModelCards.LLAMA_3_70B, Quantizations.FP8, 1);
    private static final Route.Leg TO_SMALL = new Route.Leg("small", NetworkPaths.FIXED_2020);
    private static final Route.Leg TO_LARGE = new Route.Leg("large", NetworkPaths.FIXED_2020.over(4e6, 8));
    private static final double RUN_S = 2 * 3600;

    static long[] seeds() {
        return Seeds.all();
    }

    /** Break-even 1 - E_s / E_L for a small model of 0.0082 Wh; 12 % to one of 0.24 Wh take 0.0370 Wh. */
    @Test
    void theNumbersOfTheSystem() {
        Cascade cascade = new Cascade(0.12, false, 0, 0);
        double smallJ = 0.0082 * J_PER_WH;
        assertEquals(0.997, cascade.breakEvenShare(smallJ, 3 * J_PER_WH), 5e-4);
        assertEquals(0.966, cascade.breakEvenShare(smallJ, 0.24 * J_PER_WH), 5e-4);
        assertEquals(0.59, cascade.breakEvenShare(smallJ, 0.02 * J_PER_WH), 5e-4);
        assertTrue(cascade.breakEvenShare(smallJ, 0.0056 * J_PER_WH) < 0);
        assertEquals(0.0370, cascade.energyJ(smallJ, 0.24 * J_PER_WH) / J_PER_WH, 5e-5);
        Cascade oracle = new Cascade(0.12, true, 0, 0);
        assertEquals(0.88 * 0.0082 + 0.12 * 0.24, oracle.energyJ(smallJ, 0.24 * J_PER_WH) / J_PER_WH, 1e-12);
        assertEquals(0.88 * 0.6 + 0.12 * 0.9, cascade.quality(0.6, 0.9), 1e-15);
    }

    @Test
    void atBreakEvenBothTakeTheSame() {
        double share = new Cascade(0, false, 5, 0).breakEvenShare(30, 200);
        assertEquals(200, new Cascade(share, false, 5, 0).energyJ(30, 200), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> new Cascade(1.1, false, 0, 0));
    }

    private static RequestClass chat(double requestsPerS, double floorB) {
        return new RequestClass("chat", requestsPerS, true, DailyProfile.FLAT, 300, 100, 1e4, floorB, 1e6, 0);
    }

    private static List<GroupResult> run(RequestClass chat, int smallSites, int largeSites, Cascade cascade) {
        return Sites.run(
                        2,
                        3600,
                        2,
                        List.of(
                                new Sites.Case(new ServingGroup("small", SMALL, smallSites, 1)),
                                new Sites.Case(new ServingGroup("large", LARGE, largeSites, 1))),
                        List.of(Route.cascade(chat, Residency.ANYWHERE, TO_SMALL, TO_LARGE, cascade)))
                .result()
                .groups();
    }

    private static double energyJ(Serving serving, RequestClass chat) {
        double[] alone = {1};
        return RequestMix.of(serving, List.of(new RequestMix.Member(chat, NetworkPaths.NONE)), alone)
                .energyJ(1);
    }

    private static double sum(List<GroupResult> groups, Rate rate) {
        return groups.stream().mapToDouble(group -> group.amount(rate)).sum();
    }

    /** One sequence at a time, so that a request takes the same energy at any load: E_s + p E_L + E_r, or the oracle's. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void energyIsThatOfBothAnswersAndTheJudge(boolean oracle) {
        RequestClass chat = chat(0.5, 8);
        Cascade cascade = new Cascade(0.12, oracle, 7, 0.5);
        List<GroupResult> groups = run(chat, 50, 2, cascade);
        double requests = 0.5 * RUN_S;
        double activeJ =
                groups.stream().mapToDouble(g -> g.energyJ(Flow.IT_ACTIVE)).sum();
        double expectedJ = cascade.energyJ(energyJ(SMALL, chat), energyJ(LARGE, chat)) * requests;
        assertEquals(expectedJ, activeJ, 1e-9 * expectedJ);
        assertEquals(requests, sum(groups, Rate.REQUESTS_OFFERED), 1e-9 * requests);
        assertEquals(requests, sum(groups, Rate.REQUESTS_SERVED), 1e-9 * requests);
        assertEquals(0.12 * requests, groups.get(1).amount(Rate.REQUESTS_SERVED), 1e-9 * requests);
        double answers = oracle ? 1 : 1.12;
        assertEquals(100 * answers * requests, sum(groups, Rate.TOKENS_OUTPUT), 1e-6);
    }

    /** A second answer comes after the first and its judge. */
    @Test
    void latencyAdds() {
        RequestClass chat = chat(0.5, 8);
        List<GroupResult> groups = run(chat, 50, 2, new Cascade(0.12, false, 0, 0.5));
        double smallS = TO_SMALL.path().roundTripS() + SMALL.prefillS(300) + 0.5;
        double first = groups.get(0).latencyS().quantile(0.5);
        double second = groups.get(1).latencyS().quantile(0.5);
        double largeS = TO_LARGE.path().roundTripS()
                + LARGE.prefillS(300)
                + 100 * LARGE.decodeStep(350).stepS(1);
        assertTrue(first > smallS, "first " + first);
        assertEquals(first + largeS, second, 0.2 * second);
        assertTrue(second > first + largeS / 2);
        assertEquals(0.12 * 0.5 * RUN_S, groups.get(1).latencyS().totalWeight(), 1e-6);
    }

    /** A limit only the first answer keeps: the escalated ones are late, the others are not. */
    @Test
    void theLimitIsThatOfTheWholeTask() {
        RequestClass chat = chat(0.5, 8);
        double first = run(chat, 50, 2, new Cascade(0.12, false, 0, 0))
                .get(0)
                .latencyS()
                .quantile(0.5);
        RequestClass urgent = new RequestClass("chat", 0.5, true, DailyProfile.FLAT, 300, 100, 1e4, 2, 1.05 * first, 0);
        List<GroupResult> groups = run(urgent, 50, 2, new Cascade(0.12, false, 0, 0));
        assertEquals(0, groups.get(0).amount(Rate.REQUESTS_LATE), 1e-9);
        assertEquals(0.12 * 0.5 * RUN_S, groups.get(1).amount(Rate.REQUESTS_LATE), 1e-6);
        assertEquals(88 * 0.5 * RUN_S, groups.get(0).amount(Rate.TOKENS_SERVED), 1e-6);
        assertEquals(0, groups.get(1).amount(Rate.TOKENS_SERVED), 1e-6);
    }

    /** At any load, with groups of any size: every request is offered once and served at most once. */
    @ParameterizedTest
    @MethodSource("seeds")
    void requestsAreCountedOnce(long seed) {
        double perS = Math.exp(Seeds.between(seed, "load", -4, 4));
        Cascade cascade = new Cascade(Seeds.uniform(seed, "p"), Seeds.uniform(seed, "oracle") < 0.3, 0, 0);
        List<GroupResult> groups = run(
                chat(perS, 8),
                1 + (int) (30 * Seeds.uniform(seed, "small")),
                1 + (int) (5 * Seeds.uniform(seed, "large")),
                cascade);
        double requests = perS * RUN_S;
        assertEquals(requests, sum(groups, Rate.REQUESTS_OFFERED), 1e-9 * requests, "seed " + seed);
        assertTrue(sum(groups, Rate.REQUESTS_SERVED) <= requests * (1 + 1e-9), "seed " + seed);
        double largeCalls = groups.get(1).amount(Rate.TOKENS_OUTPUT) / 100;
        assertEquals(largeCalls, groups.get(1).amount(Rate.REQUESTS_SERVED), 1e-6 * largeCalls, "seed " + seed);
    }

    /** The floor is one of the large model; the small one is what it is. */
    @Test
    void theLargeModelMustBeGoodEnough() {
        RequestClass hard = chat(1, 100);
        List<ServingGroup> groups =
                List.of(new ServingGroup("small", SMALL, 1, 1), new ServingGroup("large", LARGE, 1, 1));
        Route route = Route.cascade(hard, Residency.ANYWHERE, TO_SMALL, TO_LARGE, new Cascade(0.1, false, 0, 0));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new Router(new Clock(Sites.START, 1, 900), groups, List.of(route), 0.9))
                .getMessage();
        assertTrue(message.contains("large runs"), message);
    }

    /** Four calls on two pools: the energy of a task is the sum of its calls, and it counts once, with the last. */
    @Test
    void aChainIsTheSumOfItsCalls() {
        RequestClass agent = chat(0.2, 8);
        double[] outputTokens = {50, 50, 120, 200};
        List<Route.Call> calls = new ArrayList<>();
        double expectedJ = 0;
        for (int c = 0; c < outputTokens.length; c++) {
            boolean last = c == outputTokens.length - 1;
            RequestClass call = agent.of(100, outputTokens[c], last ? 8 : 0);
            calls.add(Route.Call.only(call, List.of(last ? TO_LARGE : TO_SMALL), Policy.SPILL_OVER));
            expectedJ += energyJ(last ? LARGE : SMALL, call);
        }
        List<GroupResult> groups = Sites.run(
                        2,
                        3600,
                        1,
                        List.of(
                                new Sites.Case(new ServingGroup("small", SMALL, 50, 1)),
                                new Sites.Case(new ServingGroup("large", LARGE, 2, 1))),
                        List.of(Route.chain(agent, Residency.ANYWHERE, calls)))
                .result()
                .groups();
        double tasks = 0.2 * RUN_S;
        double activeJ =
                groups.stream().mapToDouble(g -> g.energyJ(Flow.IT_ACTIVE)).sum();
        assertEquals(0, groups.get(0).amount(Rate.REQUESTS_OFFERED), 1e-9);
        assertEquals(tasks, groups.get(1).amount(Rate.REQUESTS_SERVED), 1e-9 * tasks);
        assertEquals(420 * tasks, sum(groups, Rate.TOKENS_OUTPUT), 1e-6);
        assertEquals(0, groups.get(0).amount(Rate.TOKENS_SERVED));
        assertEquals(200 * tasks, groups.get(1).amount(Rate.TOKENS_SERVED), 1e-6, "what the user reads");
        assertEquals(1e4 * tasks, sum(groups, Rate.TRAFFIC), 1e-9 * 1e4 * tasks, "to the user and back once");
        double first = groups.get(1).latencyS().quantile(0.5);
        assertTrue(first > 220 * SMALL.decodeStep(0).stepS(1), "latency " + first);
        assertEquals(expectedJ * tasks, activeJ, 1e-9 * expectedJ * tasks);
    }

    /** Two boards of a chain's first call, one of them dark: half of the first calls are lost, and told apart. */
    @Test
    void aDarkSiteLosesCallsThatOthersAreToFollow() {
        RequestClass agent = chat(0.02, 8);
        Sites.Case small = new Sites.Case(
                new ServingGroup("small", SMALL, 2, 1), Sites.ones(2), new double[] {0, Double.POSITIVE_INFINITY});
        List<GroupResult> groups = Sites.run(
                        2,
                        3600,
                        1,
                        List.of(small, new Sites.Case(new ServingGroup("large", LARGE, 2, 1))),
                        List.of(Route.chain(
                                agent,
                                Residency.ANYWHERE,
                                List.of(
                                        Route.Call.only(agent.of(100, 50, 0), List.of(TO_SMALL), Policy.SPILL_OVER),
                                        Route.Call.only(agent, List.of(TO_LARGE), Policy.SPILL_OVER)))))
                .result()
                .groups();
        double tasks = 0.02 * RUN_S;
        assertEquals(tasks, sum(groups, Rate.REQUESTS_OFFERED), 1e-9 * tasks);
        assertEquals(tasks, groups.get(0).amount(Rate.CALLS_OFFERED), 1e-9 * tasks);
        assertEquals(tasks / 2, groups.get(0).amount(Rate.CALLS_ANSWERED), 1e-9 * tasks);
        assertFalse(groups.get(1).rates().containsKey(Rate.CALLS_OFFERED), "no call follows");
    }

    /** The small model reads and writes the same lengths as the large one. */
    @Test
    void aCascadeKeepsTheSpreadOfLengths() {
        RequestClass chat = chat(0.5, 8).with(new Lengths(300, 100, 1.2, 0.8, 0.1));
        Route route = Route.cascade(chat, Residency.ANYWHERE, TO_SMALL, TO_LARGE, new Cascade(0.12, false, 0, 0));
        assertEquals(chat.lengths(), route.calls().get(0).requests().lengths());
        assertEquals(0, route.calls().get(0).requests().qualityFloorB());
    }

    /** A class of floor 8 B: what the model of 3 B answers itself is counted, what is answered again is not. */
    @Test
    void answersBelowTheFloorAreTold() {
        List<GroupResult> groups = run(chat(0.5, 8), 50, 2, new Cascade(0.12, false, 0, 0));
        assertEquals(0.88 * 0.5 * RUN_S, groups.get(0).amount(Rate.REQUESTS_BELOW_FLOOR), 1e-6);
        assertFalse(groups.get(1).rates().containsKey(Rate.REQUESTS_BELOW_FLOOR));
        List<GroupResult> good = run(chat(0.5, 2), 50, 2, new Cascade(0.12, false, 0, 0));
        assertFalse(good.get(0).rates().containsKey(Rate.REQUESTS_BELOW_FLOOR), "good enough");
        assertEquals(0, groups.get(0).amount(Rate.TOKENS_SERVED));
        assertEquals(12 * 0.5 * RUN_S, groups.get(1).amount(Rate.TOKENS_SERVED), 1e-6);
        assertEquals(88 * 0.5 * RUN_S, good.get(0).amount(Rate.TOKENS_SERVED), 1e-6, "answers that are kept");
        assertEquals(12 * 0.5 * RUN_S, good.get(1).amount(Rate.TOKENS_SERVED), 1e-6);
    }

    private static double queueS(boolean evenly, double perS) {
        RequestClass agent =
                new RequestClass("agent", perS, evenly, DailyProfile.FLAT, 100, 50, 1e4, 0, RequestClass.NO_LIMIT_S, 0);
        List<Route.Call> calls = List.of(
                Route.Call.only(agent, List.of(TO_SMALL), Policy.SPILL_OVER),
                Route.Call.only(agent, List.of(TO_LARGE), Policy.SPILL_OVER));
        return Sites.run(
                        2,
                        3600,
                        1,
                        List.of(
                                new Sites.Case(new ServingGroup("small", SMALL, 4, 1)),
                                new Sites.Case(new ServingGroup("large", LARGE, 50, 1))),
                        List.of(Route.chain(agent, Residency.ANYWHERE, calls)))
                .result()
                .groups()
                .get(1)
                .latency()
                .of(Timing.QUEUE)
                .mean();
    }

    /** Four boards, each nine tenths busy with one call at a time: M/M/1 waits 9 service times before the second call. */
    @Test
    void theWaitOfACallBeforeCounts() {
        double[] alone = {1};
        RequestClass call = RequestClass.everyS("agent", 1, 100, 50);
        double serviceS = 1
                / RequestMix.of(SMALL, List.of(new RequestMix.Member(call, NetworkPaths.NONE)), alone)
                        .capacityPerS();
        double perS = 4 * 0.9 / serviceS;
        assertEquals(9 * serviceS, queueS(false, perS) - queueS(true, perS), 0.02 * 9 * serviceS);
    }
}
