package microtwin.scenario.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import microtwin.engine.Clock;
import microtwin.workload.Route;
import microtwin.workload.Router;

/**
 * One way to serve the demand.
 *
 * @param name of the architecture
 * @param sites its site groups by name
 * @param serve site groups by request class, the preferred one first
 * @param shareHeadroom share of its capacity to which a group is filled before requests spill over
 * @param mesh what is rehearsed on the mesh of its nodes; empty for nothing
 */
public record Architecture(
        String name,
        Map<String, Site> sites,
        Map<String, List<String>> serve,
        double shareHeadroom,
        Optional<MeshDrills> mesh) {

    /**
     * The router of this architecture.
     *
     * @throws IllegalArgumentException if a model is below the quality floor of a class or does not fit
     */
    public Router router(Clock clock, Map<String, Scenario.Requests> requests) {
        List<Route> routes = new ArrayList<>();
        requests.forEach((kind, asked) -> {
            List<Route.Leg> legs = serve.get(kind).stream()
                    .map(group -> new Route.Leg(group, sites.get(group).networkFrom(asked.users())))
                    .toList();
            routes.add(new Route(asked.kind(), legs));
        });
        return new Router(clock, sites.values().stream().map(Site::group).toList(), routes, shareHeadroom);
    }
}
