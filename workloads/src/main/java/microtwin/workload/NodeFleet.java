package microtwin.workload;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import microtwin.engine.Block;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.Level;
import microtwin.engine.Phase;
import microtwin.engine.Rate;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;

/**
 * The nodes of a block of sites at work: requests become tokens, tokens become watts. The equations are those of
 * {@link RequestMix}, {@link DecodeStep}, {@link InferenceNode} and {@link Queueing}; the load of a site is split evenly over its
 * nodes, and all of them idle when there is none, or sleep if they can, see {@link Sleep}.
 *
 * <p>Requests beyond the capacity of a site are not answered and draw no power; they count as offered only; calls that
 * another one is to follow count likewise, apart from requests. A power cap of the site
 * lowers the clock, see {@link InferenceNode#clockShare}; a cap below idle power switches nodes off.
 *
 * <p>Nodes that are down draw no power, and those that are up share the load, see {@link Outages}.
 *
 * <p>Where a thermal governor holds nodes back, what heat costs is counted: time below full clock, time off or booting, output
 * tokens not written. Answers in flight when a node shuts down are lost; they are written again after it, in place of as many
 * others, so the energy of their tokens is spent twice.
 *
 * <p>{@link Level#BATCH} is the mean number of sequences in flight on a node, below one if it decodes single sequences for part
 * of the time. {@link Level#UTILISATION} is the load over the capacity at the clock of the step, at most one.
 */
public final class NodeFleet implements SiteDevice {

    public static final Bounds SHARE_OF_DEMAND = Bounds.NOT_NEGATIVE;

    /** Of calls that are not the answer to the user. */
    private static final Set<Rate> CALLS = Set.of(Rate.CALLS_OFFERED, Rate.CALLS_ANSWERED);

    /** What heat costs. */
    private static final Set<Rate> HEAT =
            Set.of(Rate.THROTTLED, Rate.SHUT_DOWN, Rate.TOKENS_LOST, Rate.REQUESTS_REPEATED);

    private final GroupLoad load;
    private final InferenceNode node;
    private final int nodes;
    /** Demand of a site over that of a mean site of the group [1], by row. */
    private final double[] shareOfDemand;
    /** -ln of it, by row; the logarithm of a share in use is then a sum. */
    private final double[] minusLogShare;

    private final LatencyBook latency;
    private final ClassBook classes;
    /** Null if the nodes never sleep. */
    private final Sleepers sleepers;
    /** True if other calls follow some of those answered here. */
    private final boolean callsOnward;
    /** True if a thermal governor may hold the nodes back. */
    private final boolean governed;
    /** Answers in flight at the end of the last step, at a site, by row. */
    private final double[] inFlight;
    /** Answers lost in a shutdown that are to be written again, at a site, by row. */
    private final double[] toRepeat;
    /** Share of the last step in which the nodes served, by row. */
    private final double[] wasUp;

    private boolean anyToRepeat;
    /** Nodes of a site that are up in the step, on average. */
    private double nodesUp;

    /** The nodes of one block, which heat does not hold back. */
    public NodeFleet(Clock clock, GroupLoad load, double[] shareOfDemand) {
        this(clock, load, shareOfDemand, false);
    }

    /**
     * The nodes of one block.
     *
     * @param clock of the run
     * @param load what the router sends to the group
     * @param shareOfDemand demand of each site over that of a mean site; its mean over the group is 1
     * @param governed true if a thermal governor may hold them back
     */
    public NodeFleet(Clock clock, GroupLoad load, double[] shareOfDemand, boolean governed) {
        this.load = load;
        node = load.group().serving().node();
        nodes = load.group().nodesPerSite();
        for (double share : shareOfDemand) {
            SHARE_OF_DEMAND.require("shareOfDemand", share);
        }
        this.shareOfDemand = Block.column(shareOfDemand);
        minusLogShare = Block.column(
                Arrays.stream(shareOfDemand).map(share -> -Math.log(share)).toArray());
        sleepers = node.sleep() == null ? null : new Sleepers(node, shareOfDemand.length);
        classes = new ClassBook(load, shareOfDemand.length);
        latency = new LatencyBook(clock, load, shareOfDemand.length, sleepers, classes);
        callsOnward = load.members().stream().anyMatch(member -> member.shareOnward() > 0);
        this.governed = governed;
        int columns = governed ? shareOfDemand.length : 0;
        inFlight = Block.column(columns, 0);
        toRepeat = Block.column(columns, 0);
        wasUp = Block.column(columns, 1);
    }

