package microtwin.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a fit leaves unexplained, as three charts: {@code time-series}, power over time; {@code residual}, what is left of
 * it; {@code parity}, the energy of each answer as predicted and as measured.
 */
public final class CalibrationCharts {

    private CalibrationCharts() {}

    /**
     * Draws the charts into a folder, which is made if need be, each as PNG and as SVG.
     *
     * @throws ResultException if they cannot be written
     */
    public static void write(Path folder, CalibrationSeries series) {
        try {
            Files.createDirectories(folder);
            for (Chart chart : all(series)) {
                Chart.Rendered rendered = chart.rendered();
                Files.write(folder.resolve(chart.name() + ".png"), rendered.png());
                Files.write(folder.resolve(chart.name() + ".svg"), rendered.svg());
            }
        } catch (IOException e) {
            throw new ResultException("cannot write to " + folder + ": " + ResultFolder.reason(e), e);
        }
    }

    static List<Chart> all(CalibrationSeries series) {
        return List.of(PowerChart.of(series), ResidualChart.of(series), ParityChart.of(series));
    }
}
