package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import microtwin.engine.Clock;
import microtwin.engine.Weather;
import org.junit.jupiter.api.Test;

class HorizonTest {

    /** 0 north, 40 deg east, 0 south, 20 deg west. */
    private static final Horizon VALLEY = new Horizon(List.of(0.0, 40.0, 0.0, 20.0));

    @Test
    void runsStraightBetweenDirections() {
        assertEquals(0, VALLEY.heightDeg(0), 1e-12);
        assertEquals(20, VALLEY.heightDeg(45), 1e-12);
        assertEquals(40, VALLEY.heightDeg(90), 1e-12);
        assertEquals(20, VALLEY.heightDeg(270), 1e-12);
        assertEquals(10, VALLEY.heightDeg(315), 1e-12);
        assertEquals(VALLEY.heightDeg(350), VALLEY.heightDeg(-10), 1e-12);
        assertEquals(VALLEY.heightDeg(350), VALLEY.heightDeg(710), 1e-12);
        assertEquals(0, Horizon.FREE.heightDeg(123), 0);
    }

    @Test
    void hidesTheSunBelowIt() {
        double sunAt30Deg = Math.sin(Math.toRadians(30));
        assertTrue(VALLEY.hides(sunAt30Deg, 90));
        assertFalse(VALLEY.hides(sunAt30Deg, 180));
        assertFalse(VALLEY.hides(sunAt30Deg, 270));
    }

    /** A ring of height h leaves cos^2 h of an even sky. */
    @Test
    void ringLeavesItsShareOfTheSky() {
        assertEquals(0.75, new Horizon(List.of(30.0, 30.0, 30.0)).shareSky(), 1e-12);
        assertEquals(1, Horizon.FREE.shareSky(), 0);
    }

    /** Without beam only the dome counts: a ring of 30 deg takes a quarter. With beam, hours of low sun are lost. */
    @Test
    void yieldIsLessInAValley() {
        Clock clock = new Clock(Instant.parse("2026-06-21T00:00:00Z"), 24, 3600);
        SunPath sun = SunPath.of(clock, 45, 0, 0);
        Horizon ring = new Horizon(List.of(30.0, 30.0, 30.0, 30.0));
        double overcast = sum(sun, 0, ring) / sum(sun, 0, Horizon.FREE);
        assertEquals(0.75, overcast, 1e-9);
        double clear = sum(sun, 800, ring) / sum(sun, 800, Horizon.FREE);
        assertTrue(clear > 0.75 && clear < 0.95, "share left " + clear);
    }

    private static double sum(SunPath sun, double dniWPerM2, Horizon horizon) {
        Clock clock = sun.clock();
        double[] zeros = new double[clock.steps()];
        double[] dhi = new double[clock.steps()];
        double[] dni = new double[clock.steps()];
        double[] airK = new double[clock.steps()];
        Arrays.fill(airK, 298.15);
        for (int k = 0; k < dhi.length; k++) {
            dhi[k] = 100 * sun.shareSunlit()[k];
            dni[k] = dniWPerM2 * sun.shareSunlit()[k];
        }
        Weather weather = new Weather(clock, 45, 0, 0, airK, zeros, zeros, zeros, zeros, dni, dhi);
        Plane flat = new Plane(0, 180, 0, Plane.DEFAULT_SKY, horizon);
        return Arrays.stream(PvYield.of(new Pv(1, 0, 25, 6.84, 0, 1, 0), flat, sun, weather)
                        .dcWPerW())
                .sum();
    }

    @Test
    void refusesNonsense() {
        assertThrows(IllegalArgumentException.class, () -> new Horizon(List.of(0.0, 90.0)));
        assertThrows(IllegalArgumentException.class, () -> new Horizon(List.of(-1.0)));
    }
}
