package microtwin.scenario.weather;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import microtwin.engine.Clock;
import microtwin.engine.Weather;

/**
 * A year of weather as files carry it: 8760 or 8784 hours of local standard time, index 0 = the hour that ends at 01:00 on
 * 1 January, value = mean over the hour (instantaneous quantities are taken for it).
 *
 * @param place name
 * @param latitudeDeg north positive [deg]
 * @param longitudeDeg east positive [deg]
 * @param altitudeM above sea level [m]
 * @param aheadOfUtcS local standard time minus UTC [s]
 * @param hours one row an hour
 * @param repairs what was filled in, in words; empty if nothing
 */
public record HourlyWeather(
        String place,
        double latitudeDeg,
        double longitudeDeg,
        double altitudeM,
        long aheadOfUtcS,
        List<Hour> hours,
        List<String> repairs) {

    /** Days before each month of a common year. */
    private static final int[] DAYS_BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

    private static final int HOURS_PER_DAY = 24;
    private static final int YEAR_HOURS = 8760;
    private static final int LEAP_YEAR_HOURS = 8784;

    /**
     * One hour.
     *
     * @param airK dry-bulb temperature [K]
     * @param relativeHumidity [1]
     * @param pressurePa station pressure [Pa]
     * @param windMPerS [m/s]
     * @param ghiWPerM2 global horizontal irradiance [W/m2]
     * @param dniWPerM2 direct normal irradiance [W/m2]
     * @param dhiWPerM2 diffuse horizontal irradiance [W/m2]
     */
    public record Hour(
            double airK,
            double relativeHumidity,
            double pressurePa,
            double windMPerS,
            double ghiWPerM2,
            double dniWPerM2,
            double dhiWPerM2) {}

    public HourlyWeather {
        hours = List.copyOf(hours);
        repairs = List.copyOf(repairs);
        if (hours.size() != YEAR_HOURS && hours.size() != LEAP_YEAR_HOURS) {
            throw new IllegalArgumentException("a year has 8760 or 8784 hours, was " + hours.size());
        }
    }

    /**
     * The weather on the steps of a run in any year: month, day and hour of local standard time decide; on 29 February a
     * common year gives its 28th.
     */
    public Weather on(Clock clock) {
        Hours unrolled = Hours.around(clock, aheadOfUtcS);
        for (int i = 0; i < unrolled.count; i++) {
            Hour hour = hours.get(row(unrolled.startOf(i)));
            unrolled.airK[i] = hour.airK();
            unrolled.relativeHumidity[i] = hour.relativeHumidity();
            unrolled.pressurePa[i] = hour.pressurePa();
            unrolled.windMPerS[i] = hour.windMPerS();
            unrolled.ghiWPerM2[i] = hour.ghiWPerM2();
            unrolled.dniWPerM2[i] = hour.dniWPerM2();
            unrolled.dhiWPerM2[i] = hour.dhiWPerM2();
        }
        return unrolled.on(clock, latitudeDeg, longitudeDeg, altitudeM);
    }

    private int row(Instant startOfHour) {
        LocalDateTime local = LocalDateTime.ofInstant(startOfHour.plusSeconds(aheadOfUtcS), ZoneOffset.UTC);
        return dayOfFile(local.getMonthValue(), local.getDayOfMonth()) * HOURS_PER_DAY + local.getHour();
    }

    private int dayOfFile(int month, int day) {
        boolean leapFile = hours.size() == LEAP_YEAR_HOURS;
        if (month == 2 && day == 29) {
            return leapFile ? 59 : 58;
        }
        return DAYS_BEFORE[month - 1] + day - 1 + (leapFile && month > 2 ? 1 : 0);
    }
}
