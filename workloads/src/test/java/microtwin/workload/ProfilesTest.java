package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import microtwin.engine.Clock;
import microtwin.engine.RandomStreams;
import org.junit.jupiter.api.Test;

/** Week, growth and bursts, alone and multiplied. */
class ProfilesTest {

    /** A Monday. */
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private static final int TOKYO_S = 9 * 3600;
    private static final double DAY_S = 86_400;

    private static Clock days(int days, int stepS) {
        return new Clock(START, days * 86_400 / stepS, stepS);
    }

    /** Mean over a run. */
    private static double mean(Profile profile, Clock clock, int utcOffsetS) {
        double sum = 0;
        for (int step = 0; step < clock.steps(); step++) {
            sum += profile.meanOver(clock, step, utcOffsetS);
        }
        return sum / clock.steps();
    }

    private static Bursts bursts(Clock clock, Profile others, double spread, long seed) {
        return Bursts.of(clock, TOKYO_S, others, 300, spread, 1200, new RandomStreams(seed).stream("bursts"));
    }

    @Test
    void aWeekBeginsOnMondayOfTheUsers() {
        WeeklyProfile week = new WeeklyProfile(new double[] {1, 2, 3, 4, 5, 6, 7});
        assertEquals(1 / 4.0, week.meanOver(days(7, 86_400), 0, 0), 1e-15);
        assertEquals(7 / 4.0, week.meanOver(days(7, 86_400), 6, 0), 1e-15);
        // 15 hours of Monday and 9 hours of Tuesday in Tokyo
        assertEquals((15 * 1 + 9 * 2) / 24.0 / 4, week.meanOver(days(7, 86_400), 0, TOKYO_S), 1e-14);
        assertEquals(2 / 4.0, week.meanOver(days(7, 3600), 15, TOKYO_S), 1e-15);
        assertEquals(7 / 4.0, week.meanOver(new Clock(Instant.parse("1969-12-28T12:00:00Z"), 1, 3600), 0, 0), 1e-15);
    }

    @Test
    void aWeekendIsTwoDays() {
        double[] levels = WeeklyProfile.weekend(0.3).ofDay();
        assertEquals(0.3, levels[5] / levels[0], 1e-15);
        assertEquals(levels[6], levels[5]);
        assertEquals(7, 5 * levels[4] + 2 * levels[5], 1e-14);
    }

    /** 16 % in a year: half a year in, 1.16^0.5; the mean over the year is 0.16 / ln 1.16. */
    @Test
    void growthIsCompound() {
        Growth growth = new Growth(0.16);
        Clock year = days(365, 86_400);
        assertEquals(Math.sqrt(1.16), growth.at(year, 182.5 * DAY_S, 0), 1e-12);
        assertEquals(0.16 / Math.log(1.16), mean(growth, year, 0), 1e-12);
        double perDay = Math.log(1.16) / 365;
        assertEquals(Math.exp(99 * perDay) * Math.expm1(perDay) / perDay, growth.meanOver(year, 99, 0), 1e-13);
        assertEquals(Math.exp(-1 / 8.0), new Growth(Math.expm1(-1)).at(year, 365 / 8.0 * DAY_S, 0), 1e-12);
    }

    @Test
    void aDayTimesAWeekKeepsTheMean() {
        Profile both = new ProductProfile(List.of(DailyProfile.DIURNAL, WeeklyProfile.weekend(0.4)));
        for (int stepS : new int[] {60, 900, 3600, 7 * 3600, 86_400}) {
            assertEquals(1, mean(both, days(7, stepS), TOKYO_S), 1e-12, stepS + " s");
        }
        double saturday = 0.4 * 7 / (5 + 2 * 0.4);
        // Saturday noon in Tokyo, 03:00 UTC; the hour from 12:00 to 13:00 has a knee at its middle
        Clock hours = days(7, 3600);
        assertEquals(
                saturday * DailyProfile.DIURNAL.meanOver(hours, 5 * 24 + 3, TOKYO_S),
                both.meanOver(hours, 5 * 24 + 3, TOKYO_S),
                1e-14);
    }

