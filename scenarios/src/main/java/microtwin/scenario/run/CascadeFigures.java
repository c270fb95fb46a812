package microtwin.scenario.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
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
     * @param ratio of the energy at the generators to that at the IT input; NaN if the group took none
     * @param classB quality of the answers [1e9]
     */
    private record Model(double fullJ, double ratio, double classB) {

        static Model of(Scenario scenario, OneGroup group, RequestClass asked) {
            Kpis kpis = group.kpis();
            double ratio = kpis.value(Kpi.ENERGY_GENERATION_TWH) / kpis.value(Kpi.ENERGY_IT_TWH);
            Site site = group.site(scenario);
            return new Model(
                    asked.requestsPerS() > 0
                            ? ratio * new LoadCurve(site.serving(), List.of(asked)).joulesPerRequest(1)
                            : Double.NaN,
                    ratio,
                    site.serving().qualityClassB());
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
            double share = atGenerators().breakEvenShare(small.fullJ, large.fullJ);
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
                        row(
                                pairs,
                                "quality",
                                "Quality of the answers, mean [1e9]",
                                p -> p.rule.quality(p.small.classB, p.large.classB))),
                List.of(
                        "Energy of a call at the generators. Below 0: the large model alone takes less however little is passed on.",
                        "Full nodes share their idle power best; what nodes that idle take, the comparison of architectures tells."));
    }

    private static Row row(List<Pair> pairs, String key, String label, ToDoubleFunction<Pair> value) {
        return Row.of(key, label, pairs.stream().mapToDouble(value).toArray());
    }

    private static Row wh(List<Pair> pairs, String key, String label, ToDoubleFunction<Pair> joules) {
        return row(pairs, key, label, p -> joules.applyAsDouble(p) / Units.J_PER_WH);
    }
}
