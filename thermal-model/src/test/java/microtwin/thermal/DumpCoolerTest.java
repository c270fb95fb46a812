package microtwin.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Rate;
import microtwin.engine.Weather;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dry coolers with a wet pad: fans and water. */
class DumpCoolerTest {

    private static final double C = Air.ZERO_CELSIUS_K;
    private static final LiquidLoop LOOP = new LiquidLoop(0.8, 2e4, 1e4, 100, C + 50, C + 30, 40, true);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /**
     * Air of 40 degrees at 20 % takes water of 50 with 15 K: 5 K of the pad. A kilogram of it evaporates 1.006 * 5 / 2433 = 2.07 g, and
     * warms by 0.6 * 15 K; of five cycles a fifth is let off. 1.03 L/kWh.
     */
    @Test
    void closedForm() {
        double pressurePa = Air.standardPa(0);
        double bulbK = Air.wetBulbK(C + 40, 0.2, pressurePa);
        assertEquals(C + 35, DumpCooler.ADIABATIC.intakeK(C + 50, C + 40, bulbK), 1e-9);
        double moistJPerKgK = 1006 + 1860 * 9.2e-3;
        double evaporated = moistJPerKgK * 5 / (2.501e6 + 1860 * 35 - 4186 * (bulbK - C));
        double byHand = evaporated * 1.25 / (1006 * 0.6 * 15);
        double kgPerJ = DumpCooler.ADIABATIC.waterKgPerJ(C + 50, C + 35, C + 40, bulbK, pressurePa);
        assertEquals(byHand, kgPerJ, 1e-3 * byHand);
        assertEquals(1.03, kgPerJ * 3.6e6, 0.02);
        assertEquals(0.02, DumpCooler.ADIABATIC.fanPerW(C + 50, C + 35), 1e-12);
        assertEquals(0.03, DumpCooler.DRY.fanPerW(C + 50, C + 40), 1e-12);
        assertEquals(C + 40, DumpCooler.DRY.intakeK(C + 50, C + 40, bulbK));
        assertEquals(0, DumpCooler.DRY.waterKgPerJ(C + 50, C + 40, C + 40, bulbK, pressurePa));
        assertThrows(IllegalArgumentException.class, () -> new DumpCooler(0.02, 15, 0, EvaporativePad.NONE));
    }

    /** Any weather: the intake lies between wet bulb and air, fans run no longer than dry, and water goes where air is cooled. */
    @ParameterizedTest
    @MethodSource("seeds")
    void limits(long seed) {
        Draw draw = new Draw(seed);
        DumpCooler cooler = new DumpCooler(
                draw.between(0.01, 0.04),
                draw.between(3, 30),
                draw.between(0.3, 1),
                new EvaporativePad(draw.between(0.1, 1), draw.between(2, 8)));
        double waterK = C + draw.between(25, 70);
        double airK = C + draw.between(-20, 48);
        double pressurePa = Air.standardPa(draw.between(0, 4000));
        double bulbK = Air.wetBulbK(airK, draw.between(0.02, 1), pressurePa);
        double intakeK = cooler.intakeK(waterK, airK, bulbK);
        assertTrue(intakeK >= bulbK - 1e-9 && intakeK <= airK, "seed " + seed);
        assertTrue(cooler.fanPerW(waterK, intakeK) <= cooler.fanPerW(waterK, airK), "seed " + seed);
        double kgPerJ = cooler.waterKgPerJ(waterK, intakeK, airK, bulbK, pressurePa);
        assertTrue(kgPerJ >= 0, "seed " + seed);
        if (airK <= waterK - cooler.ratedK()) {
            assertEquals(airK, intakeK, "seed " + seed + ": no pad where the air is cool enough");
            assertEquals(0, kgPerJ, "seed " + seed);
        } else if (airK - bulbK > 0.1) {
            assertTrue(kgPerJ > 0, "seed " + seed);
        }
    }

    /** At a site: water of the heat dumped, fans by the intake; nodes in hot air sit on cooler water. */
    @Test
    void atASite() {
        Clock clock = TestSite.clock(4, 15);
        double[] airK = {C + 20, C + 38, C + 45, C + 50};
        Weather weather = TestSite.weather(clock, 0, airK, new double[] {0.5, 0.2, 0.15, 0.1}, TestSite.filled(4, 0));
        DumpClimate wet = DumpClimate.of(DumpCooler.ADIABATIC, LOOP, weather);
        DumpClimate dry = DumpClimate.of(DumpCooler.DRY, LOOP, weather);
        TestSite.Probe probe = new TestSite.Probe();
        GroupResult result = run(clock, weather, wet, probe);
        for (int step = 0; step < 4; step++) {
            double dumpedW = probe.watts(step, Flow.HEAT_DUMPED, 0);
            assertTrue(dumpedW > 0);
            assertEquals(wet.waterKgPerJ()[step] * dumpedW, probe.kgPerS.get(step)[0], 1e-15, "step " + step);
            double fanW = dumpedW * DumpCooler.ADIABATIC.fanPerW(C + 50, wet.intakeK()[step]);
            assertEquals(fanW, probe.watts(step, Flow.DUMP_FAN, 0), 1e-12, "step " + step);
        }
        assertEquals(0, probe.kgPerS.get(0)[0]);
        assertTrue(result.amount(Rate.WATER) > 0);
        GroupResult without = run(clock, weather, dry, new TestSite.Probe());
        assertEquals(0, without.amount(Rate.WATER));
        assertTrue(result.energyJ(Flow.DUMP_FAN) < 0.6 * without.energyJ(Flow.DUMP_FAN));
        NodeThermal plate = new NodeThermal(0.8, 500, 0, C + 95, 5, C + 103);
        assertEquals(C + 53, NodeClimate.onLoop(plate, LOOP, dry).ambientK()[3], 1e-9);
        assertEquals(C + 50, NodeClimate.onLoop(plate, LOOP, wet).ambientK()[3], 1e-9);
    }

    private static GroupResult run(Clock clock, Weather weather, DumpClimate dump, TestSite.Probe probe) {
        HeatUsers nobody = new HeatDemand(10, 273.15, 0).at(weather, 0, 1);
        return TestSite.run(
                clock,
                1,
                List.of(
                        new TestSite.It(TestSite.constant(4, 1, 1000)),
                        new LiquidLoopFleet(LOOP, dump, nobody),
                        new TestSite.Supply(0.05),
                        new CoolingPlantFleet(
                                PlantClimate.of(CoolingPlants.PASSIVE, weather), new double[] {1000}, new double[1]),
                        new DumpPads(dump),
                        new HeatUseFleet(nobody, CounterfactualHeater.GAS_BOILER, weather),
                        new TestSite.Grid(1),
                        probe));
    }
}
