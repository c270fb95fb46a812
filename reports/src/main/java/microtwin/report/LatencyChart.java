package microtwin.report;

import java.awt.geom.Ellipse2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.AbstractCategoryItemRenderer;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;

/**
 * Latency quantiles. Bars from nought; if the values differ by more than a factor of {@value #LOG_FROM}, dots on a
 * logarithmic axis, which has no nought for a bar to stand on.
 */
final class LatencyChart {

    static final double LOG_FROM = 50;
    private static final double DOT = 11;
    /** Least factor between a dot and the end of the logarithmic axis. */
    private static final double ROOM = 1.3;

    private static final Map<String, Kpi> QUANTILES = quantiles();

    private LatencyChart() {}

    private static Map<String, Kpi> quantiles() {
        Map<String, Kpi> quantiles = new LinkedHashMap<>();
        quantiles.put("p50", Kpi.LATENCY_P50_S);
        quantiles.put("p95", Kpi.LATENCY_P95_S);
        quantiles.put("p99", Kpi.LATENCY_P99_S);
        return quantiles;
    }

    static Chart of(Comparison comparison) {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        for (Kpis kpis : ComparisonTable.columns(comparison)) {
            QUANTILES.forEach((label, kpi) ->
                    data.addValue(CategoryBars.finite(kpis.value(kpi)), CategoryBars.name(comparison, kpis), label));
        }
        double[] values = comparison.architectures().stream()
                .flatMapToDouble(k -> QUANTILES.values().stream().mapToDouble(k::value))
                .filter(Double::isFinite)
                .toArray();
        boolean logarithmic = isWide(values);
        AbstractCategoryItemRenderer renderer =
                logarithmic ? dots(data.getRowCount()) : CategoryBars.labelled(data.getRowCount() * QUANTILES.size());
        ValueAxis range = logarithmic ? logarithmic(values) : ChartStyle.amounts("Latency [s]");
        CategoryAxis axis = ChartStyle.categories();
        axis.setCategoryMargin(0.25);
        CategoryPlot plot = new CategoryPlot(values.length == 0 ? null : data, axis, range, renderer);
        plot.setNoDataMessage("no requests served");
        ChartStyle.grid(plot);
        return new Chart(
                "latency-percentiles",
                "Latency within which 50, 95 and 99 % of the answers come.",
                ChartStyle.chart("Latency of answers", CategoryBars.subtitle(comparison), plot, values.length > 0));
    }

    private static boolean isWide(double[] values) {
        double least = DoubleStream.of(values).min().orElse(1);
        double most = DoubleStream.of(values).max().orElse(1);
        return least > 0 && most > LOG_FROM * least;
    }

    private static ValueAxis logarithmic(double[] values) {
        LogAxis axis = ChartStyle.axis(new LogAxis("Latency [s], logarithmic"));
        double bottom = Math.floor(Math.log10(DoubleStream.of(values).min().orElse(1) / ROOM));
        double top = Math.ceil(Math.log10(DoubleStream.of(values).max().orElse(1) * ROOM));
        axis.setRange(Math.pow(10, bottom), Math.pow(10, top));
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setMinorTickMarksVisible(false);
        axis.setNumberFormatOverride(new DecimalFormat("0.######", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        return axis;
    }

    private static LineAndShapeRenderer dots(int rows) {
        LineAndShapeRenderer dots = new LineAndShapeRenderer(false, true);
        dots.setUseSeriesOffset(true);
        dots.setItemMargin(0.4);
        dots.setDefaultItemLabelGenerator(new CategoryBars.ValueLabel());
        dots.setDefaultItemLabelsVisible(true);
        dots.setItemLabelInsets(new RectangleInsets(DOT, DOT, DOT, DOT));
        dots.setDefaultItemLabelFont(ChartStyle.TICK);
        dots.setDefaultPositiveItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE12, TextAnchor.BOTTOM_CENTER));
        for (int i = 0; i < rows; i++) {
            dots.setSeriesPaint(i, ChartStyle.series(i));
            dots.setSeriesShape(i, new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
        }
        return dots;
    }
}
