package microtwin.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.data.category.DefaultCategoryDataset;

/** Energy at each meter point, one bar for each architecture. */
final class EnergyChart {

    private static final Map<String, Kpi> POINTS = points();

    private EnergyChart() {}

    private static Map<String, Kpi> points() {
        Map<String, Kpi> points = new LinkedHashMap<>();
        points.put("G: generator busbar", Kpi.ENERGY_GENERATION_TWH);
        points.put("D: delivered", Kpi.ENERGY_DELIVERED_TWH);
        points.put("Consumed at sites", Kpi.ENERGY_SITE_TWH);
        points.put("I: IT input", Kpi.ENERGY_IT_TWH);
        points.put("C: chips", Kpi.ENERGY_CHIP_TWH);
        return points;
    }

    static Chart of(Comparison comparison) {
        EnergyUnit unit = EnergyUnit.forChart(comparison.architectures().stream()
                .flatMapToDouble(k -> POINTS.values().stream().mapToDouble(k::value)));
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        ComparisonTable.columns(comparison)
                .forEach(kpis -> POINTS.forEach((label, kpi) -> data.addValue(
                        CategoryBars.finite(unit.of(kpis.value(kpi))), CategoryBars.name(comparison, kpis), label)));
        CategoryAxis axis = ChartStyle.categories();
        axis.setCategoryMargin(0.25);
        BarRenderer bars = CategoryBars.labelled(data.getRowCount() * data.getColumnCount());
        CategoryPlot plot = new CategoryPlot(data, axis, ChartStyle.amounts("Energy [" + unit.label() + "]"), bars);
        ChartStyle.grid(plot);
        return new Chart(
                "energy",
                "Energy at the four meter points, and all that is consumed at the sites.",
                ChartStyle.chart("Energy by meter point", CategoryBars.subtitle(comparison), plot, true));
    }
}
