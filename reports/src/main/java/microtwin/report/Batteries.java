package microtwin.report;

import java.util.List;
import java.util.function.ToDoubleBiFunction;
import microtwin.engine.BatteryWear;
import microtwin.engine.Clock;
import microtwin.engine.GroupResult;
import microtwin.engine.RunResult;

/**
 * Wear of the batteries of an architecture at the end of a run, each site's as one. Everything is NaN without batteries.
 *
 * @param groups that have batteries
 * @param durationS length of the run [s]
 */
record Batteries(List<GroupResult> groups, double durationS) {

    private static final double SECONDS_PER_YEAR = 365.25 * Clock.SECONDS_PER_DAY;

    static Batteries of(RunResult run) {
        return new Batteries(
                run.groups().stream().filter(group -> !group.wear().isEmpty()).toList(),
                run.clock().durationS());
    }

    /** Name of the laws by which the batteries of a group age; empty if it has none. */
    static String ageing(GroupResult group) {
        return group.wear().isEmpty() ? "" : group.wear().get(0).ageing();
    }

    /** Mean over the sites, those that are only represented included. */
    double mean(ToDoubleBiFunction<BatteryWear, Integer> ofSite) {
        double sum = 0;
        double count = 0;
        for (GroupResult group : groups) {
            double scale = group.count() / group.simulated();
            for (BatteryWear wear : group.wear()) {
                for (int site = 0; site < wear.sites(); site++) {
                    sum += scale * ofSite.applyAsDouble(wear, site);
                    count += scale;
                }
            }
        }
        return Totals.ratio(sum, count);
    }

    /** Least over the simulated sites. */
    private double least(ToDoubleBiFunction<BatteryWear, Integer> ofSite) {
        double least = Double.POSITIVE_INFINITY;
        for (GroupResult group : groups) {
            for (BatteryWear wear : group.wear()) {
                for (int site = 0; site < wear.sites(); site++) {
                    least = Math.min(least, ofSite.applyAsDouble(wear, site));
                }
            }
        }
        return Double.isInfinite(least) ? Double.NaN : least;
    }

    double leastHealth() {
        return least(BatteryWear::health);
    }

    /** When the first battery was to be replaced [yr]; NaN if that is not within the run. */
    double replacedAfterYears() {
        return least((wear, site) -> wear.endOfLifeS()[site]) / SECONDS_PER_YEAR;
    }

    /** When the first battery would be, at the mean rate of the run [yr]; NaN if it was or if nothing ages. */
    double yearsAtThisRate() {
        return Double.isNaN(replacedAfterYears())
                ? least((wear, site) -> (1 - wear.shareEndOfLife()) / (1 - wear.health(site)))
                        * durationS
                        / SECONDS_PER_YEAR
                : Double.NaN;
    }
}
