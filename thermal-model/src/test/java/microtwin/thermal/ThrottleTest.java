package microtwin.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cap against integral control in small steps, and the table of clocks against its own hysteresis. */
class ThrottleTest {

    private static final double C = Air.ZERO_CELSIUS_K;
    private static final NodeThermal JETSON = NodeThermals.JETSON_PASSIVE;
    private static final double IDLE_W = 3.8;
    private static final double DYNAMIC_W = 3.4;
    private static final ClockSteps TABLE = new ClockSteps(List.of(C + 90, C + 94, C + 97), List.of(0.8, 0.6, 0.3));

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    /**
     * A controller that every second moves the clock by its gain times the distance to the limit: over a day in air of 40
     * degrees its mean power is that of the cap, to 0.2 %, and its dynamic share the published 0.632.
     */
    @Test
    void theCapIsIntegralControlInTheLimit() {
        double ambientK = C + 40;
        double temperatureK = C + 97;
        double clock = 1;
        double sumW = 0;
        int seconds = 86_400;
        for (int s = -seconds; s < seconds; s++) {
            clock = Math.max(0.1, Math.min(1, clock + 2e-5 * (JETSON.throttleOnK() - temperatureK)));
            double powerW = IDLE_W + DYNAMIC_W * clock * clock;
            temperatureK = JETSON.temperatureAfterK(temperatureK, ambientK, powerW, 1);
            sumW += s < 0 ? 0 : powerW;
        }
        double meanW = sumW / seconds;
        for (double dtS : new double[] {60, 300, 900, 3600}) {
            double capW = JETSON.powerCapW(C + 97, ambientK, dtS);
            assertEquals(capW, meanW, 2e-3 * capW, "step " + dtS + " s");
        }
        assertEquals(0.632, (meanW - IDLE_W) / DYNAMIC_W, 5e-3);
    }

    /** From cold, mean work of the day: the cap of whatever step within 0.5 % of integral control by the second. */
    @Test
    void theCapOfAWarmingNodeHardlyDependsOnTheStep() {
        double minute = energyOfADayJ(60);
        for (double dtS : new double[] {300, 900, 3600}) {
            assertEquals(minute, energyOfADayJ(dtS), 5e-3 * minute, "step " + dtS + " s");
        }
    }

    private static double energyOfADayJ(double dtS) {
        double temperatureK = C + 20;
        double energyJ = 0;
        for (double s = 0; s < 86_400; s += dtS) {
            double ambientK = C + 40;
            double powerW = Math.min(IDLE_W + DYNAMIC_W, JETSON.powerCapW(temperatureK, ambientK, dtS));
            temperatureK = JETSON.temperatureAfterK(temperatureK, ambientK, powerW, dtS);
            energyJ += powerW * dtS;
        }
        return energyJ;
    }

    private static ClockPath path(NodeThermal node) {
        ClockPath path = new ClockPath(node, TABLE, IDLE_W, 2);
        path.load(1, DYNAMIC_W, DYNAMIC_W);
        return path;
    }

    /** A cycle cools and warms by the hysteresis: 2 h C / (P above - P below) at least, however short the step. */
    @ParameterizedTest
    @MethodSource("seeds")
    void neverChattersFasterThanTheHysteresisAllows(long seed) {
        Draw draw = new Draw(seed);
        double hysteresisK = draw.between(0.5, 8);
        NodeThermal node = new NodeThermal(69 / 7.2, draw.between(5, 200), 0.5, C + 97, hysteresisK, C + 105);
        ClockPath path = path(node);
        double ambientK = C + draw.between(25, 50);
        double temperatureK = ambientK;
        int hours = 24;
        for (int s = 0; s < hours * 3600; s++) {
            temperatureK = path.follow(temperatureK, ambientK, 1);
        }
        double cycleS = 2 * hysteresisK * node.capacityJPerK() / (DYNAMIC_W * (1 - 0.09));
        double most = 2 * (hours * 3600 / cycleS + TABLE.onK().size() + 1);
        assertTrue(path.changes <= most, "seed " + seed + ": " + path.changes + " changes, at most " + most);
    }

