package microtwin.report;

import java.awt.geom.Ellipse2D;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
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
        annex.row(BreakEvenTable.RUN).ifPresent(run -> {
            int index = data.getSeriesCount();
            XYSeries dot = new XYSeries("this run");
            dot.add(run.cells().get(1).value(), run.cells().get(0).value());
            data.addSeries(dot);
            lines.setSeriesLinesVisible(index, false);
            lines.setSeriesShapesVisible(index, true);
            lines.setSeriesShape(index, new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
            lines.setSeriesPaint(index, ChartStyle.INK);
        });
        XYPlot plot = new XYPlot(
                data,
                axis("How busy the nodes of " + other + " are [%]", LEAST_OTHER_PERCENT),
                axis("How busy those of " + baseline + " are [%]", LEAST_PERCENT),
                lines);
        ChartStyle.grid(plot);
        return new Chart(
                String.format(Locale.ROOT, "break-even-%d-%s", number, Text.fileName(other)),
                "Where a token takes the same energy at the generators: under a line " + other
                        + " takes less, above it " + baseline + "; the more the nodes of " + baseline
                        + " decode together, the lower it lies.",
                ChartStyle.chart(
                        "Break-even of " + baseline + " and " + other,
                        "Under a line " + other + " takes less for a token, above it " + baseline,
                        plot,
                        true));
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
