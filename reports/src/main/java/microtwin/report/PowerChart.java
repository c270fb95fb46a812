package microtwin.report;

import java.awt.Color;
import java.awt.Stroke;
import java.util.Arrays;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Power over time as measured, and as a fit and a baseline say. */
final class PowerChart {

    private PowerChart() {}

    static Chart of(CalibrationSeries series) {
        Elapsed elapsed = Elapsed.of(series.timeS());
        double[] time = elapsed.since(series.timeS());
        XYSeriesCollection data = new XYSeriesCollection();
        XYLineAndShapeRenderer lines = lines();
        Stroke stroke = Envelope.stroke(time.length);
        add(data, lines, Envelope.line("measured", time, series.measuredW()), ChartStyle.GREY, stroke);
        Stroke dashes = stroke == ChartStyle.LINE ? ChartStyle.DASHED : stroke;
        add(data, lines, Envelope.line("baseline", time, series.baselineW()), ChartStyle.ORANGE, dashes);
        add(data, lines, Envelope.line("fit", time, series.predictedW()), ChartStyle.BLUE, stroke);
        NumberAxis power = ChartStyle.amounts("Power [W]");
        power.setLowerMargin(0);
        boolean empty = Arrays.stream(series.measuredW()).allMatch(Double::isNaN);
        XYPlot plot = new XYPlot(empty ? null : data, elapsed.axis(), power, lines);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        plot.setNoDataMessage("no samples");
        ChartStyle.grid(plot);
        return new Chart(
                "time-series",
                "Power over time, as measured and as predicted by the fit and by the baseline.",
                ChartStyle.chart("Power over time", series.title(), plot, !empty));
    }

    /** Lines drawn whole, which keeps the files small. */
    static XYLineAndShapeRenderer lines() {
        XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
        lines.setDrawSeriesLineAsPath(true);
        return lines;
    }

    static void add(XYSeriesCollection data, XYLineAndShapeRenderer lines, XYSeries line, Color colour, Stroke stroke) {
        int index = data.getSeriesCount();
        data.addSeries(line);
        lines.setSeriesPaint(index, colour);
        lines.setSeriesStroke(index, stroke);
    }
}
