package microtwin.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/** Trough and equipment at one load, through the ledger. */
class TroughCascadeTest {

    private static final double C = Air.ZERO_CELSIUS_K;
    private static final int STEPS = 6;
    private static final double LEAST_SUN_W_PER_M2 = 300;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static TroughCascade cascade(double inletC, double supplyC, double sourceC, double mostW) {
        return new TroughCascade(
                new Trough(100, 1),
                weather -> new double[weather.clock().steps()],
                HeatCascade.USUAL,
                Desalination.MED,
                C + inletC,
                C + supplyC,
                C + sourceC,
                mostW);
    }

    /** 58.3 kW at 40 K; equipment of 50 degrees adds none to water of 60, and 6 of 30 K to water of 40. */
    @Test
    void closedForm() {
        TroughCascade hot = cascade(60, 70, 50, 1e6);
        double coldW = hot.troughW(hot.inletK(), 0, C + 25, 800);
        assertEquals(58_300, coldW, 50);
        assertEquals(0, hot.fullPreheatW(coldW, coldW));
        assertEquals(0, hot.wantedW(coldW, 0));
        TroughCascade warm = cascade(40, 70, 50, 1e6);
        assertEquals(C + 46, warm.hottestInletK(), 1e-9);
        assertEquals(50_000 * 6 / 24.0, warm.fullPreheatW(51_000, 50_000), 1e-9);
        assertEquals(0, warm.fullPreheatW(70_000, 50_000), "it would lose more");
        TroughCascade direct = cascade(60, 70, 69, 1e5);
        assertTrue(direct.direct() && !hot.direct() && !cascade(60, 70, 68, 1e5).direct());
        assertEquals(1e5 - 58_300, direct.wantedW(58_300, 0), 1e-9, "the sun comes first");
        assertThrows(IllegalArgumentException.class, () -> cascade(60, 68, 50, 1e5));
        assertThrows(IllegalArgumentException.class, () -> cascade(70, 70, 50, 1e5));
    }

    /** Twelve hours of sun, twelve of night: every morning costs what the night before it took out of the field. */
    @Test
    void everyMorningCosts() {
        int steps = 3 * 24;
        Trough trough = new Trough(100, 1, 300_000);
        TroughCascade cascade = new TroughCascade(
                trough,
                weather -> new double[weather.clock().steps()],
                HeatCascade.USUAL,
                Desalination.MED,
                C + 25,
                C + 75,
                C + 30,
                1e6);
        Clock clock = TestSite.clock(steps, 60);
        double airK = C + 20;
        double[] none = new double[steps];
        double[] dni = none.clone();
        for (int step = 0; step < steps; step++) {
            dni[step] = step % 24 < 12 ? 800 : 0;
        }
        double[] pressurePa = TestSite.filled(steps, Air.standardPa(0));
        Weather weather =
                new Weather(clock, 35, 139, 0, TestSite.filled(steps, airK), none, pressurePa, none, none, dni, none);
        LiquidLoop loop = new LiquidLoop(0.5, 5000, 5000, 5000, C + 30, C + 25, 40, false);
        HeatUsers users = cascade.at(weather, 0, 1);
        TestSite.Probe probe = new TestSite.Probe();
        TestSite.run(
                clock,
                1,
                List.of(
                        new TestSite.It(new double[steps][16]),
                        new TestSite.Supply(0.05),
                        new LiquidLoopFleet(loop, DumpClimate.of(DumpCooler.NONE, loop, weather), users),
                        new CoolingPlantFleet(
                                PlantClimate.of(CoolingPlants.PASSIVE, weather),
                                TestSite.filled(1, 1e5),
                                TestSite.filled(1, 1e4)),
                        new HeatUseFleet(users, CounterfactualHeater.RESISTIVE, weather),
                        new TestSite.Grid(1),
                        probe));
        double coldW = cascade.troughW(cascade.inletK(), 0, airK, 800);
        double morningK = cascade.fieldAfterK(cascade.fieldK(), 1, airK, 0, 12 * 3600);
        double[] warmUpS = {
            cascade.warmUpS(airK, 1, airK, 800),
            cascade.warmUpS(morningK, 1, airK, 800),
            cascade.warmUpS(morningK, 1, airK, 800)
        };
        for (int day = 0; day < 3; day++) {
            double heatJ = 0;
            for (int step = 24 * day; step < 24 * day + 24; step++) {
                heatJ += 3600 * probe.watts(step, Flow.HEAT_SUN, 0);
            }
            assertTrue(warmUpS[day] > 30, "a cold field " + warmUpS[day]);
            assertEquals(coldW * (12 * 3600 - warmUpS[day]), heatJ, 1e-9 * heatJ, "day " + day);
        }
    }

