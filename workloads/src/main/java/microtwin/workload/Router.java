package microtwin.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;
import microtwin.engine.Phase;
import microtwin.engine.Planner;

/**
 * Sends requests to groups. Classes are routed in the order of the routes, each call through its groups by its {@link Policy}:
 *
 * <pre>
 *   cost(class, group) = prefillS + outputTokens stepS(maxBatch) / maxBatch         node time per request
 *   room(group)        = nodes * shareUp * shareHeadroom - sum of what was sent here * cost
 *   sent               = min(what is left of the class, room / cost)
 * </pre>
 *
 * The last group of a class has nowhere to pass requests on to, so it takes them up to its whole nominal capacity. What is
 * left then is refused: it is offered at the last group and served nowhere, so what all groups are offered together is the
 * demand. Where residency leaves no group, all is refused, and nothing is ever sent to a group it does not admit.
 *
 * <p>Requests that find no room wait for it as long as their limit leaves time for the answer, see {@link WaitingLine}; they
 * are offered when they are sent or refused. They are all that is carried from step to step, so that the length of a tile
 * changes nothing. A step is cut where an outage begins or ends, and where a line ends or begins to be refused.
 */
public final class Router implements Planner {

    public static final Bounds SHARE_HEADROOM = Bounds.EFFICIENCY;
    /** Utilisation beyond which a group passes requests on (assumed). */
    public static final double DEFAULT_SHARE_HEADROOM = 0.9;

    private final Clock clock;
    private final double shareHeadroom;
    private final Outages outages;
    private final RequestClass[] classes;
    private final GroupLoad[] loads;
    /** The calls of a class, [route][call]. */
    private final Stage[][] stages;
    /** Requests of a class that come and wait, index = route. */
    private final WaitingLine[] lines;

    /** A router where nothing fails. */
    public Router(Clock clock, List<ServingGroup> groups, List<Route> routes, double shareHeadroom) {
        this(clock, groups, routes, shareHeadroom, Outages.NONE);
    }

    /**
     * A router for one architecture.
     *
     * @param clock of the run
     * @param groups all groups with nodes, also those no class is sent to
     * @param routes one for each class
     * @param shareHeadroom share of the nominal capacity of a group beyond which requests go to the next
     * @param outages of the groups
     * @throws IllegalArgumentException if a group's model is below the quality floor of a class sent to it, or does not fit
     *     in memory with the context of the class
     */
    public Router(Clock clock, List<ServingGroup> groups, List<Route> routes, double shareHeadroom, Outages outages) {
        SHARE_HEADROOM.require("shareHeadroom", shareHeadroom);
        this.clock = clock;
        this.shareHeadroom = shareHeadroom;
        this.outages = outages;
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
        stages = new Stage[classes.length][];
        for (int k = 0; k < classes.length; k++) {
            Residency residency = routes.get(k).residency();
            double floorB = classes[k].qualityFloorB();
            stages[k] = routes.get(k).calls().stream()
                    .map(call -> stage(call, floorB, residency, groups, number, members))
                    .toArray(Stage[]::new);
        }
        loads = new GroupLoad[groups.size()];
        for (int g = 0; g < loads.length; g++) {
            loads[g] = new GroupLoad(groups.get(g), members.get(g), callers(g));
        }
        lines = new WaitingLine[classes.length];
        for (int k = 0; k < lines.length; k++) {
            lines[k] = new WaitingLine(k, stages[k], routes.get(k), longestAnswerS(stages[k]));
        }
    }

    /** Classes that call a group or are counted there, by the number of their route. */
    private SortedMap<Integer, RequestClass> callers(int group) {
        SortedMap<Integer, RequestClass> callers = new TreeMap<>();
        for (int k = 0; k < classes.length; k++) {
            for (Stage stage : stages[k]) {
                if (stage.counter == group || Arrays.stream(stage.target).anyMatch(t -> t == group)) {
                    callers.put(k, classes[k]);
                }
            }
        }
        return callers;
    }

