package microtwin.workload;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import microtwin.engine.Block;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.Level;
import microtwin.engine.LogHistogram;
import microtwin.engine.Phase;
import microtwin.engine.Rate;
import microtwin.engine.RunResult;
import microtwin.engine.Simulation;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;
import microtwin.engine.SiteGroup;
import microtwin.engine.Timing;

/** Sites with nodes, a network and nothing else: the grid gives what is drawn, the air takes the heat. */
final class Sites {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Sites() {}

    /** Caps the power of each site, as a thermal governor would. */
    record Cap(double[] capW) implements SiteDevice {
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
            double[] cap = Block.column(capW);
            System.arraycopy(cap, 0, bus.powerCapW(), 0, cap.length);
        }
    }

    /** Grid and heat rejection. */
    record Shell() implements SiteDevice {
        @Override
        public Phase phase() {
            return Phase.DISPATCH;
        }

        @Override
        public Set<Flow> flows() {
            return Set.of(Flow.IMPORT, Flow.GRID_TO_BUS, Flow.IT_SUPPLY, Flow.HEAT_REJECTED);
        }

        @Override
        public void step(SiteBus bus, int step, double dtS) {
            for (int i = 0; i < bus.rows(); i++) {
                double watts = bus.watts(Flow.IT_IDLE)[i] + bus.watts(Flow.IT_ACTIVE)[i];
                bus.watts(Flow.IMPORT)[i] = watts;
                bus.watts(Flow.GRID_TO_BUS)[i] = watts;
                bus.watts(Flow.IT_SUPPLY)[i] = watts;
                bus.watts(Flow.HEAT_REJECTED)[i] = bus.watts(Flow.CHIP)[i] + bus.watts(Flow.SERVER_LOSS)[i];
            }
        }
    }

    /** Keeps every column of every step, [step][row]. */
    static final class Probe implements SiteDevice {
        final Map<Flow, List<double[]>> watts = new EnumMap<>(Flow.class);
        final Map<Rate, List<double[]>> rates = new EnumMap<>(Rate.class);
        final Map<Level, List<double[]>> levels = new EnumMap<>(Level.class);
        transient SiteBus bus;

        @Override
        public Phase phase() {
            return Phase.RECORD;
        }

        @Override
        public Set<Flow> flows() {
            return Set.of();
        }

        @Override
        public void step(SiteBus bus, int step, double dtS) {
            this.bus = bus;
            int sites = bus.block().sites();
            for (Flow flow : Flow.all()) {
                keep(watts, flow, Arrays.copyOf(bus.watts(flow), sites));
            }
            for (Rate rate : Rate.values()) {
                keep(rates, rate, Arrays.copyOf(bus.rate(rate), sites));
            }
            for (Level level : Level.values()) {
                keep(levels, level, Arrays.copyOf(bus.level(level), sites));
            }
        }

        private static <K> void keep(Map<K, List<double[]>> columns, K key, double[] values) {
            columns.computeIfAbsent(key, k -> new ArrayList<>()).add(values);
        }

        double at(Flow flow, int step, int row) {
            return watts.get(flow).get(step)[row];
        }

        double at(Rate rate, int step, int row) {
            return rates.get(rate).get(step)[row];
        }

        double at(Level level, int step, int row) {
            return levels.get(level).get(step)[row];
        }
    }

    /** A group as simulated. */
    record Case(ServingGroup group, double[] shareOfDemand, double[] capW) implements Serializable {
        Case(ServingGroup group) {
            this(group, ones((int) group.sites()), uncapped((int) group.sites()));
        }
    }

    static double[] ones(int sites) {
        double[] ones = new double[sites];
        Arrays.fill(ones, 1);
        return ones;
    }

    static double[] uncapped(int sites) {
        double[] caps = new double[sites];
        Arrays.fill(caps, Double.POSITIVE_INFINITY);
        return caps;
    }

    /** What a run left: the result and, by group, the probe and the nodes. */
    record Run(RunResult result, Map<String, Probe> probes) {
        Probe probe() {
            return probes.values().iterator().next();
        }

        LogHistogram latencyS() {
            return result.groups().get(0).latencyS();
        }

        LogHistogram timed(Timing timing) {
            return result.groups().get(0).latency().of(timing);
        }
    }

    static Run run(int steps, int stepS, int tile, List<Case> cases, List<Route> routes) {
        return run(steps, stepS, tile, cases, routes, Outages.NONE);
    }

    static Run run(int steps, int stepS, int tile, List<Case> cases, List<Route> routes, Outages outages) {
        Clock clock = new Clock(START, steps, stepS);
        List<ServingGroup> groups = cases.stream().map(Case::group).toList();
        Router router = new Router(clock, groups, routes, Router.DEFAULT_SHARE_HEADROOM, outages);
        Map<String, Probe> probes = new LinkedHashMap<>();
        List<SiteGroup> siteGroups = new ArrayList<>();
        for (Case c : cases) {
            String name = c.group().name();
            GroupLoad load = router.load(name);
            NodeFleet nodes = new NodeFleet(clock, load, c.shareOfDemand());
            Probe probe = new Probe();
            Block block = new Block(
                    0,
                    c.shareOfDemand().length,
                    List.of(
                            new Cap(c.capW()),
                            nodes,
                            new Shell(),
                            new NetworkFleet(load),
                            new LatencyFleet(nodes),
                            probe));
            probes.put(name, probe);
            siteGroups.add(new SiteGroup(name, c.group().sites(), List.of(block), List.of(new WaitingMeter(load))));
        }
        Simulation.Setup setup = new Simulation.Setup("test", "test", clock, steps, tile, 1);
        return new Run(new Simulation(setup, List.of(router), siteGroups).run(), probes);
    }
}
