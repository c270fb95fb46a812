package microtwin.scenario.demand;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import microtwin.scenario.Problems;
import microtwin.scenario.ScenarioException;

/** Reads recorded requests from a file of any known format, plain or gzipped; its first line tells which one it is. */
public final class TraceFile {

    /** Formats as messages and the reference call them. */
    public static final String FORMATS = "Azure LLM inference CSV, Mooncake JSON lines or ServeGen CSV";

    private static final int MOST_PROBLEMS = 20;
    private static final int LONGEST_LINE = 1 << 20;

    /** A format: how it starts, and who reads it. */
    private enum Format {
        AZURE(AzureReader::knows, AzureReader::new),
        MOONCAKE(MooncakeReader::knows, MooncakeReader::new),
        SERVEGEN(ServeGenReader::knows, ServeGenReader::new);

        private final Predicate<String> knows;
        private final Supplier<TraceReader> reader;

        Format(Predicate<String> knows, Supplier<TraceReader> reader) {
            this.knows = knows;
            this.reader = reader;
        }
    }

    private TraceFile() {}

    /** The requests of a file, or a {@link ScenarioException} with its first 20 problems and the number of the others. */
    public static RequestTrace read(Path file) {
        return through(file, TraceFile::end);
    }

    /** The same one by one; empty if the file has rates only. */
    public static Optional<SingleRequests> single(Path file) {
        return through(file, (name, reader) -> reader.single());
    }

    private static <T> T through(Path file, BiFunction<String, TraceReader, T> end) {
        String name = String.valueOf(file.getFileName());
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            BufferedReader text = new BufferedReader(new InputStreamReader(unzipped(in), StandardCharsets.UTF_8));
            return end.apply(name, lines(name, text));
        } catch (EOFException | ZipException e) {
            throw new ScenarioException(name + ": is cut off or no gzip file");
        } catch (NoSuchFileException e) {
            throw new ScenarioException(file + ": no such file");
        } catch (IOException e) {
            throw new ScenarioException(file + ": could not be read: " + e.getMessage());
        }
    }

    private static InputStream unzipped(BufferedInputStream in) throws IOException {
        in.mark(2);
        boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return zipped ? new GZIPInputStream(in) : in;
    }

    /** The requests of a text that is called {@code name} in messages. */
    static RequestTrace read(String name, BufferedReader text) throws IOException {
        return end(name, lines(name, text));
    }

    private static TraceReader lines(String name, BufferedReader text) throws IOException {
        Problems problems = new Problems(MOST_PROBLEMS);
        TraceReader reader = null;
        int number = 0;
        for (String line = line(text); line != null; line = line(text)) {
            number++;
            String bare = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
            if (bare.isBlank()) {
                continue;
            }
            if (reader == null) {
                reader = reader(name + ":" + number, bare);
            }
            try {
                reader.read(bare);
            } catch (IllegalArgumentException e) {
                problems.add(name + ":" + number, e.getMessage());
            }
        }
        problems.throwIfAny();
        if (reader == null) {
            throw new ScenarioException(name + ": is empty");
        }
        return reader;
    }

    private static RequestTrace end(String name, TraceReader reader) {
        try {
            return reader.end();
        } catch (IllegalArgumentException e) {
            throw new ScenarioException(name + ": " + e.getMessage());
        }
    }

    private static TraceReader reader(String where, String firstLine) {
        Optional<Format> format = Stream.of(Format.values())
                .filter(known -> known.knows.test(firstLine))
                .findFirst();
        return format.orElseThrow(() -> new ScenarioException(
                        where + ": is no record of requests of a known format; it must be " + FORMATS))
                .reader
                .get();
    }

    /** The next line; what no line can be as long as ends the file, so that a file without line ends is refused. */
    private static String line(BufferedReader text) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = text.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            if (line.length() > LONGEST_LINE) {
                throw new IOException("a line is longer than 1 MB");
            }
            if (next != '\r') {
                line.append((char) next);
            }
            next = text.read();
        }
        return line.toString();
    }
}
