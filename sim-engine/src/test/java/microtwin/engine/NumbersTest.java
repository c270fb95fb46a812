package microtwin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The small parts that carry numbers: streams, sums, histograms, bounds, clock, sampling error. */
class NumbersTest {

    @Test
    void streamsAreUniformNormalAndIndependentOfOrder() {
        RandomStreams.Stream stream = new RandomStreams(42).stream("cabinet/pv");
        int n = 100_000;
        double sum = 0;
        double squares = 0;
        double lag = 0;
        double normalSquares = 0;
        for (int i = 0; i < n; i++) {
            double u = stream.uniform(3, i);
            assertTrue(u > 0 && u < 1);
            sum += u;
            squares += u * u;
            lag += (u - 0.5) * (stream.uniform(4, i) - 0.5);
            double z = stream.normal(3, i);
            normalSquares += z * z;
        }
        // Standard errors: mean 0.289/sqrt(n), variance of a uniform 1/12, of a squared normal 2.
        assertEquals(0.5, sum / n, 4 * 0.289 / Math.sqrt(n));
        assertEquals(1.0 / 3, squares / n, 4 * 0.298 / Math.sqrt(n));
        assertEquals(0, lag / n, 4.0 / 12 / Math.sqrt(n));
        assertEquals(1, normalSquares / n, 4 * Math.sqrt(2.0 / n));
        assertEquals(
                stream.uniform(3, 17),
                new RandomStreams(42).stream("cabinet/pv").uniform(3, 17));
        assertNotEquals(
                stream.uniform(3, 17),
                new RandomStreams(42).stream("cabinet/wind").uniform(3, 17));
        assertNotEquals(
                stream.uniform(3, 17),
                new RandomStreams(43).stream("cabinet/pv").uniform(3, 17));
    }

    @Test
    void compensatedSumKeepsWhatAPlainSumLoses() {
        assertEquals(2, CompensatedSum.of(new double[] {1, 1e100, 1, -1e100}));
        double[] tenths = new double[1_000_000];
        java.util.Arrays.fill(tenths, 0.1);
        assertEquals(100_000, CompensatedSum.of(tenths), 1e-9);
    }

    @Test
    void sumCountsRealRowsOnly() {
        double[] column = new double[32];
        for (int n = 1; n <= 32; n++) {
            for (int i = 0; i < 32; i++) {
                column[i] = i < n ? i + 1 : 1e9;
            }
            assertEquals(n * (n + 1) / 2.0, Ledger.sum(column, n, new double[32]));
        }
    }

    @Test
    void quantilesAreWithinOnePercentAndABit() {
        LogHistogram histogram = new LogHistogram();
        for (int i = 1; i <= 10_000; i++) {
            histogram.add(i / 100.0, 2);
        }
        assertEquals(50, histogram.quantile(0.5), 50 * 0.012);
        assertEquals(95, histogram.quantile(0.95), 95 * 0.012);
        assertEquals(20_000, histogram.totalWeight(), 1e-9);
        assertTrue(Double.isNaN(new LogHistogram().quantile(0.5)));
        LogHistogram ends = new LogHistogram();
        ends.add(0, 1);
        ends.add(1e300, 1);
        assertEquals(0, ends.quantile(0.1));
        assertTrue(ends.quantile(0.9) > 1e5);
        ends.add(1e-9, 2);
        assertTrue(ends.quantile(0.5) > 0 && ends.quantile(0.5) < 1e-5);
        assertEquals(50.005, histogram.mean(), 1e-9);
        assertEquals(Double.NaN, new LogHistogram().mean());
    }

    @Test
    void mergingIsAddition() {
        LogHistogram all = new LogHistogram();
        LogHistogram even = new LogHistogram();
        LogHistogram odd = new LogHistogram();
        for (int i = 0; i < 1000; i++) {
            double value = i * i * 1e-3;
            all.add(value, 1);
            (i % 2 == 0 ? even : odd).add(value, 1);
        }
        even.merge(odd);
        assertEquals(all.totalWeight(), even.totalWeight());
        assertEquals(all.mean(), even.mean(), 1e-12 * all.mean());
        for (double share : new double[] {0.001, 0.5, 0.95, 1}) {
            assertEquals(all.quantile(share), even.quantile(share));
        }
    }

    @Test
    void boundsSayWhatTheyWant() {
        assertEquals("above 0", Bounds.POSITIVE.toString());
        assertEquals("above 0 and at most 1", Bounds.EFFICIENCY.toString());
        assertEquals("between 0 and 1", Bounds.SHARE.toString());
        assertEquals("at least 0.5", Bounds.atLeast(0.5).toString());
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Bounds.POSITIVE.require("capacityJ", -3.6e7));
        assertEquals("capacityJ must be above 0, was -3.6E7", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Bounds.FINITE.require("x", Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Bounds.atLeast(0).require("x", Double.POSITIVE_INFINITY));
    }

    @Test
    void clockCountsHalfOpenSteps() {
        Clock clock = Clock.of(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(365), Duration.ofMinutes(15));
        assertEquals(35_040, clock.steps());
        assertEquals(Instant.parse("2026-01-01T00:07:30Z"), clock.middle(0));
        assertEquals(Instant.parse("2027-01-01T00:00:00Z"), clock.end());
        assertThrows(
                IllegalArgumentException.class,
                () -> Clock.of(Instant.EPOCH, Duration.ofMinutes(100), Duration.ofMinutes(15)));
        assertThrows(
                IllegalArgumentException.class, () -> Clock.of(Instant.EPOCH, Duration.ZERO, Duration.ofMinutes(15)));
    }
}
