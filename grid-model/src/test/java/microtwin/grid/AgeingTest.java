package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AgeingTest {

    private static final double K25 = 298.15;
    private static final double DAY_S = 86_400;
    private static final double YEAR_S = 365 * DAY_S;
    private static final NaumannAgeing NAUMANN = new NaumannAgeing();

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static Stress rest(double cellK, double soc, double durationS) {
        Stress stress = new Stress(1);
        stress.turnTo(durationS, 0, 0, 0);
        stress.sample(1, cellK, soc);
        return stress;
    }

    /** 1.2571e-5 * 0.60225 * sqrt(31536000) = 4.25 %. */
    @Test
    void aYearAt25DegreesHalfFull() {
        assertEquals(0.0425, NAUMANN.calendarLossAfter(0, rest(K25, 0.5, YEAR_S)), 5e-5);
        double daily = 0;
        for (int day = 0; day < 365; day++) {
            daily = NAUMANN.calendarLossAfter(daily, rest(K25, 0.5, DAY_S));
        }
        assertEquals(NAUMANN.calendarLossAfter(0, rest(K25, 0.5, YEAR_S)), daily, 1e-12);
        // 3.4194e-10 * 1.5604 * 31536000 = 1.68 %
        assertEquals(0.01683, NAUMANN.calendarGrowthAfter(0, rest(K25, 0.5, YEAR_S)), 1e-5);
    }

    @ParameterizedTest
    @CsvSource({"naumann, 0.134", "prismatic-250ah, 0.037"})
    void tenYearsAt25DegreesHalfFull(String key, double lost) {
        Ageing ageing = Ageing.byName().get(key);
        double share = 0;
        for (int day = 0; day < 3650; day++) {
            share = ageing.calendarLossAfter(share, rest(K25, 0.5, DAY_S));
        }
        assertEquals(lost, share, 0.001);
    }

    /** A full cycle of depth 0.8 at 1 C: (0.0630 + 0.0971) % (4.0253 * 0.2^3 + 1.0923) sqrt(1000) = 5.69 %. */
    @Test
    void aThousandCycles() {
        Stress stress = new Stress(1);
        stress.turnTo(YEAR_S, 1000, 0.8, 1 / 3600.0);
        assertEquals(0.0569, NAUMANN.cycleLossAfter(0, stress), 1e-4);
        // (0.0021 - 0.0020) % (6.8477 * 0.3^3 + 0.91882) 1000
        assertEquals(0.0011, NAUMANN.cycleGrowthAfter(0, stress), 1e-5);
        stress.turnTo(YEAR_S, 1000, 0.8, 2 / 3600.0);
        assertEquals(0, NAUMANN.cycleGrowthAfter(0, stress), 0);
    }

    /**
     * Ten years of like days at hourly temperatures through the year. The peer computes the same laws; ours agree to
     * 1e-6 of the capacity when new. Its resistance takes the cube of the state of charge, so only half full agrees.
     */
    @ParameterizedTest
    @CsvSource({
        "Lfp_Gr_250AhPrismatic, calendar50, prismatic-250ah",
        "Lfp_Gr_250AhPrismatic, full1, prismatic-250ah",
        "Lfp_Gr_SonyMurata3Ah, calendar50, sony-murata-3ah",
        "Lfp_Gr_SonyMurata3Ah, full1, sony-murata-3ah"
    })
    void tenYearsOfLikeDays(String model, String duty, String key) {
        Table golden = Table.shared("battery/lfp_daily_explicit.csv");
        double[] soc = Table.shared("battery/duty_cycles.csv").column(duty);
        Ageing ageing = Ageing.byName().get(key);
        Life life = new Life(ageing, soc);
        int day = 0;
        int rows = 0;
        for (int row = 0; row < golden.rows(); row++) {
            if (golden.text(row, "model").equals(model)
                    && golden.text(row, "duty").equals(duty)) {
                for (; day < golden.number(row, "day"); day++) {
                    life.spend(day);
                }
                String where = "day " + day;
                assertEquals(golden.number(row, "efc"), life.cycles, 2e-3, where);
                assertEquals(golden.number(row, "q"), life.share(), 1e-6, where);
                boolean sameResistance = key.startsWith("sony") && duty.equals("calendar50");
                double growth = sameResistance ? golden.number(row, "r") - 1 : life.growth;
                assertEquals(growth, life.growth, 1e-6, where);
                rows++;
            }
        }
        assertEquals(51, rows);
    }

    /** A cell through days of 25 hourly values, averaged by trapezoids. */
    private static final class Life {
        final Ageing ageing;
        final double[] soc;
        final Stress stress = new Stress(25);
        double calendar;
        double cycle;
        double growth;
        double cycles;

        Life(Ageing ageing, double[] soc) {
            this.ageing = ageing;
            this.soc = soc;
        }

        double share() {
            return 1 - calendar - cycle;
        }

        void spend(int day) {
            double moved = 0;
            for (int hour = 1; hour < 25; hour++) {
                moved += Math.abs(soc[hour] - soc[hour - 1]);
            }
            double depth = Arrays.stream(soc).max().orElseThrow()
                    - Arrays.stream(soc).min().orElseThrow();
            double full = share() * moved / 2;
            stress.turnTo(DAY_S, full, depth, 0);
            for (int hour = 0; hour < 25; hour++) {
                double celsius = 15
                        + 10 * Math.sin(2 * Math.PI * (day / 365.0 - 0.25))
                        + 5 * Math.sin(2 * Math.PI * (hour - 9) / 24);
                stress.sample((hour % 24 == 0 ? 0.5 : 1) / 24, 273.15 + celsius, soc[hour]);
            }
            calendar = ageing.calendarLossAfter(calendar, stress);
            cycle = ageing.cycleLossAfter(cycle, stress);
            growth = ageing.calendarGrowthAfter(growth, stress);
            cycles += full;
        }
    }

    /** Losses only grow, whatever comes after whatever, and no day at up to 50 degC costs more than 2 %. */
    @ParameterizedTest
    @MethodSource("seeds")
    void anySequenceOfStress(long seed) {
        Random random = new Random(seed);
        for (Ageing ageing : Ageing.byName().values()) {
            double calendar = 0;
            double cycle = 0;
            Stress stress = new Stress(1);
            for (int day = 0; day < 1000; day++) {
                String where = ageing.key() + ", seed " + seed + ", day " + day;
                double cycles = random.nextInt(3) == 0 ? 0 : 2 * Math.pow(random.nextDouble(), 8);
                stress.turnTo(DAY_S, cycles, random.nextDouble(), random.nextDouble() / 3600);
                stress.sample(1, 253 + 70 * random.nextDouble(), random.nextDouble());
                double calendarAfter = ageing.calendarLossAfter(calendar, stress);
                double cycleAfter = ageing.cycleLossAfter(cycle, stress);
                assertTrue(calendarAfter >= calendar && cycleAfter >= cycle, where);
                assertTrue(calendarAfter - calendar < 0.02 && cycleAfter - cycle < 0.02, where);
                assertTrue(cycles > 0 || cycleAfter == cycle, where);
                calendar = calendarAfter;
                cycle = cycleAfter;
            }
            assertTrue(calendar < 0.7 && cycle < 0.5, ageing.key() + " " + calendar + " " + cycle);
        }
    }

    /** Eight samples stand for a day to 1 %, wherever in the day they are taken. */
    @ParameterizedTest
    @MethodSource("seeds")
    void eightSamplesStandForADay(long seed) {
        Random random = new Random(seed);
        double meanK = 268 + 40 * random.nextDouble();
        double swingK = 10 * random.nextDouble();
        double meanSoc = 0.35 + 0.3 * random.nextDouble();
        double swingSoc = 0.3 * random.nextDouble();
        double lag = 2 * Math.PI * random.nextDouble();
        Stress[] days = {new Stress(960), new Stress(8)};
        for (Stress day : days) {
            int n = day == days[0] ? 960 : 8;
            day.turnTo(DAY_S, 0.5, 2 * swingSoc, 0.5 / 3600);
            for (int i = 0; i < n; i++) {
                double angle = 2 * Math.PI * i / n;
                day.sample(1.0 / n, meanK + swingK * Math.sin(angle), meanSoc + swingSoc * Math.sin(angle - lag));
            }
        }
        for (Ageing ageing : Ageing.byName().values()) {
            double exact = ageing.calendarLossAfter(0, days[0]);
            assertEquals(exact, ageing.calendarLossAfter(0, days[1]), 0.01 * exact, ageing.key() + ", seed " + seed);
        }
    }
}
