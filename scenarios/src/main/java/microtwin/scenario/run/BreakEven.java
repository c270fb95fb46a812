package microtwin.scenario.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import microtwin.report.Annex;
import microtwin.report.BreakEvenTable;
import microtwin.report.Comparison;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.scenario.model.Scenario;
import microtwin.scenario.model.Site;
import microtwin.workload.LoadCurve;
import microtwin.workload.RequestClass;
import microtwin.workload.Serving;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * How busy the nodes of the baseline must be to take no more than those of another architecture, for a token at the
 * generator.
 *
 * <pre>
 *   baselineJ(share, batch) * G/I of the baseline = otherJ(shareBusy) * G/I of the other
 * </pre>
 *
 * Both energies are {@link LoadCurve}s; G/I is the energy at the generators over that at the IT input of the run. Networks are
 * left out, as in both boundaries.
 */
final class BreakEven {

    /** How busy the nodes of the other architecture are. */
    private static final double[] SHARES_BUSY = {0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1};

    private static final int[] BATCHES = {1, 8, 64};
    /** Below it the baseline takes less however quiet it is. */
    private static final double LEAST_SHARE = 1e-5;

    private static final double ACCURACY = 1e-9;
    private static final int MOST_EVALUATIONS = 200;

    private final Scenario scenario;
    private final Comparison comparison;

    private BreakEven(Scenario scenario, Comparison comparison) {
        this.scenario = scenario;
        this.comparison = comparison;
    }

    /** A table for each architecture beside the baseline; every architecture is one group of sites. */
    static List<Annex> of(Scenario scenario, Comparison comparison) {
        BreakEven breakEven = new BreakEven(scenario, comparison);
        return comparison.others().stream()
                .map(other -> breakEven.table(other.architecture()))
                .toList();
    }

    private Annex table(String other) {
        Side base = side(comparison.baseline());
        Side against = side(other);
        List<BreakEvenTable.Line> lines = new ArrayList<>();
        for (int batch : batches(base)) {
            Side limited = base.limited(batch);
            lines.add(new BreakEvenTable.Line(
                    batch,
                    Arrays.stream(SHARES_BUSY)
                            .map(busy -> limited.shareThatTakes(against.generationJ(busy)))
                            .toArray()));
        }
        return new BreakEvenTable(
                        comparison.baseline(), other, SHARES_BUSY, lines, base.shareInRun(), against.shareInRun())
                .annex();
    }

    private static List<Integer> batches(Side base) {
        TreeSet<Integer> batches = new TreeSet<>();
        for (int batch : BATCHES) {
            if (batch < base.serving().maxBatch()) {
                batches.add(batch);
            }
        }
        batches.add(base.serving().maxBatch());
        return List.copyOf(batches);
    }

    private Side side(String name) {
        Site site =
                scenario.architectures().get(name).sites().values().iterator().next();
        List<RequestClass> classes = scenario.requests().values().stream()
                .map(Scenario.Requests::kind)
                .toList();
        double requestsPerS = comparison.architecture(name).value(Kpi.REQUESTS)
                / comparison.period().durationS();
        return new Side(site.serving(), classes, requestsPerS / site.group().nodes(), comparison.architecture(name));
    }

    /** One of the two architectures compared; the rate is that of one node in the run. */
    private record Side(Serving serving, List<RequestClass> classes, double requestsPerS, Kpis kpis) {

        LoadCurve curve() {
            return new LoadCurve(serving, classes);
        }

        Side limited(int maxBatch) {
            Serving limited = new Serving(
                    serving.node(),
                    serving.model(),
                    serving.quantization(),
                    maxBatch,
                    serving.drafts(),
                    serving.offload(),
                    serving.pipeline(),
                    serving.requestOverheadS());
            return new Side(limited, classes, requestsPerS, kpis);
        }

        private double generationPerIt() {
            return kpis.value(Kpi.ENERGY_GENERATION_TWH) / kpis.value(Kpi.ENERGY_IT_TWH);
        }

        double generationJ(double shareBusy) {
            return curve().joulesPerToken(shareBusy) * generationPerIt();
        }

        /** NaN if it takes more even when it is busy all the time; nought if it takes less however quiet it is. */
        double shareThatTakes(double generationJ) {
            LoadCurve curve = curve();
            double itJ = generationJ / generationPerIt();
            if (curve.joulesPerToken(1) > itJ) {
                return Double.NaN;
            }
            if (curve.joulesPerToken(LEAST_SHARE) < itJ) {
                return 0;
            }
            return new BrentSolver(ACCURACY, ACCURACY)
                    .solve(MOST_EVALUATIONS, share -> curve.joulesPerToken(share) - itJ, LEAST_SHARE, 1);
        }

        double shareInRun() {
            return requestsPerS / curve().capacityPerS();
        }
    }
}
