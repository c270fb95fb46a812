package microtwin.workload;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import microtwin.engine.Simulation;

/**
 * What the router sends to one group, on the steps of the current tile. Written by the router before any block of the
 * tile steps, read by the fleets of the group.
 */
public final class GroupLoad implements Serializable {

    private final ServingGroup group;
    private final List<RequestMix.Member> members;
    /** Per step of the tile, requests per second of a mean site [1/s]. */
    private final double[] admittedPerS = new double[Simulation.MAX_TILE];

    private final double[] refusedPerS = new double[Simulation.MAX_TILE];
    /** Requests found no room, and more that wait, of a mean site [1/s], [step of the tile][class]. */
    private final double[][] refusedOfPerS;

    private final double[][] waitingOfPerS;
    /** Per step of the tile, share of the nodes that is up, and of the time in which any is. */
    private final double[] shareUp = new double[Simulation.MAX_TILE];

    private final double[] shareServing = new double[Simulation.MAX_TILE];
    /** Time that calls before this one took [s], [step of the tile][member]. */
    private final double[][] beforeS;

    /** Per step of the tile, parts of the requests that waited before they were sent. */
    private final List<List<Held>> held = new ArrayList<>(Collections.nCopies(Simulation.MAX_TILE, List.of()));
    /** Per step of the tile, of the whole group: more that wait, deferred requests sent, and their time until then. */
    private final double[] waitingPerS = new double[Simulation.MAX_TILE];

    private final double[] deferredPerS = new double[Simulation.MAX_TILE];
    private final double[] deferredSPerS = new double[Simulation.MAX_TILE];

    private final RequestMix[] mix = new RequestMix[Simulation.MAX_TILE];
    private final RequestMix quiet;
    /** Each member for itself. */
    private final List<RequestMix> alone;

    private RequestMix latest;
    private int from;

    /** Classes that call the group, and the number of their route. */
    private final List<RequestClass> classes = new ArrayList<>();

    private final int[] routes;

    /**
     * Nothing yet.
     *
     * @param callers classes that call the group, by the number of their route
     */
    GroupLoad(ServingGroup group, List<RequestMix.Member> members, SortedMap<Integer, RequestClass> callers) {
        this.group = group;
        classes.addAll(callers.values());
        routes = callers.keySet().stream().mapToInt(Integer::intValue).toArray();
        refusedOfPerS = new double[Simulation.MAX_TILE][routes.length];
        waitingOfPerS = new double[Simulation.MAX_TILE][routes.length];
        this.members = List.copyOf(members);
        double[] even = new double[members.size()];
        Arrays.fill(even, 1.0 / Math.max(1, even.length));
        quiet = RequestMix.of(group.serving(), this.members, even);
        latest = quiet;
        double[] all = {1};
        alone = this.members.stream()
                .map(member -> RequestMix.of(group.serving(), List.of(member), all))
                .toList();
        beforeS = new double[Simulation.MAX_TILE][members.size()];
    }

    public ServingGroup group() {
        return group;
    }

    /** Classes that call the group, those with no admissible way to it too, in the order of the routes. */
    List<RequestClass> classes() {
        return classes;
    }

    /** Number of the class of a member in {@link #classes}. */
    int classOf(int member) {
        String name = members.get(member).requests().name();
        return classes.stream().map(RequestClass::name).toList().indexOf(name);
    }

    /** Requests of a class that found no capacity anywhere and are counted here, of a mean site [1/s]. */
    double refusedOfPerS(int step, int ofClass) {
        return refusedOfPerS[step - from][ofClass];
    }

    /** Likewise more that wait at the end of a step than at its start [1/s]. */
    double waitingOfPerS(int step, int ofClass) {
        return waitingOfPerS[step - from][ofClass];
    }

    /** A member as if it were alone here. */
    RequestMix alone(int member) {
        return alone.get(member);
    }

    /** Classes that may be sent here, in the order of the routes. */
    List<RequestMix.Member> members() {
        return members;
    }

    /** Requests a mean site is to answer [1/s]. */
    public double admittedPerS(int step) {
        return admittedPerS[step - from];
    }