    @Override
    public Phase phase() {
        return Phase.COMPUTE;
    }

    @Override
    public Set<Flow> flows() {
        return Set.of(Flow.IT_IDLE, Flow.IT_ACTIVE, Flow.SERVER_LOSS, Flow.CHIP);
    }

    @Override
    public Set<Rate> rates() {
        Set<Rate> rates = EnumSet.of(
                Rate.REQUESTS_OFFERED,
                Rate.REQUESTS_SERVED,
                Rate.REQUESTS_LATE,
                Rate.TOKENS_PROMPT,
                Rate.TOKENS_OUTPUT,
                Rate.TOKENS_SERVED,
                Rate.TRAFFIC);
        if (callsOnward) {
            rates.addAll(CALLS);
        }
        if (classes.anyBelowFloor()) {
            rates.add(Rate.REQUESTS_BELOW_FLOOR);
        }
        if (governed) {
            rates.addAll(HEAT);
        }
        return rates;
    }

    @Override
    public Set<Level> levels() {
        return Set.of(Level.BATCH, Level.UTILISATION, Level.CLOCK_SHARE);
    }

    LatencyBook latency() {
        return latency;
    }

    ClassBook classes() {
        return classes;
    }

    @Override
    public void step(SiteBus bus, int step, double dtS) {
        RequestMix mix = load.mix(step);
        nodesUp = nodes * load.shareUp(step);
        double[] requestsPerS = bus.work(0);
        double[] decodePerS = bus.work(1);
        double[] batch = bus.work(2);
        double[] stepS = bus.work(3);
        takeRequests(bus, mix, step, requestsPerS);
        decodePerS(bus.rows(), mix, requestsPerS, decodePerS);
        batch(bus, mix, decodePerS, batch);
        stepS(bus.rows(), mix.decode(), batch, stepS);
        power(bus, mix, requestsPerS, batch);
        boolean throttled = throttle(bus, mix, step, dtS);
        levels(bus, decodePerS, stepS);
        if (sleepers != null) {
            sleepers.step(bus, mix, requestsPerS);
        }
        if (governed) {
            keepInFlight(bus);
        }
        heat(bus);
        count(bus, mix, requestsPerS);
        if (callsOnward) {
            countCalls(bus, mix, step, requestsPerS);
        }
        latency.step(bus, mix, step, requestsPerS, stepS, throttled);
        if (classes.anyBelowFloor()) {
            classes.belowFloor(bus, mix);
        }
    }

