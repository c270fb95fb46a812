package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import microtwin.engine.Clock;
import microtwin.engine.GroupMeter.Account.Kind;
import microtwin.engine.GroupResult;
import microtwin.engine.Rate;
import microtwin.engine.Timing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lines, chains, cascades, residency, outages, embargoes, sleep, uneven sites and power caps at the same time: whatever
 * happens to a request happens once, and tokens and bytes are those of the calls that were answered.
 */
class AllTogetherTest {

    private static final int PROMPT = 300;
    private static final int OUTPUT = 100;
    private static final double BYTES = 1e4;
    private static final int WINDOW_S = 3600;
    private static final int HOURS = 12;

    static long[] seeds() {
        return Seeds.all();
    }

    /** What became of the requests of a run, and what was written for them. */
    private record Sums(
            double answered, double refused, double waiting, double calls, double prompt, double output, double bytes) {

        static Sums of(List<GroupResult> groups) {
            double answered = sum(groups, Rate.REQUESTS_SERVED) + sum(groups, Rate.REQUESTS_LATE);
            return new Sums(
                    answered,
                    sum(groups, Rate.REQUESTS_OFFERED) - answered,
                    groups.stream()
                            .mapToDouble(g -> g.metered(Kind.REQUESTS_WAITING))
                            .sum(),
                    sum(groups, Rate.CALLS_ANSWERED),
                    sum(groups, Rate.TOKENS_PROMPT),
                    sum(groups, Rate.TOKENS_OUTPUT),
                    sum(groups, Rate.TRAFFIC));
        }

        private static double sum(List<GroupResult> groups, Rate rate) {
            return groups.stream().mapToDouble(g -> g.amount(rate)).sum();
        }
    }

    private static Serving board(long seed, String name, int maxBatch) {
        InferenceNode board = InferenceNodes.JETSON_ORIN_NANO_SUPER;
        Sleep sleep = Seeds.uniform(seed, "sleeps" + name) < 0.5
                ? null
                : new Sleep(1, 600 * Seeds.uniform(seed, "after" + name), 20 * Seeds.uniform(seed, "wake" + name));
        return new Serving(
                board.with(board.far(), board.fabric(), sleep), ModelCards.LLAMA_3_2_3B, Quantizations.Q4_0, maxBatch);
    }

    private static RequestClass kind(long seed, String name) {
        double[] rates = new double[HOURS];
        Arrays.setAll(rates, h -> Math.max(0.01, Seeds.between(seed, name + h, -0.5, 2)));
        return new RequestClass(
                name,
                Math.exp(Seeds.between(seed, name + " rate", -3, 1)),
                Seeds.uniform(seed, name + " even") < 0.2,
                new TraceProfile(WINDOW_S, rates, TraceProfile.Fit.REPEAT),
                PROMPT,
                OUTPUT,
                BYTES,
                0,
                Math.exp(Seeds.between(seed, name + " limit", 2, 9)),
                0);
    }

    private static Route.Leg leg(String group) {
        return new Route.Leg(group, group.equals("far") ? NetworkPaths.FIXED_2020.over(2e6, 5) : NetworkPaths.NONE);
    }

    private static Deferral deferral(long seed, String name) {
        return Seeds.uniform(seed, name + " defers") < 0.5
                ? Deferral.NONE
                : new Deferral(Seeds.uniform(seed, name + " share"), 2e4 * Seeds.uniform(seed, name + " within"));
    }

    private static List<Route> routes(long seed) {
        Residency home = Seeds.uniform(seed, "resident") < 0.3
                ? new Residency("JP", Set.of("JP"))
                : new Residency("JP", Set.of());
        RequestClass chat = kind(seed, "chat");
        Policy policy = Seeds.pick(seed, "policy", List.of(Policy.values()));
        Route plain = new Route(chat, home, List.of(Route.Call.only(chat, List.of(leg("near"), leg("far")), policy)));
        Cascade cascade = new Cascade(
                Seeds.uniform(seed, "escalated"), Seeds.uniform(seed, "oracle") < 0.3, 5, Seeds.uniform(seed, "judge"));
        Route twice = Route.cascade(kind(seed, "task"), home, leg("near"), leg("far"), cascade);
        RequestClass agent = kind(seed, "agent");
        List<Route.Call> calls = new ArrayList<>();
        for (String group : List.of("near", "pool", Seeds.pick(seed, "last", List.of("near", "far")))) {
            calls.add(Route.Call.only(agent, List.of(leg(group)), Policy.SPILL_OVER));
        }
        return List.of(
                plain.deferring(deferral(seed, "chat")),
                twice.deferring(deferral(seed, "task")),
                Route.chain(agent, Residency.ANYWHERE, calls).deferring(deferral(seed, "agent")));
    }

