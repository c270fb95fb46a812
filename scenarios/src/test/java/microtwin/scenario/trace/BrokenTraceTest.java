package microtwin.scenario.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microtwin.scenario.Quantities;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.ScenarioException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told about each broken log: {@code traces/broken.txt}. */
class BrokenTraceTest {

    @TempDir
    private Path folder;

    /** Lines of the file ({@code =}, and {@code <} without its end), options, the error ({@code !}) or findings ({@code ~}). */
    record Case(String title, List<String> lines) {

        String file() {
            return lines.stream()
                    .filter(line -> line.startsWith("= ") || line.startsWith("< "))
                    .map(line -> line.substring(2) + (line.startsWith("=") ? "\n" : ""))
                    .collect(Collectors.joining());
        }

        String starting(String with) {
            return lines.stream()
                    .filter(line -> line.startsWith(with))
                    .map(line -> line.substring(2))
                    .collect(Collectors.joining("\n"));
        }

        TraceOptions options() {
            TraceOptions options = TraceOptions.NONE;
            for (String line : lines) {
                if (line.startsWith("--")) {
                    options =
                            with(options, line.substring(2, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1));
                }
            }
            return options;
        }

        private static TraceOptions with(TraceOptions options, String name, String value) {
            return switch (name) {
                case "column" ->
                    options.withColumn(
                            TraceColumn.valueOf(value.split("=")[0].toUpperCase(Locale.ROOT)), value.split("=")[1]);
                case "interval" -> options.withIntervalS(Quantities.parse(value, QuantityKind.DURATION));
                case "rail" -> options.withRail(value);
                case "device" -> options.withDevice(value);
                default -> throw new IllegalArgumentException(name);
            };
        }

        @Override
        public String toString() {
            return title;
        }
    }

    static List<Case> cases() throws IOException {
        try (InputStream in = BrokenTraceTest.class.getResourceAsStream("/traces/broken.txt")) {
            return Stream.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n+"))
                    .map(block -> block.strip().lines().toList())
                    .map(lines -> new Case(lines.get(0).substring(2), lines))
                    .toList();
        }
    }

    @Test
    void thereAreEnough() throws IOException {
        assertTrue(cases().size() >= 25);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyFlawIsTold(Case broken) {
        if (broken.starting("!").isEmpty()) {
            TraceAudit audit = MadeLog.read(broken.file(), broken.options()).audit();
            assertEquals(broken.starting("~"), String.join("\n", audit.texts()));
        } else {
            ScenarioException refused =
                    assertThrows(ScenarioException.class, () -> MadeLog.read(broken.file(), broken.options()));
            assertEquals(broken.starting("!"), refused.getMessage());
        }
    }

    @Test
    void filesThatCannotBeRead() throws IOException {
        Path missing = folder.resolve("missing.csv");
        assertEquals(missing + ": no such file", refusal(missing, TraceOptions.NONE));
        Path cut = Files.write(folder.resolve("cut.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});
        assertEquals("cut.gz: is cut off or no gzip file", refusal(cut, TraceOptions.NONE));
        Path endless = Files.writeString(folder.resolve("endless.csv"), "x".repeat(100_000));
        assertEquals(
                "endless.csv: could not be read: line 1 is longer than 64 kB", refusal(endless, TraceOptions.NONE));
    }

    private static String refusal(Path file, TraceOptions options) {
        return assertThrows(ScenarioException.class, () -> TraceFile.read(file, options))
                .getMessage();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            "begin of it\n1"              | requests.csv:1: must have a column start; columns are start, end, prompt_tokens and output_tokens
            "start_s\n"                   | requests.csv: holds no request
            "start_s,end_s\n5,4"          | requests.csv:2: end must be after start, was 1.0 s before it
            "start_s,end_s\n,4"           | requests.csv:2: start must be a time, is missing
            "start_s,end_s\nnoon,4"       | requests.csv:2: start must be seconds or a date, was 'noon'
            "start_s,prompt_tokens\n1,-4" | requests.csv:2: prompt tokens must be between 0 and 1e9, was '-4'
            """)
    void brokenRequests(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("requests.csv"), text);
        Path log = Files.writeString(folder.resolve("made.csv"), MadeLog.FOUNDING.text());
        TraceOptions options = TraceOptions.NONE.withRequests(TraceOptions.Requests.of(file));
        assertEquals(message, refusal(log, options));
    }

    /** A gap and an invalid sample do not move what lies behind them. */
    @Test
    void nothingIsMoved() {
        String log = "time (s),power (W)\n0,4\n1,-1\n2,4.2\n9,4\n10,4.1\n";
        TraceReading reading = MadeLog.read(log, TraceOptions.NONE);
        assertEquals(
                "[0.0, 1.0, 2.0, 9.0, 10.0]", Arrays.toString(reading.trace().timeS()));
        assertEquals(
                "[4.0, NaN, 4.2, 4.0, 4.1]", Arrays.toString(reading.trace().powerW()));
        assertEquals(4, reading.audit().valid());
        assertEquals(1, reading.audit().count(Flaw.GAP));
    }
}
