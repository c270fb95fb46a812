package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TrackedAxisTest {

    /** Square on where the sun stands across the axis, the zenith angle where it stands along it. */
    @Test
    void closedForm() {
        double cosZenith = Math.cos(Math.toRadians(40));
        assertEquals(0, TrackedAxis.NORTH_SOUTH.incidenceDeg(cosZenith, 90), 1e-9);
        assertEquals(40, TrackedAxis.NORTH_SOUTH.incidenceDeg(cosZenith, 180), 1e-9);
        assertEquals(0, new TrackedAxis(90).incidenceDeg(cosZenith, 180), 1e-9);
        assertEquals(0, TrackedAxis.NORTH_SOUTH.incidenceDeg(1, 77), 1e-9);
        double sinZenith = Math.sin(Math.toRadians(40));
        double cosSquare = cosZenith * cosZenith + 0.75 * sinZenith * sinZenith;
        double wantedDeg = Math.toDegrees(Math.acos(Math.sqrt(cosSquare)));
        assertEquals(wantedDeg, new TrackedAxis(90).incidenceDeg(cosZenith, 210), 1e-9);
    }

    /** No plane through the axis does better; one of all of them does as well. */
    @Test
    void bestOfItsPlanes() {
        Random random = new Random(5);
        for (int seed = 0; seed < 200; seed++) {
            double cosZenith = random.nextDouble();
            double sunDeg = 360 * random.nextDouble();
            double axisDeg = 180 * random.nextDouble();
            double best = -1;
            for (double tilt = 0; tilt <= 90; tilt += 0.25) {
                for (double side : new double[] {90, -90}) {
                    best = Math.max(best, new Plane(tilt, axisDeg + side, 0.2).cosIncidence(cosZenith, sunDeg));
                }
            }
            double cos = Math.cos(Math.toRadians(new TrackedAxis(axisDeg).incidenceDeg(cosZenith, sunDeg)));
            assertTrue(cos >= best - 1e-12, "seed " + seed);
            assertEquals(cos, best, 1e-5, "seed " + seed);
        }
    }
}
