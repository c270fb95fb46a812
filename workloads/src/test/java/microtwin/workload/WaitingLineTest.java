package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import microtwin.engine.Clock;
import microtwin.engine.GroupMeter.Account.Kind;
import microtwin.engine.GroupResult;
import microtwin.engine.Rate;
import microtwin.engine.Timing;
import microtwin.workload.replay.Replay;
import microtwin.workload.replay.RequestList;
import microtwin.workload.replay.Tally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that find no room wait for it, from step to step. */
class WaitingLineTest {

    private static final int MINUTE_S = 60;
    private static final Serving BOARD =
            new Serving(InferenceNodes.JETSON_ORIN_NANO_SUPER, ModelCards.LLAMA_3_2_3B, Quantizations.Q4_0, 4);
    private static final int PROMPT = 300;
    private static final int OUTPUT = 100;
    /** Of one board [1/s]. */
    private static final double FULL_PER_S = 1
            / (BOARD.prefillS(PROMPT)
                    + OUTPUT * BOARD.decodeStep(PROMPT + OUTPUT / 2.0).stepS(4) / 4);
    /** Of an answer where four are written [s]. */
    private static final double ANSWER_S = BOARD.prefillS(PROMPT) + 4 / FULL_PER_S;

    static long[] seeds() {
        return Seeds.all();
    }

    /** A class whose rate in each part of a time is a multiple of what a board can answer. */
    private static RequestClass chat(double limitS, int windowS, double... loads) {
        double mean = Arrays.stream(loads).average().orElseThrow();
        Profile profile = new TraceProfile(windowS, loads, TraceProfile.Fit.REPEAT);
        return new RequestClass("chat", mean * FULL_PER_S, false, profile, PROMPT, OUTPUT, 0, 0, limitS, 0);
    }

    private static Sites.Run run(RequestClass chat, int steps, int stepS, int tile) {
        return run(new Route(chat, List.of(new Route.Leg("g", NetworkPaths.NONE))), steps, stepS, tile);
    }

    private static Sites.Run run(Route route, int steps, int stepS, int tile) {
        Sites.Case site = new Sites.Case(new ServingGroup("g", BOARD, 1, 1));
        return Sites.run(steps, stepS, tile, List.of(site), List.of(route));
    }

    /** What became of all that came. */
    private record Sums(double served, double late, double refused, double waiting) {

        static Sums of(Sites.Run run) {
            double served = 0;
            double late = 0;
            double offered = 0;
            double waiting = 0;
            for (GroupResult g : run.result().groups()) {
                served += g.amount(Rate.REQUESTS_SERVED);
                late += g.amount(Rate.REQUESTS_LATE);
                offered += g.amount(Rate.REQUESTS_OFFERED);
                waiting += g.metered(Kind.REQUESTS_WAITING);
            }
            return new Sums(served, late, offered - served - late, waiting);
        }

        double all() {
            return served + late + refused + waiting;
        }
    }

    private static void assertClose(Sums expected, Sums found, double tolerance, String message) {
        double all = expected.all();
        assertEquals(expected.served() / all, found.served() / all, tolerance, message + ", served");
        assertEquals(expected.late() / all, found.late() / all, tolerance, message + ", late");
        assertEquals(expected.refused() / all, found.refused() / all, tolerance, message + ", refused");
        assertEquals(expected.waiting() / all, found.waiting() / all, tolerance, message + ", waiting");
    }

    /**
     * Hours of constant demand, in steps of a minute and of an hour. Sums of requests that were answered, refused or wait agree
     * to rounding; those that are late to a hundredth, as an hour that is full for a part of it has the load of its mean.
     */
    @Test
    void lengthOfTheStepChangesNothing() {
        for (double limitS : new double[] {ANSWER_S / 2, 300, 1800, RequestClass.NO_LIMIT_S}) {
            RequestClass chat = chat(limitS, 3600, 0.5, 1.4, 0.7, 3, 0.2, 1.1);
            Sums minutes = Sums.of(run(chat, 6 * 60, 60, 96));
            Sums hours = Sums.of(run(chat, 6, 3600, 6));
            assertEquals(chat.requestsPerS() * 6 * 3600, minutes.all(), 1e-9 * minutes.all(), "limit " + limitS);
            assertEquals(minutes.waiting(), hours.waiting(), 1e-6 * minutes.all(), "limit " + limitS);
            assertEquals(minutes.refused(), hours.refused(), 1e-6 * minutes.all(), "limit " + limitS);
            assertClose(minutes, hours, limitS > ANSWER_S ? 0.01 : 1, "limit " + limitS);
        }
    }