    /** What is offered to each site, and what of it a node takes. */
    private void takeRequests(SiteBus bus, RequestMix mix, int step, double[] requestsPerS) {
        double[] offered = bus.rate(Rate.REQUESTS_OFFERED);
        double[] utilisation = bus.level(Level.UTILISATION);
        double capacityPerS = mix.capacityPerS();
        double perNodePerS = perNode(load.admittedPerS(step));
        double offeredPerS = load.offeredPerS(step);
        double perCapacity = capacityPerS > 0 ? perNodePerS / capacityPerS : 0;
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            offered[i] = shareOfDemand[i] * offeredPerS;
        }
        for (int i = 0; i < rows; i++) {
            requestsPerS[i] = Math.min(capacityPerS, shareOfDemand[i] * perNodePerS);
        }
        for (int i = 0; i < rows; i++) {
            utilisation[i] = Math.min(1, shareOfDemand[i] * perCapacity);
        }
        double[] minusLogInUse = bus.work(5);
        double minusLog = -Math.log(perCapacity);
        for (int i = 0; i < rows; i++) {
            minusLogInUse[i] = Math.max(Queueing.LEAST_MINUS_LOG, minusLogShare[i] + minusLog);
        }
    }

    /** An equal part of something for each node of a site that is up; nothing if none is. */
    private double perNode(double ofSite) {
        return nodesUp > 0 ? ofSite / nodesUp : 0;
    }

    private static void decodePerS(int rows, RequestMix mix, double[] requestsPerS, double[] decodePerS) {
        for (int i = 0; i < rows; i++) {
            decodePerS[i] = mix.decodePerS(requestsPerS[i], 1);
        }
    }

    private static void batch(SiteBus bus, RequestMix mix, double[] decodePerS, double[] batch) {
        DecodeStep decode = mix.decode();
        double maxBatch = mix.maxBatch();
        double[] all = bus.work(4);
        double[] own = bus.work(6);
        double[] multiplying = bus.work(7);
        int rows = bus.rows();
        crossing(rows, decodePerS, decode.allFixedS(), decode.kvS(), all);
        if (decode.dense()) {
            own = all;
        } else {
            crossing(rows, decodePerS, decode.sharedFixedS(), decode.ownEachS(), own);
        }
        crossing(rows, decodePerS, decode.overheadS(), decode.multiplyS(), multiplying);
        for (int i = 0; i < rows; i++) {
            batch[i] = DecodeStep.batch(all[i], own[i], multiplying[i], maxBatch);
        }
    }

    private static void crossing(int rows, double[] decodePerS, double fixedS, double ownS, double[] batch) {
        for (int i = 0; i < rows; i++) {
            batch[i] = DecodeStep.crossing(decodePerS[i], fixedS, ownS);
        }
    }

    private static void stepS(int rows, DecodeStep decode, double[] batch, double[] stepS) {
        for (int i = 0; i < rows; i++) {
            stepS[i] = decode.stepS(batch[i]);
        }
    }

    private void power(SiteBus bus, RequestMix mix, double[] requestsPerS, double[] batch) {
        double[] idleW = bus.watts(Flow.IT_IDLE);
        double[] activeW = bus.watts(Flow.IT_ACTIVE);
        double mostW = node.maxW() - node.idleW();
        int rows = bus.rows();
        Arrays.fill(idleW, 0, rows, nodesUp * node.idleW());
        for (int i = 0; i < rows; i++) {
            activeW[i] = nodesUp * Math.min(mostW, requestsPerS[i] * mix.energyJ(batch[i]));
        }
    }

    /** Rows above their power cap or held back: clock, work and power come down. True if there are any. */
    private boolean throttle(SiteBus bus, RequestMix mix, int step, double dtS) {
        double[] capW = bus.powerCapW();
        double[] idleW = bus.watts(Flow.IT_IDLE);
        double[] activeW = bus.watts(Flow.IT_ACTIVE);
        double[] clock = bus.level(Level.CLOCK_SHARE);
        int rows = bus.rows();
        Arrays.fill(clock, 0, rows, 1);
        boolean clocked = bus.firmware().decide(bus, step, dtS, fullW(mix));
        boolean all = clocked || bus.isHeldBack() || anyToRepeat;
        clearHeat(bus);
        anyToRepeat = false;
        boolean throttled = false;
        for (int i = 0; i < rows; i++) {
            if (idleW[i] + activeW[i] > capW[i] || all) {
                if (clocked) {
                    clockedRow(bus, mix, dtS, i);
                } else {
                    throttleRow(bus, mix, step, dtS, i);
                }
                throttled = true;
            }
        }
        return throttled;
    }

    /** Power above idle of a node that is full at full clock [W]. */
    private double fullW(RequestMix mix) {
        return Math.min(node.maxW() - node.idleW(), mix.dynamicAtCapacityW());
    }

    private void clearHeat(SiteBus bus) {
        if (governed) {
            for (Rate rate : HEAT) {
                Arrays.fill(bus.rate(rate), 0, bus.rows(), 0);
            }
        }
    }

    /** Work of nodes whose clock and power firmware has set. */
    private void clockedRow(SiteBus bus, RequestMix mix, double dtS, int i) {
        double upShare = bus.upShare()[i];
        double clock = bus.level(Level.CLOCK_SHARE)[i];
        double coolPerS = bus.work(0)[i];
        double capacityPerS = clock * mix.capacityPerS();
        double upPerS = upShare > 0 ? Math.min(capacityPerS, bus.answeredShare()[i] / upShare * coolPerS) : 0;
        serve(bus, mix, i, upShare, upPerS);
        inUse(bus, i, upPerS / Math.max(Double.MIN_NORMAL, capacityPerS));
        if (governed) {
            countHeat(bus, mix, i, dtS, upShare, upShare, bus.slowShare()[i], coolPerS);
        }
    }

    private void throttleRow(SiteBus bus, RequestMix mix, int step, double dtS, int i) {
        double upShare = bus.isHeldBack() ? bus.upShare()[i] : 1;
        double capW = Math.max(0, bus.powerCapW()[i]);
        double[] idleW = bus.watts(Flow.IT_IDLE);
        double[] activeW = bus.watts(Flow.IT_ACTIVE);
        double clock = node.clockShare(perNode(capW), perNode(activeW[i]), fullW(mix));
        double wantedPerS = perNode(shareOfDemand[i] * load.admittedPerS(step));
        double capacityPerS = clock * mix.capacityPerS();
        double requestsPerS = Math.min(wantedPerS, capacityPerS);
        double coolPerS = bus.work(0)[i];
        bus.level(Level.CLOCK_SHARE)[i] = clock;
        serve(bus, mix, i, upShare, requestsPerS);
        boolean capped = clock < 1 || activeW[i] > capW - idleW[i];
        activeW[i] = upShare * (capped ? Math.max(0, capW - idleW[i]) : activeW[i]);
        double powered = idleW[i] > 0 ? Math.min(1, capW / idleW[i]) : 1;
        idleW[i] = Math.min(idleW[i], capW);
        inUse(bus, i, wantedPerS > requestsPerS ? 1 : requestsPerS / Math.max(Double.MIN_NORMAL, capacityPerS));
        if (governed) {
            double servedShare = upShare * powered;
            countHeat(bus, mix, i, dtS, upShare, servedShare, clock < 1 ? servedShare : 0, coolPerS);
        }
    }

    /** Requests and tokens of nodes that are up for a part of the step, at the clock of the row. */
    private static void serve(SiteBus bus, RequestMix mix, int i, double upShare, double requestsPerS) {
        double clock = bus.level(Level.CLOCK_SHARE)[i];
        double decodePerS = requestsPerS > 0 ? mix.decodePerS(requestsPerS, clock) : 0;
        double batch = mix.decode().batch(decodePerS, mix.maxBatch());
        bus.work(0)[i] = upShare * requestsPerS;
        bus.work(1)[i] = upShare * decodePerS;
        bus.work(3)[i] = mix.decode().stepS(batch);
    }

    private static void inUse(SiteBus bus, int i, double inUse) {
        bus.level(Level.UTILISATION)[i] = inUse;
        bus.work(5)[i] = Math.max(Queueing.LEAST_MINUS_LOG, -Math.log(inUse));
    }

    /**
     * What heat costs a site in a step, and the answers of the last shutdown written again.
     *
     * @param servedShare part of the step in which it serves; less than {@code upShare} if the cap is below idle power
     * @param slowShare part of the step in which it serves below full clock
     * @param coolPerS requests a node would answer at full clock [1/s]
     */
    private void countHeat(
            SiteBus bus,
            RequestMix mix,
            int i,
            double dtS,
            double upShare,
            double servedShare,
            double slowShare,
            double coolPerS) {
        double[] requestsPerS = bus.work(0);
        if (upShare < 1 && wasUp[i] == 1) {
            toRepeat[i] += inFlight[i];
        }
        wasUp[i] = upShare;
        double repeatedPerS = Math.min(toRepeat[i] / dtS, nodesUp * requestsPerS[i]);
        toRepeat[i] -= repeatedPerS * dtS;
        anyToRepeat |= toRepeat[i] > 0 || upShare < 1;
        requestsPerS[i] = Math.max(0, requestsPerS[i] - perNode(repeatedPerS));
        bus.rate(Rate.THROTTLED)[i] = slowShare;
        bus.rate(Rate.SHUT_DOWN)[i] = 1 - servedShare;
        bus.rate(Rate.TOKENS_LOST)[i] = nodesUp * mix.outputTokens() * Math.max(0, coolPerS - requestsPerS[i]);
        bus.rate(Rate.REQUESTS_REPEATED)[i] = repeatedPerS;
    }

    private static void levels(SiteBus bus, double[] decodePerS, double[] stepS) {
        double[] inFlight = bus.level(Level.BATCH);
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            inFlight[i] = decodePerS[i] * stepS[i];
        }
    }

    /** Answers in flight at each site, which a shutdown before the next step would lose. */
    private void keepInFlight(SiteBus bus) {
        double[] batch = bus.level(Level.BATCH);
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            inFlight[i] = nodesUp * batch[i];
        }
    }

    private void heat(SiteBus bus) {
        double[] idleW = bus.watts(Flow.IT_IDLE);
        double[] activeW = bus.watts(Flow.IT_ACTIVE);
        double[] lossW = bus.watts(Flow.SERVER_LOSS);
        double[] chipW = bus.watts(Flow.CHIP);
        double shareLoss = node.shareServerLoss();
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            lossW[i] = shareLoss * (idleW[i] + activeW[i]);
        }
        for (int i = 0; i < rows; i++) {
            chipW[i] = idleW[i] + activeW[i] - lossW[i];
        }
    }

    /** All that was answered, late or not; {@link LatencyBook} takes the late ones and their tokens out of the served. */
    private void count(SiteBus bus, RequestMix mix, double[] requestsPerS) {
        scale(bus.rows(), requestsPerS, nodesUp * mix.shareEnding(), bus.rate(Rate.REQUESTS_SERVED));
        scale(bus.rows(), requestsPerS, nodesUp * mix.promptTokens(), bus.rate(Rate.TOKENS_PROMPT));
        scale(bus.rows(), requestsPerS, nodesUp * mix.outputTokens(), bus.rate(Rate.TOKENS_OUTPUT));
        scale(bus.rows(), requestsPerS, nodesUp * mix.answerTokens(), bus.rate(Rate.TOKENS_SERVED));
        scale(bus.rows(), requestsPerS, nodesUp * mix.trafficBytes(), bus.rate(Rate.TRAFFIC));
    }

    /** Calls before the last that a site is sent and that it answers. The next group is sent the nominal rate all the same. */
    private void countCalls(SiteBus bus, RequestMix mix, int step, double[] requestsPerS) {
        double shareOnward = 1 - mix.shareEnding();
        scale(bus.rows(), shareOfDemand, shareOnward * load.admittedPerS(step), bus.rate(Rate.CALLS_OFFERED));
        scale(bus.rows(), requestsPerS, nodesUp * shareOnward, bus.rate(Rate.CALLS_ANSWERED));
    }

    private static void scale(int rows, double[] column, double factor, double[] into) {
        for (int i = 0; i < rows; i++) {
            into[i] = factor * column[i];
        }
    }
}
