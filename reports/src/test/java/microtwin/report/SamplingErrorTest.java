package microtwin.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import microtwin.engine.GroupResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplingErrorTest {

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static double error(double count, double[] siteJ, double[]... covariates) {
        Synthetic.Group group = new Synthetic.Group("g", count, siteJ.length, 1);
        group.siteJ = siteJ;
        group.covariates = List.of(covariates);
        GroupResult result = group.result();
        return SamplingError.ofGroupJ(result, result.siteJ());
    }

    @Test
    void withoutCovariatesThatOfSimpleRandomSampling() {
        // Sites of 1, 2, 3 J stand for 30: s = 1, so 30 * sqrt(1/3 * (1 - 3/30)).
        assertEquals(30 * Math.sqrt(0.9 / 3), error(30, new double[] {1, 2, 3}), 1e-12);
        assertEquals(0, error(3, new double[] {1, 2, 3}));
        assertEquals(0, error(30, new double[] {2, 2, 2}), 1e-12);
        assertEquals(0, error(1e9, new double[] {2}));
    }

    @Test
    void whatCovariatesExplainIsNoError() {
        double[] demand = {0.5, 0.8, 1.1, 1.6, 1};
        double[] ambientK = {-2, 3, 1, 0, -2};
        double[] siteJ = new double[5];
        for (int i = 0; i < 5; i++) {
            siteJ[i] = 1e9 * (3 + 2 * demand[i] - 0.1 * ambientK[i]);
        }
        assertEquals(0, error(1e6, siteJ, demand, ambientK), 1e-12 * 5e15);
        assertTrue(error(1e6, siteJ) > 1e14);
        assertTrue(error(1e6, siteJ, demand) > 1e13);
    }

    /** y = x + (1, -1, -1, 1) and x = (-3, -1, 1, 3): residuals are not correlated with x, so RSS = 4 with n - p - 1 = 2. */
    @Test
    void whatIsLeftIsTheError() {
        double[] x = {-3, -1, 1, 3};
        double[] siteJ = {-2, -2, 0, 4};
        assertEquals(100 * Math.sqrt(4.0 / 2 / 4 * (1 - 4 / 100.0)), error(100, siteJ, x), 1e-12);
    }

    @Test
    void constantCovariatesAreLeftOut() {
        double[] siteJ = {1, 2, 3};
        double[] ones = {1, 1, 1};
        assertEquals(error(30, siteJ), error(30, siteJ, ones, new double[3]), 1e-12);
    }

    /** Three sites cannot tell two covariates from chance: the first one counts. */
    @Test
    void smallSamplesUseFewerCovariates() {
        double[] siteJ = {1, 2, 4};
        double[] first = {0, 1, 3};
        double[] second = {1, 0, 5};
        assertEquals(error(30, siteJ, first), error(30, siteJ, first, second));
        assertEquals(error(30, new double[] {1, 3}), error(30, new double[] {1, 3}, new double[] {1, 2}));
    }

    /** In samples of 16 out of very many sites, the true sum is within two errors in about 95 % of the cases. */
    @ParameterizedTest
    @MethodSource("seeds")
    void coversTheTruth(long seed) {
        int outside = 0;
        for (int run = 0; run < 50; run++) {
            SplittableRandom random = new SplittableRandom(50 * seed + run);
            double[] x = random.doubles(16, -1, 1).toArray();
            double mean = 0;
            for (double value : x) {
                mean += value / 16;
            }
            double sum = 0;
            double[] siteJ = new double[16];
            for (int i = 0; i < 16; i++) {
                x[i] -= mean;
                siteJ[i] = 10 + 5 * x[i] + random.nextDouble(-1, 1);
                sum += siteJ[i];
            }
            double error = error(1e9, siteJ, x);
            outside += Math.abs(sum / 16 - 10) * 1e9 > 2 * error ? 1 : 0;
        }
        assertTrue(outside <= 12, "seed " + seed + ", outside " + outside + " of 50");
    }
}
