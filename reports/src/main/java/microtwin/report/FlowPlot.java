package microtwin.report;

import java.awt.Rectangle;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYPolygonAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;

/**
 * The stacked areas of a {@link FlowChart}.
 *
 * @param groups that are summed, all with the same times
 * @param to end of what is shown
 * @param rowS length of a row [s]
 */
record FlowPlot(Map<String, Window.Series> groups, Instant to, long rowS) {

    private static final String[] POWER_LABELS = {"W", "kW", "MW", "GW"};
    private static final double POWER_STEP = 1e3;
    private static final double MARGIN = 1.06;
    private static final int TICK_ROOM = 6;
    private static final int LEGEND_SQUARE = 10;

    XYPlot plot() {
        Map<FlowArea, double[]> areas = new LinkedHashMap<>();
        for (FlowArea area : FlowArea.values()) {
            if (groups.values().stream().anyMatch(area::in)) {
                areas.put(area, totalsKw(area));
            }
        }
        double[] upKw = new double[times().size()];
        double[] downKw = new double[times().size()];
        areas.forEach((area, kw) -> add(area.source() ? upKw : downKw, kw));
        double highestKw = Math.max(highest(upKw), highest(downKw));
        int unit = powerUnit(highestKw);
        double perKw = Math.pow(POWER_STEP, 1 - unit);
        NumberAxis axis = ChartStyle.amounts("Power [" + POWER_LABELS[unit] + "], uses below 0");
        axis.setTickLabelInsets(new RectangleInsets(TICK_ROOM, 4, TICK_ROOM, 4));
        double limit = highestKw > 0 ? MARGIN * highestKw * perKw : 1;
        axis.setRange(-limit, limit);
        XYPlot plot = new XYPlot(null, null, axis, new XYLineAndShapeRenderer());
        ChartStyle.grid(plot);
        plot.setRangeZeroBaselineVisible(true);
        plot.setRangeZeroBaselinePaint(ChartStyle.INK);
        paint(plot, areas, perKw);
        return plot;
    }

    /** Stacks the areas from nought, each as one polygon between two running sums. */
    private void paint(XYPlot plot, Map<FlowArea, double[]> areas, double perKw) {
        LegendItemCollection legend = new LegendItemCollection();
        double[] up = new double[times().size()];
        double[] down = new double[times().size()];
        areas.forEach((area, kw) -> {
            double[] level = area.source() ? up : down;
            double[] lower = level.clone();
            add(level, kw);
            double scale = area.source() ? perKw : -perKw;
            if (level.length > 0) {
                plot.addAnnotation(
                        new XYPolygonAnnotation(polygon(lower, level, scale), null, null, area.colour()), false);
            }
            legend.add(new LegendItem(
                    area.label(), null, null, null, new Rectangle(LEGEND_SQUARE, LEGEND_SQUARE), area.colour()));
        });
        plot.setFixedLegendItems(legend);
    }

    private double[] polygon(double[] lower, double[] upper, double scale) {
        double[] x = timesMs();
        double[] polygon = new double[4 * x.length];
        for (int i = 0; i < x.length; i++) {
            int there = 2 * i;
            int back = polygon.length - 2 - there;
            int value = Math.min(Math.max(i - 1, 0), upper.length - 1);
            polygon[there] = x[i];
            polygon[there + 1] = upper[value] * scale;
            polygon[back] = x[i];
            polygon[back + 1] = lower[value] * scale;
        }
        return polygon;
    }

    private List<Instant> times() {
        return groups.values().iterator().next().starts();
    }

    /** Middles of the rows, and before and after them the start of the first and the end of the last. */
    private double[] timesMs() {
        List<Instant> starts = times();
        double[] ms = new double[starts.size() + 2];
        for (int i = 0; i < starts.size(); i++) {
            ms[i + 1] = (double) starts.get(i).toEpochMilli() + FlowChart.MS_PER_S * rowS / 2;
        }
        ms[0] = (double) starts.get(0).toEpochMilli();
        ms[ms.length - 1] = Math.min(
                (double) to.toEpochMilli(), starts.get(starts.size() - 1).toEpochMilli() + FlowChart.MS_PER_S * rowS);
        return ms;
    }

    /** Sum over the groups, by row. */
    private double[] totalsKw(FlowArea area) {
        Map<Instant, Double> totals = new TreeMap<>();
        for (Window.Series group : groups.values()) {
            for (int i = 0; i < group.starts().size(); i++) {
                totals.merge(group.starts().get(i), area.kilowatts(group, i), Double::sum);
            }
        }
        return totals.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void add(double[] into, double[] values) {
        for (int i = 0; i < into.length; i++) {
            into[i] += values[i];
        }
    }

    private static double highest(double[] values) {
        return Arrays.stream(values).max().orElse(0);
    }

    /** Index of the largest unit of which there is at least one. */
    private static int powerUnit(double highestKw) {
        int unit = 0;
        double inUnit = highestKw * POWER_STEP;
        while (unit + 1 < POWER_LABELS.length && inUnit >= POWER_STEP) {
            inUnit /= POWER_STEP;
            unit++;
        }
        return unit;
    }
}
