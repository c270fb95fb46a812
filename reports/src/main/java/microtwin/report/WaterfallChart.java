package microtwin.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPosition;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.CategoryLabelWidthType;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.CategoryItemRendererState;
import org.jfree.chart.renderer.category.IntervalBarRenderer;
import org.jfree.chart.text.TextBlockAnchor;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultIntervalCategoryDataset;

/**
 * The difference between two architectures, part by part, as floating bars. From total to total if the parts can be seen
 * beside the totals; else from nought, the totals being named in the caption: an axis that does not start at nought would
 * make the totals lie.
 */
final class WaterfallChart {

    private static final Color MORE = ChartStyle.VERMILION;
    private static final Color LESS = ChartStyle.GREEN;
    private static final Color TOTAL = ChartStyle.BLUE;
    /** Totals are drawn if the way from the least to the highest level is at least this part of the highest. */
    private static final double VISIBLE = 0.15;

    /** Room for a label above the highest bar, as a part of the axis. */
    private static final double MARGIN = 0.1;

    private static final int NAME_LENGTH = 12;
    private static final int TITLE_NAME_LENGTH = 18;
    private static final float TICK_SIZE = 11;

    private final EnergyUnit unit;
    private final List<Bar> bars = new ArrayList<>();

    /** Name of a bar on the axis, different from all others even if it reads alike. */
    private record Key(int index, String label) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return Integer.compare(index, other.index);
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** A bar from a level to another. */
    private record Bar(String label, double from, double to, boolean total) {
        double low() {
            return Math.min(from, to);
        }

        double high() {
            return Math.max(from, to);
        }

        Color colour() {
            return total ? TOTAL : to >= from ? MORE : LESS;
        }

        String text() {
            return total && from == 0 && to >= 0 ? Numbers.text(to) : Numbers.signed(to - from);
        }
    }

    static Chart of(Comparison comparison, Kpis other, int number) {
        WaterfallChart chart = new WaterfallChart(comparison, other);
        Kpis baseline = comparison.baselineKpis();
        double difference = comparison.difference(Kpi.ENERGY_SERVICE_TWH, other);
        String change = TextTable.change(difference, baseline.value(Kpi.ENERGY_SERVICE_TWH));
        String title = "Energy of the service, " + ComparisonTable.name(comparison, baseline, TITLE_NAME_LENGTH)
                + " to " + ComparisonTable.name(comparison, other, TITLE_NAME_LENGTH)
                + (change.isEmpty() ? "" : ", " + change);
        String subtitle = CategoryBars.subtitle(comparison);
        return new Chart(
                String.format("waterfall-%d-%s", number, Text.fileName(other.architecture())),
                "Where the difference between " + baseline.architecture() + " ("
                        + chart.text(baseline) + ") and " + other.architecture() + " (" + chart.text(other)
                        + ") comes from.",
                ChartStyle.chart(title, subtitle, chart.plot(), false));
    }

    private WaterfallChart(Comparison comparison, Kpis other) {
        Kpis baseline = comparison.baselineKpis();
        double start = baseline.value(Kpi.ENERGY_SERVICE_TWH);
        double end = other.value(Kpi.ENERGY_SERVICE_TWH);
        List<Bar> steps = new ArrayList<>();
        double level = 0;
        for (var part : comparison.waterfall(other).twh().entrySet()) {
            steps.add(new Bar(part.getKey().label(), level, level + part.getValue(), false));
            level += part.getValue();
        }
        double lowest = levels(steps).min().orElse(0);
        double highest = levels(steps).max().orElse(0);
        boolean totals = highest - lowest >= VISIBLE * (start + highest) && start > 0;
        unit = EnergyUnit.forChart(totals ? DoubleStream.of(start, end) : DoubleStream.of(highest, lowest));
        double from = totals ? unit.of(start) : 0;
        if (totals) {
            bars.add(new Bar(ComparisonTable.name(comparison, baseline, NAME_LENGTH), 0, unit.of(start), true));
        }
        for (Bar step : steps) {
            bars.add(new Bar(step.label, from + unit.of(step.from), from + unit.of(step.to), false));
        }
        bars.add(
                totals
                        ? new Bar(ComparisonTable.name(comparison, other, NAME_LENGTH), 0, unit.of(end), true)
                        : new Bar("Difference", 0, unit.of(level), true));
    }

