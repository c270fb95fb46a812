package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import microtwin.engine.ClassRecord;
import microtwin.engine.ClassRecord.Amount;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request of every class ends somewhere, and the classes of a group make up what the group did. */
class ClassBookTest {

    private static final Serving SMALL =
            new Serving(InferenceNodes.JETSON_ORIN_NANO_SUPER, ModelCards.LLAMA_3_2_3B, Quantizations.Q4_0, 4);
    private static final Serving LARGE =
            new Serving(InferenceNodes.H100_SXM, ModelCards.LLAMA_3_8B, Quantizations.FP8, 16);
    private static final Route.Leg TO_SMALL = new Route.Leg("small", NetworkPaths.FIXED_2024);
    private static final Route.Leg TO_LARGE = new Route.Leg("large", NetworkPaths.FIXED_2024);
    private static final int STEPS = 24;
    private static final int STEP_S = 3600;

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    private static RequestClass asked(String name, double perS, double floorB, double limitS) {
        return new RequestClass(name, perS, false, DailyProfile.DIURNAL, 300, 100, 1e4, floorB, limitS, 0);
    }

    /** A cascade below its floor, a chain of both groups and a class that waits, at groups that are often too small. */
    private static List<Route> routes(double perS) {
        RequestClass chat = asked("chat", perS, 5, 20);
        RequestClass agents = asked("agents", 0.2 * perS, 5, 60);
        RequestClass letters = asked("letters", 0.3 * perS, 0, 600);
        return List.of(
                Route.cascade(chat, Residency.ANYWHERE, TO_SMALL, TO_LARGE, new Cascade(0.3, false, 1, 0.1)),
                Route.chain(
                        agents,
                        Residency.ANYWHERE,
                        List.of(
                                Route.Call.only(agents.of(50, 20, 0), List.of(TO_SMALL), Policy.SPILL_OVER),
                                Route.Call.only(agents, List.of(TO_LARGE), Policy.SPILL_OVER))),
                new Route(letters, List.of(TO_SMALL, TO_LARGE)));
    }

    private static List<GroupResult> run(List<Route> routes, int small, int large, double[] capW) {
        double[] uneven = Sites.ones(small);
        uneven[0] += small > 1 ? 0.5 : 0;
        uneven[small - 1] -= small > 1 ? 0.5 : 0;
        return Sites.run(
                        STEPS,
                        STEP_S,
                        5,
                        List.of(
                                new Sites.Case(new ServingGroup("small", SMALL, small, 1), uneven, capW),
                                new Sites.Case(new ServingGroup("large", LARGE, large, 1))),
                        routes)
                .result()
                .groups();
    }

    private static double sum(List<GroupResult> groups, String name, Amount amount) {
        return groups.stream()
                .flatMap(group -> group.classes().stream())
                .filter(one -> one.name().equals(name))
                .mapToDouble(one -> one.of(amount))
                .sum();
    }

