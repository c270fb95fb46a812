package microtwin.scenario.weather;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import microtwin.scenario.Problems;
import microtwin.thermal.Air;

/** The columns of a weather file that the models use: range checks, missing values, units. */
final class Columns {

    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");

    /** What rows may tell, in the units of its bounds: what can be, and how long a gap may be filled. */
    enum Quantity {
        AIR("dry-bulb temperature", "degC", -90, 70, 6),
        DEW_POINT("dew point", "degC", -100, 70, 0),
        HUMIDITY("relative humidity", "%", 0, 110, 6),
        PRESSURE("pressure", "Pa", 30_000, 120_000, 24),
        GHI("global horizontal irradiance", "W/m2", 0, 1600, 2),
        DNI("direct normal irradiance", "W/m2", 0, 1500, 2),
        DHI("diffuse horizontal irradiance", "W/m2", 0, 1500, 2),
        WIND("wind speed", "m/s", 0, 100, 24);

        final String title;
        final int longestGap;
        private final String unit;
        private final double low;
        private final double high;

        Quantity(String title, String unit, double low, double high, int longestGap) {
            this.title = title;
            this.unit = unit;
            this.low = low;
            this.high = high;
            this.longestGap = longestGap;
        }
    }

    /**
     * Where a quantity stands in a row.
     *
     * @param index of the column
     * @param unit of the file, for messages
     * @param factor from the file's unit to the quantity's
     * @param missing true for what the file writes where there is no value
     */
    record Field(int index, String unit, double factor, DoublePredicate missing) {

        static Field of(int index, Quantity quantity, DoublePredicate missing) {
            return new Field(index, quantity.unit, 1, missing);
        }
    }

    private final Map<Quantity, Field> fields;
    private final Map<Quantity, double[]> values = new EnumMap<>(Quantity.class);

    /** Columns of so many rows; a quantity without a field is missing throughout. */
    Columns(Map<Quantity, Field> fields, int rows) {
        this.fields = fields;
        for (Quantity quantity : Quantity.values()) {
            double[] missing = new double[rows];
            Arrays.fill(missing, Double.NaN);
            values.put(quantity, missing);
        }
    }

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
    void read(int row, String where, String[] texts, Problems problems) {
        fields.forEach((quantity, field) -> {
            String text = texts[field.index()];
            double value = number(text);
            if (text.isBlank() || field.missing().test(value)) {
                return;
            }
            double inUnit = value * field.factor() + 0.0; // no negative nought
            if (inUnit >= quantity.low && inUnit <= quantity.high) {
                values.get(quantity)[row] = inUnit;
            } else {
                problems.add(
                        where,
                        quantity.title + " must be between " + Math.round(quantity.low / field.factor()) + " and "
                                + Math.round(quantity.high / field.factor()) + " " + field.unit() + ", was "
                                + shown(text));
            }
        });
    }

    /** Means over so many rows each. */
    Columns means(int rowsPerHour) {
        if (rowsPerHour == 1) {
            return this;
        }
        Columns means = new Columns(fields, values.get(Quantity.AIR).length / rowsPerHour);
        values.forEach((quantity, fine) -> {
            double[] mean = means.values.get(quantity);
            for (int i = 0; i < mean.length; i++) {
                mean[i] = Arrays.stream(fine, i * rowsPerHour, (i + 1) * rowsPerHour)
                        .average()
                        .orElseThrow();
            }
        });
        return means;
    }

    double[] of(Quantity quantity) {
        return values.get(quantity);
    }

    boolean isMissing(Quantity quantity) {
        return Arrays.stream(of(quantity)).allMatch(Double::isNaN);
    }

    /** What the models take, in SI. Nothing may be missing by now but dew points. */
    List<HourlyWeather.Hour> hours() {
        List<HourlyWeather.Hour> hours = new ArrayList<>();
        for (int i = 0; i < of(Quantity.AIR).length; i++) {
            hours.add(new HourlyWeather.Hour(
                    of(Quantity.AIR)[i] + Air.ZERO_CELSIUS_K,
                    of(Quantity.HUMIDITY)[i] / 100,
                    of(Quantity.PRESSURE)[i],
                    of(Quantity.WIND)[i],
                    of(Quantity.GHI)[i],
                    of(Quantity.DNI)[i],
                    of(Quantity.DHI)[i]));
        }
        return hours;
    }

    /** How many hours, in words. */
    static String hours(int count) {
        return String.format(Locale.ROOT, "%d hours", count);
    }
}
