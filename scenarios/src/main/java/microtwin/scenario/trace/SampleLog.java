package microtwin.scenario.trace;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** The rows of a log as they are, in SI; NaN where a row says nothing. Columns nobody writes take no memory. */
final class SampleLog {

    /** A month at more than one a second; more of them are no trace of a few requests. */
    static final int MOST_ROWS = 4_000_000;

    private final Map<TraceColumn, double[]> columns = new EnumMap<>(TraceColumn.class);
    private int[] lines = new int[256];
    private int rows;

    /** Begins a row. */
    void row(int line) {
        if (rows == MOST_ROWS) {
            throw new IllegalArgumentException("must have 4e6 samples at most. Maybe: cut it, or average it");
        }
        if (rows == lines.length) {
            lines = Arrays.copyOf(lines, 2 * rows);
            columns.replaceAll((column, values) -> grown(values));
        }
        lines[rows++] = line;
        columns.values().forEach(values -> values[rows - 1] = Double.NaN);
    }

    private static double[] grown(double[] values) {
        return Arrays.copyOf(values, 2 * values.length);
    }

    /** Sets a value of the row that was begun last. */
    void set(TraceColumn column, double value) {
        if (Double.isNaN(value) && !columns.containsKey(column)) {
            return;
        }
        columns.computeIfAbsent(column, unknown -> {
            double[] values = new double[lines.length];
            Arrays.fill(values, Double.NaN);
            return values;
        })[rows - 1] = value;
    }

    /** Takes the row that was begun last away. */
    void dropLast() {
        rows--;
    }

    int rows() {
        return rows;
    }

    int line(int row) {
        return lines[row];
    }

    /** True if any row says something. */
    boolean has(TraceColumn column) {
        return columns.containsKey(column)
                && Arrays.stream(columns.get(column), 0, rows).anyMatch(value -> !Double.isNaN(value));
    }

    double value(TraceColumn column, int row) {
        return columns.containsKey(column) ? columns.get(column)[row] : Double.NaN;
    }

    /** Values of some rows. */
    double[] values(TraceColumn column, int[] of) {
        return Arrays.stream(of).mapToDouble(row -> value(column, row)).toArray();
    }
}
