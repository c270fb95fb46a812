package microtwin.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import microtwin.engine.Owner;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;

/** Losses and overheads between generator and chip, by who answers for them, in the order of the energy's way. */
final class LossChart {

    private static final Map<Owner, String> LABELS = labels();
    private static final String INSIDE_SERVERS = "Inside servers";
    private static final int LABEL_LENGTH = 26;

    private LossChart() {}

    private static Map<Owner, String> labels() {
        Map<Owner, String> labels = new LinkedHashMap<>();
        labels.put(Owner.SITE_TRANSFORMER, "Site transformer");
        labels.put(Owner.PV_CONVERSION, "PV conversion");
        labels.put(Owner.EXPORT, "Conversion of export");
        labels.put(Owner.BATTERY, "Battery");
        labels.put(Owner.HYDROGEN, "Hydrogen storage");
        labels.put(Owner.CONVERSION, "UPS, adapter, DC-DC");
        labels.put(Owner.COOLING, "Cooling");
        labels.put(Owner.HEAT_RECOVERY, "Heat recovery");
        labels.put(Owner.MISC, "Other site loads");
        return labels;
    }

    static Chart of(Comparison comparison) {
        Map<String, Map<String, Double>> byArchitecture = new LinkedHashMap<>();
        ComparisonTable.columns(comparison)
                .forEach(kpis -> byArchitecture.put(CategoryBars.name(comparison, kpis), losses(kpis)));
        EnergyUnit unit = EnergyUnit.forChart(byArchitecture.values().stream()
                .flatMapToDouble(m -> m.values().stream().mapToDouble(Double::doubleValue)));
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        for (String loss : shown(byArchitecture.values())) {
            byArchitecture.forEach(
                    (name, losses) -> data.addValue(notNought(unit.of(losses.getOrDefault(loss, 0.0))), name, loss));
        }
        CategoryAxis axis = ChartStyle.categories();
        axis.setCategoryMargin(0.2);
        axis.setLowerMargin(0.02);
        axis.setUpperMargin(0.02);
        axis.setMaximumCategoryLabelWidthRatio(0.32f);
        BarRenderer bars = CategoryBars.labelled(data.getRowCount() * data.getColumnCount());
        bars.setDefaultPositiveItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
        CategoryPlot plot = new CategoryPlot(data, axis, ChartStyle.amounts("Energy [" + unit.label() + "]"), bars);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        plot.getRangeAxis().setLowerMargin(0);
        plot.getRangeAxis().setTickLabelInsets(new RectangleInsets(2, 16, 2, 16));
        plot.setNoDataMessage("no losses");
        ChartStyle.grid(plot);
        return new Chart(
                "losses",
                "Losses and overheads between generator and chip; each belongs to one owner.",
                ChartStyle.chart("Losses from generator to chip", CategoryBars.subtitle(comparison), plot, true));
    }

    /** An owner an architecture does not have gets no bar and no label. */
    private static Double notNought(double value) {
        return value == 0 ? null : CategoryBars.finite(value);
    }

    /** From the generator to the chip [TWh]; stages of the supply path first. */
    private static Map<String, Double> losses(Kpis kpis) {
        Map<String, Double> losses = new LinkedHashMap<>();
        kpis.pathLossesMwh()
                .forEach((stage, mwh) -> losses.merge(
                        "Path: " + Text.shortened(stage, LABEL_LENGTH), mwh / Units.MWH_PER_TWH, Double::sum));
        LABELS.forEach((owner, label) -> losses.put(label, kpis.lossMwh(owner) / Units.MWH_PER_TWH));
        losses.put(INSIDE_SERVERS, kpis.value(Kpi.ENERGY_IT_TWH) - kpis.value(Kpi.ENERGY_CHIP_TWH));
        return losses;
    }

    /** What is not nought in all architectures, in order: stages of any path, then the owners. */
    private static List<String> shown(Collection<Map<String, Double>> losses) {
        Set<String> labels = new LinkedHashSet<>();
        losses.forEach(l -> labels.addAll(l.keySet()));
        labels.removeAll(LABELS.values());
        labels.remove(INSIDE_SERVERS);
        labels.addAll(LABELS.values());
        labels.add(INSIDE_SERVERS);
        return labels.stream()
                .filter(label -> losses.stream().anyMatch(l -> l.getOrDefault(label, 0.0) != 0))
                .toList();
    }
}
