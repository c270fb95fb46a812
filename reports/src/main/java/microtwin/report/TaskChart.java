package microtwin.report;

import java.awt.BasicStroke;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Useful tasks for each kWh over the class of the model, each {@link TaskTable} in a plot of its own: a dot for each load,
 * the larger the busier, and a line along those that nothing outdoes.
 */
final class TaskChart {

    private static final double LEAST_DOT = 6;
    private static final double DOT_GROWTH = 3;
    private static final double GAP = 14;
    /** Least factor between a dot and the end of an axis. */
    private static final double ROOM = 1.15;

    private static final Stroke DASHED =
            new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {5f, 4f}, 0f);

    private TaskChart() {}

    static Chart of(Comparison comparison, List<Annex> annexes) {
        NumberAxis classes =
                ChartStyle.axis(new NumberAxis("Class of the model [billions of parameters of a dense model]"));
        classes.setRange(0, ROOM * mostClassB(annexes));
        CombinedDomainXYPlot plots = new CombinedDomainXYPlot(classes);
        plots.setGap(GAP);
        List<String> named = annexes.stream()
                .flatMap(annex -> annex.rows().stream())
                .map(Annex.Row::label)
                .distinct()
                .toList();
        for (int i = 0; i < annexes.size(); i++) {
            plots.add(plot(annexes.get(i), named, i == 0));
        }
        return new Chart(
                "tasks",
                "Tasks done well enough for each kWh, by the class of the model; the larger a dot, the busier the nodes. Along a"
                        + " dashed line nothing is better in both. Tasks and floors of two plots differ: between them there is no"
                        + " order.",
                ChartStyle.chart("Useful tasks for each kWh", CategoryBars.subtitle(comparison), plots, true));
    }

    private static double mostClassB(List<Annex> annexes) {
        return annexes.stream()
                .flatMap(annex -> annex.rows().stream())
                .mapToDouble(row -> row.cells().get(TaskTable.CLASS).value())
                .max()
                .orElse(1);
    }

    private static XYPlot plot(Annex annex, List<String> named, boolean first) {
        XYSeriesCollection data = new XYSeriesCollection();
        XYLineAndShapeRenderer dots = new XYLineAndShapeRenderer(false, true);
        List<String> labels = new ArrayList<>();
        dots.setLegendItemLabelGenerator((dataset, series) -> labels.get(series));
        for (Annex.Row row : annex.rows()) {
            for (int load = TaskTable.LEAST_LOAD; load < row.cells().size(); load++) {
                int index = data.getSeriesCount();
                double size = LEAST_DOT + DOT_GROWTH * (load - TaskTable.LEAST_LOAD);
                XYSeries dot = new XYSeries(index);
                add(dot, row, load);
                labels.add(row.label());
                data.addSeries(dot);
                dots.setSeriesShape(index, new Ellipse2D.Double(-size / 2, -size / 2, size, size));
                dots.setSeriesPaint(index, ChartStyle.series(named.indexOf(row.label())));
                dots.setSeriesVisibleInLegend(index, first && load == TaskTable.LEAST_LOAD);
            }
        }
        front(annex, data, dots);
        LogAxis range = perKwh(annex.key().substring(TaskTable.KEY.length()), data);
        XYPlot plot = new XYPlot(data, null, range, dots);
        plot.setNoDataMessage("no task done well enough");
        ChartStyle.grid(plot);
        return plot;
    }

    private static void front(Annex annex, XYSeriesCollection data, XYLineAndShapeRenderer dots) {
        int index = data.getSeriesCount();
        XYSeries line = new XYSeries(index);
        TaskTable.front(annex.rows()).forEach(row -> add(line, row, row.cells().size() - 1));
        data.addSeries(line);
        dots.setSeriesLinesVisible(index, true);
        dots.setSeriesShapesVisible(index, false);
        dots.setSeriesStroke(index, DASHED);
        dots.setSeriesPaint(index, ChartStyle.GREY);
        dots.setSeriesVisibleInLegend(index, false);
    }

    /** A logarithmic axis has no place for nought. */
    private static void add(XYSeries series, Annex.Row row, int column) {
        double perKwh = row.cells().get(column).value();
        if (perKwh > 0) {
            series.add(row.cells().get(TaskTable.CLASS).value(), perKwh);
        }
    }

    private static LogAxis perKwh(String set, XYSeriesCollection data) {
        LogAxis axis = ChartStyle.axis(new LogAxis(Text.shortened(set, 20) + " [1/kWh]"));
        Range values = data.getRangeBounds(false);
        double least = values == null ? 1 : values.getLowerBound() / ROOM;
        double most = values == null ? 1 : values.getUpperBound() * ROOM;
        axis.setRange(Math.pow(10, Math.floor(Math.log10(least))), Math.pow(10, Math.ceil(Math.log10(most * ROOM))));
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setMinorTickMarksVisible(false);
        axis.setNumberFormatOverride(new DecimalFormat("0.######", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        return axis;
    }
}
