package microtwin.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Level;
import microtwin.engine.Phase;
import microtwin.engine.Rate;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;
import microtwin.engine.Weather;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Heat paths in a fleet: the first law, rows as units, step size. */
class HeatPathFleetTest {

    private static final double C = Air.ZERO_CELSIUS_K;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static HeatPath random(Draw draw, long seed) {
        return switch ((int) (seed % 3)) {
            case 0 -> new HeatPath.Plain(NodeThermalTest.random(draw));
            case 1 -> new HeatPath.Sink(SinkThermalTest.random(draw));
            default -> new HeatPath.Pcm(new NodeThermal(1, 0, 0.5, C + 80, 5, C + 90), PcmSinkTest.random(draw));
        };
    }

    private static GroupResult run(
            Clock clock, HeatPath path, Weather weather, SolarGain sun, double[][] wantedW, TestSite.Probe probe) {
        NodeClimate climate = NodeClimate.outdoors(path, 1, weather, sun);
        int sites = 1 + wantedW[0].length / 20;
        NodeThermalState state = new NodeThermalState(climate, TestSite.filled(sites, 4), new double[sites]);
        return TestSite.run(
                clock,
                sites,
                List.of(
                        new ThermalGovernor(state),
                        new TestSite.It(wantedW),
                        new TestSite.Supply(0.05),
                        new TestSite.Grid(1),
                        new PassiveNodeFleet(state),
                        probe));
    }

    /** Power and weather by the hour, stepped by 60, 15, 5 and 1 min below the limit: the same heat to 1e-9. */
    @ParameterizedTest
    @MethodSource("seeds")
    void stepSizeDoesNotMatterAndTheFirstLawHolds(long seed) {
        double reference = Double.NaN;
        for (int minutes : new int[] {60, 15, 5, 1}) {
            Draw draw = new Draw(seed);
            HeatPath path = random(draw, seed);
            int each = 60 / minutes;
            int hours = 12;
            Clock clock = TestSite.clock(hours * each, minutes);
            double[] airK = stretched(draw.column(hours, C - 10, C + 20), each);
            double[] ghi = stretched(draw.column(hours, 0, 900), each);
            double mostW = 0.2 * 4 / path.node().resistanceKPerW();
            double[] watts = stretched(draw.column(hours, 0, mostW), each);
            double[][] wantedW = new double[hours * each][16];
            for (int step = 0; step < wantedW.length; step++) {
                Arrays.fill(wantedW[step], watts[step]);
            }
            Weather weather = TestSite.weather(clock, 1500, airK, TestSite.filled(airK.length, 0.5), ghi);
            GroupResult result =
                    run(clock, path, weather, new SolarGain(0.7, 0.01, 0.5), wantedW, new TestSite.Probe());
            double arisenJ = result.energyJ(Flow.CHIP) + result.energyJ(Flow.SERVER_LOSS);
            double netJ = result.energyJ(Flow.HEAT_REJECTED) - result.energyJ(Flow.HEAT_UPTAKE);
            double heldJ = result.energyJ(Flow.HEAT_STORED) - result.energyJ(Flow.HEAT_RELEASED);
            double through = arisenJ + result.energyJ(Flow.HEAT_STORED) + result.energyJ(Flow.HEAT_RELEASED);
            String where = "seed " + seed + ", step " + minutes + " min";
            assertEquals(arisenJ, netJ + heldJ, 1e-9 * through, where);
            reference = minutes == 60 ? netJ : reference;
            assertEquals(reference, netJ, 1e-9 * through, where);
        }
    }

    private static double[] stretched(double[] hourly, int each) {
        double[] column = new double[hourly.length * each];
        Arrays.setAll(column, i -> hourly[i / each]);
        return column;
    }

    /** Odd numbers of sites, powers at the limit: rows of junction and sink equal the record's methods, tolerance 0. */
    @ParameterizedTest
    @MethodSource("seeds")
    void sinkFleetEqualsUnit(long seed) {
        Draw draw = new Draw(seed);
        int sites = 1 + (int) (seed % 37);
        int steps = 12;
        Clock clock = TestSite.clock(steps, 1 + (int) (seed % 60));
        SinkThermal sink = SinkThermalTest.random(draw);
        Weather weather = TestSite.random(clock, draw.between(0, 4000), draw);
        SolarGain sun = new SolarGain(0.7, 0.02, 99);
        NodeClimate climate = NodeClimate.outdoors(new HeatPath.Sink(sink), 1, weather, sun);
        SinkThermal type = ((HeatPath.Sink) climate.path()).sink();
        double[] offsetK = draw.column(sites, -3, 3);
        double[] mounting = draw.column(sites, 0.5, 2);
        NodeThermalState state =
                new NodeThermalState(climate, TestSite.filled(sites, 4), offsetK, mounting, new double[0]);
        TestSite.Probe probe = new TestSite.Probe();
        double[][] wantedW =
                TestSite.random(steps, sites, draw, 0, 600 / type.node().resistanceKPerW());
        TestSite.run(
                clock,
                sites,
                List.of(
                        new ThermalGovernor(state),
                        new TestSite.It(wantedW),
                        new TestSite.Supply(0.05),
                        new TestSite.Grid(0.7),
                        new PassiveNodeFleet(state),
                        probe));
        for (int i = 0; i < sites; i++) {
            SinkThermal unit = type.mounted(mounting[i]);
            SinkThermal.Left left = unit.left((double) clock.stepS());
            double junctionK = climate.ambientK()[0] + offsetK[i] + (mounting[i] - 1) * climate.sunK()[0];
            double sinkK = junctionK;
            double off = 0;
            for (int step = 0; step < steps; step++) {
                String where = "seed " + seed + " site " + i + " step " + step;
                double rise = 0.7 * 0.02 * weather.ghiWPerM2()[step] * type.sinkToAirKPerW();
                assertEquals(weather.airK()[step] + rise, climate.ambientK()[step], 1e-9, where);
                double airK = climate.ambientK()[step] + offsetK[i] + (mounting[i] - 1) * climate.sunK()[step];
                double capW = unit.powerCapW(junctionK, sinkK, airK, left, unit.capWPerK(left));
                off = unit.node().offAt(junctionK, off);
                assertEquals((1 - off) * 4 * capW, probe.capW.get(step)[i], where);
                double heatW = probe.watts(step, Flow.CHIP, i) + probe.watts(step, Flow.SERVER_LOSS, i);
                double nextK = unit.junctionAfterK(junctionK, sinkK, airK, heatW * 0.25, left);
                sinkK = unit.sinkAfterK(junctionK, sinkK, airK, heatW * 0.25, left);
                junctionK = nextK;
                assertEquals(junctionK, probe.nodeK.get(step)[i], where);
                assertTrue(junctionK <= unit.node().throttleOnK() + 1e-6 || capW == 0, where);
            }
        }
    }

