package microtwin.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.Weather;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A field that holds heat: nights, mornings. */
class TroughTest {

    private static final double C = Air.ZERO_CELSIUS_K;
    private static final double HOUR = 3600;
    /** 3 kJ/K for each of 100 m2. */
    private static final Trough FIELD = new Trough(100, 0.95, 100 * Trough.USUAL_J_PER_M2_K);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /**
     * A night of ten hours from 200 K above the air, where the loss is 0.00496 * 200 + 0.000691 * 200^2 = 28.6 W/m2. With a = 0.00496,
     * b = 0.000691 and c = 3000 the law dT/dt = -(a T + b T^2) / c has the solution a T0 e / (a + b T0 (1 - e)), e = exp(-a t / c): 72 K
     * are left.
     */
    @Test
    void night() {
        double t = 10 * HOUR;
        double e = Math.exp(-0.00496 * t / 3000);
        double byHand = 0.00496 * 200 * e / (0.00496 + 0.000691 * 200 * (1 - e));
        double left = FIELD.aboveAirAfterK(200, 1, 0, t);
        assertEquals(byHand, left, 1e-9);
        assertEquals(72.2, left, 0.1);
        assertEquals(0, FIELD.aboveAirAfterK(0, 1, 0, t), 1e-12);
        assertTrue(FIELD.aboveAirAfterK(200, 1, 0, 1e9) < 1e-9, "it ends at the air");
        assertEquals(Double.POSITIVE_INFINITY, FIELD.warmUpS(left, 200, 1, 0));
    }

    /** A field with little loss takes c dT / (0.95 * 73.3 % * 800 W/m2) to warm: 5.4 s for a kelvin of 3 kJ/m2. */
    @Test
    void morning() {
        assertEquals(10 * 3000 / (0.95 * 0.733 * 800), FIELD.warmUpS(0, 10, 1, 800), 0.05);
        assertEquals(0, FIELD.warmUpS(40, 40, 1, 800));
        assertEquals(0, FIELD.warmUpS(41, 40, 1, 0));
        assertEquals(0, new Trough(100, 1).warmUpS(0, 40, 1, 800), "holds nothing");
        assertEquals(Double.POSITIVE_INFINITY, new Trough(100, 1).warmUpS(0, 400, 1, 10));
        assertThrows(IllegalArgumentException.class, () -> new Trough(100, 1, -1));
    }

    /** Where it ends in light that stays, the efficiency is nought; on the way, the energy taken up is gain less loss. */
    @ParameterizedTest
    @MethodSource("seeds")
    void exact(long seed) {
        Draw draw = new Draw(seed);
        Trough field = new Trough(draw.between(1, 1000), draw.between(0.8, 1), draw.between(1e3, 1e7));
        double ratio = draw.between(0.2, 1);
        double dni = draw.between(50, 1000);
        double endK = field.aboveAirAfterK(0, ratio, dni, 1e12);
        assertEquals(0, Trough.eta(field.shareKept() * ratio, endK, dni), 1e-9, "seed " + seed);
        double fromK = draw.between(0, 300);
        double tauS = field.capacityJPerK() / field.areaM2(); // K/W m2
        double dtS = draw.between(0.1, 20) * tauS;
        double onceK = field.aboveAirAfterK(fromK, ratio, dni, dtS);
        double twiceK = field.aboveAirAfterK(field.aboveAirAfterK(fromK, ratio, dni, 0.3 * dtS), ratio, dni, 0.7 * dtS);
        assertEquals(onceK, twiceK, 1e-9 * (1 + onceK), "seed " + seed);
        int parts = 20_000;
        double nowK = fromK;
        for (int part = 0; part < parts; part++) {
            double middleK = nowK + slopeKPerS(field, nowK, ratio, dni) * dtS / parts / 2;
            nowK += slopeKPerS(field, middleK, ratio, dni) * dtS / parts;
        }
        assertEquals(nowK, onceK, 1e-4, "seed " + seed + " by small steps");
        if (onceK > fromK) {
            assertEquals(dtS, field.warmUpS(fromK, onceK, ratio, dni), 1e-6 * dtS, "seed " + seed + " and back");
        }
    }

