package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import microtwin.engine.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RouterTest {

    private static final Clock DAY = new Clock(Sites.START, 96, 900);
    private static final Serving MESH =
            new Serving(InferenceNodes.JETSON_ORIN_NANO_SUPER, ModelCards.LLAMA_3_2_3B, Quantizations.Q4_0, 4);
    private static final Serving CAMPUS =
            new Serving(InferenceNodes.HGX_H100, ModelCards.LLAMA_3_70B, Quantizations.FP8, 256);

    static long[] seeds() {
        return Seeds.all();
    }

    private static RequestClass chat(double requestsPerS, double floorB) {
        return new RequestClass("chat", requestsPerS, false, DailyProfile.DIURNAL, 600, 200, 10_000, floorB, 30, 0);
    }

    private static Route via(RequestClass requests, String... groups) {
        return new Route(
                requests,
                Arrays.stream(groups)
                        .map(g -> new Route.Leg(g, NetworkPaths.FIXED_2020))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyRequestIsOfferedOnce(long seed) {
        RequestClass chat = chat(Math.exp(Seeds.between(seed, "chat", -3, 8)), 0);
        RequestClass search = new RequestClass(
                "search", Seeds.between(seed, "search", 0, 50), false, DailyProfile.FLAT, 2000, 50, 5e3, 8, 5, 3600);
        List<ServingGroup> groups =
                List.of(new ServingGroup("mesh", MESH, 200, 2), new ServingGroup("campus", CAMPUS, 2, 4));
        Router router = new Router(DAY, groups, List.of(via(chat, "mesh", "campus"), via(search, "campus")), 0.9);
        router.plan(0, 96);
        for (int step = 0; step < 96; step++) {
            double offered = 0;
            for (String name : List.of("mesh", "campus")) {
                GroupLoad load = router.load(name);
                assertTrue(load.admittedPerS(step) >= 0 && load.refusedPerS(step) >= 0);
                offered += load.group().sites() * (load.admittedPerS(step) + load.refusedPerS(step));
            }
            double demand = new Demand(List.of(chat, search)).requestsPerS(DAY, step);
            assertEquals(demand, offered, 1e-12 * demand, "seed " + seed + " step " + step);
        }
    }

    @Test
    void fillsTheFirstGroupToItsHeadroomThenTheNext() {
        double costS = MESH.prefillS(600) + 200 * MESH.decodeStep(700).stepS(4) / 4;
        double room = 0.9 * 400 / costS;
        RequestClass chat = new RequestClass("chat", room + 1, false, DailyProfile.FLAT, 600, 200, 1e4, 0, 30, 0);
        List<ServingGroup> groups =
                List.of(new ServingGroup("mesh", MESH, 200, 2), new ServingGroup("campus", CAMPUS, 2, 4));
        Router router = new Router(DAY, groups, List.of(via(chat, "mesh", "campus")), 0.9);
        router.plan(0, 1);
        assertEquals(room, 200 * router.load("mesh").admittedPerS(0), 1e-9);
        assertEquals(1, 2 * router.load("campus").admittedPerS(0), 1e-9);
        assertEquals(0, router.load("campus").refusedPerS(0));
    }

    @Test
    void whatFitsNowhereIsRefusedAtTheLastGroup() {
        RequestClass chat = new RequestClass("chat", 1e6, false, DailyProfile.FLAT, 600, 200, 1e4, 0, 30, 0);
        Router router =
                new Router(DAY, List.of(new ServingGroup("mesh", MESH, 100, 1)), List.of(via(chat, "mesh")), 0.9);
        router.plan(0, 1);
        GroupLoad load = router.load("mesh");
        assertEquals(load.mix(0).capacityPerS(), load.admittedPerS(0), 1e-12);
        assertEquals(1e4, load.admittedPerS(0) + load.refusedPerS(0), 1e-9);
    }

    @Test
    void tilesChangeNothing() {
        RequestClass chat = chat(100, 0);
        List<ServingGroup> groups =
                List.of(new ServingGroup("mesh", MESH, 200, 2), new ServingGroup("campus", CAMPUS, 2, 4));
        List<Route> routes = List.of(via(chat, "mesh", "campus"));
        Router whole = new Router(DAY, groups, routes, 0.9);
        Router single = new Router(DAY, groups, routes, 0.9);
        whole.plan(0, 96);
        for (int step = 0; step < 96; step++) {
            single.plan(step, step + 1);
            for (String name : List.of("mesh", "campus")) {
                assertEquals(
                        whole.load(name).admittedPerS(step), single.load(name).admittedPerS(step));
                assertEquals(
                        whole.load(name).mix(step).capacityPerS(),
                        single.load(name).mix(step).capacityPerS());
            }
        }
    }

    @Test
    void smallModelsDoNotAnswerWhatAsksForLargeOnes() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new Router(
                                DAY,
                                List.of(new ServingGroup("mesh", MESH, 10, 1)),
                                List.of(via(chat(1, 8), "mesh")),
                                0.9))
                .getMessage();
        assertTrue(message.startsWith("chat must be answered by a model of quality class 8.0 B at least"), message);
        assertTrue(message.contains("mesh runs llama-3.2-3b of class 3.21 B"), message);
    }

    @Test
    void mistakesOfTheCallerAreNamed() {
        List<ServingGroup> groups = List.of(new ServingGroup("mesh", MESH, 10, 1));
        assertThrows(IllegalArgumentException.class, () -> new Router(DAY, groups, List.of(via(chat(1, 0), "x")), 0.9));
        assertThrows(IllegalArgumentException.class, () -> via(chat(1, 0)));
        assertThrows(IllegalArgumentException.class, () -> via(chat(1, 0), "mesh", "mesh"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Router(DAY, groups, List.of(via(chat(1, 0), "mesh"), via(chat(2, 0), "mesh")), 0.9));
    }

    @Test
    void aContextThatDoesNotFitIsRefused() {
        RequestClass books = new RequestClass("books", 1, false, DailyProfile.FLAT, 100_000, 200, 1e4, 0, 30, 0);
        assertThrows(
                IllegalArgumentException.class,
                () -> new Router(
                        DAY, List.of(new ServingGroup("mesh", MESH, 10, 1)), List.of(via(books, "mesh")), 0.9));
    }
}
