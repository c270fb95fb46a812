package microtwin.scenario.weather;

import java.util.List;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microtwin.engine.Clock;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.weather.Columns.Quantity;
import microtwin.scenario.weather.WeatherFile.Source;

/**
 * CSV of PVGIS: lines about the place, a line of columns, rows of instants in UTC such as {@code 20180101:0010}, and after
 * an empty line a legend. A typical year has months of different years and says in "Irradiance Time Offset (h)" how much
 * later than its stamp the irradiance is; a file without that line has no such offset. An hourly series must be of one year
 * and of the horizontal plane; humidity and pressure are not in it.
 *
 * <p>Source: European Commission JRC, PVGIS user manual, "Typical Meteorological Year" and "Hourly data".
 */
final class PvgisReader {

    private static final String TYPICAL = "time(UTC),";
    private static final String SERIES = "time,";
    private static final int MOST_HEADER_LINES = 60;
    private static final Pattern STAMP = Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d):(\\d\\d)(\\d\\d)");
    private static final Pattern SLOPE = Pattern.compile("Slope:\\s*([-+.0-9]+).*");
    private static final DoublePredicate MISSING = value -> value <= -999;

    private final Source source;
    private final List<String> lines;
    private final int columnsAt;

    private PvgisReader(Source source, List<String> lines) {
        this.source = source;
        this.lines = lines;
        columnsAt = columnsAt(lines);
    }

    static boolean knows(List<String> lines) {
        return columnsAt(lines) > 0 && lines.get(0).startsWith("Latitude (decimal degrees):");
    }

    private static int columnsAt(List<String> lines) {
        for (int i = 0; i < Math.min(lines.size(), MOST_HEADER_LINES); i++) {
            if (lines.get(i).startsWith(TYPICAL) || lines.get(i).startsWith(SERIES)) {
                return i;
            }
        }
        return -1;
    }

    static HourlyWeather read(Source source, List<String> lines) {
        PvgisReader reader = new PvgisReader(source, lines);
        return lines.get(reader.columnsAt).startsWith(TYPICAL) ? reader.typicalYear() : reader.series();
    }

    private HourlyWeather typicalYear() {
        Header header = header().needs(Quantity.AIR, "T2m", MISSING)
                .needs(Quantity.GHI, "G(h)", MISSING)
                .needs(Quantity.WIND, "WS10m", MISSING)
                .takes(Quantity.DNI, "Gb(n)", MISSING)
                .takes(Quantity.DHI, "Gd(h)", MISSING)
                .bothOrNone("Gb(n)", "Gd(h)")
                .takes(Quantity.HUMIDITY, "RH", MISSING)
                .takes(Quantity.PRESSURE, "SP", MISSING);
        Station station = station();
        Rows rows = rows(header);
        Columns columns = rows.columns();
        Labels labels = Labels.instants(0, rows.minute(), sunOffsetS());
        return HourlyWeather.of("PVGIS CSV, typical year", source, station, labels, rows, columns);
    }

    private HourlyWeather series() {
        requireHorizontal();
        Header header = header().needs(Quantity.AIR, "T2m", MISSING).needs(Quantity.WIND, "WS10m", MISSING);
        boolean parts = header.index("Gb(i)") >= 0 || header.index("Gd(i)") >= 0;
        if (parts) {
            header.needs(Quantity.DNI, "Gb(i)", MISSING).needs(Quantity.DHI, "Gd(i)", MISSING);
        } else {
            header.needs(Quantity.GHI, "G(i)", MISSING);
        }
        Station station = station();
        Rows rows = rows(header);
        Columns columns = rows.columns();
        Labels labels = Labels.instants(0, rows.minute(), 0);
        String format = "PVGIS CSV, hourly series";
        return parts
                ? HourlyWeather.ofHorizontalBeam(format, source, station, labels, rows, columns)
                : HourlyWeather.of(format, source, station, labels, rows, columns);
    }

    private Header header() {
        return new Header(source, columnsAt + 1, lines.get(columnsAt));
    }

    private Rows rows(Header header) {
        int end = columnsAt + 1;
        while (end < lines.size() && !lines.get(end).isBlank()) {
            end++;
        }
        Rows.Form form = new Rows.Form(header.named(), header.all(), 0, PvgisReader::stamp, header.fields());
        return new Rows(source.file(), lines, columnsAt + 1, end, form, source.problems());
    }

    private static Stamp stamp(String[] fields) {
        Matcher m = STAMP.matcher(fields[0].strip());
        return m.matches()
                ? Stamp.of(m.group(1), m.group(2), m.group(3), m.group(4), m.group(5))
                : new Stamp(0, 0, 0, 0, 0);
    }

    private Station station() {
        String longitude = said("Longitude (decimal degrees):");
        Station station = Station.of(
                source.line(1),
                "PVGIS",
                said("Latitude (decimal degrees):"),
                longitude,
                said("Elevation (m):"),
                Station.zoneAt(longitude),
                source.problems());
        source.problems().throwIfAny();
        return station;
    }

    private double sunOffsetS() {
        String key = "Irradiance Time Offset (h):";
        int line = lineOf(key);
        if (line < 0) {
            return 0;
        }
        double hours = Columns.number(lines.get(line).substring(key.length()));
        if (!(Math.abs(hours) <= 1)) {
            throw new ScenarioException(
                    source.line(line + 1) + ": irradiance time offset must be between -1 and 1 h, was "
                            + Columns.shown(lines.get(line).substring(key.length())));
        }
        return hours * Clock.SECONDS_PER_HOUR;
    }

    private int lineOf(String key) {
        for (int i = 0; i < columnsAt; i++) {
            if (lines.get(i).startsWith(key)) {
                return i;
            }
        }
        return -1;
    }

    private String said(String key) {
        int line = lineOf(key);
        if (line < 0) {
            throw new ScenarioException(source.line(columnsAt + 1) + ": has no line " + key + " before its columns");
        }
        return lines.get(line).substring(key.length());
    }

    private void requireHorizontal() {
        for (int i = 0; i < columnsAt; i++) {
            Matcher slope = SLOPE.matcher(lines.get(i).strip());
            if (slope.matches() && Columns.number(slope.group(1)) != 0) {
                throw new ScenarioException(
                        source.line(i + 1) + ": slope must be 0, was " + slope.group(1)
                                + ". Maybe: the hourly data of PVGIS with slope 0 and radiation components, or its typical year");
            }
        }
    }
}
