package microtwin.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.SiteDevice;
import microtwin.engine.Weather;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sites that are mounted differently are sites of nodes with another resistance to the air. */
class MountingTest {

    private static final double C = Air.ZERO_CELSIUS_K;
    private static final double NODES = 4;
    private static final SolarGain SUN = new SolarGain(0.5, 0.01, 2);

    static LongStream seeds() {
        return LongStream.range(0, 90);
    }

    private static GroupResult run(
            Clock clock,
            int sites,
            double[][] wantedW,
            NodeThermalState state,
            SiteDevice governor,
            TestSite.Probe probe) {
        return TestSite.run(
                clock,
                sites,
                List.of(
                        governor,
                        new TestSite.It(wantedW),
                        new TestSite.Supply(0.05),
                        new TestSite.Grid(1),
                        new PassiveNodeFleet(state),
                        probe));
    }

    private static NodeThermalState state(NodeClimate climate, double... mounting) {
        int sites = mounting.length;
        return new NodeThermalState(climate, TestSite.filled(sites, NODES), new double[sites], mounting, new double[0]);
    }

    /** The path whose resistance to the air is that many times as high, made by hand. */
    private static HeatPath worse(HeatPath path, double ratio) {
        if (path instanceof HeatPath.Sink sink) {
            double airKPerW = ratio * sink.sink().sinkToAirKPerW();
            NodeThermal node = sink.node();
            double kPerW = node.resistanceKPerW() - sink.sink().sinkToAirKPerW() + airKPerW;
            NodeThermal whole = node.withResistance(kPerW, node.capacityJPerK());
            return new HeatPath.Sink(
                    new SinkThermal(whole, airKPerW, sink.sink().sinkJPerK()));
        }
        if (path instanceof HeatPath.Pcm wax) {
            PcmSink pcm = wax.pcm();
            return new HeatPath.Pcm(
                    wax.node(),
                    new PcmSink(
                            pcm.solidK(),
                            pcm.liquidK(),
                            pcm.latentJPerKg(),
                            pcm.massKg(),
                            pcm.specificHeatJPerKgK(),
                            pcm.nodeWPerK(),
                            pcm.airWPerK() / ratio,
                            pcm.nodeJPerK()));
        }
        NodeThermal node = path.node();
        return new HeatPath.Plain(node.withResistance(ratio * node.resistanceKPerW(), node.capacityJPerK()));
    }

    private static HeatPath path(Draw draw, long seed) {
        return switch ((int) (seed % 3)) {
            case 0 -> new HeatPath.Plain(NodeThermalTest.random(draw));
            case 1 -> new HeatPath.Sink(SinkThermalTest.random(draw));
            default -> new HeatPath.Pcm(new NodeThermal(1, 0, 0.5, C + 80, 5, C + 90), PcmSinkTest.random(draw));
        };
    }

