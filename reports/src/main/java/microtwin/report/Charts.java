package microtwin.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** All charts of a comparison, from what its files hold. */
final class Charts {

    /** The day shown of a long run is the first of this month of it, counted from nought. */
    private static final int MONTHS_TO_DAY = 6;

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    private Charts() {}

    /**
     * Charts in their order; what serves less than the baseline has no waterfall, which would take that for a saving.
     *
     * @param week rows of the week that starts with the {@link #day} shown
     */
    static List<Chart> all(Comparison comparison, Window week) {
        List<Chart> charts = new ArrayList<>();
        charts.add(EnergyChart.of(comparison));
        for (Kpis other : comparison.others()) {
            if (comparison.unlikeService(other).isEmpty()) {
                charts.add(WaterfallChart.of(comparison, other, charts.size()));
            }
        }
        charts.add(PueChart.of(comparison));
        for (Kpis kpis : comparison.architectures()) {
            if (kpis.groupsCooled() > 1) {
                charts.add(PueChart.ofGroups(comparison, kpis, charts.size()));
            }
        }
        for (Kpis kpis : comparison.architectures()) {
            if (PuePartsChart.shows(kpis)) {
                charts.add(PuePartsChart.of(comparison, kpis, charts.size()));
            }
        }
        charts.add(LossChart.of(comparison));
        for (Kpis kpis : comparison.architectures()) {
            if (HeatChart.shows(kpis)) {
                charts.add(HeatChart.of(comparison, kpis, charts.size()));
            }
        }
        charts.add(LatencyChart.of(comparison));
        charts.add(StageChart.of(comparison));
        comparison.annexes().stream()
                .filter(annex -> annex.key().equals(OutlookChart.ANNEX))
                .forEach(annex -> charts.add(OutlookChart.of(comparison, annex)));
        comparison.annexes().stream()
                .filter(annex -> annex.key().startsWith(BreakEvenTable.KEY))
                .forEach(annex -> charts.add(BreakEvenChart.of(comparison, annex, charts.size())));
        List<Annex> tasks = comparison.annexes().stream()
                .filter(annex -> annex.key().startsWith(TaskTable.KEY))
                .toList();
        if (!tasks.isEmpty()) {
            charts.add(TaskChart.of(comparison, tasks));
        }
        Instant day = day(comparison.period());
        Instant end = weekEnd(comparison.period());
        Instant dayEnd = end.isBefore(day.plus(DAY)) ? end : day.plus(DAY);
        List<FlowChart.Span> spans = new ArrayList<>(List.of(new FlowChart.Span(FlowChart.DAY, day, dayEnd)));
        if (end.isAfter(dayEnd)) {
            spans.add(new FlowChart.Span(FlowChart.WEEK, day, end));
        }
        for (Kpis kpis : comparison.architectures()) {
            if (!week.architecture(kpis.architecture()).isEmpty()) {
                for (FlowChart.Span span : spans) {
                    charts.add(FlowChart.of(comparison, kpis.architecture(), week, span, charts.size()));
                }
            }
        }
        return charts;
    }

    /** Start of the day that is shown, in UTC: first of the seventh month, or in the middle of a shorter run. */
    static Instant day(Period period) {
        Instant seventh = period.start()
                .atOffset(ZoneOffset.UTC)
                .plusMonths(MONTHS_TO_DAY)
                .toInstant()
                .truncatedTo(ChronoUnit.DAYS);
        if (!seventh.plus(WEEK).isAfter(period.end())) {
            return seventh;
        }
        Instant middle =
                period.start().plusSeconds((long) (period.durationS() / 2)).truncatedTo(ChronoUnit.DAYS);
        Instant latest = period.end().minus(WEEK).truncatedTo(ChronoUnit.DAYS);
        Instant day = middle.isAfter(latest) ? latest : middle;
        return day.isBefore(period.start()) ? period.start() : day;
    }

    /** End of the week that is shown. */
    static Instant weekEnd(Period period) {
        Instant end = day(period).plus(WEEK);
        return end.isAfter(period.end()) ? period.end() : end;
    }
}
