package microtwin.report;

import java.text.SimpleDateFormat;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jfree.chart.axis.PeriodAxis;
import org.jfree.chart.axis.PeriodAxisLabelInfo;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.time.Month;
import org.jfree.data.time.RegularTimePeriod;
import org.jfree.data.time.Year;

/** Calendar months in UTC along an axis. */
final class Months {

    static final TimeZone TIME_ZONE = TimeZone.getTimeZone("UTC");
    private static final int MOST_MONTHS_NAMED = 18;

    private Months() {}

    /** Names of the months between their ticks, and the years below; years alone if there are many. */
    static PeriodAxis axis(List<YearMonth> months) {
        Month first = period(months.get(0));
        Month last = period(months.get(months.size() - 1));
        PeriodAxis axis = ChartStyle.axis(new PeriodAxis(null, first, last, TIME_ZONE, Locale.ENGLISH));
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
        format.setTimeZone(TIME_ZONE);
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

    /** The month as the chart library knows it. */
    static Month period(YearMonth month) {
        return new Month(middle(month), TIME_ZONE, Locale.ENGLISH);
    }

    @SuppressWarnings("JavaUtilDate") // what the chart library takes
    private static Date middle(YearMonth month) {
        return new Date((long) middleMs(month));
    }

    /** Where the dot of a month stands. */
    static double middleMs(YearMonth month) {
        long first = month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        long next = month.plusMonths(1)
                .atDay(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
        return (first + next) / 2.0;
    }
}
