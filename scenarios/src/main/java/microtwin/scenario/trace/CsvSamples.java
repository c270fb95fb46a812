package microtwin.scenario.trace;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import microtwin.workload.calibration.MeterPoint;

/** Reads CSV of any form: a header, then a row a sample. Comma, semicolon and tab separate. */
final class CsvSamples implements SampleReader {

    private static final List<TraceColumn> VALUES = List.of(
            TraceColumn.ENERGY,
            TraceColumn.CHIP,
            TraceColumn.AMBIENT,
            TraceColumn.CLOCK,
            TraceColumn.TOKENS,
            TraceColumn.MARK);
    private static final int LONGEST_RECORD = 1 << 17;
    private static final int MOST_DEVICES = 100;

    private final char separator;
    private final String header;
    private final int width;
    private final CsvForm form;
    private final CsvColumns columns;
    private final TraceOptions options;
    private final SampleLog log;
    private final Findings findings;
    private final Set<String> devices = new TreeSet<>();
    private int samples;

    /** Reads the header. */
    CsvSamples(String header, TraceOptions options, SampleLog log, Findings findings) {
        this.header = header;
        this.options = options;
        this.log = log;
        this.findings = findings;
        separator = separator(header);
        List<Header> headers =
                Stream.of(fields(separator, header)).map(Header::of).toList();
        width = headers.size();
        form = Stream.of(CsvForm.values())
                .filter(known -> known.knows(headers))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("is no log of a known format; it must be " + TraceFile.FORMATS));
        columns = new CsvColumns(form, headers, options);
    }

    private static char separator(String header) {
        return (char) ",;\t"
                .chars()
                .reduce((a, b) -> count(header, b) > count(header, a) ? b : a)
                .orElseThrow();
    }

    private static long count(String text, int c) {
        return text.chars().filter(each -> each == c).count();
    }

    /** The fields of a line by itself, whatever separates them. */
    static String[] fields(String line) {
        return fields(separator(line), line);
    }

    /** Without a quote, fields are what lies between the separators. */
    private static String[] fields(char separator, String line) {
        if (line.indexOf('"') < 0) {
            return line.split(String.valueOf(separator), -1);
        }
        return CsvReader.builder()
                .fieldSeparator(separator)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_RECORD)
                .ofSingleCsvRecord(line)
                .getFields()
                .toArray(String[]::new);
    }

    @Override
    public void read(int number, String line) {
        if (line.equals(header)) {
            findings.add(Flaw.REPEATED_HEADER, number);
            return;
        }
        String[] fields;
        try {
            fields = fields(separator, line);
        } catch (CsvParseException e) {
            findings.add(Flaw.UNREADABLE, number);
            return;
        }
        boolean whole = fields.length >= width
                && Arrays.stream(fields, width, fields.length).allMatch(String::isBlank);
        if (!whole) {
            findings.add(Flaw.UNREADABLE, number);
        } else if (isOfDevice(fields)) {
            row(number, fields);
        }
    }

    private boolean isOfDevice(String[] fields) {
        Optional<Cell> cell = columns.of(TraceColumn.DEVICE);
        if (cell.isEmpty()) {
            return true;
        }
        String device = fields[cell.get().index()].strip();
        if (devices.size() < MOST_DEVICES) {
            devices.add(device);
        }
        return options.device().isEmpty() || options.device().get().equals(device);
    }

    private void row(int number, String[] fields) {
        log.row(number);
        log.set(
                TraceColumn.TIME,
                options.intervalS().isPresent()
                        ? samples * options.intervalS().getAsDouble()
                        : columns.of(TraceColumn.TIME).orElseThrow().timeS(fields));
        samples++;
        log.set(TraceColumn.POWER, columns.powerW(fields));
        for (TraceColumn column : VALUES) {
            columns.of(column).ifPresent(cell -> log.set(column, cell.value(fields)));
        }
    }

    @Override
    public void end() {
        if (options.device().isEmpty() && devices.size() > 1) {
            throw new IllegalArgumentException(
                    "has the devices " + String.join(", ", devices) + "; which one must be declared (device)");
        }
        if (options.device().isPresent() && samples == 0) {
            throw new IllegalArgumentException(
                    "has no device '" + options.device().get() + "'; it has " + String.join(", ", devices));
        }
    }

    @Override
    public String format() {
        return form.words();
    }

    @Override
    public Optional<MeterPoint> meterPoint() {
        return form.meterPoint();
    }
}
