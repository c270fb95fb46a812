package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.LongStream;
import microtwin.engine.Block;
import microtwin.engine.SiteBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HysteresisTest {

    private static final double K25 = 298.15;
    private static final double AH = 3600;
    private static final double CAPACITY_C = 20 * AH;
    private static final double AMPLITUDE_V = 0.012;
    private static final Hysteresis LAG = new Hysteresis(AMPLITUDE_V, 0.05);

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    /** A 4S pack of 20 Ah almost without resistance, which neither leaks nor warms and loses no charge. */
    private static BatteryFleet fleet(Hysteresis hysteresis, double socStart) {
        Cell cell = new Cell(CAPACITY_C, 1e-9, 1e-9, 60, 1, 0, 2.5, 3.65, 20, 20, hysteresis);
        Battery battery = new Battery(cell, 4, 1, 0, 1, 0, 1e9, 1e9, 1);
        return new BatteryFleet(battery, 1, socStart, K25, Block.column(1, 0));
    }

    private static double step(BatteryFleet fleet, double requestW, double dtS, double[] lossW) {
        double[] toBusW = new double[16];
        fleet.step(new SiteBus(), Block.column(1, requestW), K25, dtS, toBusW, lossW);
        return toBusW[0];
    }

    @Test
    void allButOneEthOfTheWayInASpan() {
        assertEquals(AMPLITUDE_V * (1 - Math.exp(-1)), LAG.afterV(0, 0.05), 1e-16);
        assertEquals(-AMPLITUDE_V * (1 - Math.exp(-1)), LAG.afterV(0, -0.05), 1e-16);
        assertEquals(AMPLITUDE_V * Math.exp(-1), LAG.meanV(0, 0.05), 1e-16);
        assertEquals(0.007, LAG.afterV(0.007, 0), 0);
        assertEquals(0.007, LAG.meanV(0.007, 0), 0);
        assertEquals(0.007, LAG.meanV(0.007, 1e-14), 1e-15);
    }

    /** Any number of steps in one direction is one step, and its heat is the integral of |I| H^2 / M. */
    @ParameterizedTest
    @MethodSource("seeds")
    void exactForAnyStepAndNeverCold(long seed) {
        Random random = new Random(seed);
        double startV = AMPLITUDE_V * (2 * random.nextDouble() - 1);
        double moved = 0.4 * (random.nextDouble() - 0.5);
        int pieces = 2000;
        double lagV = startV;
        double meanV = 0;
        double heatJ = 0;
        for (int i = 0; i < pieces; i++) {
            double middleV = LAG.afterV(lagV, moved / pieces / 2);
            heatJ += Math.abs(moved) * CAPACITY_C * middleV * middleV / AMPLITUDE_V / pieces;
            meanV += LAG.meanV(lagV, moved / pieces) / pieces;
            lagV = LAG.afterV(lagV, moved / pieces);
        }
        assertEquals(lagV, LAG.afterV(startV, moved), 1e-14, "seed " + seed);
        assertEquals(meanV, LAG.meanV(startV, moved), 1e-14, "seed " + seed);
        double wholeJ = moved * CAPACITY_C * LAG.meanV(startV, moved) - LAG.gainedJ(startV, lagV, CAPACITY_C);
        assertEquals(heatJ, wholeJ, 1e-5 * heatJ + 1e-9, "seed " + seed);
        assertTrue(wholeJ >= 0, "seed " + seed);
    }

    /**
     * Between two states of charge that are y spans apart the lag goes from -M tanh(y/2) to M tanh(y/2) and back. The loop
     * has an area of 2 Q M span (y - 2 tanh(y/2)) for each cell, and that is what a cycle costs.
     */
    @ParameterizedTest
    @CsvSource({"0.05, 900", "0.05, 60", "0.2, 900"})
    void aCycleCostsTheAreaOfItsLoop(double span, double dtS) {
        Hysteresis hysteresis = new Hysteresis(AMPLITUDE_V, span);
        BatteryFleet fleet = fleet(hysteresis, 0.55);
        double[] lossW = new double[16];
        double heatJ = 0;
        double inJ = 0;
        for (int cycle = 0; cycle < 60; cycle++) {
            heatJ = 0;
            inJ = 0;
            for (int direction = 1; direction >= -1; direction -= 2) {
                double target = direction > 0 ? 0.51 : 0.59;
                for (int k = 0; k < 3600 / dtS; k++) {
                    double moved = (fleet.soc()[0] - target) * CAPACITY_C / (3600 - k * dtS);
                    double ocvV = 4 * Cell.ocvV(fleet.soc()[0] - moved * dtS / CAPACITY_C / 2);
                    double meanV = 4 * hysteresis.meanV(fleet.lagV()[0], moved * dtS / CAPACITY_C);
                    inJ -= step(fleet, moved * (ocvV - meanV), dtS, lossW) * dtS;
                    heatJ += lossW[0] * dtS;
                }
            }
        }
        double y = 0.08 / span;
        double areaJ = 4 * 2 * CAPACITY_C * AMPLITUDE_V * span * (y - 2 * Math.tanh(y / 2));
        assertEquals(areaJ, heatJ, 2e-3 * areaJ);
        assertEquals(heatJ, inJ, 2e-3 * areaJ);
    }

    /** What goes in is stored in charge and lag, or heat; within a straight piece of the open-circuit voltage. */
    @ParameterizedTest
    @MethodSource("seeds")
    void energyCloses(long seed) {
        Random random = new Random(seed);
        BatteryFleet fleet = fleet(LAG, 0.55);
        double[] lossW = new double[16];
        double netJ = 0;
        double throughJ = 0;
        for (int k = 0; k < 200; k++) {
            double dtS = random.nextBoolean() ? 60 : 900;
            double towards = fleet.soc()[0] > 0.55 ? 1 : -1;
            double requestW = towards * 30 * random.nextDouble();
            double toBusW = step(fleet, requestW, dtS, lossW);
            assertTrue(lossW[0] >= 0, "seed " + seed + " step " + k);
            assertEquals(requestW, toBusW, 1e-2 * Math.abs(requestW));
            netJ -= (toBusW + lossW[0]) * dtS;
            throughJ += Math.abs(toBusW) * dtS;
        }
        assertTrue(fleet.soc()[0] > 0.5 && fleet.soc()[0] < 0.6, "seed " + seed);
        double soc = fleet.soc()[0];
        double chargeJ = 4 * CAPACITY_C * (soc - 0.55) * (Cell.ocvV(soc) + Cell.ocvV(0.55)) / 2;
        double lagJ = 4 * LAG.gainedJ(0, fleet.lagV()[0], CAPACITY_C);
        assertEquals(chargeJ + lagJ, netJ, 2e-5 * throughJ, "seed " + seed);
    }

    /** Charging from and discharging to the same state shows twice the amplitude between the terminals. */
    @ParameterizedTest
    @ValueSource(doubles = {0.008, 0.015})
    void widthOfTheLoop(double amplitudeV) {
        double[] meanV = new double[2];
        for (int i = 0; i < 2; i++) {
            double sign = i == 0 ? 1 : -1;
            BatteryFleet fleet = fleet(new Hysteresis(amplitudeV, 0.01), 0.55 + sign * 0.2);
            while (sign * (fleet.soc()[0] - 0.55) > 1e-3) {
                step(fleet, sign * 20, 60, new double[16]);
            }
            double before = fleet.soc()[0];
            double toBusW = step(fleet, sign * 20, 60, new double[16]);
            meanV[i] = toBusW * 60 / ((before - fleet.soc()[0]) * CAPACITY_C);
        }
        assertEquals(4 * 2 * amplitudeV, meanV[1] - meanV[0], 4 * 5e-4);
    }

    @Test
    void isHeldWithinBounds() {
        assertThrows(IllegalArgumentException.class, () -> new Hysteresis(0.2, 0.05));
        assertThrows(IllegalArgumentException.class, () -> new Hysteresis(0.01, 0));
        assertEquals(0, fleet(Hysteresis.NONE, 0.5).lagV().length);
    }
}