    /** A checkpoint keeps sink, material and table. */
    @Test
    void survivesSerialization() throws Exception {
        Clock clock = TestSite.clock(2, 15);
        Weather weather = TestSite.steady(clock, 0, C + 35, 0.5);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            for (long seed = 0; seed < 3; seed++) {
                HeatPath path = random(new Draw(seed), seed);
                NodeClimate climate = NodeClimate.outdoors(path, 1, weather, SolarGain.NONE);
                NodeThermalState state = new NodeThermalState(climate, new double[] {4}, new double[1]);
                out.writeObject(new ThermalGovernor(state));
                out.writeObject(new PassiveNodeFleet(state));
            }
            NodeThermal node = NodeThermals.JETSON_PASSIVE;
            NodeThermalState state = new NodeThermalState(
                    NodeClimate.outdoors(node, weather, SolarGain.NONE), new double[] {4}, new double[1]);
            ClockSteps table = new ClockSteps(List.of(C + 90), List.of(0.5));
            out.writeObject(new SteppedGovernor(state, table, 3.8, 2));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            for (int i = 0; i < 7; i++) {
                assertTrue(in.readObject() instanceof SiteDevice);
            }
        }
    }

    /** Ten warm days with cool nights melt and freeze every day; without cool nights it melts once and stays liquid. */
    @Test
    void countsDaysOfMeltingAndFreezing() {
        assertEquals(List.of(10.0, 10.0), meltedAndRefrozen(C + 26));
        assertEquals(List.of(10.0, 1.0), meltedAndRefrozen(C + 48));
    }

    private static List<Double> meltedAndRefrozen(double meanK) {
        int steps = 10 * 96;
        Clock clock = TestSite.clock(steps, 15);
        double[] airK = new double[steps];
        Arrays.setAll(airK, step -> meanK - 10 * Math.cos(2 * Math.PI * step / 96));
        airK[0] = C + 20;
        PcmSink box = new PcmSink(C + 41, C + 44, 200e3, 1, 2000, 12, 6, 100);
        HeatPath path = new HeatPath.Pcm(new NodeThermal(0.25, 0, 0.5, C + 95, 5, C + 99), box);
        Weather weather = TestSite.weather(clock, 0, airK, TestSite.filled(steps, 0.5), new double[steps]);
        double[][] wantedW = TestSite.constant(steps, 1, 4 * 80.0);
        GroupResult result = run(clock, path, weather, SolarGain.NONE, wantedW, new TestSite.Probe());
        double[] liquid = result.levels().get(Level.PCM_LIQUID_SHARE);
        assertTrue(Arrays.stream(liquid).allMatch(share -> share >= 0 && share <= 1));
        return List.of(
                Math.rint(1e6 * result.amount(Rate.PCM_DAYS_MELTED)) / 1e6,
                Math.rint(1e6 * result.amount(Rate.PCM_DAYS_REFROZEN)) / 1e6);
    }

    /** Off at 105 degrees, on again below 92, then 60 s of boot at idle: the share of a minute step that serves. */
    @Test
    void bootsAfterAShutdown() {
        Clock clock = TestSite.clock(60, 1);
        double[] airK = TestSite.filled(60, C + 20);
        airK[0] = C + 110;
        Weather weather = TestSite.weather(clock, 0, airK, TestSite.filled(60, 0.5), new double[60]);
        NodeThermal node = new NodeThermal(9, 20, 0.5, C + 97, 5, C + 105, 90);
        NodeThermalState state = new NodeThermalState(
                NodeClimate.outdoors(node, weather, SolarGain.NONE), TestSite.filled(1, 1), new double[1]);
        UpShare up = new UpShare();
        TestSite.run(
                clock,
                1,
                List.of(
                        new ThermalGovernor(state),
                        up,
                        new TestSite.It(TestSite.constant(60, 1, 0)),
                        new TestSite.Supply(0),
                        new TestSite.Grid(1),
                        new PassiveNodeFleet(state)));
        // 110 degrees fall to 20 + 90 exp(-t / 180 s): 84.5 at the end of the second minute, below 92.
        assertEquals(List.of(0.0, 0.0, 0.0, 0.5, 1.0), up.shares.subList(0, 5));
        assertTrue(up.shares.subList(5, 60).stream().allMatch(share -> share == 1));
    }

    private static final class UpShare implements SiteDevice {
        private final List<Double> shares = new ArrayList<>();

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
            shares.add(bus.isHeldBack() ? bus.upShare()[0] : 1.0);
        }
    }
}
