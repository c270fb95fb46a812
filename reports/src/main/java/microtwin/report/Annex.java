package microtwin.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A table behind the comparison whose columns are no architectures. It is kept in {@code kpis.json} as it is shown.
 *
 * @param key in files
 * @param heading shown above it
 * @param columns their headings
 * @param rows in order
 * @param notes under it; may be empty
 */
public record Annex(String key, String heading, List<String> columns, List<Row> rows, List<String> notes) {

    public Annex {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
        for (Row row : rows) {
            if (row.cells().size() != columns.size()) {
                throw new IllegalArgumentException("row " + row.key() + " of " + key + " must have " + columns.size()
                        + " cells, has " + row.cells().size());
            }
        }
    }

    /**
     * One quantity.
     *
     * @param key in files, with its unit
     * @param label shown, with its unit
     * @param cells one for each column
     */
    public record Row(String key, String label, List<Cell> cells) {

        public Row {
            cells = List.copyOf(cells);
        }

        /** A row of numbers; NaN where there is none. */
        public static Row of(String key, String label, double... values) {
            return new Row(key, label, Arrays.stream(values).mapToObj(Cell::of).toList());
        }

        public static Row ofTexts(String key, String label, List<String> texts) {
            return new Row(key, label, texts.stream().map(Cell::of).toList());
        }
    }

    /**
     * A number, or a text such as a date.
     *
     * @param value NaN where there is no number
     * @param word empty for a number
     */
    public record Cell(double value, String word) {

        static Cell of(double value) {
            return new Cell(value, "");
        }

        static Cell of(String word) {
            return new Cell(Double.NaN, word);
        }

        String text() {
            return word.isEmpty() ? Numbers.text(value) : word;
        }
    }

    /** A row by its key. */
    Optional<Row> row(String rowKey) {
        return rows.stream().filter(row -> row.key().equals(rowKey)).findFirst();
    }
}
