package microtwin.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.Stroke;
import java.util.Arrays;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** One look for all charts: white, flat, colours that the colour-blind can tell apart, letters that survive a half page. */
final class ChartStyle {

    /** Logical size; images have twice as many pixels. */
    static final int WIDTH = 800;

    static final int HEIGHT = 450;

    // Okabe and Ito, Color Universal Design, 2008.
    static final Color BLUE = new Color(0x0072B2);
    static final Color ORANGE = new Color(0xE69F00);
    static final Color GREEN = new Color(0x009E73);
    static final Color VERMILION = new Color(0xD55E00);
    static final Color SKY = new Color(0x56B4E9);
    static final Color PURPLE = new Color(0xCC79A7);
    static final Color YELLOW = new Color(0xF0E442);
    static final Color GREY = new Color(0x999999);
    static final Color INK = new Color(0x222222);
    static final Color FAINT = new Color(0xDDDDDD);

    private static final Color[] SERIES = {BLUE, ORANGE, GREEN, PURPLE, SKY, VERMILION, YELLOW, GREY};
    private static final Color SUBTLE = new Color(0x555555);
    private static final String FAMILY = family();
    static final Font TITLE = new Font(FAMILY, Font.BOLD, 17);
    static final Font LABEL = new Font(FAMILY, Font.PLAIN, 13);
    static final Font TICK = new Font(FAMILY, Font.PLAIN, 12);
    static final Stroke LINE = new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    static final Stroke DASHED =
            new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {7f, 5f}, 0f);
    static final Stroke THIN = new BasicStroke(1f);
    /** Of an axis whose values are all nought. */
    private static final double LEAST_RANGE = 1e-2;

    private static final int TICK_ROOM = 12;
    private static final int TITLE_LENGTH = 78;
    private static final int SUBTITLE_LENGTH = 105;

    private ChartStyle() {}

    private static String family() {
        String preferred = "DejaVu Sans";
        String[] installed = GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames();
        return Arrays.asList(installed).contains(preferred) ? preferred : Font.SANS_SERIF;
    }

    /** Colour of an architecture or of any other series by its number. */
    static Color series(int index) {
        Color colour = SERIES[index % SERIES.length];
        return index / SERIES.length % 2 == 0 ? colour : colour.darker();
    }

    /** A chart with its title and, under it, what it is about. */
    static JFreeChart chart(String title, String subtitle, Plot plot, boolean legend) {
        JFreeChart chart = new JFreeChart(Text.shortened(title, TITLE_LENGTH), TITLE, plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(10, 12, 8, 16));
        left(chart.getTitle(), INK);
        TextTitle second = new TextTitle(Text.shortened(subtitle, SUBTITLE_LENGTH), TICK);
        left(second, SUBTLE);
        chart.addSubtitle(second);
        if (legend) {
            chart.addSubtitle(legend(plot));
        }
        plot.setOutlineVisible(false);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setInsets(new RectangleInsets(8, 0, 0, 4));
        plot.setNoDataMessageFont(LABEL);
        plot.setNoDataMessagePaint(SUBTLE);
        return chart;
    }

    private static LegendTitle legend(Plot plot) {
        LegendTitle legend = new LegendTitle(plot);
        legend.setPosition(RectangleEdge.TOP);
        legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
        legend.setItemFont(TICK);
        legend.setItemPaint(INK);
        legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 12));
        legend.setPadding(new RectangleInsets(2, 0, 0, 0));
        return legend;
    }

    private static void left(TextTitle title, Color paint) {
        title.setPaint(paint);
        title.setHorizontalAlignment(HorizontalAlignment.LEFT);
        title.setTextAlignment(HorizontalAlignment.LEFT);
        title.setExpandToFitSpace(true);
        title.setPadding(new RectangleInsets(1, 0, 1, 0));
    }

    static <A extends Axis> A axis(A axis) {
        axis.setLabelFont(LABEL);
        axis.setTickLabelFont(TICK);
        axis.setLabelPaint(INK);
        axis.setTickLabelPaint(INK);
        axis.setAxisLinePaint(GREY);
        axis.setTickMarkPaint(GREY);
        return axis;
    }

    /** An axis of amounts, from nought, with room for a label beyond the last bar. */
    static NumberAxis amounts(String label) {
        NumberAxis axis = axis(new NumberAxis(label));
        axis.setAutoRangeIncludesZero(true);
        axis.setAutoRangeStickyZero(true);
        axis.setUpperMargin(0.12);
        axis.setLowerMargin(0.12);
        axis.setAutoRangeMinimumSize(LEAST_RANGE);
        fewTicks(axis);
        return axis;
    }

    /** Asks for room around the tick labels, so that there are fewer. */
    static void fewTicks(NumberAxis axis) {
        axis.setTickLabelInsets(new RectangleInsets(TICK_ROOM, 4, TICK_ROOM, 4));
    }

    static CategoryAxis categories() {
        CategoryAxis axis = axis(new CategoryAxis());
        axis.setTickMarksVisible(false);
        axis.setMaximumCategoryLabelLines(3);
        axis.setCategoryLabelPositions(CategoryLabelPositions.STANDARD);
        return axis;
    }

    static void grid(CategoryPlot plot) {
        plot.setRangeGridlinePaint(FAINT);
        plot.setRangeGridlineStroke(THIN);
        plot.setRangeZeroBaselineVisible(true);
        plot.setRangeZeroBaselinePaint(GREY);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    }

    static void grid(XYPlot plot) {
        plot.setRangeGridlinePaint(FAINT);
        plot.setRangeGridlineStroke(THIN);
        plot.setDomainGridlinePaint(FAINT);
        plot.setDomainGridlineStroke(THIN);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setOutlineVisible(false);
        plot.setBackgroundPaint(Color.WHITE);
    }

    static void flat(BarRenderer bars) {
        bars.setBarPainter(new StandardBarPainter());
        bars.setShadowVisible(false);
        bars.setDrawBarOutline(false);
        bars.setItemMargin(0.06);
        bars.setDefaultItemLabelFont(TICK);
        bars.setDefaultItemLabelPaint(INK);
        for (int i = 0; i < 2 * SERIES.length; i++) {
            bars.setSeriesPaint(i, series(i));
        }
    }
}
