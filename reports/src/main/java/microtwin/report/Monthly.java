package microtwin.report;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.RunResult;

/**
 * Key figures of a calendar month in UTC. An interval belongs to the month in which it starts; the first and the last
 * month of a run may be partial. Figures of heat are NaN without recovered heat.
 */
public record Monthly(
        YearMonth month,
        double energyItTwh,
        double energySiteTwh,
        double energyDeliveredTwh,
        double energyGenerationTwh,
        double pue,
        double transmissionLossPercent,
        double co2T,
        double wueLPerKwh,
        double freeCoolingHours,
        double heatNeedMwh,
        double heatUsefulMwh,
        double heatLiftMwh,
        double heatDumpedMwh,
        PueParts parts) {

    static List<Monthly> of(RunResult run) {
        return of(run, run.groups());
    }

    /** Of some of the groups of a run. */
    static List<Monthly> of(RunResult run, List<GroupResult> groups) {
        List<Monthly> months = new ArrayList<>();
        int from = 0;
        while (from < run.intervals()) {
            YearMonth month = month(Intervals.start(run, from));
            int to = from + 1;
            while (to < run.intervals() && month(Intervals.start(run, to)).equals(month)) {
                to++;
            }
            months.add(of(run, month, new Totals(groups, from, to)));
            from = to;
        }
        return months;
    }

    private static YearMonth month(Instant instant) {
        return YearMonth.from(instant.atOffset(ZoneOffset.UTC));
    }

    private static Monthly of(RunResult run, YearMonth month, Totals totals) {
        return new Monthly(
                month,
                totals.itJ() / Units.J_PER_TWH,
                totals.siteJ() / Units.J_PER_TWH,
                totals.deliveredJ() / Units.J_PER_TWH,
                totals.generationJ() / Units.J_PER_TWH,
                totals.pue(),
                totals.transmissionLossPercent(),
                totals.co2Kg() / Units.KG_PER_T,
                totals.wueLPerKwh(),
                FreeCoolingHours.of(run, totals.groups(), totals.from(), totals.to()),
                totals.heatNeedJ() / Units.J_PER_MWH,
                totals.energyIfAnyJ(Flow.HEAT_USEFUL) / Units.J_PER_MWH,
                totals.energyIfAnyJ(Flow.HEAT_LIFT) / Units.J_PER_MWH,
                totals.energyIfAnyJ(Flow.HEAT_DUMPED) / Units.J_PER_MWH,
                PueParts.of(run, totals));
    }
}
