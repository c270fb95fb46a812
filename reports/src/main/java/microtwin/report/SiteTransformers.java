package microtwin.report;

import java.util.Arrays;
import microtwin.engine.Clock;
import microtwin.engine.GroupResult;
import microtwin.engine.Level;
import microtwin.engine.Rate;
import microtwin.engine.RunResult;

/** What a run did to the sites' own transformers; NaN if no site has one whose windings are known. */
final class SiteTransformers {

    private SiteTransformers() {}

    /** Hottest place of the windings, mean of the sites of a group, highest of the recorded intervals [degC]. */
    static double hotSpotC(RunResult run) {
        return run.groups().stream()
                .filter(SiteTransformers::areKnown)
                .flatMapToDouble(group -> Arrays.stream(group.levels().get(Level.TRANSFORMER_HOT_SPOT_K)))
                .map(kelvin -> kelvin - Units.ZERO_CELSIUS_K)
                .max()
                .orElse(Double.NaN);
    }

    /** Time at the reference temperature of the insulation that ages it as much, mean of the sites [h]. */
    static double hoursAged(RunResult run) {
        double siteS = 0;
        for (GroupResult group : run.groups()) {
            double[] ageing = group.levels().get(Level.TRANSFORMER_AGEING);
            for (int i = 0; ageing != null && i < ageing.length; i++) {
                siteS += group.count() * ageing[i] * Intervals.lengthS(run, i);
            }
        }
        return Totals.ratio(siteS / Clock.SECONDS_PER_HOUR, sites(run));
    }

    /** Time above a limit, mean of the sites [h]. */
    static double hoursAbove(RunResult run, Rate limit) {
        double siteS =
                run.groups().stream().mapToDouble(group -> group.amount(limit)).sum();
        return Totals.ratio(siteS / Clock.SECONDS_PER_HOUR, sites(run));
    }

    private static double sites(RunResult run) {
        return run.groups().stream()
                .filter(SiteTransformers::areKnown)
                .mapToDouble(GroupResult::count)
                .sum();
    }

    private static boolean areKnown(GroupResult group) {
        return group.levels().containsKey(Level.TRANSFORMER_AGEING);
    }
}
