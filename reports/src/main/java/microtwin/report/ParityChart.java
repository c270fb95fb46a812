package microtwin.report;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Energy of each answer, predicted over measured; a prediction without error lies on the line. */
final class ParityChart {

    private static final double DOT = 7;
    private static final double ROOM = 0.08;
    /** Factor between a dot and the end of a logarithmic axis. */
    private static final double LOG_ROOM = 1.5;

    private static final double J_PER_KJ = 1e3;
    /** Energies are shown in kJ from here on [J]. */
    private static final double IN_KJ_FROM_J = 1e4;

    private ParityChart() {}

    static Chart of(CalibrationSeries series) {
        double[] allJ = Stream.of(series.answerMeasuredJ(), series.answerPredictedJ(), series.answerBaselineJ())
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .toArray();
        boolean empty = Arrays.stream(series.answerMeasuredJ()).noneMatch(Double::isFinite);
        double highestJ = Arrays.stream(allJ).max().orElse(0);
        double unitJ = highestJ >= IN_KJ_FROM_J ? J_PER_KJ : 1;
        String unit = unitJ == 1 ? " [J]" : " [kJ]";
        double[] all = Arrays.stream(allJ).map(j -> j / unitJ).toArray();
        XYLineAndShapeRenderer dots = new XYLineAndShapeRenderer(false, true);
        ValueAxis measured = axis("Measured" + unit, all);
        XYSeriesCollection data = new XYSeriesCollection(identity(measured, dots));
        addDots(data, dots, "baseline", series.answerBaselineJ(), series, unitJ, ChartStyle.ORANGE);
        addDots(data, dots, "fit", series.answerPredictedJ(), series, unitJ, ChartStyle.BLUE);
        XYPlot plot = new XYPlot(empty ? null : data, measured, axis("Predicted" + unit, all), dots);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        plot.setNoDataMessage("no answers");
        ChartStyle.grid(plot);
        return new Chart(
                "parity",
                "Energy of each answer, predicted over measured; on the line both are the same.",
                ChartStyle.chart("Energy of an answer", subtitle(series), plot, !empty));
    }

    private static String subtitle(CalibrationSeries series) {
        return series.title() + " · mean error: fit " + errorPercent(series, series.answerPredictedJ())
                + " %, baseline " + errorPercent(series, series.answerBaselineJ()) + " %";
    }

    private static String errorPercent(CalibrationSeries series, double[] predictedJ) {
        double[] measuredJ = series.answerMeasuredJ();
        return Numbers.text(Units.PERCENT
                * IntStream.range(0, measuredJ.length)
                        .mapToDouble(i -> Math.abs(predictedJ[i] / measuredJ[i] - 1))
                        .filter(Double::isFinite)
                        .average()
                        .orElse(Double.NaN));
    }

    private static XYSeries identity(ValueAxis axis, XYLineAndShapeRenderer dots) {
        dots.setSeriesLinesVisible(0, true);
        dots.setSeriesShapesVisible(0, false);
        dots.setSeriesPaint(0, ChartStyle.GREY);
        dots.setSeriesStroke(0, ChartStyle.LINE);
        XYSeries line = new XYSeries("predicted as measured");
        line.add(axis.getLowerBound(), axis.getLowerBound());
        line.add(axis.getUpperBound(), axis.getUpperBound());
        return line;
    }

    private static void addDots(
            XYSeriesCollection data,
            XYLineAndShapeRenderer dots,
            String name,
            double[] predictedJ,
            CalibrationSeries series,
            double unitJ,
            Color colour) {
        int index = data.getSeriesCount();
        int[] order = IntStream.range(0, predictedJ.length)
                .filter(i -> Double.isFinite(series.answerMeasuredJ()[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> series.answerMeasuredJ()[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        data.addSeries(Envelope.dots(
                name,
                Arrays.stream(order)
                        .mapToDouble(i -> series.answerMeasuredJ()[i] / unitJ)
                        .toArray(),
                Arrays.stream(order).mapToDouble(i -> predictedJ[i] / unitJ).toArray()));
        dots.setSeriesPaint(index, colour);
        dots.setSeriesShape(index, new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
    }

    /** The same for both directions: logarithmic if the energies are far apart. */
    private static ValueAxis axis(String label, double[] values) {
        if (LatencyChart.isWide(values)) {
            return logarithmic(label + ", logarithmic", values);
        }
        double least = Arrays.stream(values).min().orElse(0);
        double most = Arrays.stream(values).max().orElse(1);
        double room = most > least ? ROOM * (most - least) : Math.max(1, ROOM * Math.abs(most));
        NumberAxis axis = ChartStyle.axis(new NumberAxis(label));
        axis.setRange(least - room, most + room);
        ChartStyle.fewTicks(axis);
        return axis;
    }

    private static LogAxis logarithmic(String label, double[] values) {
        LogAxis axis = ChartStyle.axis(new LogAxis(label));
        axis.setRange(
                Arrays.stream(values).min().orElseThrow() / LOG_ROOM,
                Arrays.stream(values).max().orElseThrow() * LOG_ROOM);
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setMinorTickMarksVisible(false);
        axis.setNumberFormatOverride(new DecimalFormat("0.######", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        return axis;
    }
}