    private static Outages outages(long seed) {
        List<Outages.Down> down = new ArrayList<>();
        for (String group : List.of("near", "far", "pool")) {
            double fromS = 3e4 * Seeds.uniform(seed, group + " fails");
            double share = Seeds.pick(seed, group + " lost", List.of(0.2, 0.7, 1.0));
            down.add(new Outages.Down(group, fromS, fromS + 8e3, share));
        }
        double fromS = 3e4 * Seeds.uniform(seed, "embargo");
        return new Outages(down, List.of(new Outages.Embargo("US", fromS, fromS + 1e4)));
    }

    private static Sites.Run run(long seed, int stepS, int tile, boolean alike) {
        int sites = 3;
        double[] uneven = {0.5, 1, 1.5};
        double[] caps = Sites.uncapped(sites);
        caps[1] = Seeds.pick(seed, "cap", List.of(0.0, 9.0, 15.0, 1e3));
        List<Sites.Case> cases = List.of(
                alike
                        ? new Sites.Case(new ServingGroup("near", board(seed, "near", 4), sites, 2, "JP"))
                        : new Sites.Case(
                                new ServingGroup("near", board(seed, "near", 4), sites, 2, "JP"), uneven, caps),
                new Sites.Case(new ServingGroup("far", board(seed, "far", 8), 1, 4, "US")),
                new Sites.Case(new ServingGroup("pool", board(seed, "pool", 1), 2, 3, "JP")));
        int steps = HOURS * WINDOW_S / stepS;
        return Sites.run(steps, stepS, Math.min(tile, steps), cases, routes(seed), outages(seed));
    }

    private static double came(long seed) {
        Clock clock = new Clock(Sites.START, HOURS, WINDOW_S);
        return routes(seed).stream()
                .mapToDouble(route -> IntStream.range(0, HOURS)
                        .mapToDouble(hour -> WINDOW_S * route.requests().requestsPerS(clock, hour))
                        .sum())
                .sum();
    }

    /** Requests that came were answered, refused or wait; tokens are those of their calls; bytes go to the users once. */
    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsMadeOrLost(long seed) {
        Sites.Run run = run(seed, 900, 96, false);
        Sums sums = Sums.of(run.result().groups());
        double came = came(seed);
        String message = "seed " + seed + " " + sums + " of " + came;
        assertEquals(came, sums.answered() + sums.refused() + sums.waiting(), 1e-9 * came, message);
        assertTrue(sums.refused() >= -1e-9 * came && sums.waiting() >= -1e-9 * came, message);
        double calls = sums.answered() + sums.calls();
        assertEquals(PROMPT * calls, sums.prompt(), 1e-9 * PROMPT * came, message);
        assertEquals(OUTPUT * calls, sums.output(), 1e-9 * OUTPUT * came, message);
        assertEquals(BYTES * sums.answered(), sums.bytes(), 1e-9 * BYTES * came, message);
        double timed = run.result().groups().stream()
                .mapToDouble(g -> g.latency().of(Timing.TOTAL).totalWeight())
                .sum();
        assertEquals(sums.answered(), timed, 1e-9 * came, message);
        for (GroupResult group : run.result().groups()) {
            assertTrue(
                    group.amount(Rate.CALLS_ANSWERED) <= group.amount(Rate.CALLS_OFFERED) + 1e-9 * came,
                    message + " " + group.name());
            assertTrue(group.residual() < 1e-9, message + " " + group.name());
        }
    }

    /** Neither the length of a tile nor, where sites are alike, that of a step changes what becomes of them. */
    @ParameterizedTest
    @MethodSource("seeds")
    void stepsAndTilesChangeNothing(long seed) {
        Sums whole = Sums.of(run(seed, 900, 96, false).result().groups());
        assertEquals(whole, Sums.of(run(seed, 900, 5, false).result().groups()), "seed " + seed);
        Sums quarters = Sums.of(run(seed, 900, 96, true).result().groups());
        Sums hours = Sums.of(run(seed, 3600, 96, true).result().groups());
        double came = came(seed);
        String message = "seed " + seed + " " + quarters + " " + hours;
        assertEquals(quarters.answered(), hours.answered(), 1e-6 * came, message);
        assertEquals(quarters.refused(), hours.refused(), 1e-6 * came, message);
        assertEquals(quarters.waiting(), hours.waiting(), 1e-6 * came, message);
        assertEquals(quarters.output(), hours.output(), 1e-6 * OUTPUT * came, message);
    }
}
