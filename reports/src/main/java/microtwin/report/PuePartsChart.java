package microtwin.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StackedXYBarRenderer;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.data.time.TimeTableXYDataset;

/** What the causes add to the PUE of an architecture, by calendar month; stacked, they reach PUE - 1. */
final class PuePartsChart {

    private static final double MARGIN = 0.25;

    private PuePartsChart() {}

    /** True if anything is added in any month. */
    static boolean shows(Kpis kpis) {
        return kpis.months().stream().anyMatch(month -> month.pue() > 1);
    }

    static Chart of(Comparison comparison, Kpis kpis, int number) {
        TimeTableXYDataset added = new TimeTableXYDataset(Months.TIME_ZONE, Locale.ENGLISH);
        causes().forEach((cause, part) -> {
            if (kpis.months().stream().anyMatch(month -> part.applyAsDouble(month.parts()) > 1)) {
                kpis.months().forEach(month -> bar(added, month, cause, part));
            }
        });
        NumberAxis range = ChartStyle.amounts("PUE - 1, by cause [1]");
        XYPlot plot = new XYPlot(
                added, Months.axis(kpis.months().stream().map(Monthly::month).toList()), range, stacked(added));
        range.setLowerMargin(0);
        ChartStyle.grid(plot);
        plot.setDomainGridlinesVisible(false);
        return new Chart(
                String.format("pue-parts-%d-%s", number, Text.fileName(kpis.architecture())),
                "What each cause adds to the power usage effectiveness of " + kpis.architecture()
                        + " by calendar month: its energy for each unit of IT energy.",
                ChartStyle.chart(
                        "PUE by cause and month, " + kpis.architecture(),
                        CategoryBars.subtitle(comparison),
                        plot,
                        true));
    }

    private static Map<String, ToDoubleFunction<PueParts>> causes() {
        Map<String, ToDoubleFunction<PueParts>> causes = new LinkedHashMap<>();
        causes.put("fans", parts -> parts.of(Kpi.PPUE_COOLING_FAN));
        causes.put("compressors", parts -> parts.of(Kpi.PPUE_COOLING_COMPRESSOR));
        causes.put("pumps and towers", parts -> parts.of(Kpi.PPUE_COOLING_PUMP));
        PueParts.CAUSES.forEach((owner, cause) -> causes.put(cause, parts -> parts.of(owner)));
        return causes;
    }

    /** None in a month without IT energy. */
    private static void bar(TimeTableXYDataset added, Monthly month, String cause, ToDoubleFunction<PueParts> part) {
        double above = part.applyAsDouble(month.parts()) - 1;
        added.add(Months.period(month.month()), Double.isFinite(above) ? above : 0, cause);
    }

    /** A cause has one colour in the charts of all architectures. */
    private static StackedXYBarRenderer stacked(TimeTableXYDataset added) {
        StackedXYBarRenderer bars = new StackedXYBarRenderer(MARGIN);
        bars.setBarPainter(new StandardXYBarPainter());
        bars.setShadowVisible(false);
        bars.setDrawBarOutline(false);
        List<String> causes = List.copyOf(causes().keySet());
        for (int i = 0; i < added.getSeriesCount(); i++) {
            bars.setSeriesPaint(i, ChartStyle.series(causes.indexOf((String) added.getSeriesKey(i))));
        }
        return bars;
    }
}
