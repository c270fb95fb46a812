package microtwin.report;

import java.awt.Rectangle;
import java.text.SimpleDateFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import microtwin.engine.Flow;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYPolygonAnnotation;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Power flows at the bus of an architecture's sites: sources upwards, uses downwards, equally high at any time; below
 * them the state of charge on an axis of its own. If some groups have PV or batteries, only these are shown.
 */
final class FlowChart {

    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");
    private static final String[] POWER_LABELS = {"W", "kW", "MW", "GW"};
    private static final double POWER_STEP = 1e3;
    private static final double MS_PER_S = 1e3;
    private static final double MARGIN = 1.06;
    private static final int FLOWS_HEIGHT = 3;
    private static final int TICK_ROOM = 6;
    private static final int LEGEND_SQUARE = 10;

    private final Map<String, Window.Series> groups = new LinkedHashMap<>();
    private final Instant from;
    private final Instant to;
    private final long rowS;

    /** What is shown of a run: a day or a week from {@code from}. */
    record Span(Instant from, Duration length) {
        String name() {
            return length.toDays() > 1 ? "week" : "day";
        }

        Instant to() {
            return from.plus(length);
        }
    }

    /**
     * @param number that makes the file name unique
     */
    static Chart of(Comparison comparison, String architecture, Window window, Span span, int number) {
        Map<String, Window.Series> all = window.architecture(architecture);
        Map<String, Window.Series> shown = withPvOrBattery(all);
        FlowChart chart = new FlowChart(shown, span, window.rowS());
        String of = shown.size() < all.size() ? " (" + String.join(", ", shown.keySet()) + ")" : "";
        String title = "Power flows of " + Text.shortened(architecture + of, 40)
                + (span.name().equals("day") ? ", " : ", week from ")
                + span.from().atOffset(ZoneOffset.UTC).toLocalDate();
        return new Chart(
                String.format("flows-%s-%d-%s", span.name(), number, Text.fileName(architecture)),
                "Power at the site bus of " + architecture + of + ": sources upwards, uses downwards.",
                ChartStyle.chart(title, comparison.scenario() + " · times in UTC", chart.plot(), true));
    }

    private static Map<String, Window.Series> withPvOrBattery(Map<String, Window.Series> groups) {
        Map<String, Window.Series> having = new LinkedHashMap<>();
        groups.forEach((name, group) -> {
            if (group.has(Column.name(Flow.PV_TO_BUS)) || group.knows(Column.SOC)) {
                having.put(name, group);
            }
        });
        return having.isEmpty() ? groups : having;
    }

    private FlowChart(Map<String, Window.Series> groups, Span span, long rowS) {
        groups.forEach((name, group) -> this.groups.put(name, group.before(span.to())));
        this.from = span.from();
        this.to = span.to();
        this.rowS = rowS;
    }

    private CombinedDomainXYPlot plot() {
        CombinedDomainXYPlot both = new CombinedDomainXYPlot(time());
        both.setGap(12);
        both.add(flows(), FLOWS_HEIGHT);
        if (groups.values().stream().anyMatch(group -> group.knows(Column.SOC))) {
            both.add(charge(), 1);
        }
        return both;
    }

    private DateAxis time() {
        DateAxis axis = ChartStyle.axis(new DateAxis(null, UTC, Locale.ENGLISH));
        axis.setRange(Date.from(from), Date.from(to));
        boolean days = Duration.between(from, to).toDays() > 1;
        SimpleDateFormat format = new SimpleDateFormat(days ? "EEE d MMM" : "HH:mm", Locale.ENGLISH);
        format.setTimeZone(UTC);
        axis.setDateFormatOverride(format);
        return axis;
    }

    private XYPlot flows() {
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
            ms[i + 1] = starts.get(i).toEpochMilli() + MS_PER_S * rowS / 2;
        }
        ms[0] = starts.get(0).toEpochMilli();
        ms[ms.length - 1] =
                Math.min(to.toEpochMilli(), starts.get(starts.size() - 1).toEpochMilli() + MS_PER_S * rowS);
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

    private XYPlot charge() {
        XYSeriesCollection data = new XYSeriesCollection();
        XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
        groups.forEach((name, group) -> {
            if (group.knows(Column.SOC)) {
                int index = data.getSeriesCount();
                lines.setSeriesPaint(index, index == 0 ? ChartStyle.INK : ChartStyle.series(index));
                lines.setSeriesStroke(index, ChartStyle.LINE);
                String label = "State of charge, " + Text.shortened(name, 24);
                data.addSeries(charge(data.indexOf(label) < 0 ? label : label + " " + (index + 1), group));
            }
        });
        NumberAxis axis = ChartStyle.axis(new NumberAxis("Charge [%]"));
        axis.setRange(0, Units.PERCENT);
        axis.setTickUnit(new NumberTickUnit(Units.PERCENT / 2));
        XYPlot plot = new XYPlot(data, null, axis, lines);
        ChartStyle.grid(plot);
        return plot;
    }

    private XYSeries charge(String label, Window.Series group) {
        XYSeries series = new XYSeries(label);
        for (int i = 0; i < group.starts().size(); i++) {
            double middleMs = group.starts().get(i).toEpochMilli() + MS_PER_S * rowS / 2;
            series.add(middleMs, Units.PERCENT * group.value(Column.SOC, i));
        }
        return series;
    }
}