    private static double slopeKPerS(Trough field, double aboveAirK, double ratio, double dni) {
        double gain = field.shareKept() * ratio * (73.3 - 0.007276 * aboveAirK) / 100 * dni;
        double loss = (0.496 * aboveAirK + 0.0691 * aboveAirK * aboveAirK) / 100;
        return field.areaM2() * (gain - loss) / field.capacityJPerK();
    }

    private static TroughCascade cascade(double capacityJPerK) {
        return new TroughCascade(
                new Trough(100, 1, capacityJPerK),
                weather -> new double[weather.clock().steps()],
                HeatCascade.USUAL,
                Desalination.MED,
                C + 60,
                C + 100,
                C + 50,
                1e6);
    }

    /** Heat of two days of sun and night in steps of so many minutes [J]; sun and air by the hour. */
    private static double heatJ(double capacityJPerK, int minutes, double[] dniByHour) {
        int each = 60 / minutes;
        Clock clock = TestSite.clock(dniByHour.length * each, minutes);
        double[] dni = new double[clock.steps()];
        double[] airK = new double[clock.steps()];
        Arrays.setAll(dni, step -> dniByHour[step / each]);
        Arrays.setAll(airK, step -> C + 15 + (step / each) % 24 / 2.0);
        double[] none = new double[clock.steps()];
        double[] pressurePa = TestSite.filled(clock.steps(), Air.standardPa(0));
        Weather weather = new Weather(clock, 35, 139, 0, airK, none, pressurePa, none, none, dni, none);
        HeatUsers users = cascade(capacityJPerK).at(weather, 0, 1);
        TestSite.Probe probe = new TestSite.Probe();
        LiquidLoop loop = new LiquidLoop(0.5, 500, 500, 400, C + 50, C + 30, 40, true);
        return TestSite.run(
                        clock,
                        1,
                        List.of(
                                new TestSite.It(TestSite.constant(clock.steps(), 1, 1000)),
                                new TestSite.Supply(0.05),
                                new LiquidLoopFleet(loop, DumpClimate.of(DumpCooler.NONE, loop, weather), users),
                                new CoolingPlantFleet(
                                        PlantClimate.of(CoolingPlants.PASSIVE, weather),
                                        TestSite.filled(1, 1e3),
                                        TestSite.filled(1, 1e2)),
                                new HeatUseFleet(users, CounterfactualHeater.RESISTIVE, weather),
                                new TestSite.Grid(1),
                                probe))
                .energyJ(Flow.HEAT_SUN);
    }

    /** Two days of eight hours of 700 W/m2, of which the second begins with a field that is still warm. */
    private static double[] twoDays() {
        double[] dni = new double[48];
        for (int hour = 0; hour < 48; hour++) {
            dni[hour] = hour % 24 >= 8 && hour % 24 < 16 ? 700 : 0;
        }
        return dni;
    }

    /**
     * Each morning costs about what the night took: from the air of 19 degrees to 80 the first time, from where sixteen hours
     * left the field the second. Between steps of 1 and 60 min the heat is the same.
     */
    @Test
    void nightsCostHeat() {
        double[] dni = twoDays();
        double heldJPerK = FIELD.capacityJPerK();
        double noneJ = heatJ(0, 60, dni);
        double hoursJ = heatJ(heldJPerK, 60, dni);
        for (int minutes : new int[] {1, 5, 15}) {
            assertEquals(noneJ, heatJ(0, minutes, dni), 1e-9 * noneJ);
            assertEquals(hoursJ, heatJ(heldJPerK, minutes, dni), 1e-9 * hoursJ, "step " + minutes + " min");
        }
        double coldestK = C + 15;
        double mostJ = 2 * heldJPerK * (C + 80 - coldestK);
        assertTrue(noneJ - hoursJ < mostJ, "no more than twice from the coldest air");
        assertTrue(noneJ - hoursJ > 0.7 * heldJPerK * (C + 80 - C - 19), "at least most of the first morning");
        assertTrue(heatJ(2 * heldJPerK, 60, dni) < hoursJ);
    }
}
