package microtwin.report;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import microtwin.engine.ClassRecord;
import microtwin.engine.ClassRecord.Amount;
import microtwin.engine.Clock;
import microtwin.engine.DrillResult;
import microtwin.engine.Flow;
import microtwin.engine.GroupMeter.Account.Kind;
import microtwin.engine.GroupResult;
import microtwin.engine.LatencyRecord;
import microtwin.engine.Level;
import microtwin.engine.Rate;
import microtwin.engine.RunResult;

/**
 * A run with what several key figures need of it.
 *
 * @param run of one architecture
 * @param totals over all its groups and intervals
 * @param latency of the answers of all its groups
 */
record Summary(RunResult run, Totals totals, LatencyRecord latency) {

    static Summary of(RunResult run) {
        LatencyRecord merged = new LatencyRecord();
        run.groups().forEach(group -> merged.merge(group.latency()));
        return new Summary(run, new Totals(run.groups(), 0, run.intervals()), merged);
    }

    /** Time in which a loop dumps heat [h], mean of the sites that have a loop; NaN if none has. */
    double dumpHours() {
        double sites = 0;
        double siteS = 0;
        for (GroupResult group : run.groups()) {
            double[] share = group.levels().get(Level.DUMP_SHARE);
            sites += share == null ? 0 : group.count();
            for (int i = 0; share != null && i < share.length; i++) {
                siteS += group.count() * share[i] * Intervals.lengthS(run, i);
            }
        }
        return Totals.ratio(siteS / Clock.SECONDS_PER_HOUR, sites);
    }

    double freshWaterM3PerDay() {
        double days = (double) run.clock().steps() * run.clock().stepS() / Clock.SECONDS_PER_DAY;
        return totals.amountIfAny(Rate.FRESH_WATER) / Units.KG_PER_M3 / days;
    }

    /** Worst of the drills of the mesh; NaN without any, or if none has the figure. */
    double drilled(ToDoubleFunction<DrillResult> figure, DoubleBinaryOperator worse) {
        return run.drills().stream()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .reduce(worse)
                .orElse(Double.NaN);
    }

    /** Energy of a flow [MWh]; NaN if no group has it. */
    double energyIfAnyMwh(Flow flow) {
        boolean any = run.groups().stream().anyMatch(group -> group.flowsJ().containsKey(flow));
        return any ? totals.energyJ(flow) / Units.J_PER_MWH : Double.NaN;
    }

    Hosts hosts() {
        return Hosts.of(run);
    }

    /** Sum of all accounts of a kind; NaN if there are none. */
    double meteredIfAny(Kind kind) {
        boolean any = run.groups().stream()
                .flatMap(group -> group.metered().stream())
                .anyMatch(m -> m.account().kind() == kind);
        return any ? totals.metered(kind) : Double.NaN;
    }

    /**
     * Sum over the sites of the squares of their shares of the requests served, sites of a group alike [1]; NaN if none is
     * served.
     */
    double concentration() {
        double served = totals.amount(Rate.REQUESTS_SERVED);
        double sum = 0;
        for (GroupResult group : run.groups()) {
            double shareOfGroup = Totals.ratio(group.amount(Rate.REQUESTS_SERVED), served);
            sum += shareOfGroup * shareOfGroup / group.count();
        }
        return sum;
    }

    /** Quality of the answers [1e9], mean; NaN if there are none. */
    double quality() {
        double answers = 0;
        double sumB = 0;
        for (ClassRecord one : answering()) {
            answers += answered(one);
            sumB += answered(one) * one.qualityB();
        }
        return Totals.ratio(sumB, answers);
    }

    double qualityLeast() {
        return answering().stream().mapToDouble(ClassRecord::qualityB).min().orElse(Double.NaN);
    }

    /** Classes where they have answers. */
    private List<ClassRecord> answering() {
        return run.groups().stream()
                .flatMap(group -> group.classes().stream())
                .filter(one -> answered(one) > 0)
                .toList();
    }

    private static double answered(ClassRecord one) {
        return one.of(Amount.IN_TIME) + one.of(Amount.LATE);
    }

    /** Bytes over transit networks, of 30 days [GB]. */
    double transitGbPerMonth() {
        double days = (double) run.clock().steps() * run.clock().stepS() / Clock.SECONDS_PER_DAY;
        return totals.amount(Rate.TRANSIT) / Units.BYTES_PER_GB * Units.DAYS_PER_MONTH / days;
    }

    /** Highest mean over an interval of the import of all groups together [MW]. */
    double peakImportMw() {
        double peakW = 0;
        for (int i = 0; i < run.intervals(); i++) {
            double sumJ = 0;
            for (GroupResult group : run.groups()) {
                double[] importJ = group.flowsJ().get(Flow.IMPORT);
                sumJ += importJ == null ? 0 : importJ[i];
            }
            peakW = Math.max(peakW, sumJ / Intervals.lengthS(run, i));
        }
        return peakW / Units.W_PER_MW;
    }
}
