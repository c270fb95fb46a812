package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import microtwin.engine.GroupResult;
import microtwin.engine.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests from a file go through a run as they were recorded. */
class RecordedDemandTest {

    private static final String SCENARIO = """
            scenario: recorded
            simulation: { start: 2026-01-01T00:00:00Z, duration: 1 h, step: 1 min, record: 1 min }
            places:
              tokyo: { latitude: 35.7 deg, longitude: 139.7 deg, weather: { climate: tokyo }, grid: japan }
            demand:
              chat: { place: tokyo, trace: { file: FILE } }
            architectures:
              one:
                sites:
                  campus: { place: tokyo, count: 1, path: hv-dc, nodes: { type: hgx-h100, model: llama-3-8b, format: fp8 } }
                serve: { chat: [campus] }
            """;

    @TempDir
    private Path folder;

    private GroupResult run(String text, String... overrides) throws IOException {
        Path file = Files.writeString(folder.resolve("log.csv"), text);
        return Runs.group(Runs.run(SCENARIO.replace("FILE", file.toString()), overrides));
    }

    private static double sum(GroupResult group, Rate rate) {
        return Arrays.stream(group.rates().get(rate)).sum();
    }

    @Test
    void requestsAndTokensAreThoseOfTheLog() throws IOException {
        StringBuilder log = new StringBuilder("TIMESTAMP,ContextTokens,GeneratedTokens\n");
        int requests = 0;
        for (int minute = 0; minute <= 60; minute++) {
            for (int i = 0; i < 1 + minute % 7; i++) {
                log.append(String.format("2026-01-01 %02d:%02d:%02d,%d,%d%n", minute / 60, minute % 60, i, 200, 40));
                requests += minute < 60 ? 1 : 0;
            }
        }
        GroupResult group = run(log.toString());
        assertEquals(requests, sum(group, Rate.REQUESTS_OFFERED), 1e-9 * requests);
        assertEquals(requests, sum(group, Rate.REQUESTS_SERVED), 1e-9 * requests);
        assertEquals(200.0 * requests, sum(group, Rate.TOKENS_PROMPT), 1e-6 * requests);
        assertEquals(40.0 * requests, sum(group, Rate.TOKENS_OUTPUT), 1e-6 * requests);
        assertEquals(6, group.rates().get(Rate.REQUESTS_OFFERED)[5], 1e-9);
    }

    @Test
    void aStretchedRecordKeepsItsMeanRate() throws IOException {
        String rates = "0,1,1,Gamma,1,1\n600,3,1,Gamma,1,1\n";
        String[] shape = {
            "demand.chat.trace.fit=stretch", "demand.chat.prompt=200 tokens", "demand.chat.output=40 tokens"
        };
        GroupResult group = run(rates, shape);
        double[] offered = group.rates().get(Rate.REQUESTS_OFFERED);
        assertEquals(2 * 3600, sum(group, Rate.REQUESTS_OFFERED), 1e-6);
        assertEquals(60, offered[29], 1e-9);
        assertEquals(180, offered[30], 1e-9);
    }
}
