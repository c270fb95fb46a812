package microtwin.scenario.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import microtwin.workload.calibration.MeterPoint;
import microtwin.workload.calibration.SampledEnergy;
import microtwin.workload.calibration.SampledEnergy.Rule;
import microtwin.workload.calibration.Trace;
import microtwin.workload.calibration.TracedRequest;
import org.junit.jupiter.api.Test;

/** Every log of the pack of real data. */
class SharedTracesTest {

    private static final String NX = "board-power/edge/v2.0__closed__Xavier_NX_TRT_MaxQ__resnet50__";

    /** A file or folder of the pack; skips the test where it is not. */
    private static Path shared(String name) {
        Path file = Path.of(System.getProperty("microtwin.shared", "../../shared"), "data")
                .resolve(name);
        if ("true".equals(System.getenv("CI"))) {
            assertTrue(Files.exists(file), file + " is missing");
        }
        assumeTrue(Files.exists(file), () -> file + " is not here");
        return file;
    }

    private static TraceReading read(String name) {
        return TraceFile.read(shared(name), TraceOptions.NONE);
    }

    @Test
    void allPowerLogsAreReadAndHaveOneWindow() throws IOException {
        for (String folder : List.of("edge", "rpi4_mobilenets", "server")) {
            try (Stream<Path> files = Files.list(shared("board-power/" + folder))) {
                for (Path file :
                        files.filter(name -> name.toString().endsWith(".csv")).toList()) {
                    TraceReading reading = TraceFile.read(file, TraceOptions.NONE);
                    assertEquals("MLPerf power log", reading.audit().format());
                    assertEquals(MeterPoint.WALL, reading.trace().meterPoint());
                    assertEquals(1, reading.trace().requests().size(), file::toString);
                    assertEquals(1, reading.audit().periodS(), 0.011, file::toString);
                    boolean flawed = file.toString().contains("NX_TRT_MaxQ__resnet50__MultiStream")
                            || file.toString().contains("NX_TRT_MaxQ__resnet50__Offline");
                    assertEquals(
                            flawed,
                            !reading.audit().findings().isEmpty(),
                            () -> file + ": " + reading.audit().texts());
                }
            }
        }
    }

    @Test
    void theFlawsOfXavierNxAreFound() {
        TraceAudit multi = read(NX + "MultiStream.csv").audit();
        assertEquals(List.of("line 2422: 1 sample below 0 W: invalid"), multi.texts());
        assertEquals(3682, multi.valid());
        TraceAudit offline = read(NX + "Offline.csv").audit();
        assertEquals(
                List.of(
                        "line 48: 1 gap: not bridged",
                        "line 49: 1 sample below 0 W: invalid",
                        "lines 50 to 64: 5 rows at the time of the row before: left out"),
                offline.texts());
        assertEquals(801, offline.valid());
        assertEquals(807, offline.rows());
    }

    /** The summary of the run says 13.359 W over its window. */
    @Test
    void theWindowHasThePowerOfTheSummary() {
        TraceReading reading = read("board-power/edge/v2.0__closed__Xavier_NX_TRT_MaxQ__bert-99__SingleStream.csv");
        Trace trace = reading.trace();
        TracedRequest window = trace.requests().get(0);
        SampledEnergy energy = SampledEnergy.of(
                trace, window.startS(), window.endS(), reading.audit().longestGapS(), Rule.TRAPEZOID);
        assertEquals(13.359, energy.meanW(), 13.359 * 0.002);
        assertEquals(List.of(), energy.leftOut());
    }

    /** Steps of the sensor are coarser than its noise, so most samples repeat the one before. */
    @Test
    void aJetsonIsReadInMilliwatts() {
        TraceReading reading = read("telemetry/power_jetson_2025-03-28_015632.827713.csv");
        assertEquals(2321, reading.audit().valid());
        assertEquals(0.01165, reading.audit().periodS(), 1e-4);
        assertEquals(5.96467, reading.trace().powerW()[0], 1e-9);
        assertEquals(1, reading.audit().count(Flaw.GAP));
        assertTrue(reading.audit().notes().get(0).startsWith("94 % of the samples repeat the one before"));
    }

    /** Board power is found as well where nobody marked the window. */
    @Test
    void changePointsFindTheWindow() throws IOException {
        Path marked = shared("board-power/edge/closed__rpi4-tflite-v2.7.1-ruy__resnet50__singlestream.csv");
        TraceReading known = TraceFile.read(marked, TraceOptions.NONE);
        String bare = String.join(
                        "\n",
                        Files.readAllLines(marked).stream()
                                .map(line -> line.substring(0, line.lastIndexOf(',')))
                                .toList())
                + "\n";
        TraceReading found = MadeLog.read(
                bare, TraceOptions.NONE.withRequests(TraceOptions.Requests.detected(Double.NaN, Double.NaN)));
        TracedRequest window = known.trace().requests().get(0);
        TracedRequest longest = found.trace().requests().stream()
                .max(java.util.Comparator.comparingDouble(request -> request.endS() - request.startS()))
                .orElseThrow();
        assertEquals(window.startS(), longest.startS(), 5);
        assertEquals(window.endS(), longest.endS(), 5);
    }
}
