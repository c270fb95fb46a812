package microtwin.scenario.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import microtwin.scenario.ScenarioException;
import microtwin.workload.calibration.MeterPoint;
import microtwin.workload.calibration.Trace;
import microtwin.workload.calibration.TracedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same 20 samples in each format. */
class TraceFormatsTest {

    @TempDir
    private Path folder;

    private static Trace read(MadeLog log) {
        return MadeLog.read(log.text(), log.options()).trace();
    }

    @ParameterizedTest
    @EnumSource
    void allSayTheSame(MadeLog log) {
        TraceReading reading = MadeLog.read(log.text(), log.options());
        Trace trace = reading.trace();
        assertEquals(20, trace.timeS().length);
        for (int k = 0; k < 20; k++) {
            assertEquals(k, trace.timeS()[k], 1e-6);
            assertEquals(MadeLog.milli(k) / 1000.0, trace.powerW()[k], log == MadeLog.INA219 ? 0.005 : 1e-12);
        }
        assertEquals(1, reading.audit().periodS(), 1e-6);
        assertEquals(List.of(), reading.audit().findings());
        assertEquals(20, reading.audit().valid());
    }

    @ParameterizedTest
    @EnumSource
    void zippedAndWithForeignLineEndsTheyAreTheSame(MadeLog log) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(("\uFEFF" + log.text().replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("run.bin"), bytes.toByteArray());
        TraceReading zipped = TraceFile.read(file, log.options());
        TraceReading plain = MadeLog.read(log.text(), log.options());
        assertEquals(plain.audit(), zipped.audit());
        assertEquals(List.of(boxed(plain.trace())), List.of(boxed(zipped.trace())));
    }

    private static List<Double> boxed(Trace trace) {
        return java.util.Arrays.stream(trace.powerW()).boxed().toList();
    }

    @Test
    void theOtherColumnsAreRead() {
        assertEquals(319.65, read(MadeLog.TEGRASTATS).chipK()[4], 1e-9);
        assertEquals(317.65, read(MadeLog.JTOP).chipK()[4], 1e-9);
        assertEquals(294.65, read(MadeLog.GENERIC).ambientK()[4], 1e-9);
        Trace gpu = read(MadeLog.NVIDIA_SMI);
        assertEquals(324.15, gpu.chipK()[4], 1e-9);
        assertEquals(1, gpu.clockShare()[4]);
        assertTrue(Double.isNaN(gpu.clockShare()[3]));
        assertNull(gpu.ambientK());
    }

    @Test
    void formatsSayWhereTheyMeasureIfTheyCan() {
        assertEquals(MeterPoint.WALL, read(MadeLog.MLPERF).meterPoint());
        assertEquals(MeterPoint.CHIP, read(MadeLog.TEGRASTATS).meterPoint());
        assertNull(read(MadeLog.FOUNDING).meterPoint());
        TraceOptions declared = TraceOptions.NONE.withMeterPoint(MeterPoint.BOARD_DC);
        assertEquals(
                MeterPoint.BOARD_DC,
                MadeLog.read(MadeLog.FOUNDING.text(), declared).trace().meterPoint());
    }

    @Test
    void marksAreRequests() {
        assertEquals(
                List.of(new TracedRequest(7, 12, Double.NaN, Double.NaN)),
                read(MadeLog.MLPERF).requests());
        String log = "time (s),power (W),mark,tokens\n0,4,0,10\n1,8,1,10\n2,8.1,1,30\n3,8,2,40\n4,8.1,2,55\n5,4,0,55\n";
        assertEquals(
                List.of(new TracedRequest(1, 2, Double.NaN, 20), new TracedRequest(3, 4, Double.NaN, 25)),
                MadeLog.read(log, TraceOptions.NONE).trace().requests());
    }

    @Test
    void requestsAreDetected() {
        TraceOptions options = TraceOptions.NONE.withRequests(TraceOptions.Requests.detected(30, 50));
        TraceReading reading = MadeLog.read(MadeLog.GENERIC.text(), options);
        assertEquals(
                List.of(new TracedRequest(6.5, 12.5, 30, 50)), reading.trace().requests());
        assertTrue(reading.audit().notes().get(0).startsWith("requests by change points between 4.0"));
    }

    @Test
    void requestsComeFromAFileOnTheSameClock() throws IOException {
        Path file = Files.writeString(folder.resolve("requests.csv"), """
                start,end,prompt_tokens,output_tokens
                2024-05-10 12:00:07,2024-05-10 12:00:12.5,30,50
                2024-05-10 12:00:02,,10,
                2024-05-10 14:00:02,,10,5
                """);
        TraceOptions options = TraceOptions.NONE.withRequests(TraceOptions.Requests.of(file));
        TraceReading reading = MadeLog.read(MadeLog.GENERIC.text(), options);
        assertEquals(
                List.of(new TracedRequest(2, Double.NaN, 10, Double.NaN), new TracedRequest(7, 12.5, 30, 50)),
                reading.trace().requests());
        assertEquals(
                List.of("1 of 3 requests lie outside of the trace and were left out; the first starts 2.0 s after it"
                        + " began. Maybe: the clocks are apart; declare the offset"),
                reading.audit().notes());
    }

    @Test
    void energyIsCompared() {
        TraceReading reading = MadeLog.read(MadeLog.FOUNDING.text(), TraceOptions.NONE);
        assertTrue(
                reading.audit().notes().get(0).startsWith("the energy column grows by 100.8"),
                reading.audit().notes()::toString);
        assertTrue(!reading.audit().notes().get(0).contains("belong"));
    }

    @Test
    void unitsAndColumnsAreDeclared() {
        String log = "when,board\n0,5000\n1,5100\n2,5200\n";
        TraceOptions options = TraceOptions.NONE
                .withColumn(TraceColumn.TIME, "when")
                .withUnit(TraceColumn.TIME, "min")
                .withColumn(TraceColumn.POWER, "board")
                .withUnit(TraceColumn.POWER, "mW");
        Trace trace = MadeLog.read(log, options).trace();
        assertEquals(60, trace.timeS()[1]);
        assertEquals(5.1, trace.powerW()[1], 1e-12);
        Trace spaced = MadeLog.read(log, options.withIntervalS(0.5)).trace();
        assertEquals(1, spaced.timeS()[2]);
    }

    @Test
    void codeCarbonHasEnergiesOnly() throws IOException {
        Path file = Files.writeString(folder.resolve("emissions.csv"), """
                timestamp,project_name,run_id,duration,emissions,cpu_power,energy_consumed
                2024-05-10T12:00:00,mine,a1,10.5,0.0001,42.5,0.0002
                """);
        assertEquals(List.of(new RunEnergy("a1", 10.5, 0.0002 * 3.6e6)), CodeCarbonFile.read(file));
        assertTrue(assertThrows(ScenarioException.class, () -> TraceFile.read(file, TraceOptions.NONE))
                .getMessage()
                .startsWith("emissions.csv:1: is a CSV of CodeCarbon: one row per run"));
    }
}
