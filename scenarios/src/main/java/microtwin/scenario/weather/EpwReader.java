package microtwin.scenario.weather;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.weather.Columns.Field;
import microtwin.scenario.weather.Columns.Quantity;
import microtwin.scenario.weather.WeatherFile.Source;

/**
 * The EPW format (EnergyPlus weather). Eight header lines give the place; each row is the mean over the hour that ends at its
 * label, in local standard time.
 *
 * <p>Source: EnergyPlus, Auxiliary Programs, "EnergyPlus Weather File (EPW) Data Dictionary".
 */
final class EpwReader {

    private static final int HEADER_LINES = 8;
    private static final int FEWEST_COLUMNS = 32;
    private static final int MOST_COLUMNS = 35;
    private static final Rows.Form FORM =
            new Rows.Form(FEWEST_COLUMNS, MOST_COLUMNS, 1, f -> Stamp.of(f[0], f[1], f[2], f[3], f[4]), fields());

    private EpwReader() {}

    private static Map<Quantity, Field> fields() {
        Map<Quantity, Field> fields = new EnumMap<>(Quantity.class);
        field(fields, Quantity.AIR, 6, value -> value == 99.9);
        field(fields, Quantity.DEW_POINT, 7, value -> value == 99.9);
        field(fields, Quantity.HUMIDITY, 8, value -> value >= 999);
        field(fields, Quantity.PRESSURE, 9, value -> value >= 999_999);
        field(fields, Quantity.GHI, 13, value -> value >= 9999);
        field(fields, Quantity.DNI, 14, value -> value >= 9999);
        field(fields, Quantity.DHI, 15, value -> value >= 9999);
        field(fields, Quantity.WIND, 21, value -> value >= 999);
        return fields;
    }

    private static void field(Map<Quantity, Field> fields, Quantity quantity, int index, DoublePredicate missing) {
        fields.put(quantity, Field.of(index, quantity, missing));
    }

    static boolean knows(List<String> lines) {
        return !lines.isEmpty() && lines.get(0).startsWith("LOCATION,");
    }

    static HourlyWeather read(Source source, List<String> lines) {
        if (lines.size() < HEADER_LINES) {
            throw new ScenarioException(
                    source.line(1) + ": must be the first of eight header lines of an EPW file, has " + lines.size());
        }
        Station station = station(source, lines.get(0));
        periods(source, lines);
        Rows rows = new Rows(source.file(), lines, HEADER_LINES, lines.size(), FORM, source.problems());
        Columns columns = rows.columns();
        return HourlyWeather.of("EPW", source, station, Labels.hourEnds(station.aheadOfUtcS()), rows, columns);
    }

    private static Station station(Source source, String line) {
        String[] fields = line.split(",", -1);
        if (fields.length < 10) {
            throw new ScenarioException(source.line(1) + ": LOCATION must have 10 fields, has " + fields.length);
        }
        Station station =
                Station.of(source.line(1), fields[1], fields[6], fields[7], fields[9], fields[8], source.problems());
        source.problems().throwIfAny();
        return station;
    }

    private static void periods(Source source, List<String> lines) {
        for (int i = 1; i < HEADER_LINES; i++) {
            if (lines.get(i).startsWith("DATA PERIODS,")) {
                String[] fields = lines.get(i).split(",", -1);
                boolean hourly = fields.length > 2 && Columns.number(fields[1]) == 1 && Columns.number(fields[2]) == 1;
                if (!hourly) {
                    source.problems()
                            .add(source.line(i + 1), "DATA PERIODS must be one period with one record an hour");
                }
                return;
            }
        }
        source.problems().add(source.line(HEADER_LINES), "has no DATA PERIODS line");
    }
}
