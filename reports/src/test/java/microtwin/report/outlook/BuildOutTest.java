package microtwin.report.outlook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import microtwin.engine.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Capacity that comes late and demand that does not wait. */
class BuildOutTest {

    private static final double WEEK_S = 7 * 86_400.0;
    private static final double YEAR_S = 8760 * 3600.0;
    private static final Instant ORDERED = Instant.parse("2026-04-01T00:00:00Z");

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static BuildOut.Element element(double weeks, double megawatts) {
        return new BuildOut.Element("transformer", 0, new LeadTime.Fixed(weeks * WEEK_S), megawatts * 1e6);
    }

    @ParameterizedTest
    @CsvSource({"115, 2028-06-14", "130, 2028-09-27", "144, 2029-01-03", "210, 2030-04-10"})
    void weeksFromTheOrder(double weeks, LocalDate ready) {
        assertEquals(ready, BuildOutTable.date(ORDERED, element(weeks, 1).readyS(0.5)));
    }

    @Test
    void triangularLeadTimes() {
        LeadTime lead = new LeadTime.Triangular(80 * WEEK_S, 128 * WEEK_S, 210 * WEEK_S);
        assertEquals(139.3, lead.meanS() / WEEK_S, 0.05);
        // (x - a)^2 / ((b - a) (c - a)) = p below the mode
        assertEquals(80 + Math.sqrt(0.1 * 130 * 48), lead.quantileS(0.1) / WEEK_S, 1e-6);
        assertEquals(210 - Math.sqrt(0.1 * 130 * 82), lead.quantileS(0.9) / WEEK_S, 1e-6);
    }

    @Test
    void logNormalLeadTimes() {
        LeadTime lead = new LeadTime.LogNormal(130 * WEEK_S, 1.3);
        assertEquals(130, lead.quantileS(0.5) / WEEK_S, 1e-6);
        assertEquals(130 * 1.3, lead.quantileS(0.8413447460685429) / WEEK_S, 1e-6);
        assertEquals(130 * Math.exp(0.5 * Math.log(1.3) * Math.log(1.3)), lead.meanS() / WEEK_S, 1e-9);
    }

    @Test
    void demandGrowsByItsShareInAYear() {
        DemandCurve demand = new DemandCurve(10e6, 0.16);
        assertEquals(11.6e6, demand.powerW(YEAR_S), 1e-3);
        assertEquals(10e6 * YEAR_S * 0.16 / Math.log(1.16), demand.energyJ(0, YEAR_S), 1e3);
        assertEquals(10e6 * YEAR_S, new DemandCurve(10e6, 0).energyJ(0, YEAR_S), 1e-3);
    }

    /** Nothing there for two years, 12 MW after that, and 10 MW asked for: 20 MW years are not served. */
    @Test
    void flatDemandWaitsForItsCapacity() {
        BuildOut buildOut = new BuildOut(0, new DemandCurve(10e6, 0), List.of(element(104, 12)), 4 * YEAR_S);
        assertEquals(10e6 * 104 * WEEK_S, buildOut.unservedJ(new double[] {104 * WEEK_S}), 1e-3);
        assertEquals(0, buildOut.shareServiceable(0.5, 103 * WEEK_S));
        assertEquals(1, buildOut.shareServiceable(0.5, 104 * WEEK_S));
    }

    /** The closed form against a sum over hours; capacity, growth and dates drawn. */
    @ParameterizedTest
    @MethodSource("seeds")
    void unservedIsTheIntegral(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DemandCurve demand = new DemandCurve(10e6, random.nextDouble(-0.3, 0.6));
        List<BuildOut.Element> elements = List.of(element(1, 3), element(1, 4), element(1, 5));
        BuildOut buildOut = new BuildOut(random.nextDouble(12e6), demand, elements, 4 * YEAR_S);
        double[] readyS = random.doubles(3, -0.2 * YEAR_S, 5 * YEAR_S).toArray();
        double sumJ = 0;
        double stepS = 6 * 3600;
        for (double timeS = stepS / 2; timeS < 4 * YEAR_S; timeS += stepS) {
            sumJ += Math.max(0, demand.powerW(timeS) - buildOut.capacityW(readyS, timeS)) * stepS;
        }
        double scaleJ = demand.energyJ(0, 4 * YEAR_S);
        assertEquals(sumJ, buildOut.unservedJ(readyS), 1e-3 * scaleJ, "seed " + seed);
    }

    @Test
    void trialsAreTheSameForASeedAndFollowTheLeadTime() {
        LeadTime lead = new LeadTime.Triangular(80 * WEEK_S, 128 * WEEK_S, 210 * WEEK_S);
        BuildOut buildOut = new BuildOut(
                0, new DemandCurve(10e6, 0), List.of(new BuildOut.Element("transformer", 0, lead, 100e6)), 6 * YEAR_S);
        double[] once = buildOut.unservedJ(new RandomStreams(42), 4000);
        assertArrayEquals(once, buildOut.unservedJ(new RandomStreams(42), 4000));
        // unserved = 10 MW times the lead time; its standard deviation is 26.8 weeks
        double meanWeeks = Arrays.stream(once).average().orElseThrow() / 10e6 / WEEK_S;
        assertEquals(139.33, meanWeeks, 4 * 26.8 / Math.sqrt(4000));
        assertTrue(once[0] <= once[3999]);
    }

    @Test
    void earlierOrdersLeaveLessUnserved() {
        DemandCurve demand = new DemandCurve(10e6, 0.16);
        double before = -1;
        for (double weeks = 0; weeks <= 210; weeks += 10) {
            BuildOut buildOut = new BuildOut(8e6, demand, List.of(element(1, 20)), 5 * YEAR_S);
            double unservedJ = buildOut.unservedJ(new double[] {weeks * WEEK_S});
            assertTrue(unservedJ >= before, weeks + " weeks");
            before = unservedJ;
        }
    }
}
