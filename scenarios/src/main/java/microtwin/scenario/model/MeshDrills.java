package microtwin.scenario.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import microtwin.engine.DrillResult;
import microtwin.engine.RandomStreams;
import microtwin.workload.Coordination;
import microtwin.workload.mesh.Disturbance;
import microtwin.workload.mesh.Drill;
import microtwin.workload.mesh.Mesh;

/**
 * The mesh of an architecture and what is rehearsed on it, beside the run itself.
 *
 * @param mesh of its nodes
 * @param members the sites that are its nodes in the run; empty if it is only rehearsed
 * @param plans by name of the drill, in the order of the scenario
 */
public record MeshDrills(Mesh mesh, Optional<Members> members, Map<String, Plan> plans) {

    /**
     * Sites of a group, in as many such meshes as it takes.
     *
     * @param site name of the group
     * @param requestBytes of the messages about a request [byte/request]
     */
    public record Members(String site, double requestBytes) {}

    /** What happens in a drill. */
    public record Plan(List<Disturbance> disturbances, double durationS) {}

    /** What the nodes of a group tell each other during the run. */
    Coordination coordination(Site site) {
        return members.filter(of -> of.site().equals(site.name()))
                .map(of -> mesh.coordination(
                        of.requestBytes(), site.network().local().averageJPerByte()))
                .orElse(Coordination.NONE);
    }

    /** The same without drills. */
    MeshDrills unrehearsed() {
        return new MeshDrills(mesh, members, Map.of());
    }

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
