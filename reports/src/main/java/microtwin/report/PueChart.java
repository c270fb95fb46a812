package microtwin.report;

import java.awt.geom.Ellipse2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.SimpleDateFormat;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.PeriodAxis;
import org.jfree.chart.axis.PeriodAxisLabelInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.time.Month;
import org.jfree.data.time.RegularTimePeriod;
import org.jfree.data.time.Year;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** PUE by calendar month, a line for each architecture. The axis starts at one, the least a PUE can be. */
final class PueChart {

    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");
    private static final int MOST_MONTHS_NAMED = 18;
    private static final double DOT = 7;
    private static final double LEAST_TOP = 1.1;

    private PueChart() {}

    static Chart of(Comparison comparison) {
        XYSeriesCollection data = new XYSeriesCollection();
        XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, true);
        double highest = LEAST_TOP;
        double lowest = 1;
        for (Kpis kpis : ComparisonTable.columns(comparison)) {
            XYSeries series = new XYSeries(CategoryBars.name(comparison, kpis));
            for (Monthly month : kpis.months()) {
                boolean finite = Double.isFinite(month.pue());
                highest = finite ? Math.max(highest, month.pue()) : highest;
                lowest = finite ? Math.min(lowest, month.pue()) : lowest;
                series.add(middleMs(month), finite ? month.pue() : null);
            }
            int index = data.getSeriesCount();
            data.addSeries(series);
            lines.setSeriesPaint(index, ChartStyle.series(index));
            lines.setSeriesStroke(index, ChartStyle.LINE);
            lines.setSeriesShape(index, new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
        }
        NumberAxis range = ChartStyle.axis(new NumberAxis("PUE [1]"));
        range.setRange(lowest, highest + 0.08 * (highest - lowest));
        range.setNumberFormatOverride(new DecimalFormat("0.00##", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        ChartStyle.fewTicks(range);
        XYPlot plot = new XYPlot(data, months(comparison.baselineKpis().months()), range, lines);
        ChartStyle.grid(plot);
        plot.setDomainGridlinesVisible(false);
        return new Chart(
                "pue",
                "Power usage effectiveness by calendar month: energy consumed at the sites for each unit of IT energy.",
                ChartStyle.chart("PUE by month", CategoryBars.subtitle(comparison), plot, true));
    }

    /** Names of the months between their ticks, and the years below; years alone if there are many. */
    private static PeriodAxis months(List<Monthly> months) {
        Month first = new Month(middle(months.get(0)), UTC, Locale.ENGLISH);
        Month last = new Month(middle(months.get(months.size() - 1)), UTC, Locale.ENGLISH);
        PeriodAxis axis = ChartStyle.axis(new PeriodAxis(null, first, last, UTC, Locale.ENGLISH));
        PeriodAxisLabelInfo years = label(Year.class, "yyyy");
        axis.setLabelInfo(
                months.size() > MOST_MONTHS_NAMED
                        ? new PeriodAxisLabelInfo[] {years}
                        : new PeriodAxisLabelInfo[] {label(Month.class, "MMM"), years});
        axis.setMajorTickTimePeriodClass(Month.class);
        return axis;
    }

    private static PeriodAxisLabelInfo label(Class<? extends RegularTimePeriod> period, String pattern) {
        SimpleDateFormat format = new SimpleDateFormat(pattern, Locale.ENGLISH);
        format.setTimeZone(UTC);
        return new PeriodAxisLabelInfo(
                period,
                format,
                new RectangleInsets(2, 2, 2, 2),
                ChartStyle.TICK,
                ChartStyle.INK,
                false,
                ChartStyle.THIN,
                ChartStyle.GREY);
    }

    @SuppressWarnings("JavaUtilDate") // what the chart library takes
    private static Date middle(Monthly month) {
        return new Date((long) middleMs(month));
    }

    private static double middleMs(Monthly month) {
        long first =
                month.month().atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        long next = month.month()
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
        return (first + next) / 2.0;
    }
}
