package microtwin.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PcmSinkTest {

    private static final double C = Air.ZERO_CELSIUS_K;
    private static final PcmSink BOX = box(6);

    private static PcmSink box(double airWPerK) {
        return new PcmSink(C + 41, C + 44, 200e3, 8.64, 2000, 12, airWPerK, 0);
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    static PcmSink random(Draw draw) {
        double solidK = C + draw.between(20, 60);
        return new PcmSink(
                solidK,
                solidK + draw.between(0.1, 6),
                draw.between(1e5, 3e5),
                draw.between(0.01, 10),
                draw.between(1000, 3000),
                draw.between(0.5, 30),
                draw.between(0.1, 20),
                draw.between(0, 500));
    }

    /** 80 W for 6 h without way out are 1.728 MJ, which melt 8.64 kg of 200 kJ/kg. */
    @Test
    void meltsInAnAfternoon() {
        assertEquals(1.728e6, BOX.meltingJ(), 1e-6);
        PcmSink adiabatic = box(1e-9);
        double afterJ = adiabatic.heldAfterJ(0, C + 30, 80, 6 * 3600);
        assertEquals(1.728e6, afterJ, 1e-9 * 1.728e6);
        assertEquals(1, adiabatic.shareLiquid(adiabatic.temperatureK(afterJ)), 1e-9);
        assertEquals(C + 44, adiabatic.temperatureK(afterJ), 1e-8);
        double half = adiabatic.temperatureK(adiabatic.heldAfterJ(0, C + 30, 80, 3 * 3600));
        assertEquals(0.5, adiabatic.shareLiquid(half), 1e-9);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void heatIsMonotonousInTemperature(long seed) {
        Draw draw = new Draw(seed);
        PcmSink pcm = random(draw);
        double lastJ = Double.NEGATIVE_INFINITY;
        for (double temperatureK = pcm.solidK() - 20; temperatureK < pcm.liquidK() + 20; temperatureK += 0.37) {
            double heldJ = pcm.heldJ(temperatureK);
            assertTrue(heldJ > lastJ, "seed " + seed);
            assertEquals(temperatureK, pcm.temperatureK(heldJ), 1e-9, "seed " + seed);
            lastJ = heldJ;
        }
    }

    /** A step across phases equals its parts, and an Euler solution of 100,000 steps to its own error of 0.02 K. */
    @ParameterizedTest
    @MethodSource("seeds")
    void stepLengthDoesNotMatter(long seed) {
        Draw draw = new Draw(seed);
        PcmSink pcm = random(draw);
        double ambientK = pcm.solidK() + draw.between(-30, 20);
        double powerW = draw.between(0, 30) * pcm.airWPerK();
        double startJ = pcm.heldJ(pcm.solidK() + draw.between(-15, 25));
        double hoursJ = pcm.heldAfterJ(startJ, ambientK, powerW, 6 * 3600);
        for (int minutes : new int[] {1, 5, 15, 60}) {
            double heldJ = startJ;
            for (int i = 0; i < 360 / minutes; i++) {
                heldJ = pcm.heldAfterJ(heldJ, ambientK, powerW, 60.0 * minutes);
            }
            double tolerance = 1e-9 * (pcm.meltingJ() + Math.abs(hoursJ));
            assertEquals(hoursJ, heldJ, tolerance, "seed " + seed + ", step " + minutes + " min");
        }
        double eulerJ = startJ;
        double dtS = 6 * 3600.0 / 100_000;
        for (int i = 0; i < 100_000; i++) {
            eulerJ += (powerW - pcm.airWPerK() * (pcm.temperatureK(eulerJ) - ambientK)) * dtS;
        }
        assertEquals(pcm.temperatureK(eulerJ), pcm.temperatureK(hoursJ), 0.02, "seed " + seed);
    }

    /** Year-periodic: what is rejected over whole days of a day that repeats is what arose, to 1e-9. */
    @ParameterizedTest
    @MethodSource("seeds")
    void meanRejectionIsMeanGeneration(long seed) {
        Draw draw = new Draw(seed);
        PcmSink pcm = random(draw);
        double meanK = pcm.solidK() + draw.between(-30, 0);
        double swingK = draw.between(0, 15);
        double heldJ = pcm.heldJ(meanK);
        double beginJ = 0;
        double arisenJ = 0;
        double toAirJ = 0;
        for (int hour = 0; hour < 24 * 365; hour++) {
            if (hour == 24 * 364) {
                beginJ = heldJ;
                arisenJ = 0;
                toAirJ = 0;
            }
            double ambientK = meanK + swingK * Math.sin(2 * Math.PI * hour / 24);
            double powerW = hour % 24 < 12 ? 10 * pcm.airWPerK() : 2 * pcm.airWPerK();
            double afterJ = pcm.heldAfterJ(heldJ, ambientK, powerW, 3600);
            arisenJ += powerW * 3600;
            toAirJ += pcm.toAirW(heldJ, afterJ, powerW, 3600) * 3600;
            heldJ = afterJ;
        }
        assertEquals(arisenJ, toAirJ + heldJ - beginJ, 1e-9 * arisenJ, "seed " + seed);
        assertEquals(arisenJ, toAirJ, 1e-6 * arisenJ, "seed " + seed);
    }

    /** Nothing freezes where the night is warmer than the melting range: after days it is a sink of liquid. */
    @Test
    void noBenefitWithoutCoolNights() {
        double heldJ = BOX.heldJ(C + 30);
        PcmSink none = new PcmSink(C + 41, C + 44, 200e3, 1e-6, 2000, 12, 6, 8.64 * 2000);
        double noneJ = none.heldJ(C + 30);
        double mostK = 0;
        for (int hour = 0; hour < 24 * 30; hour++) {
            double ambientK = C + 52 + 6 * Math.sin(2 * Math.PI * hour / 24);
            heldJ = BOX.heldAfterJ(heldJ, ambientK, 80, 3600);
            noneJ = none.heldAfterJ(noneJ, ambientK, 80, 3600);
            if (hour > 24 * 20) {
                mostK = Math.max(mostK, Math.abs(BOX.temperatureK(heldJ) - none.temperatureK(noneJ)));
                assertEquals(1, BOX.shareLiquid(BOX.temperatureK(heldJ)));
            }
        }
        assertEquals(0, mostK, 1e-6);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void capReachesTheLimitAtTheEndOfTheStep(long seed) {
        Draw draw = new Draw(seed);
        PcmSink pcm = random(draw);
        double limitK = pcm.liquidK() + draw.between(1, 40);
        double ambientK = pcm.solidK() + draw.between(-30, 10);
        double heldJ = pcm.heldJ(draw.between(ambientK, limitK));
        double dtS = draw.between(10, 7200);
        double capW = pcm.powerCapW(heldJ, ambientK, limitK, dtS);
        if (capW > 0) {
            double reachedK = pcm.junctionK(pcm.temperatureK(pcm.heldAfterJ(heldJ, ambientK, capW, dtS)), capW);
            assertEquals(limitK, reachedK, 1e-5, "seed " + seed);
        } else {
            assertTrue(
                    pcm.temperatureK(pcm.heldAfterJ(heldJ, ambientK, 0, dtS)) >= limitK, "seed " + seed + ": no power");
        }
    }

    @Test
    void refusesNonsense() {
        assertThrows(IllegalArgumentException.class, () -> new PcmSink(314, 314, 2e5, 1, 2000, 12, 6, 0));
        assertThrows(IllegalArgumentException.class, () -> new PcmSink(314, 317, 2e5, 0, 2000, 12, 6, 0));
        assertThrows(IllegalArgumentException.class, () -> new PcmSink(314, 317, 2e5, 1, 2000, 12, 0, 0));
    }
}
