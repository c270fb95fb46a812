package microtwin.report;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of {@code timeseries.csv}.
 *
 * @param rowS length of a row [s]
 * @param series by architecture and group, as named in the file
 */
record Window(long rowS, Map<String, Map<String, Series>> series) {

    /**
     * Rows of one group.
     *
     * @param columns index of a row's value by column name
     * @param starts of the rows
     * @param rows one array for each start, NaN for an empty cell
     */
    record Series(Map<String, Integer> columns, List<Instant> starts, List<double[]> rows) {

        /** Value of a column in a row; nought if the file has no such column. */
        double value(String column, int row) {
            Integer index = columns.get(column);
            return index == null ? 0 : rows.get(row)[index];
        }

        /** The rows that start before an instant. */
        Series before(Instant end) {
            int n = 0;
            while (n < starts.size() && starts.get(n).isBefore(end)) {
                n++;
            }
            return new Series(columns, starts.subList(0, n), rows.subList(0, n));
        }

        /** True if the group has such a column. */
        boolean knows(String column) {
            Integer index = columns.get(column);
            return index != null && rows.stream().anyMatch(row -> !Double.isNaN(row[index]));
        }

        /** True if a column is above nought somewhere. */
        boolean has(String column) {
            Integer index = columns.get(column);
            return index != null && rows.stream().anyMatch(row -> row[index] > 0);
        }
    }

    /** The groups of an architecture. */
    Map<String, Series> architecture(String name) {
        return series.getOrDefault(Text.cell(name), Map.of());
    }

    /** The part from {@code from} until before {@code to}. */
    static Window read(Path file, Timeseries written, Instant from, Instant to) throws IOException {
        Map<String, Map<String, Series>> series = new LinkedHashMap<>();
        Map<String, Integer> columns = null;
        long rows = 0;
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord line : csv) {
                if (columns == null) {
                    columns = header(file, line);
                    continue;
                }
                rows++;
                Instant start = Instant.parse(line.getField(0));
                if (!start.isBefore(from) && start.isBefore(to)) {
                    Map<String, Integer> names = columns;
                    Series group = series.computeIfAbsent(line.getField(1), name -> new LinkedHashMap<>())
                            .computeIfAbsent(
                                    line.getField(2), name -> new Series(names, new ArrayList<>(), new ArrayList<>()));
                    group.starts().add(start);
                    group.rows().add(values(line));
                }
            }
        } catch (CsvParseException | DateTimeException | NumberFormatException | IndexOutOfBoundsException e) {
            throw new ResultException(file + " is damaged after " + rows + " rows: " + e.getMessage(), e);
        }
        if (rows != written.rows()) {
            throw new ResultException(file + " is damaged: it must have " + written.rows() + " rows, has " + rows);
        }
        return new Window(written.rowS(), series);
    }

    private static Map<String, Integer> header(Path file, CsvRecord line) {
        int keys = Timeseries.KEY_COLUMNS.size();
        if (line.getFieldCount() < keys || !line.getFields().subList(0, keys).equals(Timeseries.KEY_COLUMNS)) {
            throw new ResultException(
                    file + " is damaged: its first line must start with " + String.join(",", Timeseries.KEY_COLUMNS));
        }
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (int i = keys; i < line.getFieldCount(); i++) {
            columns.put(line.getField(i), i - keys);
        }
        return columns;
    }

    private static double[] values(CsvRecord line) {
        int keys = Timeseries.KEY_COLUMNS.size();
        double[] values = new double[line.getFieldCount() - keys];
        for (int i = 0; i < values.length; i++) {
            String text = line.getField(keys + i);
            values[i] = text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        }
        return values;
    }
}