    /** In every step: energy, water, exergy, and no water hotter than what heats it. */
    @ParameterizedTest
    @MethodSource("seeds")
    void laws(long seed) {
        Draw draw = new Draw(seed);
        HeatCascade rule = new HeatCascade(draw.between(0, 8), 0.5);
        Desalination load = new Desalination(draw.between(1e8, 1e9), C + draw.between(45, 80));
        double supplyK = load.leastK() + rule.approachK() + draw.between(0.1, 60);
        double sourceK = C + draw.between(40, 95);
        TroughCascade cascade = new TroughCascade(
                new Trough(draw.between(1, 200), draw.between(0.8, 1)),
                weather -> draw.column(STEPS, 0, 70),
                rule,
                load,
                Math.min(supplyK - draw.between(2, 40), C + 95),
                supplyK,
                sourceK,
                draw.between(0, 2e5));
        Clock clock = TestSite.clock(STEPS, 15);
        double[] none = new double[STEPS];
        double[] dni = draw.column(STEPS, -300, 1000);
        for (int step = 0; step < STEPS; step++) {
            dni[step] = Math.max(0, dni[step]);
        }
        double[] airK = draw.column(STEPS, 260, 315);
        double[] pressurePa = TestSite.filled(STEPS, Air.standardPa(0));
        Weather weather = new Weather(clock, 35, 139, 0, airK, none, pressurePa, none, none, dni, none);
        LiquidLoop loop = new LiquidLoop(
                draw.between(0.3, 1),
                5000,
                5000,
                draw.between(100, 20_000),
                sourceK,
                C + draw.between(10, 30),
                40,
                false);
        HeatUsers users = cascade.at(weather, 0, 5);
        TestSite.Probe probe = new TestSite.Probe();
        GroupResult result = TestSite.run(
                clock,
                5,
                List.of(
                        new TestSite.It(TestSite.random(STEPS, 5, draw, 0, 1e5)),
                        new TestSite.Supply(0.05),
                        new LiquidLoopFleet(loop, DumpClimate.of(DumpCooler.NONE, loop, weather), users),
                        new CoolingPlantFleet(
                                PlantClimate.of(CoolingPlants.PASSIVE, weather),
                                TestSite.filled(5, 1e5),
                                TestSite.filled(5, 1e4)),
                        new HeatUseFleet(users, CounterfactualHeater.RESISTIVE, weather),
                        new TestSite.Grid(draw.between(0, 1) < 0.5 ? 1 : 0.6),
                        probe));
        for (int step = 0; step < STEPS; step++) {
            for (int row = 0; row < 5; row++) {
                step(cascade, weather, probe, step, row, "seed " + seed + " step " + step + " site " + row);
            }
        }
        double heatJ = result.energyJ(Flow.HEAT_USEFUL) + result.energyJ(Flow.HEAT_SUN);
        assertEquals(heatJ / load.specificJPerM3() * 1000, result.amount(Rate.FRESH_WATER), 1e-9 * heatJ / 1e6);
    }

    private static void step(
            TroughCascade cascade, Weather weather, TestSite.Probe probe, int step, int row, String where) {
        double heatW = probe.watts(step, Flow.HEAT_USEFUL, row);
        double sunW = probe.watts(step, Flow.HEAT_SUN, row);
        double totalW = heatW + sunW;
        assertTrue(heatW >= 0 && sunW >= 0 && totalW <= cascade.mostW() * (1 + 1e-12), where + " most");
        assertTrue(heatW <= probe.watts(step, Flow.HEAT_DEMAND, row) * (1 + 1e-12), where + " wanted");
        double sparedW = probe.watts(step, Flow.HEAT_SPARED, row);
        assertTrue(sparedW <= heatW * (1 + 1e-12) + 1e-9, where + " credit");
        double givenW = probe.watts(step, Flow.EXERGY_GIVEN, row);
        double takenW = probe.watts(step, Flow.EXERGY_TAKEN, row);
        assertTrue(takenW <= givenW * (1 + 1e-12), where + " exergy");
        assertTrue(givenW <= totalW, where + " work");
        if (weather.dniWPerM2()[step] == 0) {
            assertEquals(0, sunW, where + " night");
        }
        if (heatW > 0 && cascade.direct()) {
            assertTrue(
                    cascade.sourceK() - cascade.rule().approachK()
                            >= cascade.load().leastK(),
                    where + " uphill");
        } else if (heatW > 0) {
            assertTrue(sunW > 0, where + " nothing to preheat for");
            double inletK = cascade.inletK() + heatW / totalW * (cascade.supplyK() - cascade.inletK());
            assertTrue(inletK <= cascade.sourceK() - cascade.rule().approachK() + 1e-9, where + " uphill " + inletK);
        }
    }

    /** Between cold and full preheat the sun's heat is that of the true inlet. */
    @ParameterizedTest
    @MethodSource("seeds")
    void linearBetweenTheEnds(long seed) {
        Draw draw = new Draw(seed);
        double inletC = draw.between(30, 60);
        TroughCascade cascade = cascade(inletC, draw.between(75, 150), inletC + draw.between(6, 15), 1e9);
        double dni = draw.between(LEAST_SUN_W_PER_M2, 1000);
        double airK = C + draw.between(-10, 40);
        double coldW = cascade.troughW(cascade.inletK(), 0, airK, dni);
        double warmW = cascade.troughW(cascade.hottestInletK(), 0, airK, dni);
        double fullW = cascade.fullPreheatW(coldW, warmW);
        if (cascade.direct() || fullW == 0) {
            assertFalse(fullW < 0);
            return;
        }
        double lostPerW = (coldW - warmW) / fullW;
        for (double share : new double[] {0, 0.25, 0.5, 0.75, 1}) {
            double heatW = share * fullW;
            double sunW = cascade.sunW(heatW, coldW, lostPerW);
            double fromK = cascade.inletK() + heatW / (heatW + sunW) * (cascade.supplyK() - cascade.inletK());
            assertEquals(cascade.troughW(fromK, 0, airK, dni), sunW, 2e-3 * sunW, "seed " + seed + " share " + share);
        }
    }
}
