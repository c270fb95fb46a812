package microtwin.scenario.model;

import java.util.List;
import java.util.Map;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.workload.BenchmarkTask;

/**
 * Tasks that the models of all architectures are given beside the run.
 *
 * @param boundary where their energy is metered
 * @param sharesLoad how busy the nodes are, rising [1]
 * @param sets of tasks by name, each with a floor of its own
 */
public record Benchmark(Boundary boundary, List<Double> sharesLoad, Map<String, TaskSet> sets) {

    /**
     * Tasks with one floor.
     *
     * @param shareFloor least quality that counts
     */
    public record TaskSet(double shareFloor, List<BenchmarkTask> tasks) {}

    /** A meter point. */
    public enum Boundary {
        NODE("the IT input", Kpi.ENERGY_IT_TWH),
        SITE("the sites", Kpi.ENERGY_SITE_TWH),
        DELIVERED("the point of delivery", Kpi.ENERGY_DELIVERED_TWH),
        GENERATION("the generators", Kpi.ENERGY_GENERATION_TWH);

        private final String label;
        private final Kpi energy;

        Boundary(String label, Kpi energy) {
            this.label = label;
            this.energy = energy;
        }

        public String label() {
            return label;
        }

        /** Energy there over that at the IT input [1]. */
        public double ratio(Kpis kpis) {
            return kpis.value(energy) / kpis.value(Kpi.ENERGY_IT_TWH);
        }
    }
}
