package microtwin.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.data.category.DefaultCategoryDataset;

/** Mean latency by its stages, one stacked bar for each architecture. */
final class StageChart {

    private static final Map<String, Kpi> STAGES = stages();

    private StageChart() {}

    private static Map<String, Kpi> stages() {
        Map<String, Kpi> stages = new LinkedHashMap<>();
        stages.put("network", Kpi.LATENCY_NETWORK_MEAN_S);
        stages.put("queue", Kpi.LATENCY_QUEUE_MEAN_S);
        stages.put("prefill", Kpi.LATENCY_PREFILL_MEAN_S);
        stages.put("decode", Kpi.LATENCY_DECODE_MEAN_S);
        return stages;
    }

    static Chart of(Comparison comparison) {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        boolean any = false;
        for (Kpis kpis : ComparisonTable.columns(comparison)) {
            STAGES.forEach((label, kpi) ->
                    data.addValue(CategoryBars.finite(kpis.value(kpi)), label, CategoryBars.name(comparison, kpis)));
            any |= Double.isFinite(kpis.value(Kpi.LATENCY_MEAN_S));
        }
        StackedBarRenderer bars = new StackedBarRenderer();
        ChartStyle.flat(bars);
        bars.setMaximumBarWidth(0.12);
        CategoryAxis axis = ChartStyle.categories();
        axis.setCategoryMargin(0.25);
        CategoryPlot plot = new CategoryPlot(any ? data : null, axis, ChartStyle.amounts("Latency [s]"), bars);
        plot.setNoDataMessage("no requests served");
        ChartStyle.grid(plot);
        return new Chart(
                "latency",
                "Mean latency of the answers by its stages, from the request to the last token.",
                ChartStyle.chart("Latency by stage", CategoryBars.subtitle(comparison), plot, any));
    }
}
