package microtwin.scenario.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import microtwin.engine.Clock;
import microtwin.workload.Cascade;
import microtwin.workload.Coordination;
import microtwin.workload.Deferral;
import microtwin.workload.NodeIntervals.Figure;
import microtwin.workload.Outages;
import microtwin.workload.Policy;
import microtwin.workload.Residency;
import microtwin.workload.Route;
import microtwin.workload.Router;

/**
 * One way to serve the demand.
 *
 * @param name of the architecture
 * @param sites its site groups by name
 * @param serve who answers, by request class
 * @param shareHeadroom share of its capacity to which a group is filled before requests spill over
 * @param outages of its sites
 * @param mesh of its nodes, and what is rehearsed on it; empty for none
 */
public record Architecture(
        String name,
        Map<String, Site> sites,
        Map<String, Serve> serve,
        double shareHeadroom,
        Outages outages,
        Optional<MeshDrills> mesh) {

    /** True if figures of some of its nodes have intervals. */
    public boolean isFitted() {
        return sites.values().stream().anyMatch(site -> site.nodeUse().type().isFitted());
    }

    /** True if residency keeps requests from a group that would answer them. */
    public boolean isBoundBy(Map<String, Residency> residencies) {
        return serve.entrySet().stream()
                .anyMatch(by -> by.getValue().groups().stream().anyMatch(group -> !residencies
                        .get(by.getKey())
                        .admits(sites.get(group).place().region())));
    }

    /**
     * The same with figures of its nodes drawn and without drills, of which they are no part.
     *
     * @param shareBelow share of all draws that are lower, by name of the node type and figure
     */
    public Architecture drawn(ToDoubleBiFunction<String, Figure> shareBelow) {
        Map<String, Site> drawn = new LinkedHashMap<>();
        sites.forEach((group, site) -> {
            String type = site.nodeUse().type().name();
            drawn.put(group, site.drawn(figure -> shareBelow.applyAsDouble(type, figure)));
        });
        return new Architecture(name, drawn, serve, shareHeadroom, outages, mesh.map(MeshDrills::unrehearsed));
    }

    /**
     * The router of this architecture.
     *
     * @throws IllegalArgumentException if a model is below the quality floor of a class or does not fit
     */
    public Router router(Clock clock, Map<String, Scenario.Requests> requests) {
        return router(clock, routes(requests));
    }

    /** The same where what finds no room is refused when it comes, so that it tells when requests come. */
    public Router withoutWaiting(Clock clock, Map<String, Scenario.Requests> requests) {
        return router(clock, routes(requests).stream().map(Route::atOnce).toList());
    }

    /** What the nodes of one of its groups tell each other. */
    public Coordination coordination(Site site) {
        return mesh.map(drills -> drills.coordination(site)).orElse(Coordination.NONE);
    }

    private List<Route> routes(Map<String, Scenario.Requests> requests) {
        List<Route> routes = new ArrayList<>();
        requests.forEach((kind, asked) -> routes.add(route(asked, serve.get(kind))));
        return routes;
    }

    private Router router(Clock clock, List<Route> routes) {
        return new Router(clock, sites.values().stream().map(Site::group).toList(), routes, shareHeadroom, outages);
    }

    private Route route(Scenario.Requests asked, Serve by) {
        Deferral later =
                new Deferral(asked.kind().shareDeferrable(), asked.kind().deferralS());
        Residency residency = asked.residency();
        List<Route.Leg> legs = by.groups().stream()
                .map(group -> new Route.Leg(group, sites.get(group).networkFrom(asked.users())))
                .toList();
        if (!by.calls().isEmpty()) {
            return Route.chain(asked.kind(), residency, calls(asked, by)).deferring(later);
        }
        if (by.cascade().isPresent()) {
            Cascade cascade = by.cascade().get();
            return Route.cascade(asked.kind(), residency, legs.get(0), legs.get(1), cascade)
                    .deferring(later);
        }
        return new Route(asked.kind(), residency, List.of(Route.Call.only(asked.kind(), legs, by.policy())))
                .deferring(later);
    }

    /** Only the last call gives the answer, so only it must keep the quality floor. */
    private List<Route.Call> calls(Scenario.Requests asked, Serve by) {
        List<Route.Call> calls = new ArrayList<>();
        for (Serve.Call call : by.calls()) {
            boolean last = calls.size() == by.calls().size() - 1;
            double floorB = last ? asked.kind().qualityFloorB() : 0;
            calls.add(Route.Call.only(
                    asked.kind().of(call.promptTokens(), call.outputTokens(), floorB),
                    List.of(new Route.Leg(call.group(), sites.get(call.group()).networkFrom(asked.users()))),
                    Policy.SPILL_OVER));
        }
        return calls;
    }
}
