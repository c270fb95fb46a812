package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class WindTurbineTest {

    private static final double SEA_LEVEL_K = 288.15;
    private static final double SEA_LEVEL_PA = 101_325;

    private static WindTurbine atTenMetres(double shareLoss) {
        return WindTurbine.cubic(3e6, 10, 0.2, shareLoss, 3, 12, 25);
    }

    private static double powerW(WindTurbine turbine, double wind) {
        return turbine.powerW(wind, SEA_LEVEL_K, SEA_LEVEL_PA);
    }

    @Test
    void cubeBetweenCutInAndRated() {
        WindTurbine turbine = atTenMetres(0);
        assertEquals(0, powerW(turbine, 2.9));
        assertEquals(3e6 * (216 - 27) / (1728 - 27), powerW(turbine, 6), 3e6 * 0.001);
        assertEquals(3e6, powerW(turbine, 12.1), 1e-3);
        assertEquals(3e6, powerW(turbine, 24.9), 1e-3);
        assertEquals(0, powerW(turbine, 25.1));
        assertEquals(0.9 * powerW(turbine, 8), powerW(atTenMetres(0.1), 8), 1e-6);
    }

    @Test
    void hubAndDensityMoveTheSpeed() {
        WindTurbine high = WindTurbine.cubic(3e6, 100, 1.0 / 7, 0, 3, 12, 25);
        assertEquals(powerW(atTenMetres(0), 6 * Math.pow(10, 1.0 / 7)), powerW(high, 6), 1e-6);
        // at 1 kg/m3 the turbine sees the cube root of its share of the standard density
        double thinPa = 1.0 * 287.05 * SEA_LEVEL_K;
        assertEquals(
                powerW(atTenMetres(0), 8 * Math.cbrt(1 / 1.225)),
                atTenMetres(0).powerW(8, SEA_LEVEL_K, thinPa),
                3e6 * 1e-4);
    }

    @Test
    void measuredCurveIsMetAtItsPoints() {
        WindTurbine turbine = new WindTurbine(1000, 10, 0, 0, new double[] {3, 8, 14}, new double[] {0, 0.4, 1});
        assertEquals(400, powerW(turbine, 8), 0.1);
        assertEquals(200, powerW(turbine, 5.5), 0.1);
        assertEquals(0, powerW(turbine, 14.1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new WindTurbine(1000, 10, 0, 0, new double[] {3, 3}, new double[] {0, 1}));
        assertThrows(
                IllegalArgumentException.class,
                () -> new WindTurbine(1000, 10, 0, 0, new double[] {3}, new double[] {0}));
    }
}