    private static DoubleStream levels(List<Bar> steps) {
        return steps.stream().flatMapToDouble(bar -> DoubleStream.of(bar.from, bar.to));
    }

    private String text(Kpis kpis) {
        return Numbers.text(unit.of(kpis.value(Kpi.ENERGY_SERVICE_TWH))) + " " + unit.label();
    }

    private CategoryPlot plot() {
        DefaultIntervalCategoryDataset data = new DefaultIntervalCategoryDataset(
                new double[][] {bars.stream().mapToDouble(Bar::low).toArray()},
                new double[][] {bars.stream().mapToDouble(Bar::high).toArray()});
        data.setCategoryKeys(IntStream.range(0, bars.size())
                .mapToObj(i -> new Key(i, bars.get(i).label()))
                .toArray(Key[]::new));
        CategoryAxis axis = ChartStyle.categories();
        axis.setTickLabelFont(ChartStyle.TICK.deriveFont(TICK_SIZE));
        axis.setCategoryMargin(0.25);
        axis.setLowerMargin(0.01);
        axis.setUpperMargin(0.01);
        axis.setCategoryLabelPositions(CategoryLabelPositions.replaceBottomPosition(
                CategoryLabelPositions.STANDARD,
                new CategoryLabelPosition(
                        RectangleAnchor.TOP, TextBlockAnchor.TOP_CENTER, CategoryLabelWidthType.CATEGORY, 1.32f)));
        NumberAxis range = range();
        CategoryPlot plot = new CategoryPlot(data, axis, range, new FloatingBars(bars));
        ChartStyle.grid(plot);
        return plot;
    }

    /** From nought or below it to above the highest label. */
    private NumberAxis range() {
        boolean totals = bars.get(0).total();
        NumberAxis range = ChartStyle.amounts((totals ? "Energy [" : "Difference in energy [") + unit.label() + "]");
        double low = Math.min(0, bars.stream().mapToDouble(Bar::low).min().orElse(0));
        double high = Math.max(0, bars.stream().mapToDouble(Bar::high).max().orElse(0));
        double span = high > low ? high - low : 1;
        range.setRange(low < 0 ? low - MARGIN * span : 0, high + MARGIN * span);
        return range;
    }

    /** Bars with a label over each and a line from the end of each to the start of the next. */
    private static final class FloatingBars extends IntervalBarRenderer {
        private static final long serialVersionUID = 1;
        private static final double LABEL_ABOVE = 4;
        private final transient List<Bar> bars;

        FloatingBars(List<Bar> bars) {
            this.bars = bars;
            ChartStyle.flat(this);
        }

        @Override
        public Paint getItemPaint(int row, int column) {
            return bars.get(column).colour();
        }

        @Override
        public void drawItem(
                Graphics2D graphics,
                CategoryItemRendererState state,
                Rectangle2D area,
                CategoryPlot plot,
                CategoryAxis domain,
                ValueAxis range,
                CategoryDataset data,
                int row,
                int column,
                int pass) {
            super.drawItem(graphics, state, area, plot, domain, range, data, row, column, pass);
            Bar bar = bars.get(column);
            int n = bars.size();
            RectangleEdge edge = plot.getDomainAxisEdge();
            if (column + 1 < n) {
                double y = range.valueToJava2D(bar.to, area, plot.getRangeAxisEdge());
                graphics.setPaint(ChartStyle.GREY);
                graphics.setStroke(ChartStyle.THIN);
                graphics.draw(new Line2D.Double(
                        domain.getCategoryEnd(column, n, area, edge),
                        y,
                        domain.getCategoryStart(column + 1, n, area, edge),
                        y));
            }
            graphics.setFont(ChartStyle.TICK);
            graphics.setPaint(ChartStyle.INK);
            double top = range.valueToJava2D(bar.high(), area, plot.getRangeAxisEdge());
            TextUtils.drawAlignedString(
                    bar.text(),
                    graphics,
                    (float) domain.getCategoryMiddle(column, n, area, edge),
                    (float) (top - LABEL_ABOVE),
                    TextAnchor.BOTTOM_CENTER);
        }
    }
}