    /** Requests a mean site is offered: those it is to give the answer to, and those that found no capacity anywhere [1/s]. */
    double offeredPerS(int step) {
        return admittedPerS(step) * mix(step).shareEnding() + refusedPerS(step);
    }

    /** Share of the nodes that is up, on average over the step. */
    public double shareUp(int step) {
        return shareUp[step - from];
    }

    /** Nodes of a site that are up, on average over the part of the step in which any is. */
    double nodesServing(int step) {
        return group.nodesPerSite() * shareServing[step - from];
    }

    /** Time that calls before took of a member, on average [s]. */
    double beforeS(int step, int member) {
        return beforeS[step - from][member];
    }

    void setBeforeS(int step, int member, double seconds) {
        beforeS[step - from][member] = seconds;
    }

    /** Parts of the requests of a step that waited before they were sent here. */
    List<Held> held(int step) {
        return held.get(step - from);
    }

    void setHeld(int step, List<Held> parts) {
        held.set(step - from, parts);
    }

    /** Time requests of a member waited before they were sent here, on average, where it counts [s]. */
    double heldS(int step, int member) {
        double sumS = 0;
        for (Held part : held(step)) {
            sumS += part.member() == member ? part.shareHeld() * part.waitedS() : 0;
        }
        return sumS;
    }

    /** Requests whose first call is counted here that wait at the end of a step and did not at its start [1/s]. */
    double waitingPerS(int step) {
        return waitingPerS[step - from];
    }

    /** Requests of the whole group that could be answered later and were sent after they had waited [1/s]. */
    double deferredPerS(int step) {
        return deferredPerS[step - from];
    }

    /** Time these waited, each second [1]. */
    double deferredSPerS(int step) {
        return deferredSPerS[step - from];
    }

    /** {@code morePerS} by route, of the whole group. */
    void setWaiting(int step, double[] morePerS, double sentPerS, double waitedSPerS) {
        waitingPerS[step - from] = sum(morePerS);
        setOf(waitingOfPerS[step - from], morePerS);
        deferredPerS[step - from] = sentPerS;
        deferredSPerS[step - from] = waitedSPerS;
    }

    /**
     * Time of the longest answer of a member on a full node, whatever else it answers [s]. A mix of members has neither
     * more prompts to an output token than one of them alone, nor longer steps than the slowest of them with the most
     * sequences.
     */
    double longestAnswerS(int member) {
        double maxBatch = 0;
        double promptS = 0;
        double stepS = 0;
        for (RequestMix alone : alone) {
            maxBatch = Math.max(maxBatch, alone.maxBatch());
            promptS = Math.max(promptS, alone.prefillS() / alone.outputTokens());
        }
        for (RequestMix alone : alone) {
            stepS = Math.max(stepS, alone.decode().stepS(maxBatch));
        }
        RequestMix.Member asked = members.get(member);
        double tokenS = stepS + maxBatch * promptS;
        double longestS = 0;
        for (Lengths.Bin bin : asked.requests().lengths().bins()) {
            longestS = Math.max(longestS, group.serving().prefillS(bin.promptTokens()) + bin.outputTokens() * tokenS);
        }
        return asked.path().roundTripS() + longestS + asked.judgeS();
    }

    /** Requests of a member, of the whole group [1/s]. */
    double memberPerS(int step, int member) {
        return admittedPerS(step) * group.sites() * mix(step).shares()[member];
    }

    /**
     * Time in which nodes under the mean load answer a member, on average, with its waits and judging [s]. Nobody knows a
     * clock when requests are planned, so it is that of full clock.
     */
    double answerS(int step, int member) {
        RequestMix now = mix(step);
        RequestMix.Member asked = members.get(member);
        double perS = Math.min(
                now.capacityPerS(),
                admittedPerS(step) / Math.max(Double.MIN_NORMAL, shareUp(step) * group.nodesPerSite()));
        double batch = perS > 0 ? now.decode().batch(now.decodePerS(perS, 1), now.maxBatch()) : 1;
        double stepS = now.decode().stepS(batch);
        return asked.path().roundTripS()
                + waitS(now, nodesServing(step), perS)
                + wakingS(now, perS, stepS)
                + group.serving().prefillS(asked.requests().promptTokens())
                + asked.requests().outputTokens() * now.tokenS(stepS, perS, 1)
                + asked.judgeS();
    }

