package microtwin.report;

import java.util.List;
import microtwin.engine.Clock;
import microtwin.engine.GroupResult;
import microtwin.engine.Level;
import microtwin.engine.RunResult;

/** Hours in which cooling plants needed no compressor. */
final class FreeCoolingHours {

    private FreeCoolingHours() {}

    /** Mean of the sites that have a compressor; NaN if none has. */
    static double of(RunResult run, List<GroupResult> groups, int from, int to) {
        double siteHours = 0;
        double sites = 0;
        for (GroupResult group : groups) {
            double[] free = group.levels().get(Level.FREE_COOLING);
            sites += free == null ? 0 : group.count();
            for (int i = from; free != null && i < to; i++) {
                siteHours += group.count() * free[i] * Intervals.lengthS(run, i) / Clock.SECONDS_PER_HOUR;
            }
        }
        return Totals.ratio(siteHours, sites);
    }
}
