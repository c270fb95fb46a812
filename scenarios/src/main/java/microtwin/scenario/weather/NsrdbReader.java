package microtwin.scenario.weather;

import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.weather.Columns.Quantity;
import microtwin.scenario.weather.WeatherFile.Source;

/**
 * The CSV of the National Solar Radiation Database (PSM3, PSM4): names and values of the place, then the columns, then
 * rows of instants on the clock of "Time Zone", which may be UTC. Several rows an hour become their mean. 29 February is
 * left out of most files.
 *
 * <p>Source: NREL, NSRDB Data Downloads, "Standard time series data file format" (SAM CSV).
 */
final class NsrdbReader {

    private static final double PA_PER_MBAR = 100;
    private static final int HEADER_LINES = 3;
    private static final DoublePredicate MISSING = value -> value <= -999;

    private NsrdbReader() {}

    static boolean knows(List<String> lines) {
        return lines.size() >= HEADER_LINES
                && lines.get(0).startsWith("Source,Location ID,")
                && lines.get(2).toLowerCase(Locale.ROOT).startsWith("year,month,day,hour,minute,");
    }

    static HourlyWeather read(Source source, List<String> lines) {
        Header place = new Header(source, 1, lines.get(0));
        String[] values = lines.get(1).split(",", -1);
        Station station = station(source, place, values);
        long labelsAheadS = Station.zoneS(source.line(2), value(source, place, values, "Time Zone"), source.problems());
        source.problems().throwIfAny();
        Header header = new Header(source, HEADER_LINES, lines.get(2))
                .needs(Quantity.AIR, "Temperature", MISSING)
                .needs(Quantity.GHI, "GHI", MISSING)
                .needs(Quantity.WIND, "Wind Speed", MISSING)
                .takes(Quantity.DNI, "DNI", MISSING)
                .takes(Quantity.DHI, "DHI", MISSING)
                .bothOrNone("DNI", "DHI")
                .takes(Quantity.HUMIDITY, "Relative Humidity", MISSING)
                .takes(Quantity.DEW_POINT, "Dew Point", MISSING)
                .takes(Quantity.PRESSURE, "Pressure", "mbar", PA_PER_MBAR, MISSING);
        Rows.Form form = new Rows.Form(
                header.named(), header.all(), 0, f -> Stamp.of(f[0], f[1], f[2], f[3], f[4]), header.fields());
        Rows rows = new Rows(source.file(), lines, HEADER_LINES, lines.size(), form, source.problems());
        Columns columns = rows.columns();
        Labels labels = Labels.instants(labelsAheadS, rows.minute(), 0);
        return HourlyWeather.of("NSRDB CSV", source, station, labels, rows, columns);
    }

    private static Station station(Source source, Header place, String[] values) {
        String zone = place.index("Local Time Zone") >= 0 ? "Local Time Zone" : "Time Zone";
        return Station.of(
                source.line(2),
                "NSRDB " + Columns.shown(value(source, place, values, "Location ID")),
                value(source, place, values, "Latitude"),
                value(source, place, values, "Longitude"),
                value(source, place, values, "Elevation"),
                value(source, place, values, zone),
                source.problems());
    }

    private static String value(Source source, Header place, String[] values, String name) {
        int index = place.required(name);
        if (index >= values.length) {
            throw new ScenarioException(source.line(2) + ": has no value of " + name);
        }
        return values[index];
    }
}