    /** Mean wait for a place at a node; see {@link LatencyBook} [s]. */
    private static double waitS(RequestMix now, double nodes, double perS) {
        double inUse = Math.min(Queueing.MAX_SHARE, perS / Math.max(Double.MIN_NORMAL, now.capacityPerS()));
        double drainPerS = (1 - inUse) * nodes * now.capacityPerS() / now.ratioWait();
        double waiting = now.randomShare() * Queueing.waitProbability(inUse, Queueing.exponent(nodes * now.maxBatch()));
        return waiting > 0 ? waiting / Math.max(Double.MIN_NORMAL, drainPerS) : 0;
    }

    /** Mean wait for a node to wake; see {@link Sleepers} [s]. */
    private double wakingS(RequestMix now, double perS, double stepS) {
        Sleep sleep = group.serving().node().sleep();
        if (sleep == null) {
            return 0;
        }
        boolean together = now.maxBatch() > 1;
        double idle = Sleep.idleShare(perS * now.prefillS(), now.decodePerS(perS, 1) * stepS, together);
        double byChance = sleep.shareWaiting(sleep.shareAsleep(idle, perS, together), perS);
        double evenly = sleep.shareAsleepEvenly(idle, perS) > 0 ? 1 : 0;
        return (now.randomShare() * byChance + (1 - now.randomShare()) * evenly) * sleep.wakeS();
    }

    /** Requests of a mean site that found no capacity anywhere; offered here and not served [1/s]. */
    public double refusedPerS(int step) {
        return refusedPerS[step - from];
    }

    /** Classes that may be sent here, in the order of the routes. */
    public List<RequestClass> kinds() {
        return members.stream().map(RequestMix.Member::requests).toList();
    }

    /** Time a class takes to a site and back; index as in {@link #kinds} [s]. */
    public double roundTripS(int kind) {
        return members.get(kind).path().roundTripS();
    }

    /** Requests of a class that a mean site is offered; of those refused it has the same share as of the others [1/s]. */
    public double offeredPerS(int step, int kind) {
        return (admittedPerS(step) + refusedPerS(step)) * mix(step).shares()[kind];
    }

    RequestMix mix(int step) {
        return mix[step - from];
    }

    void open(int fromStep) {
        from = fromStep;
    }

    /**
     * Sets one step.
     *
     * @param admitted requests per second of the whole group, index = member
     * @param refused requests per second of the whole group, by route
     * @param up share of its nodes that is up
     * @param serving likewise, of the time in which any is
     */
    void set(int step, double[] admitted, double[] refused, double up, double serving) {
        double sum = sum(admitted);
        admittedPerS[step - from] = sum / group.sites();
        refusedPerS[step - from] = sum(refused) / group.sites();
        setOf(refusedOfPerS[step - from], refused);
        shareUp[step - from] = up;
        shareServing[step - from] = serving;
        mix[step - from] = sum > 0 ? mixOf(admitted, sum) : quiet;
    }

    private static double sum(double[] rates) {
        double sum = 0;
        for (double rate : rates) {
            sum += rate;
        }
        return sum;
    }

    /** The part of each class, of a mean site. */
    private void setOf(double[] ofClasses, double[] byRoute) {
        for (int c = 0; c < routes.length; c++) {
            ofClasses[c] = byRoute[routes[c]] / group.sites();
        }
    }

    /** The mix of given rates; the latest one if the shares are the same, so that a steady mix is made once. */
    private RequestMix mixOf(double[] admitted, double sum) {
        boolean same = true;
        double[] known = latest.shares();
        for (int k = 0; k < admitted.length; k++) {
            same &= admitted[k] / sum == known[k];
        }
        if (!same) {
            double[] shares = new double[admitted.length];
            for (int k = 0; k < admitted.length; k++) {
                shares[k] = admitted[k] / sum;
            }
            latest = RequestMix.of(group.serving(), members, shares);
        }
        return latest;
    }
}
