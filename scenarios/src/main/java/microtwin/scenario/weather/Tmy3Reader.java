package microtwin.scenario.weather;

import java.util.List;
import java.util.function.DoublePredicate;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.weather.Columns.Quantity;
import microtwin.scenario.weather.WeatherFile.Source;

/**
 * The TMY3 format of NREL: one line for the station, one for the columns, then rows whose labels 01:00 to 24:00 end hours of
 * local standard time. Months are of different years. -9900 is a missing value.
 *
 * <p>Source: Wilcox and Marion, "Users Manual for TMY3 Data Sets", NREL/TP-581-43156, 2008, tables 1-1 to 1-3.
 */
final class Tmy3Reader {

    private static final double PA_PER_MBAR = 100;
    private static final DoublePredicate MISSING = value -> value <= -9900;

    private Tmy3Reader() {}

    static boolean knows(List<String> lines) {
        return lines.size() > 1 && lines.get(1).startsWith("Date (MM/DD/YYYY),Time (HH:MM),");
    }

    static HourlyWeather read(Source source, List<String> lines) {
        Station station = station(source, lines.get(0));
        Header header = new Header(source, 2, lines.get(1))
                .needs(Quantity.AIR, "Dry-bulb (C)", MISSING)
                .needs(Quantity.GHI, "GHI (W/m^2)", MISSING)
                .needs(Quantity.WIND, "Wspd (m/s)", MISSING)
                .takes(Quantity.DNI, "DNI (W/m^2)", MISSING)
                .takes(Quantity.DHI, "DHI (W/m^2)", MISSING)
                .bothOrNone("DNI (W/m^2)", "DHI (W/m^2)")
                .takes(Quantity.HUMIDITY, "RHum (%)", MISSING)
                .takes(Quantity.DEW_POINT, "Dew-point (C)", MISSING)
                .takes(Quantity.PRESSURE, "Pressure (mbar)", "mbar", PA_PER_MBAR, MISSING);
        Rows.Form form = new Rows.Form(header.named(), header.all(), 1, Tmy3Reader::stamp, header.fields());
        Rows rows = new Rows(source.file(), lines, 2, lines.size(), form, source.problems());
        Columns columns = rows.columns();
        return HourlyWeather.of("TMY3 CSV", source, station, Labels.hourEnds(station.aheadOfUtcS()), rows, columns);
    }

    /** Number, name (which may have commas), state, time zone, latitude, longitude, elevation. */
    private static Station station(Source source, String line) {
        String[] fields = line.split(",", -1);
        int end = fields.length;
        if (end < 7) {
            throw new ScenarioException(source.line(1) + ": must have 7 fields, has " + end);
        }
        String name = String.join(",", List.of(fields).subList(1, end - 5)).replace("\"", "");
        Station station = Station.of(
                source.line(1),
                name,
                fields[end - 3],
                fields[end - 2],
                fields[end - 1],
                fields[end - 4],
                source.problems());
        source.problems().throwIfAny();
        return station;
    }

    private static Stamp stamp(String[] fields) {
        String[] date = fields[0].split("/", -1);
        String[] time = fields[1].split(":", -1);
        return date.length == 3 && time.length == 2
                ? Stamp.of(date[2], date[0], date[1], time[0], time[1])
                : new Stamp(0, 0, 0, 0, 0);
    }
}
