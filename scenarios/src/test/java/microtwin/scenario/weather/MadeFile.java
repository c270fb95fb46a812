package microtwin.scenario.weather;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import microtwin.grid.Sun;

/** Weather files of a cloudless year at 40 N, 20 E, made for tests; their light is the clear sky of the instant they claim. */
public final class MadeFile {

    static final double LATITUDE = 40;
    static final double LONGITUDE = 20;

    private MadeFile() {}

    static double ghi(Instant at) {
        double cosZenith = Sun.cosZenith(at, LATITUDE, LONGITUDE);
        return cosZenith > 0 ? 1350 * cosZenith * Clearness.clear(cosZenith, 100) : 0;
    }

    /** Rows of a year, a part of an hour each; the row is made of its time on the clock and of what the sun gives then. */
    private static List<String> rows(
            int year, boolean leapDay, int[] minutes, long aheadOfUtcS, BiFunction<LocalDateTime, Double, String> row) {
        List<String> rows = new ArrayList<>();
        LocalDateTime hour = LocalDateTime.of(year, 1, 1, 0, 0);
        while (hour.getYear() == year) {
            for (int minute : minutes) {
                LocalDateTime at = hour.plusMinutes(minute);
                if (leapDay || at.getMonthValue() != 2 || at.getDayOfMonth() != 29) {
                    rows.add(row.apply(at, ghi(at.toInstant(ZoneOffset.UTC).minusSeconds(aheadOfUtcS))));
                }
            }
            hour = hour.plusHours(1);
        }
        return rows;
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** TMY3: labels end hours; the light is that of the middle, so much later. */
    public static List<String> tmy3(long laterS) {
        List<String> lines = new ArrayList<>();
        lines.add("999999,\"MADE, FOR TESTS\",XX,1.5,40.000,20.000,100");
        lines.add(
                "Date (MM/DD/YYYY),Time (HH:MM),GHI (W/m^2),DNI (W/m^2),DHI (W/m^2),Dry-bulb (C),Dew-point (C),RHum (%),"
                        + "Pressure (mbar),Wspd (m/s)");
        lines.addAll(rows(
                2001,
                true,
                new int[] {30},
                5400 + laterS,
                (at, ghi) -> format(
                        "%02d/%02d/2001,%02d:00,%.1f,0,%.1f,20.0,10.0,50,1000,3.0",
                        at.getMonthValue(), at.getDayOfMonth(), at.getHour() + 1, ghi, ghi)));
        return lines;
    }

    /** NSRDB with labels on a clock and the local one an hour and a half ahead of UTC. */
    public static List<String> nsrdb(int year, boolean leapDay, double zone, int... minutes) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "Source,Location ID,City,State,Country,Latitude,Longitude,Time Zone,Elevation,Local Time Zone,Version");
        lines.add("NSRDB,1,-,-,-,40.0,20.0," + zone + ",100,1.5,v4");
        lines.add("Year,Month,Day,Hour,Minute,DNI,DHI,GHI,Dew Point,Temperature,Pressure,Wind Speed");
        lines.addAll(rows(
                year,
                leapDay,
                minutes,
                Math.round(zone * 3600),
                (at, ghi) -> format(
                        "%d,%d,%d,%d,%d,0,%.1f,%.1f,10,20,1000,3",
                        year, at.getMonthValue(), at.getDayOfMonth(), at.getHour(), at.getMinute(), ghi, ghi)));
        return lines;
    }

    /** An hourly series of PVGIS with the beam on the horizontal as 70 % of the light. */
    static List<String> pvgisSeries(int year, int minute) {
        List<String> lines = new ArrayList<>(List.of(
                "Latitude (decimal degrees):\t40.000",
                "Longitude (decimal degrees):\t20.000",
                "Elevation (m):\t100",
                "Radiation database:\tPVGIS-SARAH3",
                "",
                "Slope: 0 deg.",
                "Azimuth: 0 deg.",
                "",
                "time,Gb(i),Gd(i),Gr(i),H_sun,T2m,WS10m,Int"));
        lines.addAll(rows(
                year,
                true,
                new int[] {minute},
                0,
                (at, ghi) -> format(
                        "%d%02d%02d:%02d%02d,%.2f,%.2f,0.0,0.0,%d.0,3.0,0.0",
                        year,
                        at.getMonthValue(),
                        at.getDayOfMonth(),
                        at.getHour(),
                        at.getMinute(),
                        0.7 * ghi,
                        0.3 * ghi,
                        10 + at.getHour())));
        lines.addAll(List.of("", "Gb(i): Beam (direct) irradiance on the inclined plane (W/m2)"));
        return lines;
    }

    public static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    static HourlyWeather read(List<String> lines) {
        return WeatherFile.read("made.csv", text(lines));
    }
}
