package microtwin.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jfree.data.xy.XYSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class CalibrationChartsTest {

    @TempDir
    private Path folder;

    /** A board that answers for 20 s of each minute and warms while it does; the baseline knows one active power. */
    private static CalibrationSeries board(int samples, double stepS, int answers) {
        Random random = new Random(1);
        double[] timeS = new double[samples];
        Arrays.setAll(timeS, i -> 1.7e9 + i * stepS);
        double[] predictedW = new double[samples];
        Arrays.setAll(predictedW, i -> isBusy(i * stepS) ? 6.9 + 0.5 * (1 - Math.exp(-(i * stepS % 60) / 8)) : 3.8);
        double[] baselineW = new double[samples];
        Arrays.setAll(baselineW, i -> isBusy(i * stepS) ? 7.2 : 3.8);
        double[] measuredW = Arrays.stream(predictedW)
                .map(w -> w + 0.05 * random.nextGaussian())
                .toArray();
        double[] measuredJ = new double[answers];
        Arrays.setAll(measuredJ, i -> 12 * Math.pow(2, i % 8) * (1 + 0.02 * random.nextGaussian()));
        double[] predictedJ = new double[answers];
        Arrays.setAll(predictedJ, i -> 12 * Math.pow(2, i % 8));
        double[] baselineJ = new double[answers];
        Arrays.setAll(baselineJ, i -> 14 * Math.pow(1.9, i % 8));
        return new CalibrationSeries(
                "a board", timeS, measuredW, predictedW, baselineW, measuredJ, predictedJ, baselineJ);
    }

    private static boolean isBusy(double timeS) {
        return timeS % 60 < 20;
    }

    @Test
    void writesThreeChartsOfEachKind() throws Exception {
        CalibrationSeries series = board(420, 1, 24);
        ChartsTest.assertDraws(CalibrationCharts.all(series));
        Path made = folder.resolve("made/if/need/be");
        CalibrationCharts.write(made, series);
        try (Stream<Path> files = Files.list(made)) {
            assertEquals(
                    List.of(
                            "parity.png",
                            "parity.svg",
                            "residual.png",
                            "residual.svg",
                            "time-series.png",
                            "time-series.svg"),
                    files.map(f -> f.getFileName().toString()).sorted().toList());
        }
        String residual = Files.readString(made.resolve("residual.svg"), StandardCharsets.UTF_8);
        assertTrue(residual.contains("root mean square: fit 0.0"), residual);
        assertTrue(residual.contains("Share of samples [%]"), residual);
        assertTrue(Files.readString(made.resolve("time-series.svg")).contains("Time [min]"));
        String parity = Files.readString(made.resolve("parity.svg"));
        assertTrue(parity.contains("Measured [J], logarithmic") && parity.contains("mean error: fit 1."), parity);
    }

    @Test
    void aDayOfManySamplesIsQuickAndSmall() {
        CalibrationSeries series = board(100_000, 1, 5000);
        CalibrationCharts.write(folder, series);
        assertTimeout(Duration.ofMinutes(1), () -> CalibrationCharts.write(folder, series));
        for (String name : List.of("residual", "parity", "time-series")) {
            long bytes = folder.resolve(name + ".svg").toFile().length();
            assertTrue(bytes < 2_000_000, name + " has " + bytes + " bytes");
        }
    }

    @Test
    void drawsWhatHasNoNumbers() throws Exception {
        double[] none = {};
        ChartsTest.assertDraws(
                CalibrationCharts.all(new CalibrationSeries("nothing", none, none, none, none, none, none, none)));
        double[] one = {7};
        ChartsTest.assertDraws(CalibrationCharts.all(new CalibrationSeries("one", one, one, one, one, one, one, one)));
        double[] unknown = {Double.NaN, Double.NaN};
        ChartsTest.assertDraws(CalibrationCharts.all(new CalibrationSeries(
                "unknown", new double[] {0, 1}, unknown, unknown, unknown, unknown, unknown, unknown)));
    }

    @Test
    void anEnvelopeKeepsEveryPeak() {
        double[] x = new double[100_000];
        Arrays.setAll(x, i -> i);
        double[] y = new double[x.length];
        y[31_415] = 9;
        y[92_653] = -4;
        XYSeries line = Envelope.line("line", x, y);
        assertTrue(line.getItemCount() <= 2 * Envelope.STRETCHES + 2, "points: " + line.getItemCount());
        assertEquals(9, line.getMaxY());
        assertEquals(-4, line.getMinY());
        for (int i = 1; i < line.getItemCount(); i++) {
            assertTrue(line.getX(i).doubleValue() >= line.getX(i - 1).doubleValue(), "order at " + i);
        }
    }

    @Test
    void aLineEndsWhereSamplesAreMissing() {
        double[] x = new double[200];
        Arrays.setAll(x, i -> i < 100 ? i : i + 60);
        XYSeries line = Envelope.line("line", x, x);
        assertEquals(201, line.getItemCount());
        assertTrue(Double.isNaN(line.getY(100).doubleValue()));
        assertEquals(200, Envelope.dots("dots", x, x).getItemCount());
    }

    @Test
    void refusesSeriesOfDifferentLength() throws IOException {
        double[] one = {1};
        double[] two = {1, 0};
        assertMessage(
                "measuredW must have 1 values, has 2",
                () -> new CalibrationSeries("x", one, two, one, one, one, one, one));
        assertMessage(
                "answerBaselineJ must have 1 values, has 2",
                () -> new CalibrationSeries("x", one, one, one, one, one, one, two));
        assertMessage(
                "timeS must be finite and not go backwards, was 0.0 at index 1 after 1.0",
                () -> new CalibrationSeries("x", two, two, two, two, one, one, one));
        Path file = Files.createFile(folder.resolve("file"));
        ResultException e = assertThrows(ResultException.class, () -> CalibrationCharts.write(file, board(10, 1, 2)));
        assertTrue(e.getMessage().startsWith("cannot write to " + file + ": "), e.getMessage());
    }

    private static void assertMessage(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
