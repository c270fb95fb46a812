package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Random;
import microtwin.engine.Clock;
import org.junit.jupiter.api.Test;

class TraceProfileTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aRecordRepeatsFromTheStartOfTheRun() {
        TraceProfile trace = new TraceProfile(600, new double[] {1, 3}, TraceProfile.Fit.REPEAT);
        Clock clock = new Clock(START, 6, 600);
        double[] expected = {0.5, 1.5, 0.5, 1.5, 0.5, 1.5};
        for (int step = 0; step < expected.length; step++) {
            assertEquals(expected[step], trace.meanOver(clock, step, 0), 1e-15);
        }
        assertEquals(1, trace.meanOver(new Clock(START, 5, 1200), 3, 3600), 1e-15);
        assertEquals((0.5 * 600 + 1.5 * 300) / 900, trace.meanOver(new Clock(START, 5, 900), 0, 0), 1e-15);
    }

    @Test
    void aStretchedRecordRunsThroughOnce() {
        TraceProfile trace = new TraceProfile(600, new double[] {1, 3}, TraceProfile.Fit.STRETCH);
        Clock clock = new Clock(START, 4, 3600);
        assertEquals(0.5, trace.meanOver(clock, 1, 0), 1e-15);
        assertEquals(1.5, trace.meanOver(clock, 2, 0), 1e-15);
    }

    @Test
    void requestsAreKeptWhateverTheStep() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            double[] rates = random.doubles(1 + random.nextInt(40), 0, 10).toArray();
            int windowS = 1 + random.nextInt(1000);
            for (TraceProfile.Fit fit : TraceProfile.Fit.values()) {
                TraceProfile trace = new TraceProfile(windowS, rates, fit);
                int stepS = 1 + random.nextInt(3600);
                int rounds = 1 + random.nextInt(3);
                Clock clock = new Clock(START, rates.length * rounds, (long) windowS * stepS);
                double sum = 0;
                for (int step = 0; step < clock.steps(); step++) {
                    sum += trace.meanOver(clock, step, 0);
                }
                assertEquals(1, sum / clock.steps(), 1e-9, "seed " + seed + " " + fit);
            }
        }
    }

    @Test
    void aRecordWithoutRequestsIsRefused() {
        double[] quiet = {0, 0};
        assertThrows(IllegalArgumentException.class, () -> new TraceProfile(60, quiet, TraceProfile.Fit.REPEAT));
        double[] negative = {1, -1};
        assertThrows(IllegalArgumentException.class, () -> new TraceProfile(60, negative, TraceProfile.Fit.REPEAT));
    }
}
