package microtwin.scenario.model;

import java.util.List;
import java.util.Map;
import microtwin.engine.DrillResult;
import microtwin.engine.RandomStreams;
import microtwin.workload.mesh.Disturbance;
import microtwin.workload.mesh.Drill;
import microtwin.workload.mesh.Mesh;

/**
 * The mesh of an architecture and what is rehearsed on it, beside the run itself.
 *
 * @param mesh of its nodes
 * @param plans by name of the drill, in the order of the scenario
 */
public record MeshDrills(Mesh mesh, Map<String, Plan> plans) {

    /** What happens in a drill. */
    public record Plan(List<Disturbance> disturbances, double durationS) {}

    /** Results in the order of the plans; a drill does not change with those beside it. */
    public List<DrillResult> run(long seed) {
        return plans.entrySet().stream()
                .map(plan -> new Drill(
                                mesh,
                                plan.getValue().disturbances(),
                                plan.getValue().durationS(),
                                new RandomStreams(seed))
                        .run(plan.getKey()))
                .toList();
    }
}
