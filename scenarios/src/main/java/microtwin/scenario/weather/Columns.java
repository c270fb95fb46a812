package microtwin.scenario.weather;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import microtwin.scenario.Problems;
import microtwin.thermal.Air;

/** The columns of an EPW file that the models use: range checks, missing values, repairs. */
final class EpwColumns {

    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");
    private static final int MOST_HOURS = 8784;

    /** One quantity: where it stands, what the file writes for "missing", what can be, how long a gap may be filled. */
    private enum Column {
        AIR("dry-bulb temperature", "degC", 6, 99.9, -90, 70, 6),
        DEW_POINT("dew point", "degC", 7, 99.9, -100, 70, 0),
        HUMIDITY("relative humidity", "%", 8, 999, 0, 110, 6),
        PRESSURE("pressure", "Pa", 9, 999_999, 30_000, 120_000, 24),
        GHI("global horizontal irradiance", "W/m2", 13, 9999, 0, 1600, 2),
        DNI("direct normal irradiance", "W/m2", 14, 9999, 0, 1500, 2),
        DHI("diffuse horizontal irradiance", "W/m2", 15, 9999, 0, 1500, 2),
        WIND("wind speed", "m/s", 21, 999, 0, 100, 24);

        private final String title;
        private final String unit;
        private final int index;
        private final double missing;
        private final double low;
        private final double high;
        private final int longestGap;

        Column(String title, String unit, int index, double missing, double low, double high, int longestGap) {
            this.title = title;
            this.unit = unit;
            this.index = index;
            this.missing = missing;
            this.low = low;
            this.high = high;
            this.longestGap = longestGap;
        }
    }

    private final double[][] values = new double[Column.values().length][MOST_HOURS];
    private final List<String> repairs = new ArrayList<>();

    /** A number, or NaN if the text is none. */
    static double number(String text) {
        String stripped = text.strip();
        return NUMBER.matcher(stripped).matches() ? Double.parseDouble(stripped) : Double.NaN;
    }

    /** A field in a message. */
    static String shown(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", " ").strip();
        return clean.isEmpty() ? "empty" : clean.length() > 30 ? clean.substring(0, 30) + "..." : clean;
    }

    /** Takes one row in; NaN marks what is missing. */
    void read(int row, String where, String[] fields, Problems problems) {
        for (Column column : Column.values()) {
            String field = fields[column.index];
            double value = number(field);
            boolean missing =
                    field.isBlank() || value == column.missing || (column.missing > 900 && value >= column.missing);
            if (missing) {
                values[column.ordinal()][row] = Double.NaN;
            } else if (value >= column.low && value <= column.high) {
                values[column.ordinal()][row] = value;
            } else {
                problems.add(
                        where,
                        column.title + " must be between " + (long) column.low + " and " + (long) column.high + " "
                                + column.unit + ", was " + shown(field));
            }
        }
    }

    /** Fills gaps and converts to SI. */
    List<HourlyWeather.Hour> hours(String file, int rows, double altitudeM, Problems problems) {
        humidityFromDewPoint(rows);
        for (Column column : Column.values()) {
            if (column == Column.PRESSURE && allMissing(values[column.ordinal()], rows)) {
                Arrays.fill(values[column.ordinal()], Air.standardPa(altitudeM));
                repairs.add("pressure: missing throughout, standard atmosphere at " + Math.round(altitudeM) + " m");
            } else if (column != Column.DEW_POINT) {
                fill(column, rows, file, problems);
            }
        }
        List<HourlyWeather.Hour> hours = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            hours.add(new HourlyWeather.Hour(
                    at(Column.AIR, i) + Air.ZERO_CELSIUS_K,
                    Math.min(1, at(Column.HUMIDITY, i) / 100),
                    at(Column.PRESSURE, i),
                    at(Column.WIND, i),
                    at(Column.GHI, i),
                    at(Column.DNI, i),
                    at(Column.DHI, i)));
        }
        return hours;
    }

    List<String> repairs() {
        return repairs;
    }

    private double at(Column column, int row) {
        return values[column.ordinal()][row];
    }

    private static boolean allMissing(double[] column, int rows) {
        return Arrays.stream(column, 0, rows).allMatch(Double::isNaN);
    }

    private void humidityFromDewPoint(int rows) {
        int filled = 0;
        for (int i = 0; i < rows; i++) {
            if (Double.isNaN(at(Column.HUMIDITY, i))) {
                double vapourPa = Air.saturationPa(at(Column.DEW_POINT, i) + Air.ZERO_CELSIUS_K);
                double humidity = 100 * vapourPa / Air.saturationPa(at(Column.AIR, i) + Air.ZERO_CELSIUS_K);
                values[Column.HUMIDITY.ordinal()][i] = Math.min(100, humidity);
                filled += Double.isNaN(humidity) ? 0 : 1;
            }
        }
        if (filled > 0) {
            repairs.add(String.format(Locale.ROOT, "relative humidity: %d hours from the dew point", filled));
        }
    }

    /** Linear across short gaps, the year taken as a ring; a long gap is a problem. */
    private void fill(Column column, int rows, String file, Problems problems) {
        double[] v = values[column.ordinal()];
        int filled = 0;
        int gaps = 0;
        for (int i = 0; i < rows; i++) {
            if (!Double.isNaN(v[i])) {
                continue;
            }
            int end = i;
            while (end < rows && Double.isNaN(v[end])) {
                end++;
            }
            if (end - i > column.longestGap) {
                problems.add(
                        file,
                        column.title + " is missing for " + (end - i) + " hours from hour " + (i + 1)
                                + " of the year; at most " + column.longestGap + " are filled in");
            } else {
                interpolate(v, i, end, rows);
                filled += end - i;
                gaps++;
            }
            i = end;
        }
        if (gaps > 0) {
            repairs.add(column.title + ": " + filled + " hours in " + gaps + " gaps, linear between neighbours");
        }
    }

    private static void interpolate(double[] v, int from, int to, int rows) {
        double before = v[from > 0 ? from - 1 : rows - 1];
        double after = v[to < rows ? to : 0];
        double left = Double.isNaN(before) ? after : before;
        double right = Double.isNaN(after) ? before : after;
        for (int i = from; i < to; i++) {
            v[i] = left + (right - left) * (i - from + 1) / (to - from + 1);
        }
    }
}
