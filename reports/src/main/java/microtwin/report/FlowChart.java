package microtwin.report;

import java.text.SimpleDateFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import microtwin.engine.Flow;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Power flows at the bus of an architecture's sites: sources upwards, uses downwards, equally high at any time; below
 * them the state of charge on an axis of its own. If some groups have PV or batteries, only these are shown.
 */
final class FlowChart {

    static final String DAY = "day";
    static final String WEEK = "week";
    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");
    static final double MS_PER_S = 1e3;
    private static final int FLOWS_HEIGHT = 3;

    private final Map<String, Window.Series> groups = new LinkedHashMap<>();
    private final Instant from;
    private final Instant to;
    private final long rowS;

    /**
     * What is shown of a run.
     *
     * @param name day or week
     */
    record Span(String name, Instant from, Instant to) {}

    /**
     * @param number that makes the file name unique
     */
    static Chart of(Comparison comparison, String architecture, Window window, Span span, int number) {
        Map<String, Window.Series> all = window.architecture(architecture);
        Map<String, Window.Series> shown = withPvOrBattery(all);
        FlowChart chart = new FlowChart(shown, span, window.rowS());
        String of = shown.size() < all.size() ? " (" + String.join(", ", shown.keySet()) + ")" : "";
        String title = "Power flows of " + Text.shortened(architecture + of, 40)
                + (span.name().equals(DAY) ? ", " : ", week from ")
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
        both.add(new FlowPlot(groups, to, rowS).plot(), FLOWS_HEIGHT);
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
