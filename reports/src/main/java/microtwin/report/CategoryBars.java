package microtwin.report;

import org.jfree.chart.labels.CategoryItemLabelGenerator;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.data.category.CategoryDataset;

/** What the bar charts share. */
final class CategoryBars {

    private static final int NAME_LENGTH = 24;
    /** With more bars than this their values would run into each other. */
    private static final int MOST_LABELS = 24;

    private CategoryBars() {}

    /** Text of a bar's value. */
    record ValueLabel() implements CategoryItemLabelGenerator {
        @Override
        public String generateRowLabel(CategoryDataset data, int row) {
            return String.valueOf(data.getRowKey(row));
        }

        @Override
        public String generateColumnLabel(CategoryDataset data, int column) {
            return String.valueOf(data.getColumnKey(column));
        }

        @Override
        public String generateLabel(CategoryDataset data, int row, int column) {
            Number value = data.getValue(row, column);
            return value == null ? "-" : Numbers.text(value.doubleValue());
        }
    }

    /** Flat bars with their values, if there is room. */
    static BarRenderer labelled(int bars) {
        BarRenderer renderer = new BarRenderer();
        label(renderer, bars);
        return renderer;
    }

    /** The same for bars of another kind. */
    static void label(BarRenderer renderer, int bars) {
        ChartStyle.flat(renderer);
        renderer.setMaximumBarWidth(0.12);
        renderer.setDefaultItemLabelGenerator(new ValueLabel());
        renderer.setDefaultItemLabelsVisible(bars <= MOST_LABELS);
    }

    /** A value to plot; null where there is none. */
    static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    static String name(Comparison comparison, Kpis kpis) {
        return ComparisonTable.name(comparison, kpis, NAME_LENGTH);
    }

    static String subtitle(Comparison comparison) {
        return comparison.scenario() + " · " + comparison.period().text();
    }
}
