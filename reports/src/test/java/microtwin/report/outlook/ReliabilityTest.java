package microtwin.report.outlook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import microtwin.engine.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is up while parts of it are down. */
class ReliabilityTest {

    private static final int TRIALS = 20_000;

    @ParameterizedTest
    @CsvSource({"16, 20, 0.999961", "8, 10, 0.999136"})
    void someOfMany(int needed, int units, double available) {
        assertEquals(available, new Redundancy(needed, units, 0.98, 0).availability(), 5e-7);
    }

    @ParameterizedTest
    @CsvSource({"16, 20", "8, 10", "1, 1", "1, 5", "5, 5"})
    void unitsThatFailTogetherAreOne(int needed, int units) {
        assertEquals(0.98, new Redundancy(needed, units, 0.98, 1).availability(), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5, 0.9, 1})
    void aUnitAloneIsUpForItsShareAtAnyCommonCause(double beta) {
        assertEquals(0.9, new Redundancy(1, 1, 0.9, beta).availability(), 1e-12);
    }

    @Test
    void commonCausesNeverHelpSpares() {
        double before = 1;
        for (int tenths = 0; tenths <= 10; tenths++) {
            double now = new Redundancy(16, 20, 0.98, tenths / 10.0).availability();
            assertTrue(now <= before, tenths + " tenths");
            before = now;
        }
    }

    @Test
    void failureAndRepair() {
        assertEquals(0.98, Redundancy.shareAvailable(49 * 24 * 3600.0, 24 * 3600), 1e-12);
        assertEquals(1, Redundancy.shareAvailable(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Redundancy(3, 2, 0.98, 0));
    }

    @Test
    void sparesIdle() {
        assertEquals(4 * 3.8 * 8760 * 3600, new Redundancy(16, 20, 0.98, 0).spareIdleJ(3.8), 1e-3);
    }

    /** 4 of 5 start: 0.99^5 + 5 0.99^4 0.01. */
    @Test
    void oneSpareGenerator() {
        double started = Math.pow(0.99, 5) + 5 * Math.pow(0.99, 4) * 0.01;
        assertEquals(0.9998 + 0.0002 * started, new Backup(4, 5, 0.9998, 0.99).availability(), 1e-12);
        assertEquals(0.9998 + 0.0002 * Math.pow(0.99, 4), new Backup(4, 4, 0.9998, 0.99).availability(), 1e-12);
        // 5 sets, 12 tests of half an hour at 2 MW
        assertEquals(5 * 12 * 0.5 * 2 / 0.4, new Backup(4, 5, 1, 0.99).testFuelJ(12, 1800, 2e6, 0.4) / 3.6e9, 1e-9);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 20, 1000})
    void equalSitesAreAsConcentratedAsTheyAreFew(int sites) {
        assertEquals(1.0 / sites, CommonCause.ofEqual(sites, List.of()).concentration(), 1e-12);
    }

    private static CommonCause spread(int sites, double down, double beta) {
        return CommonCause.ofEqual(sites, List.of(new CommonCause.Hazard("heatwave", down, beta)));
    }

    /** Mean q; the worst twentieth of a binomial of 20 at 0.1 by its exact tail. */
    @Test
    void independentSitesAreBinomial() {
        CommonCause.Outcome outcome = spread(20, 0.1, 0).outcome(new RandomStreams(42), TRIALS);
        double error = Math.sqrt(0.1 * 0.9 / 20 / TRIALS);
        assertEquals(0.1, outcome.shareUnserved(), 4 * error);
        assertEquals(exactWorst(20, 0.1), outcome.shareUnservedWorst(), 0.005);
    }

    private static double exactWorst(int sites, double down) {
        double left = 0.05;
        double sum = 0;
        for (int k = sites; k >= 0 && left > 0; k--) {
            double weight = Math.min(left, binomial(sites, k) * Math.pow(down, k) * Math.pow(1 - down, sites - k));
            sum += weight * k / sites;
            left -= weight;
        }
        return sum / 0.05;
    }

    private static double binomial(int n, int k) {
        double product = 1;
        for (int i = 1; i <= k; i++) {
            product *= (double) (n - k + i) / i;
        }
        return product;
    }

    @Test
    void sitesOfOneCauseFallTogether() {
        CommonCause spread = spread(20, 0.1, 1);
        RandomStreams.Stream[] stream = {new RandomStreams(42).stream("outlook/hazard/heatwave")};
        for (int trial = 0; trial < 1000; trial++) {
            double unserved = spread.unserved(stream, trial);
            assertTrue(unserved == 0 || unserved == 1, "trial " + trial);
        }
        CommonCause.Outcome outcome = spread.outcome(new RandomStreams(42), TRIALS);
        assertEquals(0.1, outcome.shareUnserved(), 4 * Math.sqrt(0.09 / TRIALS));
        assertEquals(1, outcome.shareUnservedWorst(), 1e-12);
    }

    @Test
    void theSameSeedGivesTheSameOutcome() {
        CommonCause spread = spread(7, 0.02, 0.3);
        assertEquals(spread.outcome(new RandomStreams(7), 1000), spread.outcome(new RandomStreams(7), 1000));
    }

    @Test
    void sharesAddUpToOne() {
        assertThrows(IllegalArgumentException.class, () -> new CommonCause(new double[] {0.5, 0.4}, List.of()));
    }
}
