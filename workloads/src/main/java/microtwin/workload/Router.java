package microtwin.workload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;
import microtwin.engine.Phase;
import microtwin.engine.Planner;

/**
 * Sends requests to groups. Classes are routed in the order of the routes, each through its groups in their order:
 *
 * <pre>
 *   cost(class, group) = prefillS + outputTokens stepS(maxBatch) / maxBatch         node time per request
 *   room(group)        = nodes * shareHeadroom - sum of what was sent here * cost
 *   sent               = min(what is left of the class, room / cost)
 * </pre>
 *
 * The last group of a class has nowhere to pass requests on to, so it takes them up to its whole nominal capacity. What is
 * left then is refused: it is offered at the last group and served nowhere, so what all groups are offered together is the
 * demand. Each step is planned from itself alone; the length of a tile changes nothing.
 */
public final class Router implements Planner {

    public static final Bounds SHARE_HEADROOM = Bounds.EFFICIENCY;
    /** Utilisation beyond which a group passes requests on (assumed). */
    public static final double DEFAULT_SHARE_HEADROOM = 0.9;

    private final Clock clock;
    private final double shareHeadroom;
    private final RequestClass[] classes;
    private final GroupLoad[] loads;
    /** Index of the load, [route][leg]. */
    private final int[][] target;
    /** Index of the class among the members of that load, [route][leg]. */
    private final int[][] member;
    /** Node time per request [s], [route][leg]. */
    private final double[][] costS;

    /**
     * A router for one architecture.
     *
     * @param clock of the run
     * @param groups all groups with nodes, also those no class is sent to
     * @param routes one for each class
     * @param shareHeadroom share of the nominal capacity of a group beyond which requests go to the next
     * @throws IllegalArgumentException if a group's model is below the quality floor of a class sent to it, or does not fit
     *     in memory with the context of the class
     */
    public Router(Clock clock, List<ServingGroup> groups, List<Route> routes, double shareHeadroom) {
        SHARE_HEADROOM.require("shareHeadroom", shareHeadroom);
        this.clock = clock;
        this.shareHeadroom = shareHeadroom;
        classes = new Demand(routes.stream().map(Route::requests).toList())
                .classes()
                .toArray(RequestClass[]::new);
        Map<String, Integer> number = new LinkedHashMap<>();
        List<List<RequestMix.Member>> members = new ArrayList<>();
        for (ServingGroup group : groups) {
            if (number.put(group.name(), number.size()) != null) {
                throw new IllegalArgumentException("two groups are called " + group.name());
            }
            members.add(new ArrayList<>());
        }
        target = new int[classes.length][];
        member = new int[classes.length][];
        costS = new double[classes.length][];
        for (int k = 0; k < classes.length; k++) {
            int legs = routes.get(k).legs().size();
            target[k] = new int[legs];
            member[k] = new int[legs];
            costS[k] = new double[legs];
            for (int j = 0; j < legs; j++) {
                Route.Leg leg = routes.get(k).legs().get(j);
                Integer g = number.get(leg.group());
                if (g == null) {
                    throw new IllegalArgumentException(classes[k].name() + " is sent to " + leg.group()
                            + ", which is none of the groups " + number.keySet());
                }
                target[k][j] = g;
                member[k][j] = members.get(g).size();
                costS[k][j] = costS(classes[k], groups.get(g), leg.path());
                members.get(g).add(new RequestMix.Member(classes[k], leg.path()));
            }
        }
        loads = new GroupLoad[groups.size()];
        for (int g = 0; g < loads.length; g++) {
            loads[g] = new GroupLoad(groups.get(g), members.get(g));
        }
    }

    private static double costS(RequestClass requests, ServingGroup group, NetworkPath path) {
        Serving serving = group.serving();
        if (serving.model().qualityClassB() < requests.qualityFloorB()) {
            throw new IllegalArgumentException(requests.name() + " must be answered by a model of quality class "
                    + requests.qualityFloorB() + " B at least, but " + group.name() + " runs "
                    + serving.model().name() + " of class " + serving.model().qualityClassB() + " B\n"
                    + "Maybe send it to another group, or lower its floor");
        }
        serving.maxSequences(requests.fullContextTokens());
        double[] alone = {1};
        return 1
                / RequestMix.of(serving, List.of(new RequestMix.Member(requests, path)), alone)
                        .capacityPerS();
    }

    /** What is sent to a group. */
    public GroupLoad load(String group) {
        for (GroupLoad load : loads) {
            if (load.group().name().equals(group)) {
                return load;
            }
        }
        throw new IllegalArgumentException("the router knows no group " + group);
    }

    @Override
    public Phase phase() {
        return Phase.ROUTING;
    }

    @Override
    public void plan(int from, int to) {
        for (GroupLoad load : loads) {
            load.open(from);
        }
        for (int step = from; step < to; step++) {
            route(step);
        }
    }

    private void route(int step) {
        double[] usedS = new double[loads.length];
        double[] refused = new double[loads.length];
        double[][] admitted = new double[loads.length][];
        for (int g = 0; g < loads.length; g++) {
            admitted[g] = new double[loads[g].members().size()];
        }
        for (int k = 0; k < classes.length; k++) {
            double left = classes[k].requestsPerS(clock, step);
            int last = target[k].length - 1;
            for (int j = 0; j <= last; j++) {
                int g = target[k][j];
                double share = j == last ? 1 : shareHeadroom;
                double room = Math.max(0, loads[g].group().nodes() * share - usedS[g]);
                double sent = Math.min(left, room / costS[k][j]);
                admitted[g][member[k][j]] = sent;
                usedS[g] += sent * costS[k][j];
                left -= sent;
            }
            refused[target[k][last]] += left;
        }
        for (int g = 0; g < loads.length; g++) {
            loads[g].set(step, admitted[g], refused[g]);
        }
    }
}
