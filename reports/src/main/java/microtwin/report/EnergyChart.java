package microtwin.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.plot.CategoryPlot;
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
        BandedBars bars = new BandedBars();
        CategoryBars.label(bars, data.getRowCount() * data.getColumnCount());
        List<Kpis> columns = ComparisonTable.columns(comparison);
        List<Kpi> points = List.copyOf(POINTS.values());
        for (Annex annex : comparison.annexes()) {
            for (int row = 0; annex.key().equals(BandTable.KEY) && row < columns.size(); row++) {
                for (int column = 0; column < points.size(); column++) {
                    String name = columns.get(row).architecture();
                    OptionalDouble low = BandTable.endTwh(annex, points.get(column), name, false);
                    OptionalDouble high = BandTable.endTwh(annex, points.get(column), name, true);
                    if (low.isPresent() && high.isPresent()) {
                        bars.band(row, column, unit.of(low.getAsDouble()), unit.of(high.getAsDouble()));
                    }
                }
            }
        }
        CategoryPlot plot = new CategoryPlot(data, axis, ChartStyle.amounts("Energy [" + unit.label() + "]"), bars);
        ChartStyle.grid(plot);
        return new Chart(
                "energy",
                "Energy at the four meter points, and all that is consumed at the sites."
                        + (bars.hasBands() ? " Lines: 5 to 95 % of what fitted nodes may draw." : ""),
                ChartStyle.chart("Energy by meter point", CategoryBars.subtitle(comparison), plot, true));
    }
}
