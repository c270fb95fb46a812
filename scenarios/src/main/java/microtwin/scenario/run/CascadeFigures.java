package microtwin.scenario.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import microtwin.engine.Rate;
import microtwin.engine.RunResult;
import microtwin.report.Annex;
import microtwin.report.Annex.Row;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.report.Units;
import microtwin.scenario.model.Scenario;
import microtwin.scenario.model.Serve;
import microtwin.scenario.model.Site;
import microtwin.workload.Cascade;
import microtwin.workload.LoadCurve;
import microtwin.workload.RequestClass;

/**
 * Whether cascades pay: energy at the generators for a call of the small and of the large model, and the share of requests
 * passed on up to which both together take less than the large one alone.
 */
final class CascadeFigures {

    private CascadeFigures() {}

    /**
     * A model of a cascade.
     *
     * @param fullJ of a call on nodes that are full with such calls, judging left out [J]
     * @param runJ of a call in the run, judging and idle power included; NaN without calls [J]
     * @param ratio of the energy at the generators to that at the IT input; NaN if the group took none
     * @param classB quality of the answers [1e9]
     */
    private record Model(double fullJ, double runJ, double ratio, double classB) {

        static Model of(Scenario scenario, OneGroup group, RequestClass asked) {
            Kpis kpis = group.kpis();
            double generationJ = kpis.value(Kpi.ENERGY_GENERATION_TWH) * Units.J_PER_TWH;
            double ratio = kpis.value(Kpi.ENERGY_GENERATION_TWH) / kpis.value(Kpi.ENERGY_IT_TWH);
            double calls = 0;
            for (Rate rate : List.of(Rate.REQUESTS_SERVED, Rate.REQUESTS_LATE, Rate.CALLS_ANSWERED)) {
                calls += group.group().amount(rate);
            }
            Site site = group.site(scenario);
            return new Model(
                    asked.requestsPerS() > 0
                            ? ratio * new LoadCurve(site.serving(), List.of(asked)).joulesPerRequest(1)
                            : Double.NaN,
                    calls > 0 ? generationJ / calls : Double.NaN,
                    ratio,
                    site.serving().model().qualityClassB());
        }
    }

    /** A cascade of a run. */
    private record Pair(String label, Cascade rule, Model small, Model large) {

        /** By the nodes that judge. */
        private Cascade atGenerators() {
            return small.ratio > 0 ? rule.scaled(small.ratio) : rule;
        }

        double fullJ() {
            return atGenerators().energyJ(small.fullJ, large.fullJ);
        }

        double evenShare() {
            return finite(atGenerators().breakEvenShare(small.fullJ, large.fullJ));
        }

        /** Judging is in the energies of the run. */
        double evenShareInRun() {
            return finite(rule.scaled(0).breakEvenShare(small.runJ, large.runJ));
        }

        private static double finite(double share) {
            return Double.isFinite(share) ? share : Double.NaN;
        }
    }

    /** Empty if no architecture has a cascade. */
    static Optional<Annex> of(Scenario scenario, List<RunResult> runs) {
        List<Pair> pairs = new ArrayList<>();
        for (RunResult run : runs) {
            scenario.architectures().get(run.architecture()).serve().forEach((kind, serve) -> serve.cascade()
                    .ifPresent(rule -> pairs.add(pair(scenario, run, kind, serve, rule))));
        }
        return pairs.isEmpty() ? Optional.empty() : Optional.of(annex(pairs));
    }

    private static Pair pair(Scenario scenario, RunResult run, String kind, Serve serve, Cascade rule) {
        RequestClass asked = scenario.requests().get(kind).kind();
        List<Model> models = serve.groups().stream()
                .map(name -> OneGroup.of(List.of(run)).stream()
                        .filter(group -> group.group().name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .map(group -> Model.of(scenario, group, asked))
                .toList();
        return new Pair(run.architecture() + ", " + kind, rule, models.get(0), models.get(1));
    }

    private static Annex annex(List<Pair> pairs) {
        return new Annex(
                "cascades",
                "Cascades",
                pairs.stream().map(Pair::label).toList(),
                List.of(
                        row(
                                pairs,
                                "escalated_percent",
                                "Passed on to the large model [%]",
                                p -> Units.PERCENT * p.rule.shareEscalated()),
                        wh(pairs, "small_full_wh", "Small model, nodes full [Wh]", p -> p.small.fullJ),
                        wh(pairs, "large_full_wh", "Large model, nodes full [Wh]", p -> p.large.fullJ),
                        wh(pairs, "cascade_full_wh", "Both as a cascade, nodes full [Wh]", Pair::fullJ),
                        row(
                                pairs,
                                "even_full_percent",
                                "  pays up to, passed on [%]",
                                p -> Units.PERCENT * p.evenShare()),
                        wh(pairs, "small_run_wh", "Small model, as busy as in the run [Wh]", p -> p.small.runJ),
                        wh(pairs, "large_run_wh", "Large model, as busy as in the run [Wh]", p -> p.large.runJ),
                        row(
                                pairs,
                                "even_run_percent",
                                "  pays up to, passed on [%]",
                                p -> Units.PERCENT * p.evenShareInRun()),
                        row(
                                pairs,
                                "quality",
                                "Quality of the answers, mean",
                                p -> p.rule.quality(p.small.classB, p.large.classB))),
                List.of(
                        "Energy of a call at the generators. In the run: all that a group took over all calls it answered, idle power included.",
                        "Below 0: the large model alone takes less however little is passed on."));
    }

    private static Row row(List<Pair> pairs, String key, String label, ToDoubleFunction<Pair> value) {
        return Row.of(key, label, pairs.stream().mapToDouble(value).toArray());
    }

    private static Row wh(List<Pair> pairs, String key, String label, ToDoubleFunction<Pair> joules) {
        return row(pairs, key, label, p -> joules.applyAsDouble(p) / Units.J_PER_WH);
    }
}
