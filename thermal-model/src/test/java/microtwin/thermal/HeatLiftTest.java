package microtwin.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Weather;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lift to a district network, dump cooler, heaters on outside air. */
class HeatLiftTest {

    private static final double C = Air.ZERO_CELSIUS_K;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** From water cooled to 50 degrees up to 70 with 4 K on either side: 0.5 347.15 / 28 = 6.20. */
    @Test
    void lift() {
        HeatLift lift = new HeatLift(0.5, C + 70, 4);
        assertEquals(0.5 * 347.15 / 28, lift.cop(C + 50), 1e-12);
        assertEquals(1 / (lift.cop(C + 50) - 1), lift.workPerW(C + 50), 1e-12);
    }

    /** Below Carnot's between the two waters; entropy does not fall. */
    @ParameterizedTest
    @MethodSource("seeds")
    void secondLaw(long seed) {
        Draw draw = new Draw(seed);
        double cooledK = C + draw.between(20, 60);
        HeatLift lift = new HeatLift(draw.between(0.05, 1), cooledK + draw.between(0.1, 35), draw.between(0, 10));
        double cop = lift.cop(cooledK);
        if (lift.etaCarnot() * (lift.supplyK() + lift.approachK()) > lift.supplyK() - cooledK) {
            assertTrue(cop <= lift.supplyK() / (lift.supplyK() - cooledK), "seed " + seed);
        }
        double work = lift.workPerW(cooledK);
        assertTrue((1 + work) / lift.supplyK() - 1 / cooledK >= -1e-12, "seed " + seed + " entropy");
    }

    /** Behind a loop the evaporator is colder than the exchanger's cold inlet, 30 degrees: 0.5 337.15 / 38 = 4.44 to 60. */
    @Test
    void coolsToTheReturn() {
        Clock clock = TestSite.clock(2, 60);
        Weather weather = TestSite.steady(clock, 0, C, 0.5);
        HeatUsers users = new HeatDemand(100, 288.15, 200).at(weather, 0, 1);
        GroupResult result = lifted(clock, weather, new HeatLift(0.5, C + 60, 4), users, 3000);
        double takenJ = result.energyJ(Flow.HEAT_USEFUL);
        double workJ = result.energyJ(Flow.HEAT_LIFT);
        assertEquals(0.5 * 337.15 / 38, (takenJ + workJ) / workJ, 1e-9);
    }

    /** Electricity of a lift is overhead; the user gets both, and no more than he wants; reuse is the loop's heat alone. */
    @ParameterizedTest
    @MethodSource("seeds")
    void liftAtASite(long seed) {
        Draw draw = new Draw(seed);
        Clock clock = TestSite.clock(6, 60);
        Weather weather = TestSite.random(clock, 0, draw);
        double itW = draw.between(100, 6000);
        HeatLift lift = new HeatLift(0.5, C + draw.between(55, 90), 4);
        HeatUsers users = new HeatDemand(draw.between(10, 300), 288.15, 200).at(weather, 0, 1);
        GroupResult result = lifted(clock, weather, lift, users, itW);
        double usefulJ = result.energyJ(Flow.HEAT_USEFUL);
        double workJ = result.energyJ(Flow.HEAT_LIFT);
        double demandJ = result.energyJ(Flow.HEAT_DEMAND);
        assertTrue(usefulJ + workJ <= demandJ * (1 + 1e-12), "seed " + seed);
        assertEquals(usefulJ * lift.workPerW(C + 30), workJ, 1e-9 * workJ, "seed " + seed);
        assertEquals(usefulJ + workJ, result.energyJ(Flow.HEAT_SPARED), 1e-9 * usefulJ, "seed " + seed);
        assertEquals(demandJ, usefulJ + workJ + result.energyJ(Flow.HEAT_AUXILIARY), 1e-9 * demandJ, "seed " + seed);
        assertEquals((usefulJ + workJ) / 0.9, result.energyJ(Flow.FUEL_DISPLACED), 1e-9 * usefulJ, "seed " + seed);
        double importJ = result.energyJ(Flow.IMPORT);
        double overheadJ = workJ + result.energyJ(Flow.LOOP_PUMP) + result.energyJ(Flow.DUMP_FAN);
        assertEquals(itW * clock.durationS() + overheadJ, importJ, 1e-9 * importJ, "seed " + seed);
        double takenJ = usefulJ + result.energyJ(Flow.HEAT_DUMPED);
        assertEquals(0.8 * itW * clock.durationS(), takenJ, 1e-9 * takenJ, "seed " + seed);
    }

    private static GroupResult lifted(Clock clock, Weather weather, HeatLift lift, HeatUsers users, double itW) {
        return TestSite.run(
                clock,
                1,
                List.of(
                        new TestSite.It(TestSite.constant(clock.steps(), 1, itW)),
                        new LiquidLoopFleet(
                                LiquidLoops.CABINET_FLOOR,
                                lift,
                                DumpClimate.of(DumpCooler.DRY, LiquidLoops.CABINET_FLOOR, weather),
                                users),
                        new TestSite.Supply(0),
                        new CoolingPlantFleet(
                                PlantClimate.of(CoolingPlants.PASSIVE, weather), new double[] {itW}, new double[1]),
                        new TestSite.Grid(1),
                        new HeatUseFleet(users, CounterfactualHeater.GAS_BOILER, weather)));
    }

    /** 2 % at 15 K, twice as much at half the difference. */
    @Test
    void dumpCooler() {
        assertEquals(0.02, DumpCooler.DRY.fanPerW(C + 50, C + 35), 1e-12);
        assertEquals(0.04, DumpCooler.DRY.fanPerW(C + 50, C + 42.5), 1e-12);
        assertEquals(0.1, DumpCooler.DRY.fanPerW(C + 50, C + 60), 1e-12, "as at 3 K");
        assertEquals(0, DumpCooler.NONE.fanPerW(C + 50, C + 35));
    }

    /** 0.4 308.15 / 35 = 3.52 at 0 degrees, never above 6 nor below 1, always below Carnot. */
    @Test
    void heaterOnOutsideAir() {
        CounterfactualHeater pump = CounterfactualHeater.AIR_HEAT_PUMP;
        assertEquals(0.4 * 308.15 / 35, pump.cop(C), 1e-12);
        assertEquals(6, pump.cop(C + 30));
        for (double airK = C - 40; airK < C + 30; airK += 1) {
            assertTrue(pump.cop(airK) < 308.15 / (308.15 - airK) && pump.cop(airK) >= 1);
            assertTrue(pump.displacedW(1000, airK) <= 1000);
        }
        assertEquals(3.5, CounterfactualHeater.HEAT_PUMP.cop(C - 20));
    }
}
