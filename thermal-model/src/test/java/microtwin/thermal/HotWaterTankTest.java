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
import microtwin.engine.Level;
import microtwin.engine.Weather;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stirred tank: closed form, balance, draw by the hour, and what a loop colder than the tap can do. */
class HotWaterTankTest {

    private static final double C = Air.ZERO_CELSIUS_K;
    private static final double WATER = HeatRejection.WATER_J_PER_KG_K;
    /** 150 litres a day through 300. */
    private static final HotWaterTank TANK = tank(C + 55);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static HotWaterTank tank(double tapK) {
        return new HotWaterTank(300, 2, C + 20, C + 10, tapK, 150 / 86_400.0, HotWaterTank.USUAL_HOURS);
    }

    /** 300 kg losing 2 W/K with nothing drawn: a time constant of 628,000 s. */
    @Test
    void coolsExponentially() {
        double tau = 300 * WATER / 2;
        assertEquals(C + 20 + 35 * Math.exp(-1), TANK.afterK(C + 55, 0, 0, tau), 1e-9);
        assertEquals(
                C + 20 + 35 * (1 - Math.exp(-1)), TANK.meanK(C + 55, TANK.afterK(C + 55, 0, 0, tau), 0, 0, tau), 1e-9);
    }

    @Test
    void withoutLossAndDrawItIntegrates() {
        HotWaterTank tight = new HotWaterTank(300, 0, C + 20, C + 10, C + 55, 0, HotWaterTank.USUAL_HOURS);
        assertEquals(C + 20 + 3600 * 1000 / (300 * WATER), tight.afterK(C + 20, 1000, 0, 3600), 1e-9);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void balanceAndDemand(long seed) {
        Draw draw = new Draw(seed);
        HotWaterTank tank = new HotWaterTank(
                draw.between(10, 2000),
                draw.between(0, 10),
                C + draw.between(5, 30),
                C + draw.between(2, 20),
                C + draw.between(45, 70),
                draw.between(0, 0.1),
                HotWaterTank.USUAL_HOURS);
        double tankK = draw.between(tank.coldK(), tank.tapK());
        double drawn = draw.between(0, 500); // W/K
        double heatW = draw.between(0, 2e4);
        double dtS = draw.between(60, 3600);
        double afterK = tank.afterK(tankK, heatW, drawn, dtS);
        double meanK = tank.meanK(tankK, afterK, heatW, drawn, dtS);
        double lostW = tank.lossWPerK() * (meanK - tank.surroundingsK()) + drawn * (meanK - tank.coldK());
        double heldW = tank.capacityJPerK() * (afterK - tankK) / dtS;
        assertEquals(heatW, lostW + heldW, 1e-6 * (1 + heatW), "seed " + seed);
        double demandW = tank.demandW(tankK, drawn, dtS);
        assertTrue(demandW >= 0, "seed " + seed);
        if (demandW > 0) {
            assertEquals(tank.tapK(), tank.afterK(tankK, demandW, drawn, dtS), 1e-6, "seed " + seed);
        }
    }

    /** The draw of a day is the same whatever the step and the clocks of the place; an hour east shifts it by an hour. */
    @Test
    void drawOfADay() {
        double dayJPerK = 150 * WATER;
        for (int minutes : new int[] {5, 15, 60}) {
            Clock clock = TestSite.clock(24 * 60 / minutes, minutes);
            double[] here = TANK.drawWPerK(clock, 0);
            assertEquals(dayJPerK, Arrays.stream(here).sum() * 60 * minutes, 1e-9 * dayJPerK);
            double[] east = TANK.drawWPerK(clock, 3600);
            assertEquals(here[8 * 60 / minutes], east[7 * 60 / minutes], 1e-12);
        }
    }

    /** What is drawn is heated to the tap, by the tank or behind it; a loop at 50 degrees leaves the rest to the heater. */
    @ParameterizedTest
    @MethodSource("few")
    void tankAtALoop(long seed) {
        Draw draw = new Draw(seed);
        double itW = draw.between(200, 3000);
        GroupResult result = atALoop(itW);
        GroupResult cold = atALoop(1e-9);
        double drawnJ = 10 * 150 * WATER * 45;
        double sparedJ = result.energyJ(Flow.HEAT_SPARED);
        double withoutJ = cold.energyJ(Flow.HEAT_AUXILIARY);
        assertTrue(withoutJ < drawnJ, "the cellar warms a little");
        assertEquals(withoutJ, sparedJ + result.energyJ(Flow.HEAT_AUXILIARY), 1e-9 * drawnJ, "seed " + seed);
        assertTrue(sparedJ <= result.energyJ(Flow.HEAT_USEFUL), "seed " + seed);
        assertEquals(sparedJ, result.energyJ(Flow.HEAT_DISPLACED), 1e-9 * sparedJ);
        for (double tankK : result.levels().get(Level.TANK_TEMPERATURE_K)) {
            assertTrue(tankK >= C + 10 - 1e-9 && tankK <= C + 50 + 1e-9, "seed " + seed + " tank " + (tankK - C));
        }
    }

    /** What a loop at 50 degrees gives a small tank whose tap is hotter: never a tank above the loop, whatever the step. */
    @ParameterizedTest
    @MethodSource("few")
    void neverAboveTheLoop(long seed) {
        Draw draw = new Draw(seed);
        HotWaterTank small = new HotWaterTank(
                draw.between(5, 300),
                draw.between(0, 5),
                C + draw.between(5, 30),
                C + draw.between(2, 20),
                C + 80,
                draw.between(50, 500) / 86_400,
                HotWaterTank.USUAL_HOURS);
        double itW = draw.between(200, 5000);
        GroupResult hours = atALoop(small, 60, itW);
        GroupResult minutes = atALoop(small, 1, itW);
        for (GroupResult result : List.of(hours, minutes)) {
            for (double tankK : result.levels().get(Level.TANK_TEMPERATURE_K)) {
                assertTrue(tankK <= C + 50 + 1e-9, "seed " + seed + " tank " + (tankK - C));
            }
        }
        double usefulJ = minutes.energyJ(Flow.HEAT_USEFUL);
        assertEquals(1, hours.energyJ(Flow.HEAT_USEFUL) / usefulJ, 0.02, "seed " + seed + " " + small);
    }

    /** Heat passed in a step is that of ten thousand small ones. */
    @ParameterizedTest
    @MethodSource("few")
    void meanHeatOfAStep(long seed) {
        Draw draw = new Draw(seed);
        double tankK = C + draw.between(10, 50);
        double drawn = draw.between(0, 50);
        double most = draw.between(500, 8000);
        double wPerK = draw.between(50, 500);
        double hotK = C + 50;
        double nowK = tankK;
        double sumW = 0;
        int parts = 10_000;
        for (int part = 0; part < parts; part++) {
            double heatW = Math.min(most, wPerK * (hotK - nowK));
            sumW += heatW / parts;
            nowK = TANK.afterK(nowK, heatW, drawn, 3600.0 / parts);
        }
        assertEquals(sumW, TANK.passedW(tankK, most, wPerK, hotK, drawn, 3600), 1e-3 * most, "seed " + seed);
    }

    private static GroupResult atALoop(double itW) {
        return atALoop(TANK, 60, itW);
    }

    private static GroupResult atALoop(HotWaterTank tank, int minutes, double itW) {
        Clock clock = TestSite.clock(10 * 24 * 60 / minutes, minutes);
        Weather weather = TestSite.steady(clock, 0, C + 5, 0.5);
        HeatUsers users = tank.at(weather, 0, 1);
        return TestSite.run(
                clock,
                1,
                List.of(
                        new TestSite.It(TestSite.constant(clock.steps(), 1, itW)),
                        new LiquidLoopFleet(
                                LiquidLoops.CABINET_FLOOR,
                                DumpClimate.of(DumpCooler.DRY, LiquidLoops.CABINET_FLOOR, weather),
                                users),
                        new TestSite.Supply(0),
                        new CoolingPlantFleet(
                                PlantClimate.of(CoolingPlants.PASSIVE, weather), new double[] {itW}, new double[1]),
                        new TestSite.Grid(1),
                        new HeatUseFleet(users, CounterfactualHeater.RESISTIVE, weather)));
    }

    static LongStream few() {
        return LongStream.range(0, 20);
    }

    @Test
    void limits() {
        assertThrows(IllegalArgumentException.class, () -> tank(C + 100));
        assertThrows(
                IllegalArgumentException.class,
                () -> new HotWaterTank(300, 2, C + 20, C + 10, C + 55, 1, List.of(1.0)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new HotWaterTank(300, 2, C + 20, C + 10, C + 55, 1, java.util.Collections.nCopies(24, 0.0)));
    }

    /** A series keeps its energy on any step, repeats, and takes 28 February for the 29th. */
    @Test
    void series() {
        double[] hourly = new double[HeatSeries.YEAR_HOURS];
        Arrays.setAll(hourly, hour -> hour);
        HeatSeries series = new HeatSeries(hourly);
        Clock half = new Clock(java.time.Instant.parse("2026-01-01T00:30:00Z"), 24, 3600);
        assertEquals(0.5, series.on(half, 0)[0], 1e-12, "half of hour 0, half of hour 1");
        assertEquals(1.5, series.on(half, 3600)[0], 1e-12, "an hour east");
        assertEquals((8759 + 0) / 2.0, series.on(half, -3600)[0], 1e-12, "from one year into the next");
        Clock leap = new Clock(java.time.Instant.parse("2028-02-29T05:00:00Z"), 1, 900);
        assertEquals(58 * 24 + 5, series.on(leap, 0)[0], 1e-12);
        Clock after = new Clock(java.time.Instant.parse("2028-03-01T00:00:00Z"), 1, 900);
        assertEquals(59 * 24, series.on(after, 0)[0], 1e-12);
        assertThrows(IllegalArgumentException.class, () -> new HeatSeries(new double[8784]));
        hourly[3] = -1;
        assertThrows(IllegalArgumentException.class, () -> new HeatSeries(hourly));
    }
}
