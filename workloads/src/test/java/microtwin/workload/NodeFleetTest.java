package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import microtwin.engine.Block;
import microtwin.engine.Clock;
import microtwin.engine.Firmware;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Level;
import microtwin.engine.Phase;
import microtwin.engine.Rate;
import microtwin.engine.Simulation;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;
import microtwin.engine.SiteGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeFleetTest {

    private static final int STEPS = 8;

    static long[] seeds() {
        return Seeds.all();
    }

    /** Two classes on one group of odd size, at a load between nothing and twice the capacity. */
    private record Scene(Sites.Case sites, List<Route> routes) {

        static Scene of(long seed, double demandFactor, int copies) {
            int n = 1 + (int) (40 * Seeds.uniform(seed, "sites"));
            Serving serving = Seeds.serving(seed);
            int nodes = 1 + (int) (3 * Seeds.uniform(seed, "nodes"));
            ServingGroup group = new ServingGroup("group", serving, n * copies, nodes);
            RequestClass chat = requests(seed, "chat", 1, false);
            RequestClass jobs = requests(seed, "jobs", 1, true);
            double each = capacityPerS(serving, chat, jobs) * nodes * n;
            double load = 2 * Seeds.uniform(seed, "load") * demandFactor * copies;
            double part = Seeds.uniform(seed, "part");
            double[] shares = new double[n * copies];
            double[] caps = new double[n * copies];
            for (int i = 0; i < shares.length; i++) {
                int like = i % n;
                shares[i] = n == 1 ? 1 : 2.0 * like / (n - 1);
                double span = serving.node().maxW();
                caps[i] = like % 3 == 0
                        ? Double.POSITIVE_INFINITY
                        : nodes * span * 1.1 * Seeds.uniform(seed, "cap" + like);
            }
            return new Scene(
                    new Sites.Case(group, shares, caps),
                    List.of(
                            route(requests(seed, "chat", part * load * each, false)),
                            route(requests(seed, "jobs", (1 - part) * load * each, true))));
        }

        private static double capacityPerS(Serving serving, RequestClass a, RequestClass b) {
            double[] half = {0.5, 0.5};
            return RequestMix.of(
                            serving,
                            List.of(
                                    new RequestMix.Member(a, NetworkPaths.NONE),
                                    new RequestMix.Member(b, NetworkPaths.NONE)),
                            half)
                    .capacityPerS();
        }

        private static Route route(RequestClass requests) {
            return new Route(requests, List.of(new Route.Leg("group", NetworkPaths.FIXED_2020.over(100e3, 4))));
        }

        private static RequestClass requests(long seed, String name, double perS, boolean even) {
            return new RequestClass(
                    name,
                    perS,
                    even,
                    even ? DailyProfile.FLAT : DailyProfile.DIURNAL,
                    Math.floor(2000 * Seeds.uniform(seed, name + "prompt")),
                    1 + Math.floor(500 * Seeds.uniform(seed, name + "output")),
                    1e4,
                    0,
                    even ? RequestClass.NO_LIMIT_S : Seeds.between(seed, name + "limit", 0.5, 60),
                    0);
        }

        Sites.Run run() {
            return Sites.run(STEPS, 3600, 3, List.of(sites), routes);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lawsHoldOnEverySiteAndStep(long seed) {
        Scene scene = Scene.of(seed, 1, 1);
        Sites.Probe p = scene.run().probe();
        InferenceNode node = scene.sites().group().serving().node();
        int nodes = scene.sites().group().nodesPerSite();
        for (int step = 0; step < STEPS; step++) {
            for (int i = 0; i < scene.sites().shareOfDemand().length; i++) {
                String at = "seed " + seed + " step " + step + " site " + i;
                double capW = scene.sites().capW()[i];
                double watts = p.at(Flow.IT_IDLE, step, i) + p.at(Flow.IT_ACTIVE, step, i);
                assertTrue(watts <= Math.min(capW, nodes * node.maxW()) * (1 + 1e-12), at);
                assertTrue(watts >= Math.min(capW, nodes * node.idleW()) * (1 - 1e-12), at);
                assertEquals(watts, p.at(Flow.SERVER_LOSS, step, i) + p.at(Flow.CHIP, step, i), 1e-9 * watts, at);
                assertEquals(node.shareServerLoss() * watts, p.at(Flow.SERVER_LOSS, step, i), 1e-9 * watts, at);
                double offered = p.at(Rate.REQUESTS_OFFERED, step, i);
                double answered = p.at(Rate.REQUESTS_SERVED, step, i) + p.at(Rate.REQUESTS_LATE, step, i);
                assertTrue(p.at(Rate.REQUESTS_LATE, step, i) >= 0 && p.at(Rate.REQUESTS_SERVED, step, i) >= 0, at);
                assertTrue(answered <= offered * (1 + 1e-12), at);
                assertEquals(1e4 * answered, p.at(Rate.TRAFFIC, step, i), 1e-8 * answered, at);
                assertTrue(p.at(Rate.TOKENS_OUTPUT, step, i) >= answered * (1 - 1e-12), at);
                double clock = p.at(Level.CLOCK_SHARE, step, i);
                assertTrue(clock >= 0 && clock <= 1, at);
                double batch = p.at(Level.BATCH, step, i);
                assertTrue(
                        batch >= 0 && batch <= scene.sites().group().serving().maxBatch() * (1 + 1e-9), at);
                assertTrue(p.at(Level.UTILISATION, step, i) <= 1, at);
                assertEquals(
                        NetworkPaths.FIXED_2020.averageJPerByte() * p.at(Rate.TRAFFIC, step, i),
                        p.at(Flow.NETWORK_AVERAGE, step, i),
                        1e-12,
                        at);
            }
        }
    }

    /**
     * Where multiplying limits a step, the memory rests in part of it, and a node may draw a little less at more load; so
     * power is compared where reading limits, energy per request everywhere.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void moreDemandNeverTakesLessPowerNorMoreEnergyPerRequest(long seed) {
        Serving serving = Seeds.serving(seed);
        RequestMix mix = RequestMix.of(
                serving,
                List.of(new RequestMix.Member(Scene.requests(seed, "chat", 1, false), NetworkPaths.NONE)),
                new double[] {1});
        RequestMix answers = RequestMix.of(
                serving,
                List.of(new RequestMix.Member(RequestClass.everyS("jobs", 1, 0, 100), NetworkPaths.NONE)),
                new double[] {1});
        double beforeJ = Double.POSITIVE_INFINITY;
        double beforeW = 0;
        for (int n = 1; n <= 200; n++) {
            double share = n / 200.0;
            double batch = batch(mix, share * mix.capacityPerS());
            assertTrue(mix.energyJ(batch) <= beforeJ * (1 + 1e-9), () -> "seed " + seed + " at " + share);
            beforeJ = mix.energyJ(batch);
            double requestsPerS = share * answers.capacityPerS();
            double decoding = batch(answers, requestsPerS);
            if (answers.decode().readS(decoding) >= answers.decode().multiplyS() * decoding) {
                double watts = requestsPerS * answers.energyJ(decoding);
                double before = beforeW;
                assertTrue(watts >= before * (1 - 1e-9), () -> "seed " + seed + " at " + share);
                beforeW = watts;
            }
        }
    }

    private static double batch(RequestMix mix, double requestsPerS) {
        return mix.decode().batch(mix.decodePerS(requestsPerS, 1), mix.maxBatch());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void moreRequestsNeverFindLessRoom(long seed) {
        Sites.Probe less = oneClass(seed, 0.7);
        Sites.Probe more = oneClass(seed, 1);
        for (Rate rate : List.of(Rate.REQUESTS_OFFERED, Rate.TOKENS_OUTPUT, Rate.TRAFFIC)) {
            double before = less.at(rate, 0, 0);
            assertTrue(more.at(rate, 0, 0) >= before * (1 - 1e-12), () -> "seed " + seed + " " + rate);
        }
        assertTrue(more.at(Level.UTILISATION, 0, 0) >= less.at(Level.UTILISATION, 0, 0), () -> "seed " + seed);
        assertTrue(more.at(Level.CLOCK_SHARE, 0, 0) >= 0, () -> "seed " + seed);
    }

    private static Sites.Probe oneClass(long seed, double demandFactor) {
        Scene scene = Scene.of(seed, demandFactor, 1);
        Sites.Case one = new Sites.Case(
                new ServingGroup("group", scene.sites().group().serving(), 1, 1),
                new double[] {1},
                new double[] {scene.sites().capW()[0]});
        List<Route> routes = List.of(scene.routes().get(0).atOnce());
        return Sites.run(1, 3600, 1, List.of(one), routes).probe();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aFleetIsItsUnits(long seed) {
        Scene scene = Scene.of(seed, 1, 1);
        Sites.Probe fleet = scene.run().probe();
        int i = scene.sites().shareOfDemand().length - 1;
        double share = scene.sites().shareOfDemand()[i];
        ServingGroup all = scene.sites().group();
        // One site that stands for the whole group gets the same load as each site of it.
        Sites.Case unit = new Sites.Case(
                all, new double[] {share}, new double[] {scene.sites().capW()[i]});
        Sites.Probe one =
                Sites.run(STEPS, 3600, 5, List.of(unit), scene.routes()).probe();
        for (int step = 0; step < STEPS; step++) {
            for (Flow flow : one.watts.keySet()) {
                assertEquals(one.at(flow, step, 0), fleet.at(flow, step, i), () -> "seed " + seed + " " + flow);
            }
            for (Rate rate : one.rates.keySet()) {
                assertEquals(one.at(rate, step, 0), fleet.at(rate, step, i), () -> "seed " + seed + " " + rate);
            }
            for (Level level : one.levels.keySet()) {
                assertEquals(one.at(level, step, 0), fleet.at(level, step, i), () -> "seed " + seed + " " + level);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void twiceTheSitesDoTwiceTheWork(long seed) {
        GroupResult once = Scene.of(seed, 1, 1).run().result().groups().get(0);
        GroupResult twice = Scene.of(seed, 1, 2).run().result().groups().get(0);
        for (Flow flow : once.flowsJ().keySet()) {
            double j = 2 * once.energyJ(flow);
            assertEquals(j, twice.energyJ(flow), 1e-9 * j, () -> "seed " + seed + " " + flow);
        }
        for (Rate rate : once.rates().keySet()) {
            double amount = 2 * once.amount(rate);
            assertEquals(amount, twice.amount(rate), 1e-9 * amount, () -> "seed " + seed + " " + rate);
        }
    }

    @Test
    void powerIsThatOfTheRecords() {
        Serving serving = new Serving(InferenceNodes.HGX_H100, ModelCards.LLAMA_3_70B, Quantizations.FP8, 64);
        RequestClass chat = new RequestClass("chat", 10, true, DailyProfile.FLAT, 0, 200, 0, 0, 60, 0);
        Sites.Probe p = Sites.run(
                        1,
                        900,
                        1,
                        List.of(new Sites.Case(new ServingGroup("g", serving, 1, 1))),
                        List.of(new Route(chat, List.of(new Route.Leg("g", NetworkPaths.NONE)))))
                .probe();
        double batch = p.at(Level.BATCH, 0, 0);
        assertEquals(2000, serving.decodeTokensPerS(batch, 100), 1e-6);
        assertEquals(serving.decodeW(batch, 100), p.at(Flow.IT_IDLE, 0, 0) + p.at(Flow.IT_ACTIVE, 0, 0), 1e-6);
    }

    @Test
    void aNodeSwitchedOffAnswersNothing() {
        Serving serving = new Serving(InferenceNodes.JETSON_NANO, ModelCards.QWEN2_5_3B, Quantizations.Q4_0, 1);
        RequestClass calls = RequestClass.everyS("calls", 10, 0, 50);
        Sites.Case off = new Sites.Case(new ServingGroup("g", serving, 1, 1), new double[] {1}, new double[] {0});
        Sites.Probe p = Sites.run(
                        1,
                        900,
                        1,
                        List.of(off),
                        List.of(new Route(calls, List.of(new Route.Leg("g", NetworkPaths.NONE)))))
                .probe();
        assertEquals(0, p.at(Flow.IT_IDLE, 0, 0));
        assertEquals(0, p.at(Flow.IT_ACTIVE, 0, 0));
        assertEquals(0, p.at(Rate.REQUESTS_SERVED, 0, 0));
        assertEquals(0.1, p.at(Rate.REQUESTS_OFFERED, 0, 0));
    }

    /** Nothing is answered, so nothing is late, and no number is lost on the way; with a prompt and without. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 100})
    void aNodeSwitchedOffIsNeverLate(double promptTokens) {
        Serving serving = new Serving(InferenceNodes.JETSON_NANO, ModelCards.QWEN2_5_3B, Quantizations.Q4_0, 1);
        RequestClass calls = new RequestClass("calls", 0.1, false, DailyProfile.FLAT, promptTokens, 50, 1e4, 0, 30, 0);
        for (double capW : new double[] {0, InferenceNodes.JETSON_NANO.idleW()}) {
            Sites.Case off =
                    new Sites.Case(new ServingGroup("g", serving, 1, 1), new double[] {1}, new double[] {capW});
            Sites.Run run = Sites.run(
                    1, 900, 1, List.of(off), List.of(new Route(calls, List.of(new Route.Leg("g", NetworkPaths.NONE)))));
            for (Rate rate : Rate.values()) {
                assertEquals(
                        rate == Rate.REQUESTS_OFFERED ? 0.1 : 0, run.probe().at(rate, 0, 0), rate.name());
            }
            assertEquals(Double.NaN, run.latencyS().quantile(0.5));
        }
    }

    @Test
    void aBusyBoardUnderACapSlowsByTheSquareRoot() {
        Serving serving = new Serving(InferenceNodes.JETSON_NANO, ModelCards.QWEN2_5_3B, Quantizations.Q4_0, 1);
        RequestClass calls = RequestClass.everyS("calls", 50 / 12.2, 0, 50);
        double capW = 3.8 + 3.4 * 0.64;
        Sites.Case capped = new Sites.Case(new ServingGroup("g", serving, 1, 1), new double[] {1}, new double[] {capW});
        Sites.Probe p = Sites.run(
                        1,
                        900,
                        1,
                        List.of(capped),
                        List.of(new Route(calls, List.of(new Route.Leg("g", NetworkPaths.NONE)))))
                .probe();
        assertEquals(0.8, p.at(Level.CLOCK_SHARE, 0, 0), 1e-9);
        assertEquals(0.8 * 12.2, p.at(Rate.TOKENS_OUTPUT, 0, 0), 1e-6);
        assertEquals(capW - 3.8, p.at(Flow.IT_ACTIVE, 0, 0), 1e-12);
    }

    /**
     * Held back as by a table of clocks or a shutdown: clock and time up, by step; the same for all sites. Work that does not
     * fit is cut; dynamic power is the clock squared for a busy node, the clock for one with time to spare.
     */
    private record Held(double[] clock, double[] up) implements SiteDevice, Firmware {
        @Override
        public Phase phase() {
            return Phase.ROUTING;
        }

        @Override
        public Set<Flow> flows() {
            return Set.of();
        }

        @Override
        public void step(SiteBus bus, int step, double dtS) {
            bus.firmware(this);
        }

        @Override
        public boolean decide(SiteBus bus, int step, double dtS, double fullW) {
            for (int i = 0; i < bus.rows(); i++) {
                double inUse = bus.level(Level.UTILISATION)[i];
                boolean busy = inUse > clock[step];
                double wantedW = bus.watts(Flow.IT_ACTIVE)[i];
                double cutW = busy ? fullW * clock[step] * clock[step] : wantedW * clock[step];
                bus.watts(Flow.IT_ACTIVE)[i] = up[step] * cutW;
                bus.watts(Flow.IT_IDLE)[i] *= up[step] > 0 ? 1 : 0;
                bus.level(Level.CLOCK_SHARE)[i] = clock[step];
                bus.upShare()[i] = up[step];
                bus.slowShare()[i] = clock[step] < 1 ? 0.75 * up[step] : 0;
                bus.answeredShare()[i] = up[step] * (busy ? clock[step] / inUse : 1);
            }
            return clock[step] < 1 || up[step] < 1;
        }
    }

    private static Sites.Probe held(double spacingS, double[] clock, double[] up) {
        Serving serving = new Serving(InferenceNodes.JETSON_NANO, ModelCards.QWEN2_5_3B, Quantizations.Q4_0, 1);
        RequestClass calls = RequestClass.everyS("calls", spacingS, 0, 50);
        List<Route> routes = List.of(new Route(calls, List.of(new Route.Leg("g", NetworkPaths.NONE))));
        Clock time = new Clock(Sites.START, clock.length, 900);
        ServingGroup group = new ServingGroup("g", serving, 1, 1);
        Router router = new Router(time, List.of(group), routes, Router.DEFAULT_SHARE_HEADROOM);
        NodeFleet nodes = new NodeFleet(time, router.load("g"), new double[] {1}, true);
        Sites.Probe probe = new Sites.Probe();
        Block block = new Block(0, 1, List.of(new Held(clock, up), nodes, new Sites.Shell(), probe));
        Simulation.Setup setup = new Simulation.Setup("test", "test", time, clock.length, 1, 1);
        new Simulation(setup, List.of(router), List.of(new SiteGroup("g", 1, List.of(block), List.of()))).run();
        return probe;
    }

    /** A busy board of 12.2 tokens a second at 80 % clock: P = 3.8 + 3.4 * 0.8^2, and a fifth of its tokens lost. */
    @Test
    void aClockOfATableCostsTokensAndSavesPower() {
        Sites.Probe p = held(50 / 12.2, new double[] {0.8, 1}, new double[] {1, 1});
        assertEquals(0.8 * 12.2, p.at(Rate.TOKENS_OUTPUT, 0, 0), 1e-6);
        assertEquals(0.2 * 12.2, p.at(Rate.TOKENS_LOST, 0, 0), 1e-6);
        assertEquals(3.4 * 0.64, p.at(Flow.IT_ACTIVE, 0, 0), 1e-9);
        assertEquals(0.75, p.at(Rate.THROTTLED, 0, 0));
        assertEquals(0, p.at(Rate.SHUT_DOWN, 0, 0));
        for (Rate none : List.of(Rate.TOKENS_LOST, Rate.THROTTLED, Rate.SHUT_DOWN, Rate.REQUESTS_REPEATED)) {
            assertEquals(0, p.at(none, 1, 0), none.name());
        }
    }

    /** Work that fits at the lower clock is done: no token lost, dynamic power down by the clock. */
    @Test
    void workThatFitsIsDone() {
        Sites.Probe p = held(10, new double[] {0.8, 1}, new double[] {1, 1});
        assertEquals(5, p.at(Rate.TOKENS_OUTPUT, 0, 0), 1e-9);
        assertEquals(p.at(Rate.TOKENS_OUTPUT, 0, 0), p.at(Rate.TOKENS_SERVED, 0, 0));
        assertEquals(0, p.at(Rate.TOKENS_LOST, 0, 0));
        assertEquals(0.8 * p.at(Flow.IT_ACTIVE, 1, 0), p.at(Flow.IT_ACTIVE, 0, 0), 1e-9);
    }

    /** Off for a step, booting for half of the next: nothing, then half; what was in flight is answered again once. */
    @Test
    void aShutdownLosesWhatWasInFlight() {
        Sites.Probe p = held(10, new double[] {1, 1, 1, 1}, new double[] {1, 0, 0.5, 1});
        double inFlight = p.at(Level.BATCH, 0, 0);
        assertEquals(0, p.at(Rate.REQUESTS_SERVED, 1, 0));
        assertEquals(0, p.at(Flow.IT_IDLE, 1, 0));
        assertEquals(1, p.at(Rate.SHUT_DOWN, 1, 0));
        assertEquals(5, p.at(Rate.TOKENS_LOST, 1, 0), 1e-9);
        assertEquals(0.5, p.at(Rate.SHUT_DOWN, 2, 0));
        assertEquals(3.8, p.at(Flow.IT_IDLE, 2, 0), 1e-12);
        assertEquals(inFlight, 900 * p.at(Rate.REQUESTS_REPEATED, 2, 0), 1e-9);
        assertEquals(0.05 - inFlight / 900, p.at(Rate.REQUESTS_SERVED, 2, 0), 1e-12);
        assertEquals(0, p.at(Rate.REQUESTS_REPEATED, 3, 0));
        assertEquals(0.1, p.at(Rate.REQUESTS_SERVED, 3, 0), 1e-12);
    }

    /** M/M/1 of a board: late if the wait alone exceeds what the limit leaves. */
    @Test
    void lateIsTheTailOfTheWait() {
        Serving serving = new Serving(InferenceNodes.JETSON_NANO, ModelCards.QWEN2_5_3B, Quantizations.Q4_0, 1);
        RequestClass calls = new RequestClass("calls", 0.2, false, DailyProfile.FLAT, 0, 50, 1e4, 0, 30, 0);
        Sites.Run run = Sites.run(
                1,
                3600,
                1,
                List.of(new Sites.Case(new ServingGroup("g", serving, 1, 1))),
                List.of(new Route(calls, List.of(new Route.Leg("g", NetworkPaths.FIXED_2020)))));
        double service = 50 / 12.2;
        double rho = 0.2 * service;
        double slack = 30 - service - NetworkPaths.FIXED_2020.roundTripS();
        double late = rho * Math.exp(-(1 - rho) / service * slack);
        assertEquals(0.2 * late, run.probe().at(Rate.REQUESTS_LATE, 0, 0), 1e-5);
        assertEquals(0.2 * (1 - late), run.probe().at(Rate.REQUESTS_SERVED, 0, 0), 1e-5);
        assertEquals(50 * 0.2 * (1 - late), run.probe().at(Rate.TOKENS_SERVED, 0, 0), 50e-5);
        assertEquals(50 * 0.2, run.probe().at(Rate.TOKENS_OUTPUT, 0, 0), 1e-12);
        double p95 = service + Math.log(rho / 0.05) * service / (1 - rho);
        assertEquals(p95, run.latencyS().quantile(0.95), 0.15 * p95);
        assertEquals(0.2 * 3600, run.latencyS().totalWeight(), 1e-6);
    }

    @Test
    void aLimitBelowTheServiceTimeMakesAllLate() {
        Serving serving = new Serving(InferenceNodes.JETSON_NANO, ModelCards.QWEN2_5_3B, Quantizations.Q4_0, 1);
        RequestClass calls = new RequestClass("calls", 0.1, false, DailyProfile.FLAT, 0, 50, 1e4, 0, 4, 0);
        Sites.Probe p = Sites.run(
                        1,
                        3600,
                        1,
                        List.of(new Sites.Case(new ServingGroup("g", serving, 1, 1))),
                        List.of(new Route(calls, List.of(new Route.Leg("g", NetworkPaths.NONE)))))
                .probe();
        assertEquals(0.1, p.at(Rate.REQUESTS_LATE, 0, 0));
        assertEquals(0, p.at(Rate.REQUESTS_SERVED, 0, 0));
        assertEquals(0, p.at(Rate.TOKENS_SERVED, 0, 0), 1e-12);
    }

    @Test
    void aGroupNobodyUsesIdles() {
        Serving serving = new Serving(InferenceNodes.HGX_H200, ModelCards.LLAMA_3_8B, Quantizations.FP8, 64);
        Sites.Run run =
                Sites.run(4, 900, 2, List.of(new Sites.Case(new ServingGroup("spare", serving, 3, 2))), List.of());
        assertTrue(Arrays.stream(run.probe().watts.get(Flow.IT_IDLE).get(3)).allMatch(w -> w == 2 * 2380));
        assertTrue(Arrays.stream(run.probe().watts.get(Flow.IT_ACTIVE).get(3)).allMatch(w -> w == 0));
        assertTrue(Arrays.stream(run.probe().levels.get(Level.BATCH).get(3)).allMatch(b -> b == 0));
    }
}
