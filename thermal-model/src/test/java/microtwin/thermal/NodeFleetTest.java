package microtwin.thermal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.stream.LongStream;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Weather;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NodeFleetTest {

    private static final double C = Air.ZERO_CELSIUS_K;
    private static final NodeThermal JETSON = NodeThermals.JETSON_PASSIVE;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static NodeThermalState state(NodeClimate climate, int sites, double nodes) {
        return new NodeThermalState(climate, TestSite.filled(sites, nodes), new double[sites]);
    }

    /** Where heat stands in the open air, ambient 35 degrees, the board comes to rest at 97 degrees and 6.47 W. */
    @Test
    void governorHoldsTheLimit() {
        Clock clock = TestSite.clock(600, 1);
        NodeClimate climate = NodeClimate.outdoors(JETSON, TestSite.steady(clock, 0, C + 35, 0.5), SolarGain.NONE);
        NodeThermalState state = state(climate, 1, 4);
        TestSite.Probe probe = new TestSite.Probe();
        GroupResult result = TestSite.run(
                clock,
                1,
                List.of(
                        new ThermalGovernor(state),
                        new TestSite.It(TestSite.constant(600, 1, 4 * 7.2)),
                        new TestSite.Supply(0),
                        new TestSite.Grid(1),
                        new PassiveNodeFleet(state),
                        probe));
        assertEquals(C + 97, probe.nodeK.get(599)[0], 1e-6);
        assertEquals(4 * 6.47, probe.watts(599, Flow.HEAT_REJECTED, 0), 0.01);
        assertTrue(result.residual() < 1e-12, "residual " + result.residual());
    }

    /**
     * One of four nodes is up: the cap is that of one, and so is the heat. Then none is, and all cool; the first law holds in
     * each step by the ledger.
     */
    @Test
    void nodesThatAreDownNeitherWarmNorCoolTheOthers() {
        Clock clock = TestSite.clock(600, 1);
        NodeClimate climate = NodeClimate.outdoors(JETSON, TestSite.steady(clock, 0, C + 35, 0.5), SolarGain.NONE);
        double[] shareUp = TestSite.filled(600, 0.25);
        double[][] wantedW = TestSite.constant(600, 1, 7.2);
        for (int step = 300; step < 600; step++) {
            shareUp[step] = 0;
            wantedW[step][0] = 0;
        }
        NodeThermalState state =
                new NodeThermalState(climate, new double[] {4}, new double[1], NodeThermalState.alike(1), shareUp);
        TestSite.Probe probe = new TestSite.Probe();
        TestSite.run(
                clock,
                1,
                List.of(
                        new ThermalGovernor(state),
                        new TestSite.It(wantedW),
                        new TestSite.Supply(0),
                        new TestSite.Grid(1),
                        new PassiveNodeFleet(state),
                        probe));
        assertEquals(C + 97, probe.nodeK.get(299)[0], 1e-6);
        assertEquals(6.47, probe.capW.get(299)[0], 0.005);
        assertEquals(6.47, probe.watts(299, Flow.HEAT_REJECTED, 0), 0.005);
        double left = Math.exp(-300 * 60 / (JETSON.resistanceKPerW() * JETSON.capacityJPerK()));
        assertEquals(C + 35 + 62 * left, probe.nodeK.get(599)[0], 1e-6);
    }

    /** Heat leaving is nodes times the mean of (T - Ta) / R: for a cooling node C (T0 - T1) / dt. */
    @Test
    void heldHeatComesBack() {
        Clock clock = TestSite.clock(200, 15);
        NodeClimate climate = NodeClimate.outdoors(JETSON, TestSite.steady(clock, 0, C + 20, 0.5), SolarGain.NONE);
        NodeThermalState state = state(climate, 1, 1);
        double[][] wantedW = TestSite.constant(200, 1, 0);
        for (int step = 0; step < 100; step++) {
            wantedW[step][0] = 5;
        }
        GroupResult result = TestSite.run(
                clock,
                1,
                List.of(
                        new TestSite.It(wantedW),
                        new TestSite.Supply(0.05),
                        new TestSite.Grid(1),
                        new PassiveNodeFleet(state)));
        double heldJ = JETSON.capacityJPerK() * JETSON.resistanceKPerW() * 5;
        assertEquals(heldJ, result.energyJ(Flow.HEAT_STORED), 1e-6);
        assertEquals(heldJ, result.energyJ(Flow.HEAT_RELEASED), 1e-6);
        assertEquals(5.0 * 100 * 900, result.energyJ(Flow.HEAT_REJECTED), 1e-6);
        assertEquals(0, result.energyJ(Flow.HEAT_UPTAKE), 1e-6);
    }

    /** An idle board in rising air takes heat up: C (Ta1 - Ta0) in all, and rejects none. */
    @Test
    void coldNodesTakeUpHeat() {
        Clock clock = TestSite.clock(200, 15);
        double[] airK = TestSite.filled(200, C + 40);
        airK[0] = C + 10;
        Weather weather = TestSite.weather(clock, 0, airK, TestSite.filled(200, 0.5), new double[200]);
        NodeThermalState state = state(NodeClimate.outdoors(JETSON, weather, SolarGain.NONE), 1, 1);
        GroupResult result = TestSite.run(
                clock,
                1,
                List.of(
                        new TestSite.It(TestSite.constant(200, 1, 0)),
                        new TestSite.Supply(0),
                        new TestSite.Grid(1),
                        new PassiveNodeFleet(state)));
        assertEquals(JETSON.capacityJPerK() * 30, result.energyJ(Flow.HEAT_UPTAKE), 1e-6);
        assertEquals(0, result.energyJ(Flow.HEAT_REJECTED), 1e-6);
    }

    /** A loop in front of passive nodes in an outage: heat used, held and left adds up to the heat that arose. */
    @ParameterizedTest
    @MethodSource("seeds")
    void loopLeavesTheRestToTheAir(long seed) {
        Draw draw = new Draw(seed);
        int sites = 1 + (int) (seed % 21);
        Clock clock = TestSite.clock(30, 5);
        Weather weather = TestSite.random(clock, 0, draw);
        NodeThermalState state = state(NodeClimate.outdoors(JETSON, weather, SolarGain.NONE), sites, 600);
        GroupResult result = TestSite.run(
                clock,
                sites,
                List.of(
                        new ThermalGovernor(state),
                        new TestSite.It(TestSite.random(30, sites, draw, 0, 4000)),
                        new LiquidLoopFleet(
                                LiquidLoops.CABINET_FLOOR,
                                DumpClimate.of(DumpCooler.NONE, LiquidLoops.CABINET_FLOOR, weather),
                                new HeatDemand(90, 288.15, 150).at(weather, 0, sites)),
                        new TestSite.Supply(0.05),
                        new TestSite.Grid(draw.between(0.1, 1)),
                        new PassiveNodeFleet(state)));
        double arisenJ = result.energyJ(Flow.CHIP) + result.energyJ(Flow.SERVER_LOSS);
        double heldJ = result.energyJ(Flow.HEAT_STORED) - result.energyJ(Flow.HEAT_RELEASED);
        double leftJ = result.energyJ(Flow.HEAT_REJECTED) - result.energyJ(Flow.HEAT_UPTAKE);
        assertEquals(arisenJ, result.energyJ(Flow.HEAT_USEFUL) + heldJ + leftJ, 1e-9 * arisenJ, "seed " + seed);
        assertTrue(result.energyJ(Flow.HEAT_USEFUL) <= result.energyJ(Flow.HEAT_DEMAND), "seed " + seed);
    }

    /** A checkpoint keeps the temperature, shared by governor and fleet. */
    @Test
    void survivesSerialization() throws Exception {
        Clock clock = TestSite.clock(2, 15);
        NodeClimate climate = NodeClimate.outdoors(JETSON, TestSite.steady(clock, 0, C + 35, 0.5), SolarGain.NONE);
        NodeThermalState state = state(climate, 3, 4);
        PlantClimate plant = PlantClimate.of(CoolingPlants.CHILLER, TestSite.steady(clock, 0, C + 35, 0.5));
        Object[] devices = {
            new ThermalGovernor(state),
            new PassiveNodeFleet(state),
            new RoomNodeFleet(state),
            new CoolingPlantFleet(plant, new double[] {1}, new double[1]),
            new OverheadsFleet(Overheads.HALL),
            new LiquidLoopFleet(
                    LiquidLoops.CABINET_FLOOR,
                    DumpClimate.of(DumpCooler.NONE, LiquidLoops.CABINET_FLOOR, TestSite.steady(clock, 0, C, 0.5)),
                    new HeatDemand(90, 288.15, 0).at(TestSite.steady(clock, 0, C, 0.5), 0, 1)),
            new HeatUseFleet(
                    new HeatedRoom(new FloorHeating(125, 25e6, 0.07, C + 29), new Building(90, 8e6, C + 20, 0, 0))
                            .at(TestSite.steady(clock, 0, C, 0.5), 0, 1),
                    CounterfactualHeater.AIR_HEAT_PUMP,
                    TestSite.steady(clock, 0, C, 0.5))
        };
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(devices);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(devices.length, ((Object[]) in.readObject()).length);
        }
    }

    @Test
    void sunWarmsTheEnclosure() {
        Clock clock = TestSite.clock(1, 15);
        Weather weather = TestSite.weather(clock, 0, new double[] {C + 20}, new double[] {0.5}, new double[] {1000});
        SolarGain sun = new SolarGain(0.7, 0.02, 2);
        assertEquals(C + 48, NodeClimate.outdoors(JETSON, weather, sun).ambientK()[0], 1e-9);
    }

    /** At uncapped constant power the temperature after an hour is the same for steps of 1, 5, 15 and 60 minutes. */
    @ParameterizedTest
    @MethodSource("seeds")
    void stepLengthDoesNotMatter(long seed) {
        Draw draw = new Draw(seed);
        double powerW = draw.between(0, 6);
        double airK = draw.between(260, 300);
        double reference = Double.NaN;
        for (int minutes : new int[] {60, 15, 5, 1}) {
            int steps = 60 / minutes;
            Clock clock = TestSite.clock(steps, minutes);
            NodeClimate climate = NodeClimate.outdoors(JETSON, TestSite.steady(clock, 0, airK, 0.5), SolarGain.NONE);
            NodeThermalState state = state(climate, 1, 1);
            GroupResult result = TestSite.run(
                    clock,
                    1,
                    List.of(
                            new ThermalGovernor(state),
                            new TestSite.It(TestSite.constant(steps, 1, powerW)),
                            new TestSite.Supply(0),
                            new TestSite.Grid(1),
                            new PassiveNodeFleet(state)));
            double rejectedJ = result.energyJ(Flow.HEAT_REJECTED);
            reference = minutes == 60 ? rejectedJ : reference;
            assertEquals(reference, rejectedJ, 1e-7, "seed " + seed + ", step " + minutes + " min");
        }
    }

    /** Odd numbers of sites, outages, changing weather: rows equal the record's methods, tolerance 0; heat is closed. */
    @ParameterizedTest
    @MethodSource("seeds")
    void fleetEqualsUnit(long seed) {
        Draw draw = new Draw(seed);
        int sites = 1 + (int) (seed % 37);
        int steps = 20;
        Clock clock = TestSite.clock(steps, 1 + (int) (seed % 60));
        NodeThermal node = NodeThermalTest.random(draw);
        Weather weather = TestSite.random(clock, draw.between(0, 4000), draw);
        NodeClimate climate = NodeClimate.outdoors(node, weather, new SolarGain(0.7, 0.02, 1));
        double[] nodes = draw.column(sites, 1, 500);
        double[] offsetK = draw.column(sites, -5, 10);
        double[] mounting = draw.column(sites, 0.5, 2);
        NodeThermalState state = new NodeThermalState(climate, nodes, offsetK, mounting, new double[0]);
        double[][] wantedW = TestSite.random(steps, sites, draw, 0, 20_000);
        TestSite.Probe probe = new TestSite.Probe();
        GroupResult result = TestSite.run(
                clock,
                sites,
                List.of(
                        new ThermalGovernor(state),
                        new TestSite.It(wantedW),
                        new TestSite.Supply(0.03),
                        new TestSite.Grid(draw.between(0.2, 1)),
                        new PassiveNodeFleet(state),
                        probe));
        double dtS = clock.stepS();
        for (int i = 0; i < sites; i++) {
            NodeThermal unit = climate.node().mounted(mounting[i]);
            double unitK = climate.ambientK()[0] + offsetK[i] + (mounting[i] - 1) * climate.sunK()[0];
            double off = 0;
            for (int step = 0; step < steps; step++) {
                String where = "seed " + seed + " site " + i + " step " + step;
                double ambientK = climate.ambientK()[step] + offsetK[i] + (mounting[i] - 1) * climate.sunK()[step];
                off = unit.offAt(unitK, off);
                assertEquals(
                        (1 - off) * nodes[i] * unit.powerCapW(unitK, ambientK, dtS),
                        probe.capW.get(step)[i],
                        where);
                double heatW = probe.watts(step, Flow.CHIP, i) + probe.watts(step, Flow.SERVER_LOSS, i);
                double beforeK = unitK;
                unitK = unit.temperatureAfterK(unitK, ambientK, heatW * (1 / nodes[i]), dtS);
                assertEquals(unitK, probe.nodeK.get(step)[i], where);
                double leftW = probe.watts(step, Flow.HEAT_REJECTED, i) - probe.watts(step, Flow.HEAT_UPTAKE, i);
                double meanK = meanK(unit, beforeK, ambientK, heatW / nodes[i], dtS);
                double expectedW = nodes[i] * (meanK - ambientK) / unit.resistanceKPerW();
                assertEquals(expectedW, leftW, 1e-7 * Math.max(1, heatW + Math.abs(expectedW)), where);
            }
        }
        assertTrue(result.residual() < 1e-9, "seed " + seed);
    }

    /** Mean junction temperature over a step, integrated from the exponential. */
    private static double meanK(NodeThermal node, double startK, double ambientK, double powerW, double dtS) {
        double rcS = node.resistanceKPerW() * node.capacityJPerK();
        double steadyK = node.steadyK(ambientK, powerW);
        return steadyK + (startK - steadyK) * rcS / dtS * -Math.expm1(-dtS / rcS);
    }

    /** In a room the supply air alone counts: T = supply + R P, cap (limit - supply) / R whatever the temperature was. */
    @ParameterizedTest
    @MethodSource("seeds")
    void roomNodes(long seed) {
        Draw draw = new Draw(seed);
        int sites = 1 + (int) (seed % 19);
        Clock clock = TestSite.clock(4, 15);
        Weather weather = TestSite.random(clock, 500, draw);
        PlantClimate plant = PlantClimate.of(CoolingPlants.AIR_ECONOMIZER, weather);
        NodeClimate climate = NodeClimate.indoors(NodeThermals.SERVER_ACCELERATOR, weather, plant);
        NodeThermalState state = state(climate, sites, 8);
        TestSite.Probe probe = new TestSite.Probe();
        TestSite.run(
                clock,
                sites,
                List.of(
                        new ThermalGovernor(state),
                        new TestSite.It(TestSite.random(4, sites, draw, 0, 12_000)),
                        new TestSite.Supply(0.05),
                        new CoolingPlantFleet(plant, TestSite.filled(sites, 12_000), new double[sites]),
                        new TestSite.Grid(1),
                        new RoomNodeFleet(state),
                        probe));
        NodeThermal unit = climate.node();
        for (int step = 0; step < 4; step++) {
            double supplyK = plant.supplyK()[step];
            for (int i = 0; i < sites; i++) {
                String where = "seed " + seed + " site " + i + " step " + step;
                double heatW = probe.watts(step, Flow.CHIP, i) + probe.watts(step, Flow.SERVER_LOSS, i);
                assertEquals(
                        unit.steadyK(supplyK, heatW * (1 / 8.0)), probe.nodeK.get(step)[i], where);
                double capW = 8 * (unit.throttleOnK() - supplyK) / unit.resistanceKPerW();
                assertEquals(capW, probe.capW.get(step)[i], 1e-9 * capW, where);
            }
        }
    }

    /** Water that is to be cooled by hotter air is 3 K above it, and the governor lets less power pass. */
    @Test
    void loopInHotAir() {
        Clock clock = TestSite.clock(2, 15);
        Weather weather = TestSite.weather(
                clock, 0, new double[] {C + 20, C + 45}, TestSite.filled(2, 0.2), TestSite.filled(2, 0));
        LiquidLoop loop = new LiquidLoop(0.8, 2e4, 1e4, 100, C + 40, C + 30, 40, true);
        NodeThermal plate = new NodeThermal(0.8, 500, 0, C + 95, 5, C + 103);
        assertArrayEquals(
                new double[] {C + 40, C + 48},
                NodeClimate.onLoop(plate, loop, DumpClimate.of(DumpCooler.NONE, loop, weather))
                        .ambientK(),
                1e-9);
    }

    /** On a loop the water counts: no node is colder than what it heats, and none warmer than it may be. */
    @ParameterizedTest
    @MethodSource("seeds")
    void loopNodes(long seed) {
        Draw draw = new Draw(seed);
        int sites = 1 + (int) (seed % 19);
        Clock clock = TestSite.clock(4, 15);
        Weather weather = TestSite.random(clock, 500, draw);
        LiquidLoop loop = new LiquidLoop(
                0.8, 2e4, 1e4, draw.between(100, 5e4), C + draw.between(30, 80), C + draw.between(20, 60), 40, true);
        NodeThermal plate = new NodeThermal(0.8, 500, 0, C + 95, 5, C + 103);
        NodeThermalState state =
                state(NodeClimate.onLoop(plate, loop, DumpClimate.of(DumpCooler.NONE, loop, weather)), sites, 8);
        HeatDemand demand = new HeatDemand(10, 288.15, 150);
        HeatUsers users = demand.at(weather, 0, sites);
        TestSite.Probe probe = new TestSite.Probe();
        TestSite.run(
                clock,
                sites,
                List.of(
                        new ThermalGovernor(state),
                        new TestSite.It(TestSite.random(4, sites, draw, 0, 800)),
                        new TestSite.Supply(0.05),
                        new LiquidLoopFleet(loop, DumpClimate.of(DumpCooler.NONE, loop, weather), users),
                        new HeatUseFleet(users, CounterfactualHeater.GAS_BOILER, weather),
                        new CoolingPlantFleet(
                                PlantClimate.of(CoolingPlants.PASSIVE, weather),
                                TestSite.filled(sites, 800),
                                new double[sites]),
                        new TestSite.Grid(1),
                        new RoomNodeFleet(state),
                        probe));
        for (int step = 0; step < 4; step++) {
            double waterK = Math.max(loop.hotInletK(), weather.airK()[step] + 3);
            double capW = 8 * (C + 95 - waterK) / 0.8;
            for (int i = 0; i < sites; i++) {
                String where = "seed " + seed + " site " + i + " step " + step;
                double nodeK = probe.nodeK.get(step)[i];
                double usefulW = probe.watts(step, Flow.HEAT_USEFUL, i);
                assertEquals(capW, probe.capW.get(step)[i], 1e-9 * capW, where);
                assertTrue(nodeK >= loop.hotInletK() && nodeK <= C + 95 + 1e-9, where);
                assertTrue(usefulW == 0 || nodeK > loop.coldInletK(), where);
                assertEquals(0, probe.watts(step, Flow.HEAT_DISPLACED, i), where);
                assertEquals(usefulW / 0.9, probe.watts(step, Flow.FUEL_DISPLACED, i), 1e-9, where);
            }
        }
    }
}