    /** Whatever the length of a tile: the same bits. */
    @Test
    void tilesChangeNothing() {
        RequestClass chat = chat(600, 1800, 0.5, 1.8, 0.3);
        Sums whole = Sums.of(run(chat, 180, 60, 96));
        assertEquals(whole, Sums.of(run(chat, 180, 60, 1)));
        assertEquals(whole, Sums.of(run(chat, 180, 60, 7)));
    }

    /** Saved in the middle of a line and read back: it goes on as if nothing had been. */
    @Test
    void aSavedLineGoesOn() throws IOException, ClassNotFoundException {
        RequestClass chat = chat(600, 1800, 0.5, 1.8, 0.3);
        Route route = new Route(chat, List.of(new Route.Leg("g", NetworkPaths.NONE)));
        Clock clock = new Clock(Sites.START, 180, 60);
        Router router = new Router(clock, List.of(new ServingGroup("g", BOARD, 1, 1)), List.of(route), 0.9);
        router.plan(0, 45);
        assertTrue(router.waitingRequests() > 0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(router);
        }
        Router saved;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            saved = (Router) in.readObject();
        }
        router.plan(45, 120);
        saved.plan(45, 120);
        assertEquals(router.waitingRequests(), saved.waitingRequests());
        for (int step = 45; step < 120; step++) {
            assertEquals(router.load("g").admittedPerS(step), saved.load("g").admittedPerS(step));
            assertEquals(router.load("g").held(step), saved.load("g").held(step));
        }
    }

    /** Where there is room for all, those who may wait get the same bits as those who may not. */
    @Test
    void nothingChangesWhereNothingIsRefused() {
        RequestClass chat = chat(60, 3600, 0.2, 0.9, 0.6);
        Route route = new Route(chat, List.of(new Route.Leg("g", NetworkPaths.NONE)));
        Sites.Run waiting = run(route, 72, 300, 96);
        Sites.Run atOnce = run(route.atOnce(), 72, 300, 96);
        assertEquals(Sums.of(atOnce), Sums.of(waiting));
        assertEquals(0, Sums.of(waiting).waiting());
        for (Timing timing : Timing.values()) {
            assertEquals(atOnce.timed(timing).mean(), waiting.timed(timing).mean());
        }
    }

    /** The wait is part of the latency: 1.5 times the capacity for half an hour makes the last wait for 900 s. */
    @Test
    void waitsAreInTheLatency() {
        RequestClass chat = chat(3600, 1800, 1.5, 0, 0);
        Sites.Run run = run(chat, 90, 60, 96);
        Sums sums = Sums.of(run);
        assertEquals(sums.all(), sums.served(), 1e-6 * sums.all());
        assertEquals(450, run.timed(Timing.QUEUE).mean(), 2);
        assertEquals(900, run.timed(Timing.QUEUE).quantile(0.9999), 20);
    }

    /** Requests at equal distances by the rates of the windows. */
    private static RequestList evenly(double patienceS, int windowS, double... loads) {
        double[] atS =
                Arrays.stream(loads).map(load -> load * FULL_PER_S * windowS).toArray();
        int size = (int) Math.floor(Arrays.stream(atS).sum() - 0.5);
        double[] arrivalS = new double[size];
        int window = 0;
        double before = 0;
        for (int r = 0; r < size; r++) {
            while (r + 0.5 >= before + atS[window]) {
                before += atS[window++];
            }
            arrivalS[r] = windowS * (window + (r + 0.5 - before) / atS[window]);
        }
        RequestList.Kind kind = new RequestList.Kind(patienceS, 0);
        int[] prompt = IntStream.range(0, size).map(r -> PROMPT).toArray();
        int[] output = IntStream.range(0, size).map(r -> OUTPUT).toArray();
        return new RequestList(kind, arrivalS, prompt, output);
    }

    /**
     * Half an hour of overload, beside single requests. A node of the replay tries all that have waited no longer than their
     * limit; here those are refused whose answer would be late, so the replay is told the limit less an answer, and what it
     * answers counts as served. Within 0.2 % of all requests: the replay holds up to four that are being answered.
     */
    @Test
    void agreesWithSingleRequests() {
        double[][] courses = {{0.5, 1.5, 0.6, 0.6}, {0.5, 2.5, 0.6, 0.6}, {0.5, 0.5, 0.5, 1.8}, {0.3, 4, 0.9, 0.5}};
        for (double[] loads : courses) {
            double limitS = 600;
            int durationS = 1800 * loads.length;
            RequestList list = evenly(limitS - ANSWER_S, 1800, loads);
            Tally tally = new Replay(BOARD, 1, Replay.Dispatch.LEAST_LOADED).run(list, durationS);
            Sums replay = new Sums(tally.served() + tally.late(), 0, tally.expired(), tally.inSystem());
            Sums steps = Sums.of(run(chat(limitS, 1800, loads), durationS / MINUTE_S, MINUTE_S, 96));
            assertClose(replay, steps, 0.002, Arrays.toString(loads) + " " + replay + " " + steps);
        }
    }

    /** Classes, groups and outages at random: what came was served, late, refused or waits. */
    @ParameterizedTest
    @MethodSource("seeds")
    void requestsAreKept(long seed) {
        List<Route.Leg> legs = List.of(
                new Route.Leg("near", NetworkPaths.NONE), new Route.Leg("far", NetworkPaths.FIXED_2020.over(1e6, 5)));
        double[] rates = new double[8];
        Arrays.setAll(rates, i -> Math.max(0.01, Seeds.between(seed, "rate" + i, -1, 4)));
        RequestClass urgent = chat(Math.exp(Seeds.between(seed, "limit", 1, 9)), 5400, rates);
        RequestClass bulk = new RequestClass(
                "bulk",
                8 * FULL_PER_S * Seeds.uniform(seed, "bulk"),
                false,
                DailyProfile.DIURNAL,
                400,
                60,
                0,
                0,
                1e3,
                0);
        Deferral deferral = new Deferral(Seeds.uniform(seed, "share"), 3e4 * Seeds.uniform(seed, "within"));
        Policy policy = Seeds.pick(seed, "policy", List.of(Policy.values()));
        List<Route> routes = List.of(
                new Route(urgent, Residency.ANYWHERE, List.of(Route.Call.only(urgent, legs, policy))),
                new Route(bulk, legs).deferring(deferral));
        Outages outages = new Outages(
                List.of(new Outages.Down("near", 9e3 * Seeds.uniform(seed, "from"), 2e4, Seeds.uniform(seed, "down"))),
                List.of());
        List<Sites.Case> cases = List.of(
                new Sites.Case(new ServingGroup("near", BOARD, 2, 1)),
                new Sites.Case(new ServingGroup("far", BOARD, 1, 2)));
        Sums sums = Sums.of(Sites.run(48, 900, 96, cases, routes, outages));
        Clock clock = new Clock(Sites.START, 48, 900);
        double came = IntStream.range(0, 48)
                .mapToDouble(step -> 900 * (urgent.requestsPerS(clock, step) + bulk.requestsPerS(clock, step)))
                .sum();
        assertEquals(came, sums.all(), 1e-9 * came, "seed " + seed);
        assertTrue(sums.waiting() >= -1e-9 * came && sums.refused() >= -1e-9 * came, "seed " + seed + " " + sums);
    }

    /** A cascade whose small model is full: what may come later waits for it and does not go to the large one. */
    @Test
    void aCascadeDefersToItsSmallModel() {
        RequestClass jobs = chat(1, 3600, 2, 0.5);
        Route.Leg small = new Route.Leg("small", NetworkPaths.NONE);
        Route.Leg large = new Route.Leg("large", NetworkPaths.NONE);
        Cascade cascade = new Cascade(0.1, false, 0, 0);
        Route route = Route.cascade(jobs, Residency.ANYWHERE, small, large, cascade);
        List<ServingGroup> groups =
                List.of(new ServingGroup("small", BOARD, 1, 1), new ServingGroup("large", BOARD, 4, 1));
        Clock clock = new Clock(Sites.START, 4, 3600);
        Router never = new Router(clock, groups, List.of(route), 0.9);
        Router later = new Router(clock, groups, List.of(route.deferring(new Deferral(1, 1e5))), 0.9);
        never.plan(0, 4);
        later.plan(0, 4);
        assertEquals(1.1 * FULL_PER_S, 4 * never.load("large").admittedPerS(0), 1e-9);
        assertEquals(0.1 * FULL_PER_S, 4 * later.load("large").admittedPerS(0), 1e-9);
        assertEquals(FULL_PER_S, later.load("small").admittedPerS(1), 1e-9);
        assertEquals((2 + 0.5 + 2 + 0.5 - 4) * FULL_PER_S * 3600, later.waitingRequests(), 1e-6);
    }
}