    /** Trips are found by logarithms, so the clock of a day is that of steps of a second, whatever the step: to rounding. */
    @ParameterizedTest
    @MethodSource("seeds")
    void stepLengthDoesNotMatter(long seed) {
        Draw draw = new Draw(seed);
        NodeThermal node = new NodeThermal(69 / 7.2, draw.between(20, 200), 0.5, C + 97, 5, C + 98, 120);
        double ambientK = C + draw.between(20, 75);
        double reference = Double.NaN;
        double referenceBelow = Double.NaN;
        for (int dtS : new int[] {3600, 900, 300, 60, 1}) {
            ClockPath path = path(node);
            double temperatureK = ambientK;
            double clockS = 0; // time served times clock
            double belowS = 0;
            for (int step = 0; step < 8 * 3600 / dtS; step++) {
                temperatureK = path.follow(temperatureK, ambientK, dtS);
                clockS += dtS - path.downS - path.slowS;
                belowS += path.belowS;
            }
            reference = dtS == 3600 ? clockS : reference;
            referenceBelow = dtS == 3600 ? belowS : referenceBelow;
            assertEquals(reference, clockS, 1e-4 * reference + 1e-3, "seed " + seed + ", step " + dtS + " s");
            assertEquals(referenceBelow, belowS, 1e-3 * 8 * 3600, "seed " + seed + ", step " + dtS + " s");
        }
    }

    /**
     * At 94 to 97 degrees the clock is 0.6. A busy node draws idle + 3.4 * 0.6^a and does 0.6 of its work; one that asks for 0.4 of it, which
     * takes 1.9 W at full clock, has time to spare: idle + 1.9 * 0.6^(a-1), and all is done. At a load of 0.75 a clock of 0.8
     * leaves time to spare and one of 0.6 does not, so 0.2 of the work is lost. With time to spare it draws no more than a
     * busy one at that clock.
     */
    @Test
    void powerAndWorkOfABusyNodeAndOfOneWithTimeToSpare() {
        for (double exponent : new double[] {1.5, 2, 3}) {
            heldAt(exponent, 1, 3.4, 0.6, 3.4 * Math.pow(0.6, exponent), 0.4);
            heldAt(exponent, 0.4, 1.9, 0.6, 1.9 * Math.pow(0.6, exponent - 1), 0);
            heldAt(exponent, 0.75, 2.9, 0.6, 3.4 * Math.pow(0.6, exponent), 0.2);
            heldAt(exponent, 0.75, 2.6, 0.8, 2.6 * Math.pow(0.8, exponent - 1), 0);
            heldAt(exponent, 0.75, 2.9, 0.8, 3.4 * Math.pow(0.8, exponent), 0);
        }
    }

    /** An hour in the air in which that power holds the junction in the middle between the trips of a clock of 0.8 or 0.6. */
    private static void heldAt(
            double exponent, double inUse, double wantedW, double clock, double dynamicW, double shareLost) {
        double holdsK = clock == 0.6 ? C + 95.5 : C + 92;
        ClockPath path = new ClockPath(JETSON, TABLE, IDLE_W, exponent);
        path.level = clock == 0.6 ? 2 : 1;
        path.load(inUse, wantedW, DYNAMIC_W);
        double airK = holdsK - JETSON.resistanceKPerW() * (IDLE_W + dynamicW);
        assertEquals(holdsK, path.follow(holdsK, airK, 3600), 1e-9);
        assertEquals(3600 * dynamicW, path.dynamicJ, 1e-9);
        assertEquals(3600 * shareLost, path.lostS, 1e-9);
        assertEquals(3600 * (1 - clock), path.slowS, 1e-9);
        assertEquals(3600, path.belowS, 1e-9);
        assertEquals(0, path.downS);
    }

    /** Above the lowest step it shuts down, cools to the restart, boots, and serves again. */
    @Test
    void shutsDownAndBoots() {
        NodeThermal node = new NodeThermal(69 / 7.2, 120, 0.5, C + 97, 5, C + 98, 120);
        ClockPath path = path(node);
        double ambientK = C + 65;
        double temperatureK = ambientK;
        double served = 0;
        for (int step = 0; step < 96; step++) {
            temperatureK = path.follow(temperatureK, ambientK, 900);
            served += 900 - path.downS;
            assertTrue(temperatureK <= C + 98 + 1e-9);
        }
        assertTrue(served > 0.1 * 86_400 && served < 0.9 * 86_400, "served " + served);
    }

    @Test
    void refusesNonsense() {
        assertThrows(IllegalArgumentException.class, () -> new ClockSteps(List.of(), List.of()));
        assertThrows(IllegalArgumentException.class, () -> new ClockSteps(List.of(360.0), List.of(1.0)));
        assertThrows(IllegalArgumentException.class, () -> new ClockSteps(List.of(360.0, 350.0), List.of(0.5, 0.4)));
        assertThrows(IllegalArgumentException.class, () -> new ClockSteps(List.of(350.0, 360.0), List.of(0.5, 0.6)));
        assertThrows(IllegalArgumentException.class, () -> path(JETSON.inEquilibrium()));
    }
}
