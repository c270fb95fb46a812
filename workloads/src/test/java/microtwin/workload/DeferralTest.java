package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import microtwin.engine.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeferralTest {

    private static final Clock DAY = new Clock(Sites.START, 96, 900);
    private static final Serving BOARD =
            new Serving(InferenceNodes.JETSON_NANO, ModelCards.QWEN2_5_3B, Quantizations.Q4_0, 1);
    /** Of one board [1/s]. */
    private static final double FULL_PER_S = BOARD.decodeTokensPerS(1, 25) / 50;
    /** An answer and a rest for rounding [s]. */
    private static final double ANSWER_S = 1 / FULL_PER_S + 1e-3;

    static long[] seeds() {
        return Seeds.all();
    }

    private static Router router(RequestClass jobs, Deferral deferral, Outages outages) {
        Route route = new Route(jobs, List.of(new Route.Leg("roof", NetworkPaths.NONE))).deferring(deferral);
        return new Router(DAY, List.of(new ServingGroup("roof", BOARD, 10, 1)), List.of(route), 0.9, outages);
    }

    /** Their latency limit leaves no time to wait; only their deferral does. */
    private static RequestClass jobs(double requestsPerS, Profile profile) {
        return new RequestClass("jobs", requestsPerS, false, profile, 0, 50, 1e4, 0, 1, 0);
    }

    private static double servedPerS(Router router, int step) {
        return 10 * router.load("roof").admittedPerS(step);
    }

    /** All boards off for an hour: what came then is answered after it, as fast as there is room. */
    @Test
    void whatCameDuringAnOutageIsAnsweredAfterIt() {
        double perS = 5 * FULL_PER_S;
        Outages hour = new Outages(List.of(new Outages.Down("roof", 3600, 7200, 1)), List.of());
        Router router = router(jobs(perS, DailyProfile.FLAT), new Deferral(1, 6 * 3600), hour);
        router.plan(0, 8);
        assertEquals(perS, servedPerS(router, 3), 1e-9);
        assertEquals(0, servedPerS(router, 7));
        assertEquals(3600 * perS, router.waitingRequests(), 1e-6);
        router.plan(8, 20);
        for (int step = 8; step < 12; step++) {
            assertEquals(10 * FULL_PER_S, servedPerS(router, step), 1e-9, "step " + step);
        }
        assertEquals(perS, servedPerS(router, 12), 1e-9);
        assertEquals(0, router.waitingRequests(), 1e-6);
        assertEquals(0, router.load("roof").refusedPerS(10), 1e-12);
    }

    /** Those that may not wait are refused at once, the others when their time is over. */
    @Test
    void nobodyWaitsLongerThanAllowed() {
        double perS = FULL_PER_S;
        Outages always = new Outages(List.of(new Outages.Down("roof", 0, 1e6, 1)), List.of());
        Router router = router(jobs(perS, DailyProfile.FLAT), new Deferral(0.4, 1800 + ANSWER_S), always);
        router.plan(0, 10);
        assertEquals(0.6 * perS, 10 * router.load("roof").refusedPerS(0), 1e-9);
        assertEquals(0.6 * perS, 10 * router.load("roof").refusedPerS(1), 1e-9);
        for (int step = 2; step < 10; step++) {
            assertEquals(perS, 10 * router.load("roof").refusedPerS(step), 1e-9, "step " + step);
        }
        assertEquals(0.4 * perS * 1800, router.waitingRequests(), 1e-6);
    }

    /** At any load: what came was answered, refused or waits, and tiles of any length give the same. */
    @ParameterizedTest
    @MethodSource("seeds")
    void requestsAreKept(long seed) {
        double perS = 20 * FULL_PER_S * Seeds.uniform(seed, "load");
        RequestClass jobs = jobs(perS, DailyProfile.DIURNAL);
        Deferral deferral = new Deferral(Seeds.uniform(seed, "share"), 40_000 * Seeds.uniform(seed, "within"));
        double fromS = 60_000 * Seeds.uniform(seed, "from");
        Outages outages = new Outages(List.of(new Outages.Down("roof", fromS, fromS + 5000, 0.7)), List.of());
        Router whole = router(jobs, deferral, outages);
        Router parts = router(jobs, deferral, outages);
        whole.plan(0, 96);
        double came = 0;
        double offered = 0;
        for (int step = 0; step < 96; step++) {
            parts.plan(step, step + 1);
            assertEquals(servedPerS(whole, step), servedPerS(parts, step), "seed " + seed);
            assertTrue(servedPerS(whole, step) <= 10 * FULL_PER_S * (1 + 1e-9), "seed " + seed);
            came += 900 * jobs.requestsPerS(DAY, step);
            offered += 900 * (servedPerS(whole, step) + 10 * whole.load("roof").refusedPerS(step));
        }
        assertEquals(came, offered + whole.waitingRequests(), 1e-9 * came, "seed " + seed);
    }
}
