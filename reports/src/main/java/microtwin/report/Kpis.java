package microtwin.report;

import java.time.YearMonth;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microtwin.engine.Clock;
import microtwin.engine.GroupMeter.Account.Kind;
import microtwin.engine.GroupResult;
import microtwin.engine.Owner;
import microtwin.engine.Rate;
import microtwin.engine.RunResult;

/**
 * Key figures of one architecture.
 *
 * @param architecture its name
 * @param values every {@link Kpi}; NaN where it divides by nothing
 * @param lossesMwh what each owner answers for, IT and network included [MWh]
 * @param pathLossesMwh the path's part by stage, generator first [MWh]
 * @param groups its site groups by name
 * @param months by calendar month in UTC
 * @param classes of requests by name; empty where the sites do not tell them
 */
public record Kpis(
        String architecture,
        Map<Kpi, Double> values,
        Map<Owner, Double> lossesMwh,
        Map<String, Double> pathLossesMwh,
        Map<String, Group> groups,
        List<Monthly> months,
        Map<String, ClassFigures> classes) {

    /**
     * A site group.
     *
     * @param count sites represented
     * @param simulated sites computed
     * @param freeCoolingHours NaN without a plant with a compressor
     * @param pueByMonth by calendar month in UTC
     * @param ageing name of the laws by which its batteries age; empty without batteries
     * @param feeders on its supply path, generator first
     * @param throttleHours hours below full clock, mean of its sites; NaN where nodes have no heat path
     * @param shutdownHours hours off or booting, likewise
     * @param tokensLost by both, all its sites
     * @param energySiteTwhStderr standard error of the site energy from computing some of its sites
     * @param tokensOutput written by all its sites
     * @param tokensServed in those of its answers that are to requests served
     * @param parts of its PUE
     */
    public record Group(
            double count,
            int simulated,
            double energyItTwh,
            double energySiteTwh,
            double pue,
            double wueLPerKwh,
            double freeCoolingHours,
            Map<YearMonth, Double> pueByMonth,
            String ageing,
            List<FeederFigures> feeders,
            double throttleHours,
            double shutdownHours,
            double tokensLost,
            double energySiteTwhStderr,
            double tokensOutput,
            double tokensServed,
            PueParts parts) {}

    public static Kpis of(RunResult run) {
        Summary summary = Summary.of(run);
        Map<Kpi, Double> values = new EnumMap<>(Kpi.class);
        for (Kpi kpi : Kpi.values()) {
            values.put(kpi, kpi.of(summary));
        }
        Map<Owner, Double> losses = new EnumMap<>(Owner.class);
        for (Owner owner : Owner.values()) {
            losses.put(owner, summary.totals().ownerJ(owner) / Units.J_PER_MWH);
        }
        return new Kpis(
                run.architecture(),
                values,
                losses,
                stages(run),
                groups(run, summary.totals().shareUnbroken()),
                Monthly.of(run),
                ClassFigures.of(run));
    }

    private static Map<String, Double> stages(RunResult run) {
        Map<String, Double> stages = new LinkedHashMap<>();
        for (GroupResult group : run.groups()) {
            group.metered().stream()
                    .filter(m -> m.account().kind() == Kind.PATH_LOSS)
                    .forEach(m -> stages.merge(m.account().name(), m.total() / Units.J_PER_MWH, Double::sum));
        }
        return Collections.unmodifiableMap(stages);
    }

    private static Map<String, Group> groups(RunResult run, double shareUnbroken) {
        Map<String, Group> groups = new LinkedHashMap<>();
        for (GroupResult group : run.groups()) {
            Totals totals = new Totals(List.of(group), 0, run.intervals());
            groups.put(
                    group.name(),
                    new Group(
                            group.count(),
                            group.simulated(),
                            totals.itJ() / Units.J_PER_TWH,
                            totals.siteJ() / Units.J_PER_TWH,
                            totals.pue(),
                            totals.wueLPerKwh(),
                            FreeCoolingHours.of(run, List.of(group), 0, run.intervals()),
                            pueByMonth(run, group),
                            Batteries.ageing(group),
                            FeederFigures.of(group, run.clock()),
                            hoursPerSite(totals, Rate.THROTTLED),
                            hoursPerSite(totals, Rate.SHUT_DOWN),
                            totals.amount(Rate.TOKENS_LOST),
                            SamplingError.ofGroupJ(group, group.siteJ()) / Units.J_PER_TWH,
                            totals.amount(Rate.TOKENS_OUTPUT),
                            shareUnbroken * totals.amount(Rate.TOKENS_SERVED),
                            PueParts.of(run, totals)));
        }
        return Collections.unmodifiableMap(groups);
    }

    private static double hoursPerSite(Totals totals, Rate rate) {
        return Totals.ratio(totals.amount(rate) / Clock.SECONDS_PER_HOUR, totals.heatedSites());
    }

    private static Map<YearMonth, Double> pueByMonth(RunResult run, GroupResult group) {
        Map<YearMonth, Double> pue = new LinkedHashMap<>();
        Monthly.of(run, List.of(group)).forEach(month -> pue.put(month.month(), month.pue()));
        return Collections.unmodifiableMap(pue);
    }

    public double value(Kpi kpi) {
        return values.get(kpi);
    }

    /** The same with some other values. */
    public Kpis with(Map<Kpi, Double> others) {
        Map<Kpi, Double> all = new EnumMap<>(values);
        all.putAll(others);
        return new Kpis(architecture, all, lossesMwh, pathLossesMwh, groups, months, classes);
    }

    public double lossMwh(Owner owner) {
        return lossesMwh.get(owner);
    }

    /** Number of groups whose cooling plants have a compressor. */
    long groupsCooled() {
        return groups.values().stream()
                .filter(group -> !Double.isNaN(group.freeCoolingHours()))
                .count();
    }

    /** Partial PUE by cause: one plus the owner's energy for each unit of IT energy (ISO/IEC 30134-2). */
    public Map<Owner, Double> partialPue() {
        Map<Owner, Double> partial = new EnumMap<>(Owner.class);
        double itMwh = value(Kpi.ENERGY_IT_TWH) * Units.MWH_PER_TWH;
        Totals.OVERHEAD.forEach(owner -> partial.put(owner, Totals.partialPue(lossMwh(owner), itMwh)));
        return partial;
    }
}