    /** Steps of any length see the same requests, whatever is multiplied. */
    @Test
    void theStepDoesNotMatter() {
        for (int seed = 0; seed < 20; seed++) {
            double[] rates = new Random(seed).doubles(37, 0, 10).toArray();
            Profile base = seed % 2 == 0
                    ? DailyProfile.DIURNAL
                    : new TraceProfile(701, rates, seed % 4 == 1 ? TraceProfile.Fit.REPEAT : TraceProfile.Fit.STRETCH);
            Profile others = new ProductProfile(
                    List.of(base, WeeklyProfile.weekend(0.5), new Growth(Math.pow(3, seed % 5) - 0.9)));
            Bursts bursts = bursts(days(8, 60), others, 1.5, seed);
            assertEquals(bursts(days(8, 3600), others, 1.5, seed).levels().length, bursts.levels().length);
            Profile all = new ProductProfile(List.of(others, bursts));
            Clock fine = days(8, 60);
            Clock coarse = days(8, 3600);
            for (int hour = 0; hour < coarse.steps(); hour++) {
                double sum = 0;
                for (int minute = 0; minute < 60; minute++) {
                    sum += all.meanOver(fine, 60 * hour + minute, TOKYO_S);
                }
                assertEquals(sum / 60, all.meanOver(coarse, hour, TOKYO_S), 1e-10 * sum, "seed " + seed);
            }
            double total = mean(others, coarse, TOKYO_S);
            assertEquals(total, mean(all, coarse, TOKYO_S), 1e-10 * total, "seed " + seed);
        }
    }

    @Test
    void aProfileAloneIsItsOwnIntegral() {
        Clock clock = days(2, 1000);
        Profile alone = new ProductProfile(List.of(DailyProfile.DIURNAL));
        Profile trace = new TraceProfile(777, new double[] {1, 5, 0, 2}, TraceProfile.Fit.STRETCH);
        Profile traced = new ProductProfile(List.of(trace));
        for (int step = 0; step < clock.steps(); step++) {
            assertEquals(
                    DailyProfile.DIURNAL.meanOver(clock, step, TOKYO_S), alone.meanOver(clock, step, TOKYO_S), 1e-13);
            assertEquals(trace.meanOver(clock, step, 0), traced.meanOver(clock, step, 0), 1e-9);
        }
    }

    /** Of 100 000 windows: deviation over mean, and what is left of the logarithm after the time of correlation. */
    @Test
    void burstsVaryAsDeclared() {
        Clock clock = days(347, 3600);
        double[] levels = bursts(clock, DailyProfile.FLAT, 0.8, 5).levels();
        double sum = 0;
        double squares = 0;
        double logs = 0;
        double logSquares = 0;
        double lagged = 0;
        int lag = 4;
        for (int k = 0; k < levels.length; k++) {
            sum += levels[k];
            squares += levels[k] * levels[k];
            double log = Math.log(levels[k]) + Math.log1p(0.64) / 2;
            logs += log;
            logSquares += log * log;
            lagged += k >= lag ? log * (Math.log(levels[k - lag]) + Math.log1p(0.64) / 2) : 0;
        }
        double mean = sum / levels.length;
        assertEquals(1, mean, 1e-12);
        assertEquals(0.8, Math.sqrt(squares / levels.length - 1), 0.03);
        assertEquals(0, logs / levels.length, 0.02);
        assertEquals(Math.exp(-1), lagged / logSquares, 0.03);
    }

    @Test
    void burstsComeFromTheirSeed() {
        Clock clock = days(1, 3600);
        assertArrayEquals(
                bursts(clock, DailyProfile.FLAT, 1, 3).levels(),
                bursts(days(1, 60), DailyProfile.FLAT, 1, 3).levels());
        assertNotEquals(
                bursts(clock, DailyProfile.FLAT, 1, 3).levels()[7],
                bursts(clock, DailyProfile.FLAT, 1, 4).levels()[7]);
        for (double level : bursts(clock, DailyProfile.FLAT, 0, 3).levels()) {
            assertEquals(1, level, 1e-15);
        }
    }

    @Test
    void whatIsNoProfileIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new WeeklyProfile(new double[7]));
        assertThrows(IllegalArgumentException.class, () -> new WeeklyProfile(new double[] {1, 1}));
        assertThrows(IllegalArgumentException.class, () -> new Growth(-1));
        Clock year = days(365, 3600);
        assertThrows(
                IllegalArgumentException.class,
                () -> Bursts.of(year, 0, DailyProfile.FLAT, 1, 1, 60, new RandomStreams(1).stream("bursts")));
    }
}
