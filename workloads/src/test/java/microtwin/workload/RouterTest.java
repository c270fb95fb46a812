package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import microtwin.engine.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Latency limits leave no time to wait, so that what finds no room is refused at once. */
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
        return new RequestClass("chat", requestsPerS, false, DailyProfile.DIURNAL, 600, 200, 10_000, floorB, 1, 0);
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
                "search", Seeds.between(seed, "search", 0, 50), false, DailyProfile.FLAT, 2000, 50, 5e3, 8, 1, 3600);
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
        RequestClass chat = new RequestClass("chat", room + 1, false, DailyProfile.FLAT, 600, 200, 1e4, 0, 1, 0);
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
        RequestClass chat = new RequestClass("chat", 1e6, false, DailyProfile.FLAT, 600, 200, 1e4, 0, 1, 0);
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

    private static final String[] REGIONS = {"", "JP", "US", "EU"};

    /** Classes with random residency, users anywhere, embargoes at random: nothing is sent where it may not go. */
    @ParameterizedTest
    @MethodSource("seeds")
    void nothingLeavesItsRegions(long seed) {
        List<ServingGroup> groups = new ArrayList<>();
        List<Route.Leg> legs = new ArrayList<>();
        for (int g = 0; g < 5; g++) {
            String region = REGIONS[(int) (4 * Seeds.uniform(seed, "region" + g))];
            groups.add(new ServingGroup("g" + g, MESH, 1 + (int) (50 * Seeds.uniform(seed, "sites" + g)), 1, region));
            legs.add(new Route.Leg("g" + g, NetworkPaths.FIXED_2020.over(1e6 * Seeds.uniform(seed, "far" + g), 3)));
        }
        Outages outages = new Outages(
                List.of(new Outages.Down("g0", 1000, 20_000 * (1 + Seeds.uniform(seed, "to")), 0.7)),
                List.of(new Outages.Embargo("US", 5000, 30_000), new Outages.Embargo("EU", 20_000, 60_000)));
        for (Policy policy : Policy.values()) {
            Set<String> allowed = Seeds.uniform(seed, "any") < 0.3
                    ? Set.of()
                    : Set.copyOf(List.of("JP", Seeds.pick(seed, "allowed", List.of("JP", "US", "EU"))));
            String home = REGIONS[(int) (4 * Seeds.uniform(seed, "home"))];
            RequestClass chat = chat(Math.exp(Seeds.between(seed, "chat", -3, 8)), 0);
            Route route = new Route(chat, new Residency(home, allowed), List.of(Route.Call.only(chat, legs, policy)));
            Router router = new Router(DAY, groups, List.of(route), 0.9, outages);
            router.plan(0, 96);
            for (int step = 0; step < 96; step++) {
                double offered = 0;
                for (ServingGroup group : groups) {
                    GroupLoad load = router.load(group.name());
                    offered += group.sites() * (load.admittedPerS(step) + load.refusedPerS(step));
                    boolean admitted = allowed.isEmpty() || allowed.contains(group.region());
                    boolean american = group.region().equals("US") && step >= 6 && step < 33;
                    boolean european = group.region().equals("EU") && step >= 23 && step < 66;
                    boolean cutOff = !group.region().equals(home) && (american || european);
                    if (!admitted || cutOff) {
                        assertEquals(0, load.admittedPerS(step), "seed " + seed + " step " + step);
                    }
                    double fullPerS = load.shareUp(step) * load.mix(step).capacityPerS();
                    assertTrue(load.admittedPerS(step) <= fullPerS + 1e-9, "seed " + seed + " step " + step);
                }
                double demand = chat.requestsPerS(DAY, step);
                assertEquals(demand, offered, 1e-12 * demand, "seed " + seed + " step " + step);
            }
        }
    }

    /** A campus abroad answers nobody during an embargo, a mesh at home what it has room for. */
    @Test
    void anEmbargoCutsOffTheCampusButNotTheMesh() {
        Residency citizens = new Residency("JP", Set.of());
        RequestClass data = new RequestClass("citizen_data", 40, false, DailyProfile.FLAT, 600, 200, 1e4, 0, 1, 0);
        List<ServingGroup> groups =
                List.of(new ServingGroup("mesh", MESH, 100, 1, "JP"), new ServingGroup("campus", CAMPUS, 2, 4, "US"));
        Outages embargo = new Outages(List.of(), List.of(new Outages.Embargo("US", 450, 900)));
        Router central = new Router(DAY, groups, List.of(route(data, citizens, "campus")), 0.9, embargo);
        Router mesh = new Router(DAY, groups, List.of(route(data, citizens, "mesh")), 0.9, embargo);
        central.plan(0, 96);
        mesh.plan(0, 96);
        assertEquals(20, 2 * central.load("campus").admittedPerS(0), 1e-9);
        assertEquals(20, 2 * central.load("campus").refusedPerS(0), 1e-9);
        assertEquals(40, 2 * central.load("campus").admittedPerS(1), 1e-9);
        double capacity = 100 * mesh.load("mesh").mix(0).capacityPerS();
        assertEquals(Math.min(40, capacity), 100 * mesh.load("mesh").admittedPerS(0), 1e-9);
    }

    private static Route route(RequestClass requests, Residency residency, String group) {
        List<Route.Leg> legs = List.of(new Route.Leg(group, NetworkPaths.FIXED_2020));
        return new Route(requests, residency, List.of(Route.Call.only(requests, legs, Policy.SPILL_OVER)));
    }

    private static Router twoMeshes(double requestsPerS, Policy policy) {
        RequestClass chat = new RequestClass("chat", requestsPerS, false, DailyProfile.FLAT, 600, 200, 1e4, 0, 1, 0);
        List<Route.Leg> legs = List.of(
                new Route.Leg("far", NetworkPaths.FIXED_2020.over(4e6, 8)),
                new Route.Leg("near", NetworkPaths.FIXED_2020.over(1e5, 3)));
        Route route = new Route(chat, Residency.ANYWHERE, List.of(Route.Call.only(chat, legs, policy)));
        Router router = new Router(
                DAY,
                List.of(new ServingGroup("far", MESH, 300, 1), new ServingGroup("near", MESH, 100, 1)),
                List.of(route),
                0.9);
        router.plan(0, 1);
        return router;
    }

    @Test
    void theNearestGroupComesFirst() {
        double fullPerS = twoMeshes(1, Policy.NEAREST).load("near").mix(0).capacityPerS();
        Router little = twoMeshes(50 * fullPerS, Policy.NEAREST);
        assertEquals(0.5 * fullPerS, little.load("near").admittedPerS(0), 1e-9);
        assertEquals(0, little.load("far").admittedPerS(0));
        Router much = twoMeshes(120 * fullPerS, Policy.NEAREST);
        assertEquals(0.9 * fullPerS, much.load("near").admittedPerS(0), 1e-9);
        assertEquals(30 * fullPerS, 300 * much.load("far").admittedPerS(0), 1e-9);
    }

    @Test
    void byCapacityAllGroupsAreEquallyFull() {
        double fullPerS =
                twoMeshes(1, Policy.CAPACITY_WEIGHTED).load("near").mix(0).capacityPerS();
        Router half = twoMeshes(200 * fullPerS, Policy.CAPACITY_WEIGHTED);
        assertEquals(0.5 * fullPerS, half.load("near").admittedPerS(0), 1e-9);
        assertEquals(0.5 * fullPerS, half.load("far").admittedPerS(0), 1e-9);
        Router over = twoMeshes(500 * fullPerS, Policy.CAPACITY_WEIGHTED);
        assertEquals(fullPerS, over.load("near").admittedPerS(0), 1e-9);
        assertEquals(fullPerS, over.load("far").admittedPerS(0), 1e-9);
        assertEquals(100 * fullPerS, 100 * over.load("near").refusedPerS(0), 1e-9);
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
        assertTrue(message.contains("mesh runs llama-3.2-3b in q4_0 of class 2.23 B"), message);
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
        RequestClass books = new RequestClass("books", 1, false, DailyProfile.FLAT, 100_000, 200, 1e4, 0, 1, 0);
        assertThrows(
                IllegalArgumentException.class,
                () -> new Router(
                        DAY, List.of(new ServingGroup("mesh", MESH, 10, 1)), List.of(via(books, "mesh")), 0.9));
    }
}
