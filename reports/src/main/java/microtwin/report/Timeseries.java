package microtwin.report;

import com.fasterxml.jackson.core.io.NumberOutput;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import microtwin.engine.Clock;
import microtwin.engine.GroupResult;
import microtwin.engine.RunResult;

/**
 * Writes {@code timeseries.csv}: one row for each time and group, with means over the row's time. Numbers have seven to
 * nine digits; totals are in {@code kpis.json}.
 *
 * @param rows written
 * @param rowS length of a row [s]; the last one of a run may be shorter
 */
record Timeseries(long rows, long rowS) {

    static final List<String> KEY_COLUMNS = List.of("time_utc", "architecture", "group");

    /** Runs up to this length keep every recorded interval, longer ones hourly means [s]. */
    private static final long SHORT_RUN_S = 31 * Clock.SECONDS_PER_DAY;

    static Timeseries write(Path file, List<RunResult> runs) throws IOException {
        int perRow = intervalsPerRow(Period.of(runs.get(0)));
        List<Column> columns = Column.of(runs);
        long rows = 0;
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
            List<String> header = new ArrayList<>(KEY_COLUMNS);
            columns.forEach(column -> header.add(column.name()));
            csv.writeRecord(header);
            int intervals = runs.get(0).intervals();
            for (int from = 0; from < intervals; from += perRow) {
                int to = Math.min(intervals, from + perRow);
                for (RunResult run : runs) {
                    for (GroupResult group : run.groups()) {
                        csv.writeRecord(row(columns, new Column.Span(run, from, to), group));
                        rows++;
                    }
                }
            }
        }
        return new Timeseries(rows, perRow * Period.of(runs.get(0)).recordS());
    }

    private static int intervalsPerRow(Period period) {
        return period.durationS() <= SHORT_RUN_S ? 1 : (int) Math.max(1, Clock.SECONDS_PER_HOUR / period.recordS());
    }

    private static List<String> row(List<Column> columns, Column.Span span, GroupResult group) {
        List<String> row = new ArrayList<>(KEY_COLUMNS.size() + columns.size());
        row.add(Intervals.start(span.run(), span.from()).toString());
        row.add(Text.cell(span.run().architecture()));
        row.add(Text.cell(group.name()));
        for (Column column : columns) {
            double value = column.mean().apply(group, span);
            row.add(Double.isNaN(value) ? "" : shortest(value));
        }
        return row;
    }

    /** The shortest text of the nearest float, the same on any JDK; nought without a point. */
    private static String shortest(double value) {
        return value == 0 ? "0" : NumberOutput.toString((float) value, true);
    }
}
