package microtwin.report;

import java.awt.Paint;
import java.awt.geom.Ellipse2D;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The lines of a {@link BreakEvenTable}: under a line the other architecture takes less, above it the baseline. */
final class BreakEvenChart {

    private static final double LEAST_PERCENT = 0.1;
    private static final double LEAST_OTHER_PERCENT = 1;
    private static final double MOST_PERCENT = 100;
    private static final double DOT = 10;

    private BreakEvenChart() {}

    static Chart of(Comparison comparison, Annex annex, int number) {
        String baseline = comparison.baseline();
        String other = annex.key().substring(BreakEvenTable.KEY.length());
        XYSeriesCollection data = new XYSeriesCollection();
        XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
        Annex.Row busy = annex.row(BreakEvenTable.BUSY).orElseThrow();
        for (Annex.Row row : annex.rows()) {
            if (row.key().startsWith(BreakEvenTable.LINE)) {
                int index = data.getSeriesCount();
                String batch = row.key().substring(BreakEvenTable.LINE.length());
                data.addSeries(line("batch of " + batch + " at most", busy.cells(), row.cells()));
                lines.setSeriesPaint(index, ChartStyle.series(index));
                lines.setSeriesStroke(index, ChartStyle.LINE);
            }
        }
        XYPlot plot = new XYPlot(
                data,
                axis("How busy the nodes of " + other + " are [%]", LEAST_OTHER_PERCENT),
                axis("How busy those of " + baseline + " are [%]", LEAST_PERCENT),
                lines);
        ChartStyle.grid(plot);
        annex.row(BreakEvenTable.RUN).ifPresent(run -> dot(plot, data, lines, run.cells()));
        return new Chart(
                String.format(Locale.ROOT, "break-even-%d-%s", number, Text.fileName(other)),
                "Where a token takes the same energy at the generators: under a line " + other
                        + " takes less, above it " + baseline + "; the more the nodes of " + baseline
                        + " decode together, the lower it lies. The run belongs to the line of its colour.",
                ChartStyle.chart(
                        "Break-even of " + baseline + " and " + other,
                        "Under a line " + other + " takes less for a token, above it " + baseline,
                        plot,
                        true));
    }

    /** The run in the colour of its own line, the last one, as that is the batch its nodes have at most. */
    private static void dot(XYPlot plot, XYSeriesCollection data, XYLineAndShapeRenderer lines, List<Annex.Cell> run) {
        double x = run.get(1).value();
        double y = run.get(0).value();
        int own = data.getSeriesCount() - 1;
        Paint paint = lines.getSeriesPaint(own);
        String batch = String.valueOf(data.getSeriesKey(own));
        XYSeries dot = new XYSeries("this run, " + batch);
        dot.add(x, y);
        data.addSeries(dot);
        lines.setSeriesLinesVisible(own + 1, false);
        lines.setSeriesShapesVisible(own + 1, true);
        lines.setSeriesShape(own + 1, new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
        lines.setSeriesPaint(own + 1, paint);
        double onLine = at(data.getSeries(own), x);
        if (onLine >= LEAST_PERCENT && y >= LEAST_PERCENT) {
            plot.addAnnotation(new XYLineAnnotation(x, y, x, onLine, ChartStyle.DASHED, paint), false);
            plot.addAnnotation(label(batch, x, Math.sqrt(y * onLine)), false);
        } else {
            plot.addAnnotation(label(batch, x, y), false);
        }
    }

    /** Beside the place, on the side with more room. */
    private static XYTextAnnotation label(String text, double x, double y) {
        boolean right = x < Math.sqrt(LEAST_OTHER_PERCENT * MOST_PERCENT);
        XYTextAnnotation label = new XYTextAnnotation(right ? "   " + text : text + "   ", x, y);
        label.setTextAnchor(right ? TextAnchor.CENTER_LEFT : TextAnchor.CENTER_RIGHT);
        label.setFont(ChartStyle.TICK);
        label.setPaint(ChartStyle.INK);
        return label;
    }

    /** Height of a line as it is drawn between its points on axes of logarithms; NaN where it is not. */
    private static double at(XYSeries line, double x) {
        for (int i = 1; i < line.getItemCount(); i++) {
            double from = line.getX(i - 1).doubleValue();
            double to = line.getX(i).doubleValue();
            if (from <= x && x <= to && line.getY(i - 1) != null && line.getY(i) != null) {
                double share = Math.log(x / from) / Math.log(to / from);
                double low = line.getY(i - 1).doubleValue();
                return low * Math.pow(line.getY(i).doubleValue() / low, share);
            }
        }
        return Double.NaN;
    }

    /** Beyond the axes a line ends: one architecture takes less whatever the load. */
    private static XYSeries line(String name, List<Annex.Cell> x, List<Annex.Cell> y) {
        XYSeries line = new XYSeries(name);
        for (int i = 0; i < x.size(); i++) {
            double percent = y.get(i).value();
            line.add(x.get(i).value(), percent >= LEAST_PERCENT ? percent : null);
        }
        return line;
    }

    private static LogAxis axis(String label, double leastPercent) {
        LogAxis axis = ChartStyle.axis(new LogAxis(label));
        axis.setRange(leastPercent, MOST_PERCENT);
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setNumberFormatOverride(NumberFormat.getNumberInstance(Locale.ROOT));
        return axis;
    }
}
