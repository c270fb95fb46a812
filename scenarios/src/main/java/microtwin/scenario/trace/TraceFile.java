package microtwin.scenario.trace;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import microtwin.scenario.ScenarioException;

/** Reads the log of a measured board in any known format, plain or gzipped; its content tells which one it is. */
public final class TraceFile {

    /** Formats as messages call them. */
    public static final String FORMATS = "CSV with a header (own log, INA219, INA3221, nvidia-smi, jtop, MLPerf), a"
            + " tegrastats log or powermetrics text";

    /** What comments start with. */
    static final String COMMENT = "#";

    private final String name;
    private final TraceOptions options;
    private final SampleLog log = new SampleLog();
    private final Findings findings = new Findings();

    private TraceFile(String name, TraceOptions options) {
        this.name = name;
        this.options = options;
    }

    /** The trace of a file, or a {@link ScenarioException} that says why there is none. */
    public static TraceReading read(Path file, TraceOptions options) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(String.valueOf(file.getFileName()), in, options);
        } catch (IOException e) {
            throw new ScenarioException(unreadable(file, e));
        }
    }

    static String unreadable(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return file + ": no such file";
        }
        return e instanceof EOFException || e instanceof ZipException
                ? file.getFileName() + ": is cut off or no gzip file"
                : file.getFileName() + ": could not be read: " + e.getMessage();
    }

    /** The trace of a text that is called {@code name} in messages. */
    static TraceReading read(String name, InputStream in, TraceOptions options) throws IOException {
        try (LogLines lines = new LogLines(in)) {
            return new TraceFile(name, options).reading(lines);
        }
    }

    private TraceReading reading(LogLines lines) throws IOException {
        if (!nextSample(lines)) {
            throw new ScenarioException(name + ": is empty");
        }
        SampleReader reader = reader(lines);
        while (nextSample(lines)) {
            if (lines.ended()) {
                read(reader, lines);
            } else {
                findings.add(Flaw.CUT_LINE, lines.number());
            }
        }
        try {
            reader.end();
        } catch (IllegalArgumentException e) {
            throw new ScenarioException(name + ": " + e.getMessage());
        }
        return new TraceAssembly(name, reader, log, findings, options).reading();
    }

    private static boolean nextSample(LogLines lines) throws IOException {
        boolean more = lines.next();
        while (more && lines.text().startsWith(COMMENT)) {
            more = lines.next();
        }
        return more;
    }

    private SampleReader reader(LogLines lines) {
        String first = lines.text();
        if (PowermetricsSamples.knows(first)) {
            SampleReader reader = new PowermetricsSamples(log, findings);
            read(reader, lines);
            return reader;
        }
        if (Tegrastats.knows(first)) {
            SampleReader reader = new TegrastatsSamples(options, log, findings);
            read(reader, lines);
            return reader;
        }
        try {
            List<Header> headers =
                    Stream.of(CsvSamples.fields(first)).map(Header::of).toList();
            if (CodeCarbonFile.knows(headers)) {
                throw new IllegalArgumentException(
                        "is a CSV of CodeCarbon: one row per run, and the watts of CPU and RAM"
                                + " are of a model, not of a meter; it has energies, but no trace to calibrate with");
            }
            return new CsvSamples(first, options, log, findings);
        } catch (CsvParseException e) {
            throw new ScenarioException(
                    name + ":" + lines.number() + ": is no log of a known format; it must be " + FORMATS);
        } catch (IllegalArgumentException e) {
            throw new ScenarioException(name + ":" + lines.number() + ": " + e.getMessage());
        }
    }

    private void read(SampleReader reader, LogLines lines) {
        try {
            reader.read(lines.number(), lines.text());
        } catch (IllegalArgumentException e) {
            throw new ScenarioException(name + ":" + lines.number() + ": " + e.getMessage());
        }
    }
}
