package microtwin.report;

import java.awt.Stroke;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Measured less predicted power, of a fit and of a baseline, over time; beside it how often each amount occurs. */
final class ResidualChart {

    private static final int BINS = 40;
    private static final int TIME_WIDTH = 3;
    /** If all residuals are the same [W]. */
    private static final double LEAST_RANGE_W = 1e-3;

    private ResidualChart() {}

    static Chart of(CalibrationSeries series) {
        double[] fitW = CalibrationSeries.residualW(series.measuredW(), series.predictedW());
        double[] baselineW = CalibrationSeries.residualW(series.measuredW(), series.baselineW());
        NumberAxis range = ChartStyle.axis(new NumberAxis("Measured less predicted [W]"));
        range.setAutoRangeMinimumSize(LEAST_RANGE_W);
        ChartStyle.fewTicks(range);
        CombinedRangeXYPlot both = new CombinedRangeXYPlot(range);
        both.setGap(12);
        both.add(overTime(series.timeS(), fitW, baselineW), TIME_WIDTH);
        both.add(histogram(fitW, baselineW), 1);
        return new Chart(
                "residual",
                "Measured less predicted power over time, and how often each amount occurs.",
                ChartStyle.chart(
                        "Residual of the power",
                        series.title() + " · root mean square: fit " + Numbers.text(rms(fitW)) + " W, baseline "
                                + Numbers.text(rms(baselineW)) + " W",
                        both,
                        true));
    }

    private static XYPlot overTime(double[] timeS, double[] fitW, double[] baselineW) {
        Elapsed elapsed = Elapsed.of(timeS);
        double[] time = elapsed.since(timeS);
        return plot(
                Envelope.line("fit", time, fitW),
                Envelope.line("baseline", time, baselineW),
                elapsed.axis(),
                Envelope.stroke(time.length));
    }

    private static XYPlot histogram(double[] fitW, double[] baselineW) {
        double[] all = DoubleStream.concat(Arrays.stream(fitW), Arrays.stream(baselineW))
                .filter(Double::isFinite)
                .toArray();
        double lowestW = DoubleStream.of(all).min().orElse(0);
        double binW = Math.max((DoubleStream.of(all).max().orElse(0) - lowestW) / BINS, LEAST_RANGE_W / BINS);
        NumberAxis axis = ChartStyle.axis(new NumberAxis("Share of samples [%]"));
        axis.setLowerMargin(0);
        XYPlot plot = plot(
                outline("fit", fitW, lowestW, binW),
                outline("baseline", baselineW, lowestW, binW),
                axis,
                ChartStyle.LINE);
        plot.getRenderer().setDefaultSeriesVisibleInLegend(false);
        return plot;
    }

    /** Outline of a histogram that lies on its side. */
    private static XYSeries outline(String name, double[] residualW, double lowestW, double binW) {
        int[] counts = new int[BINS];
        int known = 0;
        for (double w : residualW) {
            if (Double.isFinite(w)) {
                counts[Math.min(BINS - 1, (int) ((w - lowestW) / binW))]++;
                known++;
            }
        }
        XYSeries outline = new XYSeries(name, false, true);
        for (int bin = 0; bin < BINS && known > 0; bin++) {
            double percent = Units.PERCENT * counts[bin] / known;
            outline.add(percent, lowestW + bin * binW);
            outline.add(percent, lowestW + (bin + 1) * binW);
        }
        return outline;
    }

    private static XYPlot plot(XYSeries fit, XYSeries baseline, NumberAxis domain, Stroke stroke) {
        XYSeriesCollection data = new XYSeriesCollection();
        XYLineAndShapeRenderer lines = PowerChart.lines();
        PowerChart.add(data, lines, baseline, ChartStyle.ORANGE, stroke);
        PowerChart.add(data, lines, fit, ChartStyle.BLUE, stroke);
        XYPlot plot = new XYPlot(data, domain, null, lines);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        ChartStyle.grid(plot);
        plot.setRangeZeroBaselineVisible(true);
        plot.setRangeZeroBaselinePaint(ChartStyle.INK);
        return plot;
    }

    private static double rms(double[] residualW) {
        return Math.sqrt(Arrays.stream(residualW)
                .filter(Double::isFinite)
                .map(w -> w * w)
                .average()
                .orElse(Double.NaN));
    }
}
