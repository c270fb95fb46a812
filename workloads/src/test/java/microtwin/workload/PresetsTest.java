package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PresetsTest {

    private static final Path README = Path.of("README.md");
    private static final String HEAD = "| Case | Unit | Published | Predicted | Error |\n|---|---|---|---|---|\n";

    /** What one set of shares of peak for all machines, models and batches can be held to. */
    private static final double FACTOR = 2;

    /** What they leave out is said in the README. */
    private static final List<String> KNOWN_MISSES =
            List.of("DeepSeek V3.1", "Llama 3.1 405B fp8, 4 B200", "Orin Nano Super, SmolLM2");

    private static final double FACTOR_OF_MISSES = 2.75;

    @Test
    void predictionsBesideMeasurements() {
        List<Published.Row> rows = Published.rows();
        assertAll(rows.stream()
                .map(row -> () -> assertTrue(
                        row.within(KNOWN_MISSES.stream().anyMatch(row.what()::startsWith) ? FACTOR_OF_MISSES : FACTOR),
                        row::toString)));
        double spread = rows.stream()
                .mapToDouble(row -> Math.abs(Math.log(row.ratio())))
                .sorted()
                .skip(rows.size() / 2L)
                .findFirst()
                .orElseThrow();
        assertTrue(Math.exp(spread) < 1.35, () -> "median factor " + Math.exp(spread));
    }

    @Test
    void readmeShowsThem() throws IOException {
        String table =
                HEAD + Published.rows().stream().map(Published.Row::markdown).collect(Collectors.joining("\n")) + "\n";
        String readme = Files.readString(README);
        int from = readme.indexOf(HEAD);
        int to = readme.indexOf("\n\n", from) + 1;
        if (Boolean.getBoolean("microtwin.update")) {
            Files.writeString(README, readme.substring(0, from) + table + readme.substring(to));
            return;
        }
        assertEquals(
                table,
                readme.substring(from, to),
                "workloads/README.md is out of date. Maybe: mvn -pl workloads -am test -Dtest=PresetsTest -Dmicrotwin.update=true");
    }

    @Test
    void everyPresetHasAName() {
        assertEquals(11, InferenceNodes.byName().size());
        assertEquals(16, ModelCards.byName().size());
        assertEquals(16, Quantizations.byName().size());
        assertEquals(10, NetworkPaths.byName().size());
        assertTrue(ModelCards.byName().keySet().stream().allMatch(name -> name.matches("[a-z0-9.-]+")));
    }

    @Test
    void serversDrawWhatWasMeasured() {
        assertEquals(2380, InferenceNodes.HGX_H200.idleW());
        assertEquals(1560, InferenceNodes.HGX_A100.idleW());
        assertEquals(8400, InferenceNodes.HGX_H100.maxW());
    }
}
