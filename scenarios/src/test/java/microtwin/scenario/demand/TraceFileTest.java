package microtwin.scenario.demand;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import microtwin.scenario.ScenarioException;
import microtwin.workload.Lengths;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceFileTest {

    private static final String AZURE = "TIMESTAMP,ContextTokens,GeneratedTokens";

    @TempDir
    private Path folder;

    /** A file of the pack of real data; skips the test where it is not. */
    private static Path shared(String name) {
        Path file = Path.of(System.getProperty("microtwin.shared", "../../shared"), "data", "workload", name);
        if ("true".equals(System.getenv("CI"))) {
            assertTrue(Files.exists(file), file + " is missing");
        }
        assumeTrue(Files.exists(file), () -> file + " is not here");
        return file;
    }

    private static RequestTrace read(String... lines) throws IOException {
        return TraceFile.read("made.csv", new BufferedReader(new StringReader(String.join("\n", lines))));
    }

    private static void assertRefused(String message, String... lines) {
        assertEquals(
                message,
                assertThrows(ScenarioException.class, () -> read(lines)).getMessage());
    }

    @Test
    void countsRequestsInMinutes() throws IOException {
        RequestTrace trace = read(
                "\uFEFF" + AZURE,
                "2024-05-10 00:00:00.5+00:00,100,10",
                "2024-05-10 00:00:30+00:00,200,20\r",
                "2024-05-10 00:01:00.4+00:00,300,30",
                "",
                "2024-05-10 01:02:00+01:00,400,60",
                "2024-05-10 00:02:45+00:00,500,60");
        assertArrayEquals(new double[] {3 / 60.0, 1 / 60.0}, trace.requestsPerS());
        assertEquals(60, trace.windowS());
        Lengths lengths = trace.lengths().orElseThrow();
        assertEquals(300, lengths.promptTokens());
        assertEquals(36, lengths.outputTokens());
        // deviations from 300 and 36 by hand: squares sum up to 100 000 and 2120, products to 14 000
        assertEquals(Math.sqrt(20_000) / 300, lengths.ratioPromptSpread(), 1e-14);
        assertEquals(Math.sqrt(424) / 36, lengths.ratioOutputSpread(), 1e-14);
        assertEquals(14_000 / Math.sqrt(100_000.0 * 2120), lengths.ratioCorrelation(), 1e-14);
        assertEquals(
                List.of("the last 1 of 5 requests were left out of the rates, as their minute is not whole"),
                trace.warnings());
    }

    @Test
    void equalLengthsHaveNoSpread() throws IOException {
        RequestTrace trace = read(AZURE, "2024-05-10 00:00:00,123,45", "2024-05-10 00:00:30,123,45");
        assertEquals(Optional.of(Lengths.fixed(123, 45)), trace.lengths());
        assertEquals(Optional.empty(), read(AZURE, "2024-05-10 00:00:00,123,0").lengths());
    }

    /** Short prompts with long answers and long ones with short are no log-normal, but taken as they are. */
    @Test
    void anyCorrelationIsTaken() throws IOException {
        RequestTrace trace = read(AZURE, "2024-05-10 00:00:00,100,30", "2024-05-10 00:00:30,300,10");
        Lengths lengths = trace.lengths().orElseThrow();
        assertEquals(-1, lengths.ratioCorrelation(), 1e-12);
        assertEquals(List.of(new Lengths.Bin(0.5, 300, 10), new Lengths.Bin(0.5, 100, 30)), lengths.bins());
        assertEquals(List.of(), trace.warnings());
    }

    /** The context is the mean of output times (prompt + output / 2) over the mean output, over all 19 366 requests. */
    @Test
    void readsAnHourOfAzure() {
        RequestTrace trace = TraceFile.read(shared("AzureLLMInferenceTrace_conv.csv"));
        assertEquals(58 * 60, trace.lengthS());
        Lengths lengths = trace.lengths().orElseThrow();
        assertEquals(1154.69741, lengths.promptTokens(), 1e-5);
        assertEquals(211.12594, lengths.outputTokens(), 1e-5);
        assertEquals(0.9602463, lengths.ratioPromptSpread(), 1e-7);
        assertEquals(0.7714176, lengths.ratioOutputSpread(), 1e-7);
        assertEquals(-0.1123530, lengths.ratioCorrelation(), 1e-7);
        assertEquals(1226.97901, lengths.contextTokens(), 1e-5);
        assertEquals(4142 + 601, lengths.fullContextTokens());
        assertEquals(19329 / 3480.0, trace.meanPerS(), 1e-12);
    }

    @Test
    void readsMooncake() {
        RequestTrace trace = TraceFile.read(shared("mooncake_conversation_trace_excerpt.jsonl"));
        assertEquals(12 * 60, trace.lengthS());
        assertEquals(162 / 60.0, trace.requestsPerS()[0]);
        Lengths lengths = trace.lengths().orElseThrow();
        assertEquals(13_660.20275, lengths.promptTokens(), 1e-5);
        assertEquals(350.07474, lengths.outputTokens(), 1e-5);
        assertEquals(15_205.18576, lengths.contextTokens(), 1e-5);
    }

    @ParameterizedTest
    @CsvSource({"5, 350.872993", "14, 103.490035", "38, 257.166134"})
    void readsServeGen(int client, double meanPerS) {
        RequestTrace trace = TraceFile.read(shared("m-small-chunk-" + client + "-trace.csv"));
        assertEquals(600, trace.windowS());
        assertEquals(14 * 86_400, trace.lengthS());
        assertEquals(meanPerS, trace.meanPerS(), 1e-6);
        assertTrue(trace.lengths().isEmpty());
    }

    @Test
    void readsGzip() throws IOException {
        Path file = folder.resolve("rates.csv.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("0,1,1,Gamma,1,1\n900,3,1,Gamma,1,1\n".getBytes(StandardCharsets.US_ASCII));
        }
        assertEquals(2, TraceFile.read(file).meanPerS());
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 12));
        assertEquals(
                "rates.csv.gz: is cut off or no gzip file",
                assertThrows(ScenarioException.class, () -> TraceFile.read(file))
                        .getMessage());
    }

    @Test
    void saysWhatIsWrong() {
        String known = "it must be Azure LLM inference CSV, Mooncake JSON lines or ServeGen CSV";
        assertRefused("made.csv:1: is no record of requests of a known format; " + known, "a,b");
        assertRefused("made.csv: is empty", "", " ");
        assertRefused("made.csv: holds no request", AZURE);
        assertRefused(
                """
                made.csv:2: must have the 3 columns TIMESTAMP,ContextTokens,GeneratedTokens, has 2
                made.csv:3: TIMESTAMP must be a time such as 2023-11-16 18:15:46.6805900, was 'noon'
                made.csv:4: GeneratedTokens must be between 0 and 1e9 tokens, was -4
                made.csv:6: must not be before the first request, was 60.0 s before it
                made.csv:7: must be within 366 days of the first request, was 367.0 days after""",
                AZURE,
                "2023-11-16 18:15:46,374",
                "noon,1,2",
                "2023-11-16 18:15:46,3,-4",
                "2023-11-16 18:15:46,3,4",
                "2023-11-16 18:14:46,3,4",
                "2024-11-17 18:15:46,3,4");
        assertRefused(
                "made.csv:2: must be a whole JSON object, is cut off or damaged",
                "{\"timestamp\": 0, \"input_length\": 1, \"output_length\": 2}",
                "{\"timestamp\": 3, \"input_le");
        assertRefused(
                "made.csv:1: output_length must be a number of tokens, was 'missing'",
                "{\"timestamp\": 0, \"input_length\": 1}");
        assertRefused(
                "made.csv:3: start must be 1200.0, as all windows are as long as the first, was 1800.0",
                "0,1,1,Gamma,1,1",
                "600,1,1,Gamma,1,1",
                "1800,1,1,Gamma,1,1");
        assertRefused("made.csv:1: rate must not be below 0, was -1", "0,-1,1,Gamma,1,1", "600,1,1,Gamma,1,1");
        assertRefused("made.csv: must have two windows at least, so that their length is known", "0,1,1,Gamma,1,1");
    }
}
