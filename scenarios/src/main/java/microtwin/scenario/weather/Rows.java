package microtwin.scenario.weather;

import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import microtwin.scenario.Problems;
import microtwin.scenario.weather.Columns.Field;
import microtwin.scenario.weather.Columns.Quantity;

/**
 * The rows of a year, each the hour (or an equal part of it) after the one before. Months may be of different years; 29
 * February is there or not.
 */
final class Rows {

    private static final int YEAR_HOURS = 8760;
    private static final int LEAP_YEAR_HOURS = 8784;
    private static final int MOST_ROWS_PER_HOUR = 60;

    /**
     * What the rows of a format look like.
     *
     * @param fewest columns of a row
     * @param most columns of a row
     * @param firstHour of a day, as the file writes it: 0 or 1
     * @param stamp time of a row from its fields
     */
    record Form(int fewest, int most, int firstHour, Function<String[], Stamp> stamp, Map<Quantity, Field> fields) {}

    private record Line(int number, String[] fields, Stamp stamp) {}

    private final String file;
    private final Form form;
    private final Problems problems;
    private final List<Line> lines = new ArrayList<>();
    private final Set<Integer> years = new TreeSet<>();
    private int rowsPerHour = 1;

    /** Splits lines from an index on; ends at {@code to}. */
    Rows(String file, List<String> text, int from, int to, Form form, Problems problems) {
        this.file = file;
        this.form = form;
        this.problems = problems;
        for (int i = from; i < to; i++) {
            if (!text.get(i).isBlank()) {
                add(i + 1, text.get(i).split(",", -1));
            }
        }
        if (!lines.isEmpty()) {
            String first = lines.get(0).stamp().label();
            while (rowsPerHour < Math.min(lines.size(), MOST_ROWS_PER_HOUR)
                    && lines.get(rowsPerHour).stamp().label().equals(first)) {
                rowsPerHour++;
            }
        }
    }

    private void add(int number, String[] fields) {
        if (lines.size() > MOST_ROWS_PER_HOUR * LEAP_YEAR_HOURS) {
            return;
        }
        boolean whole = fields.length >= form.fewest() && fields.length <= form.most();
        if (!whole) {
            problems.add(where(number), "must have " + form.most() + " columns, has " + fields.length);
        }
        Stamp stamp = whole ? form.stamp().apply(fields) : new Stamp(0, 0, 0, 0, 0);
        lines.add(new Line(number, fields, stamp));
        if (whole) {
            years.add(stamp.year());
        }
    }

    private String where(int number) {
        return file + ":" + number;
    }

    /** Reads all rows into columns by hours. */
    Columns columns() {
        boolean leap = lines.size() == LEAP_YEAR_HOURS * rowsPerHour;
        if (!leap && lines.size() != YEAR_HOURS * rowsPerHour) {
            problems.add(file, "must have 8760 or 8784 hours after its header, has " + found());
        }
        Columns columns = new Columns(form.fields(), lines.size());
        boolean inOrder = true;
        for (int row = 0; row < lines.size(); row++) {
            Line line = lines.get(row);
            if (line.fields().length >= form.fewest() && line.fields().length <= form.most()) {
                inOrder = inOrder && follows(row, line, leap);
                columns.read(row, where(line.number()), line.fields(), problems);
            }
        }
        problems.throwIfAny();
        return columns.means(rowsPerHour);
    }

    private String found() {
        String several = years.size() > 1 && years.size() * YEAR_HOURS <= lines.size()
                ? " (" + years.size() + " years; one is wanted)"
                : "";
        return lines.size() / rowsPerHour + several;
    }

    /** After the first row that is not where it belongs, no other is either. */
    private boolean follows(int row, Line line, boolean leap) {
        String expected = Stamp.label(row / rowsPerHour, form.firstHour(), leap);
        if (!line.stamp().label().equals(expected)) {
            String hours = form.firstHour() == 1 ? "(hours end at 1 to 24)" : "(hours 0 to 23)";
            problems.add(
                    where(line.number()),
                    "must be month-day " + expected + " " + hours + ", was "
                            + line.stamp().label());
            return false;
        }
        int minute = lines.get(row % rowsPerHour).stamp().minute();
        if (form.firstHour() == 0 && line.stamp().minute() != minute) {
            problems.add(
                    where(line.number()),
                    "must be minute " + minute + " as in the first hour, was "
                            + line.stamp().minute());
            return false;
        }
        return true;
    }

    /** Mean of the minutes of an hour's rows. */
    double minute() {
        return lines.subList(0, rowsPerHour).stream()
                .mapToInt(line -> line.stamp().minute())
                .average()
                .orElseThrow();
    }

    /** Says what was done to the rows themselves. */
    void tell(Repairs repairs) {
        if (rowsPerHour > 1) {
            repairs.note(lines.size() + " rows: means over " + rowsPerHour + " rows of each hour");
        }
        boolean oneLeapYear = years.size() == 1 && Year.isLeap(years.iterator().next());
        if (oneLeapYear && lines.size() == YEAR_HOURS * rowsPerHour) {
            repairs.note("29 February " + years.iterator().next()
                    + ": 24 hours missing, those of 28 February stand for them");
        }
    }
}
