package microtwin.report;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.HashMap;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.labels.CategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.CategoryItemRendererState;
import org.jfree.data.Range;
import org.jfree.data.category.CategoryDataset;

/** Bars that carry a line where their value is known to lie. */
final class BandedBars extends BarRenderer {

    private static final long serialVersionUID = 1;

    /** Half of the stroke that ends a line [pixel]. */
    private static final double HALF_CAP = 4;

    private final HashMap<Integer, Range> bands = new HashMap<>();

    private static int key(int row, int column) {
        return row * Short.MAX_VALUE + column;
    }

    void band(int row, int column, double low, double high) {
        bands.put(key(row, column), new Range(low, high));
    }

    boolean hasBands() {
        return !bands.isEmpty();
    }

    @Override
    public Range findRangeBounds(CategoryDataset data) {
        Range all = super.findRangeBounds(data);
        for (Range band : bands.values()) {
            all = Range.combine(all, band);
        }
        return all;
    }

    /** Above the line, not across it; bars start at nought. */
    @Override
    protected void drawItemLabel(
            Graphics2D g2,
            CategoryDataset data,
            int row,
            int column,
            CategoryPlot plot,
            CategoryItemLabelGenerator generator,
            Rectangle2D bar,
            boolean negative) {
        Range band = bands.get(key(row, column));
        double value = data.getValue(row, column).doubleValue();
        double rise = band == null || value <= 0 ? 1 : Math.max(1, band.getUpperBound() / value);
        double height = rise * bar.getHeight();
        super.drawItemLabel(
                g2,
                data,
                row,
                column,
                plot,
                generator,
                new Rectangle2D.Double(bar.getX(), bar.getMaxY() - height, bar.getWidth(), height),
                negative);
    }

    @Override
    public void drawItem(
            Graphics2D g2,
            CategoryItemRendererState state,
            Rectangle2D dataArea,
            CategoryPlot plot,
            CategoryAxis domainAxis,
            ValueAxis rangeAxis,
            CategoryDataset dataset,
            int row,
            int column,
            int pass) {
        super.drawItem(g2, state, dataArea, plot, domainAxis, rangeAxis, dataset, row, column, pass);
        Range band = bands.get(key(row, column));
        if (band != null) {
            double x = state.getBarWidth() / 2
                    + calculateBarW0(plot, plot.getOrientation(), dataArea, domainAxis, state, row, column);
            double low = rangeAxis.valueToJava2D(band.getLowerBound(), dataArea, plot.getRangeAxisEdge());
            double high = rangeAxis.valueToJava2D(band.getUpperBound(), dataArea, plot.getRangeAxisEdge());
            g2.setPaint(ChartStyle.INK);
            g2.setStroke(ChartStyle.THIN);
            g2.draw(new Line2D.Double(x, low, x, high));
            g2.draw(new Line2D.Double(x - HALF_CAP, low, x + HALF_CAP, low));
            g2.draw(new Line2D.Double(x - HALF_CAP, high, x + HALF_CAP, high));
        }
    }
}
