package microtwin.scenario.trace;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of a CSV log and what its numbers mean.
 *
 * @param index of the column, from 0
 * @param header as the file writes it
 * @param scale to SI; empty if nobody gave a unit
 */
record Cell(int index, String header, Optional<Scale> scale) {

    private static final Pattern NUMBER = Pattern.compile(
            "([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?)" + "(?:\\s*(?:m?W|C|%|[MG]?Hz|m?[VAJs]))?");

    private static final int LONGEST = 80;

    /** The plain number of a text, the unit of its column behind it or not; NaN if there is none. */
    static double number(String text) {
        Matcher parts = NUMBER.matcher(text);
        double number = text.length() <= LONGEST && parts.matches() ? Double.parseDouble(parts.group(1)) : Double.NaN;
        return Double.isFinite(number) ? number : Double.NaN;
    }

    /** The value of a row in SI; NaN if it has none. */
    double value(String[] fields) {
        double number = number(fields[index].strip());
        if (Double.isNaN(number)) {
            return number;
        }
        return scale.orElseThrow(() -> new IllegalArgumentException("column '" + header
                        + "' has no unit. Maybe: write it as '" + header + " (UNIT)', or declare it"))
                .si(number);
    }

    /** The time of a row, a number or a date [s]; NaN if it has none. */
    double timeS(String[] fields) {
        double date = Stamps.secondsS(fields[index].strip());
        return Double.isNaN(date) ? value(fields) : date;
    }
}