    /** A call with the groups that may answer it, which get a new member each; the floor is that of the class. */
    private static Stage stage(
            Route.Call call,
            double floorB,
            Residency residency,
            List<ServingGroup> groups,
            Map<String, Integer> number,
            List<List<RequestMix.Member>> members) {
        List<Route.Leg> legs = new ArrayList<>();
        for (Route.Leg leg : call.legs()) {
            if (!number.containsKey(leg.group())) {
                throw new IllegalArgumentException(call.requests().name() + " is sent to " + leg.group()
                        + ", which is none of the groups " + number.keySet());
            }
            if (residency.admits(groups.get(number.get(leg.group())).region())) {
                legs.add(leg);
            }
        }
        if (call.policy() == Policy.NEAREST) {
            legs.sort(Comparator.comparingDouble(leg -> leg.path().roundTripS()));
        }
        int[] target = new int[legs.size()];
        int[] member = new int[target.length];
        double[] costS = new double[target.length];
        boolean[] abroad = new boolean[target.length];
        for (int j = 0; j < target.length; j++) {
            target[j] = number.get(legs.get(j).group());
            ServingGroup group = groups.get(target[j]);
            RequestMix.Member asked = new RequestMix.Member(
                    call.requests(),
                    legs.get(j).path(),
                    call.shareOnward(),
                    call.judgeJ(),
                    call.judgeS(),
                    group.serving().qualityClassB() < floorB);
            costS[j] = costS(asked, group);
            abroad[j] = !group.region().equals(residency.users());
            member[j] = members.get(target[j]).size();
            members.get(target[j]).add(asked);
        }
        List<Route.Leg> named = legs.isEmpty() ? call.legs() : legs;
        int counter = number.get(named.get(named.size() - 1).group());
        return new Stage(call, counter, target, member, costS, abroad);
    }

    /** Time of the longest answer at full load, all calls after one another [s]; infinite if nobody may answer. */
    private double longestAnswerS(Stage[] calls) {
        double sumS = 0;
        for (Stage stage : calls) {
            double longestS = stage.target.length > 0 ? 0 : Double.POSITIVE_INFINITY;
            for (int j = 0; j < stage.target.length; j++) {
                longestS = Math.max(longestS, loads[stage.target[j]].longestAnswerS(stage.member[j]));
            }
            sumS += longestS;
        }
        return sumS;
    }

    private static double costS(RequestMix.Member asked, ServingGroup group) {
        RequestClass requests = asked.requests();
        Serving serving = group.serving();
        if (serving.qualityClassB() < requests.qualityFloorB()) {
            throw new IllegalArgumentException(requests.name() + " must be answered by a model of quality class "
                    + requests.qualityFloorB() + " B at least, but " + group.name() + " runs "
                    + serving.model().name() + " in " + serving.quantization().name() + " of class "
                    + String.format(Locale.ROOT, "%.2f", serving.qualityClassB()) + " B\n"
                    + "Maybe send it to another group, or lower its floor");
        }
        serving.maxSequences(requests.fullContextTokens());
        double[] alone = {1};
        return 1 / RequestMix.of(serving, List.of(asked), alone).capacityPerS();
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

    /** Requests of all classes that wait for room after the last step that was planned [1]. */
    double waitingRequests() {
        double sum = 0;
        for (WaitingLine line : lines) {
            sum += line.requests();
        }
        return sum;
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
        double stepS = clock.stepS();
        StepPlan plan = new StepPlan(loads, stages, stepS);
        double endS = (step + 1) * stepS;
        double fromS = step * stepS;
        double[] demandPerS = new double[classes.length];
        for (int k = 0; k < classes.length; k++) {
            demandPerS[k] = classes[k].requestsPerS(clock, step);
        }
        while (fromS < endS) {
            Segment now = send(demandPerS, fromS);
            double toS = Math.min(endS, Math.min(outages.nextEdgeS(fromS), fromS + steadyS(fromS)));
            toS = Math.max(toS, Math.nextUp(fromS));
            for (WaitingLine line : lines) {
                line.pass(fromS, toS, now, plan);
            }
            plan.add(now, (toS - fromS) / stepS);
            fromS = toS;
        }
        plan.set(step);
    }

    /** The rates from a time on. */
    private Segment send(double[] demandPerS, double fromS) {
        Segment now = new Segment(loads, stages, outages, fromS, shareHeadroom);
        for (int k = 0; k < lines.length; k++) {
            lines[k].send(demandPerS[k], fromS, now);
        }
        for (WaitingLine line : lines) {
            line.sendDeferred(now);
        }
        return now;
    }

    private double steadyS(double fromS) {
        double steadyS = Double.POSITIVE_INFINITY;
        for (WaitingLine line : lines) {
            steadyS = Math.min(steadyS, line.steadyS(fromS));
        }
        return steadyS;
    }
}
