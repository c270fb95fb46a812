package microtwin.workload.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import microtwin.workload.calibration.TwoLevels.Stretch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Change points of made traces. */
class TwoLevelsTest {

    private static final double PERIOD_S = 0.1;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** Five requests of 2 to 6 s, 8 s apart, 3.8 W and 7.2 W, with noise; every 50th sample invalid, some outliers. */
    private static Trace noisy(Random random, double noiseW, double[] lengthS) {
        int samples = 1000;
        double[] timeS =
                IntStream.range(0, samples).mapToDouble(k -> k * PERIOD_S).toArray();
        double[] powerW = new double[samples];
        for (int k = 0; k < samples; k++) {
            int request = (int) ((timeS[k] - 10) / 16);
            double since = timeS[k] - 10 - 16 * request;
            boolean active = timeS[k] >= 10 && request < 5 && since < lengthS[request];
            powerW[k] = (active ? 7.2 : 3.8) + noiseW * random.nextGaussian();
        }
        for (int k = 25; k < samples; k += 50) {
            powerW[k] = Double.NaN;
        }
        powerW[40] = 25;
        powerW[960] = 0;
        return SampledEnergyTest.trace(timeS, powerW);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void findsEachRequestWithinASampleOrTwo(long seed) {
        Random random = new Random(seed);
        double[] lengthS = IntStream.range(0, 5)
                .mapToDouble(i -> 2 + 4 * random.nextDouble())
                .toArray();
        double noiseW = 0.05 + 0.5 * random.nextDouble();
        TwoLevels levels = TwoLevels.of(noisy(random, noiseW, lengthS), 0.35).orElseThrow();
        assertEquals(5, levels.active().size(), () -> "seed " + seed + ": " + levels);
        assertEquals(3.8, levels.idleW(), 0.1, () -> "seed " + seed);
        assertEquals(7.2, levels.activeW(), 0.15, () -> "seed " + seed);
        assertEquals(noiseW, levels.noiseW(), 0.2 * noiseW, () -> "seed " + seed);
        for (int i = 0; i < 5; i++) {
            Stretch stretch = levels.active().get(i);
            int request = i;
            assertEquals(10 + 16 * i, stretch.startS(), 0.31, () -> "seed " + seed + " request " + request);
            assertEquals(10 + 16 * i + lengthS[i], stretch.endS(), 0.31, () -> "seed " + seed + " request " + request);
            assertTrue(stretch.whole());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noiseAloneHasNoLevels(long seed) {
        Random random = new Random(seed);
        double[] timeS = IntStream.range(0, 500).mapToDouble(k -> k).toArray();
        double[] powerW =
                Arrays.stream(timeS).map(t -> 5 + 0.3 * random.nextGaussian()).toArray();
        assertEquals(Optional.empty(), TwoLevels.of(SampledEnergyTest.trace(timeS, powerW), 2.5));
    }

    @Test
    void whatRunsIntoAGapOrAnEndIsNotWhole() {
        double[] timeS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 20, 21, 22, 23, 24, 25, 26, 27, 28};
        double[] powerW = {9, 9, 9, 4, 4, 4, 9, 9, 9, 9, 9, 9, 4, 4, 4, 9, 9, 9};
        TwoLevels levels =
                TwoLevels.of(SampledEnergyTest.trace(timeS, powerW), 2.5).orElseThrow();
        assertEquals(4, levels.active().size());
        levels.active().forEach(stretch -> assertFalse(stretch.whole()));
        assertEquals(new Stretch(5.5, 8, false), levels.active().get(1));
        assertEquals(new Stretch(20, 22.5, false), levels.active().get(2));
    }

    @Test
    void aConstantHasNoLevels() {
        assertEquals(
                Optional.empty(),
                TwoLevels.of(SampledEnergyTest.trace(new double[] {0, 1, 2, 3}, new double[] {5, 5, 5, 5}), 2.5));
    }
}
