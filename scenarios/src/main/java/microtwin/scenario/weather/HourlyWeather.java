package microtwin.scenario.weather;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import microtwin.engine.Clock;
import microtwin.engine.Weather;
import microtwin.scenario.weather.Columns.Quantity;
import microtwin.scenario.weather.WeatherFile.Source;

/**
 * A year of weather as files carry it: 8760 or 8784 hours, index 0 = the first hour of 1 January on the clock of the labels.
 * {@link Labels} say what time the values of an hour stand for.
 *
 * @param format of the file
 * @param place name
 * @param latitudeDeg north positive [deg]
 * @param longitudeDeg east positive [deg]
 * @param altitudeM above sea level [m]
 * @param aheadOfUtcS local standard time minus UTC [s]
 * @param labels what the time of a row stands for
 * @param hours one row an hour
 * @param repairs what was filled in, in words; empty if nothing
 */
public record HourlyWeather(
        String format,
        String place,
        double latitudeDeg,
        double longitudeDeg,
        double altitudeM,
        long aheadOfUtcS,
        Labels labels,
        List<Hour> hours,
        List<String> repairs) {

    /** Days before each month of a common year. */
    private static final int[] DAYS_BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

    private static final int HOURS_PER_DAY = 24;
    private static final int YEAR_HOURS = 8760;
    private static final int LEAP_YEAR_HOURS = 8784;

    /** Years that stand for any when the sun of a row is asked for. */
    private static final int COMMON_YEAR = 2021;

    private static final int LEAP_YEAR = 2020;

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

    /** From the columns of a file, whose gaps are filled. */
    static HourlyWeather of(String format, Source source, Station station, Labels labels, Rows rows, Columns columns) {
        Repairs repairs = new Repairs(columns);
        rows.tell(repairs);
        return filled(format, source, station, labels, columns, repairs);
    }

    /** The same where the column of direct normal irradiance holds the beam on the horizontal, and none the global one. */
    static HourlyWeather ofHorizontalBeam(
            String format, Source source, Station station, Labels labels, Rows rows, Columns columns) {
        Repairs repairs = new Repairs(columns);
        rows.tell(repairs);
        Arrays.setAll(columns.of(Quantity.GHI), i -> columns.of(Quantity.DNI)[i] + columns.of(Quantity.DHI)[i]);
        int count = columns.of(Quantity.AIR).length;
        repairs.normalBeam(row -> sunAt(labels, count, row), station.latitudeDeg(), station.longitudeDeg());
        return filled(format, source, station, labels, columns, repairs);
    }

    private static HourlyWeather filled(
            String format, Source source, Station station, Labels labels, Columns columns, Repairs repairs) {
        int count = columns.of(Quantity.AIR).length;
        repairs.air(source.file(), station.altitudeM(), source.problems());
        repairs.light(
                source.file(),
                row -> sunAt(labels, count, row),
                station.latitudeDeg(),
                station.longitudeDeg(),
                source.problems());
        source.problems().throwIfAny();
        return new HourlyWeather(
                format,
                station.name(),
                station.latitudeDeg(),
                station.longitudeDeg(),
                station.altitudeM(),
                station.aheadOfUtcS(),
                labels,
                columns.hours(),
                repairs.made());
    }

    /** The same values so much later, for a file whose labels are off; the place and its clocks stay. */
    public HourlyWeather later(long shiftS) {
        return new HourlyWeather(
                format, place, latitudeDeg, longitudeDeg, altitudeM, aheadOfUtcS, labels.later(shiftS), hours, repairs);
    }

    /** Middle of the time a row's irradiance is of, in a year that stands for any. */
    Instant sunAt(int row) {
        return sunAt(labels, hours.size(), row);
    }

    private static Instant sunAt(Labels labels, int count, int row) {
        int year = count == LEAP_YEAR_HOURS ? LEAP_YEAR : COMMON_YEAR;
        return LocalDate.of(year, 1, 1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plusSeconds(row * Clock.SECONDS_PER_HOUR - labels.aheadOfUtcS() + labels.sunS());
    }

    /** Month of a row on the clock of the labels, 0 to 11. */
    public int month(int row) {
        int year = hours.size() == LEAP_YEAR_HOURS ? LEAP_YEAR : COMMON_YEAR;
        return LocalDate.ofYearDay(year, row / HOURS_PER_DAY + 1).getMonthValue() - 1;
    }

    /**
     * The weather on the steps of a run in any year: month, day and hour of the clock of the labels decide; on 29 February a
     * common year gives its 28th.
     */
    public Weather on(Clock clock) {
        Hours air = Hours.around(clock, labels.airClockS());
        for (int i = 0; i < air.count; i++) {
            Hour hour = hours.get(row(air.startOf(i), labels.airClockS()));
            air.airK[i] = hour.airK();
            air.relativeHumidity[i] = hour.relativeHumidity();
            air.pressurePa[i] = hour.pressurePa();
            air.windMPerS[i] = hour.windMPerS();
        }
        Hours sun = Hours.around(clock, labels.sunClockS());
        for (int i = 0; i < sun.count; i++) {
            Hour hour = hours.get(row(sun.startOf(i), labels.sunClockS()));
            sun.ghiWPerM2[i] = hour.ghiWPerM2();
            sun.dniWPerM2[i] = hour.dniWPerM2();
            sun.dhiWPerM2[i] = hour.dhiWPerM2();
        }
        return air.on(clock, latitudeDeg, longitudeDeg, altitudeM)
                .withSunOf(sun.on(clock, latitudeDeg, longitudeDeg, altitudeM));
    }

    private int row(Instant startOfHour, long aheadS) {
        LocalDateTime local = LocalDateTime.ofInstant(startOfHour.plusSeconds(aheadS), ZoneOffset.UTC);
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