    private static void assertSum(double expected, GroupResult group, Amount amount, long seed) {
        double sum = group.classes().stream().mapToDouble(one -> one.of(amount)).sum();
        assertEquals(expected, sum, 1e-9 * Math.max(1, expected), group.name() + " " + amount + ", seed " + seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void classesMakeUpTheirGroups(long seed) {
        double perS = Math.exp(Seeds.between(seed, "load", -1, 4));
        int small = 1 + (int) (20 * Seeds.uniform(seed, "small"));
        double[] capW = Sites.uncapped(small);
        capW[0] = seed % 3 == 0 ? 8 : capW[0];
        List<GroupResult> groups = run(routes(perS), small, 1 + (int) (3 * Seeds.uniform(seed, "large")), capW);
        for (GroupResult group : groups) {
            assertSum(group.amount(Rate.REQUESTS_SERVED), group, Amount.IN_TIME, seed);
            assertSum(group.amount(Rate.REQUESTS_LATE), group, Amount.LATE, seed);
            assertSum(group.amount(Rate.REQUESTS_BELOW_FLOOR), group, Amount.BELOW_FLOOR, seed);
            assertSum(group.amount(Rate.CALLS_OFFERED), group, Amount.CALLS_OFFERED, seed);
            assertSum(group.amount(Rate.CALLS_ANSWERED), group, Amount.CALLS_ANSWERED, seed);
            assertSum(group.energyJ(Flow.IT_ACTIVE), group, Amount.ACTIVE_J, seed);
            double good = group.amount(Rate.REQUESTS_SERVED) - group.amount(Rate.REQUESTS_BELOW_FLOOR);
            double written = group.amount(Rate.TOKENS_OUTPUT);
            assertEquals(100 * good, group.amount(Rate.TOKENS_SERVED), 1e-9 * (1 + written), "seed " + seed);
        }
        double offered = groups.stream()
                .mapToDouble(g -> g.amount(Rate.REQUESTS_OFFERED))
                .sum();
        double notWaiting = 0;
        for (Route route : routes(perS)) {
            String name = route.requests().name();
            double came = sum(groups, name, Amount.SENT)
                    + sum(groups, name, Amount.REFUSED)
                    + sum(groups, name, Amount.WAITING);
            double asked = route.requests().requestsPerS() * STEPS * STEP_S;
            assertEquals(asked, came, 1e-9 * asked, name + ", seed " + seed);
            double answered = sum(groups, name, Amount.IN_TIME) + sum(groups, name, Amount.LATE);
            assertTrue(answered <= sum(groups, name, Amount.SENT) * (1 + 1e-9), name + ", seed " + seed);
            assertTrue(
                    sum(groups, name, Amount.BELOW_FLOOR) <= sum(groups, name, Amount.IN_TIME) * (1 + 1e-9),
                    name + ", seed " + seed);
            notWaiting += came - sum(groups, name, Amount.WAITING);
        }
        assertEquals(offered, notWaiting, 1e-9 * offered, "seed " + seed);
    }

    /** With room for all, each class has its own share: of the chat the small model answers what it does not pass on. */
    @Test
    void eachClassHasItsOwnAnswers() {
        List<GroupResult> groups = run(routes(0.1), 30, 2, Sites.uncapped(30));
        double chat = 0.1 * STEPS * STEP_S;
        assertEquals(0.7 * chat, sum(groups.subList(0, 1), "chat", Amount.BELOW_FLOOR), 1e-3 * chat);
        assertEquals(0.3 * chat, sum(groups.subList(1, 2), "chat", Amount.IN_TIME), 1e-3 * chat);
        assertEquals(0.2 * chat, sum(groups, "agents", Amount.CALLS_OFFERED), 1e-9 * chat);
        assertEquals(0, sum(groups, "letters", Amount.BELOW_FLOOR));
        ClassRecord record = groups.get(0).classes().get(0);
        assertEquals(5, record.qualityFloorB());
        assertEquals(SMALL.qualityClassB(), record.qualityB());
    }

    /** Of two classes that differ in their limit alone, the late ones are those of the shorter limit. */
    @Test
    void lateAnswersAreThoseOfTheirClass() {
        double fastS = 100 * LARGE.decodeStep(350).stepS(1);
        List<Route> routes = List.of(
                new Route(asked("hasty", 1, 0, 0.5 * fastS), List.of(TO_LARGE)),
                new Route(asked("calm", 1, 0, 100 * fastS), List.of(TO_LARGE)));
        List<GroupResult> groups = run(routes, 1, 5, Sites.uncapped(1));
        double requests = STEPS * STEP_S;
        assertEquals(requests, sum(groups, "hasty", Amount.LATE), 1e-9 * requests);
        assertEquals(0, sum(groups, "calm", Amount.LATE), 1e-9 * requests);
        assertEquals(requests, sum(groups, "calm", Amount.IN_TIME), 1e-9 * requests);
    }

    /** A prompt twice as long and an answer twice as long take twice the energy and the time, where nothing is shared. */
    @Test
    void energyGoesByTokens() {
        Serving one = new Serving(InferenceNodes.JETSON_NANO, ModelCards.QWEN2_5_3B, Quantizations.Q4_0, 1);
        RequestClass brief = RequestClass.everyS("brief", 1000, 0, 50);
        RequestClass wordy = RequestClass.everyS("wordy", 1000, 0, 100);
        Route.Leg leg = new Route.Leg("rig", NetworkPaths.NONE);
        List<GroupResult> groups = Sites.run(
                        2,
                        STEP_S,
                        1,
                        List.of(new Sites.Case(new ServingGroup("rig", one, 1, 1))),
                        List.of(new Route(brief, List.of(leg)), new Route(wordy, List.of(leg))))
                .result()
                .groups();
        double briefJ = sum(groups, "brief", Amount.ACTIVE_J);
        assertEquals(2 * briefJ, sum(groups, "wordy", Amount.ACTIVE_J), 1e-9 * briefJ);
        double briefS = sum(groups, "brief", Amount.NODE_S);
        assertEquals(2 * briefS, sum(groups, "wordy", Amount.NODE_S), 1e-9 * briefS);
        assertEquals(groups.get(0).energyJ(Flow.IT_ACTIVE), 3 * briefJ, 1e-9 * briefJ);
    }
}
