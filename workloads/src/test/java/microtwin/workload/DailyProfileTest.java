package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import microtwin.engine.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DailyProfileTest {

    @ParameterizedTest
    @ValueSource(ints = {60, 300, 900, 2700, 3600, 7200, 21_600, 86_400})
    void meanOfADayIsOneWhateverTheStep(int stepS) {
        for (DailyProfile profile : new DailyProfile[] {DailyProfile.FLAT, DailyProfile.DIURNAL, saw()}) {
            double sum = 0;
            int steps = (int) Clock.SECONDS_PER_DAY / stepS;
            for (int n = 0; n < steps; n++) {
                sum += profile.meanOver((double) n * stepS, stepS);
            }
            assertEquals(1, sum / steps, 1e-13);
        }
    }

    /** A saved run rebuilds its profiles from their values. */
    @Test
    void profileOfItsOwnValuesIsTheSame() {
        for (DailyProfile profile : new DailyProfile[] {DailyProfile.FLAT, DailyProfile.DIURNAL, saw()}) {
            double[] again = new DailyProfile(profile.middleOfHour()).middleOfHour();
            assertArrayEquals(profile.middleOfHour(), again);
        }
    }

    private static DailyProfile saw() {
        double[] values = new double[24];
        for (int hour = 0; hour < 24; hour++) {
            values[hour] = hour * 7;
        }
        return new DailyProfile(values);
    }

    @Test
    void linesBetweenTheMiddlesOfHours() {
        double[] v = DailyProfile.DIURNAL.middleOfHour();
        assertEquals(v[20], DailyProfile.DIURNAL.at(20.5 * 3600), 1e-15);
        assertEquals((v[20] + v[21]) / 2, DailyProfile.DIURNAL.at(21 * 3600), 1e-15);
        assertEquals((v[23] + v[0]) / 2, DailyProfile.DIURNAL.at(0), 1e-15);
        assertEquals(1, DailyProfile.FLAT.meanOver(1234, 900));
    }

    @Test
    void usersLiveByLocalTime() {
        Clock clock = new Clock(Instant.parse("2026-01-01T11:00:00Z"), 24, 3600);
        RequestClass tokyo = new RequestClass(
                "chat", 10, false, DailyProfile.DIURNAL, 600, 200, 1e4, 0, 10, (int) (9 * Clock.SECONDS_PER_HOUR));
        assertEquals(10 * DailyProfile.DIURNAL.meanOver(20 * 3600, 3600), tokyo.requestsPerS(clock, 0), 1e-14);
    }

    @Test
    void malformedProfilesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new DailyProfile(new double[23]));
        assertThrows(IllegalArgumentException.class, () -> new DailyProfile(new double[24]));
        double[] negative = new double[24];
        negative[3] = -1;
        assertThrows(IllegalArgumentException.class, () -> new DailyProfile(negative));
    }
}