    /** On each path, in sun and thin air: caps, temperatures and heat of a site are those of a node of its resistance. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aSiteIsANodeOfItsResistance(long seed) {
        Draw draw = new Draw(seed);
        int steps = 30;
        Clock clock = TestSite.clock(steps, 1 + (int) (seed % 60));
        HeatPath path = path(draw, seed);
        Weather weather = TestSite.random(clock, draw.between(0, 4000), draw);
        double[] mounting = draw.column(3, 0.4, 2.5);
        double[][] wantedW =
                TestSite.random(steps, 3, draw, 0, 600 / path.node().resistanceKPerW());
        TestSite.Probe fleet = new TestSite.Probe();
        NodeThermalState differing = state(NodeClimate.outdoors(path, 1, weather, SUN), mounting);
        GroupResult result = run(clock, mounting.length, wantedW, differing, new ThermalGovernor(differing), fleet);
        assertTrue(result.residual() < 1e-9, "seed " + seed);
        for (int i = 0; i < mounting.length; i++) {
            double kPerW = mounting[i] * SUN.resistanceKPerW();
            SolarGain sun = new SolarGain(SUN.shareAbsorbed(), SUN.areaM2(), kPerW);
            NodeThermalState alone = state(NodeClimate.outdoors(worse(path, mounting[i]), 1, weather, sun), 1);
            double[][] ownW = TestSite.constant(steps, 1, 0);
            for (int step = 0; step < steps; step++) {
                Arrays.fill(ownW[step], wantedW[step][i]);
            }
            TestSite.Probe unit = new TestSite.Probe();
            run(clock, 1, ownW, alone, new ThermalGovernor(alone), unit);
            for (int step = 0; step < steps; step++) {
                String where = "seed " + seed + " site " + i + " step " + step;
                double capW = unit.capW.get(step)[0];
                assertEquals(capW, fleet.capW.get(step)[i], 1e-6 * Math.max(1, capW), where);
                assertEquals(unit.nodeK.get(step)[0], fleet.nodeK.get(step)[i], 1e-6, where);
                for (Flow flow : List.of(Flow.CHIP, Flow.HEAT_REJECTED, Flow.HEAT_STORED)) {
                    double watts = unit.watts(step, flow, 0);
                    assertEquals(watts, fleet.watts(step, flow, i), 1e-6 * Math.max(1, watts), where + " " + flow);
                }
            }
        }
    }

    /** At rest the rise is the factor times that of the type, of power and sun alike; beyond the limit the power is shared by it. */
    @Test
    void riseIsInProportion() {
        Clock clock = TestSite.clock(600, 1);
        NodeThermal type = new NodeThermal(8, 120, NodeThermal.NATURAL, C + 95, 5, C + 105);
        double[] airK = TestSite.filled(600, C + 20);
        Weather weather = TestSite.weather(clock, 0, airK, TestSite.filled(600, 0.5), TestSite.filled(600, 1000));
        NodeThermalState state = state(NodeClimate.outdoors(type, weather, SUN), 0.8, 1, 1.25, 2);
        TestSite.Probe probe = new TestSite.Probe();
        run(clock, 4, TestSite.constant(600, 4, NODES * 5), state, new ThermalGovernor(state), probe);
        double sunK = 0.5 * 0.01 * 1000 * 2;
        double[] nodeK = probe.nodeK.get(599);
        assertEquals(C + 20 + 0.8 * (40 + sunK), nodeK[0], 1e-6);
        assertEquals(C + 20 + 40 + sunK, nodeK[1], 1e-6);
        assertEquals(C + 20 + 1.25 * (40 + sunK), nodeK[2], 1e-6);
        assertEquals(C + 95, nodeK[3], 1e-6, "held at its limit");
        assertEquals((75 - 2 * sunK) / (2 * 8), probe.watts(599, Flow.HEAT_REJECTED, 3) / NODES, 1e-6);
    }

    /** A table of clocks follows each node by its own resistance. */
    @Test
    void tableOfClocksKnowsTheMounting() {
        NodeThermal node = new NodeThermal(69 / 7.2, 100, NodeThermal.NATURAL, C + 95, 4, C + 97);
        ClockSteps table = new ClockSteps(List.of(C + 85, C + 90), List.of(0.7, 0.5));
        NodeThermalState mounted = state(new NodeClimate(node, TestSite.filled(1, C + 12)), 1.3);
        ClockPath unit = new ClockPath(node.mounted(1.3), table, 3.8, 2);
        ClockPath other = new ClockPath(node, table, 3.8, 2);
        other.node = mounted.node(0);
        for (ClockPath path : List.of(unit, other)) {
            path.load(1, 3.4, 3.4);
        }
        double fromK = C + 12;
        for (int step = 0; step < 20; step++) {
            double toK = unit.follow(fromK, C + 12, 900);
            assertEquals(toK, other.follow(fromK, C + 12, 900));
            assertEquals(unit.belowS, other.belowS);
            fromK = toK;
        }
        assertTrue(unit.changes > 2, "changes " + unit.changes);
    }

    @Test
    void resistanceIsAboveNought() {
        NodeClimate climate = new NodeClimate(NodeThermals.JETSON_PASSIVE, TestSite.filled(1, C + 30));
        assertThrows(IllegalArgumentException.class, () -> state(climate, 1, 0));
    }
}
