package microtwin.workload;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import microtwin.engine.Block;
import microtwin.engine.Clock;
import microtwin.engine.LatencyRecord;
import microtwin.engine.Level;
import microtwin.engine.Rate;
import microtwin.engine.SiteBus;
import microtwin.engine.Timing;

/**
 * How long the answers of a block take, and which come too late.
 *
 * <pre>
 *   latency = roundTrip + prefillS / clock + outputTokens * tokenS + wait
 *   P(wait &gt; t) = C exp(-drain t),      drain = (1 - rho) * capacity of the site at its clock / ratioWait
 *   late    = requests * P(wait &gt; limit - the rest), or all requests if the rest alone exceeds the limit
 * </pre>
 *
 * Requests of different {@link Lengths} are taken in bins, each at its mean lengths; those that find their node asleep wait
 * until it is awake besides. C is that of {@link Queueing} with all places of the batches of the site as servers; it counts
 * for the requests that come at random. Those that waited for room before they were sent, see {@link Held}, do not wait again. The terms are the four stages of {@link Timing}; the time to the first token is that
 * without the output tokens. The record samples some 2000 steps of a run, spread over all times of the day, each for the
 * steps up to the next; a run of no more steps is counted whole. It is filled once it is known what a site could really
 * serve, see {@link LatencyFleet}.
 */
final class LatencyBook implements Serializable {

    /** Steps of a run that are sampled, at least. */
    private static final int SAMPLES = 2000;

    /** Waits rarer than this leave the histogram as it is. */
    private static final double NEGLIGIBLE = 1e-3;

    /** Makes any lack of time, however short, a probability beyond 1 [1/s]. */
    private static final double CERTAIN_PER_S = 1e30;

    /** A node that stands still takes so long that every limit is exceeded, but not for ever, which no sum could bear [1]. */
    private static final double LEAST_CLOCK = 1e-12;

    /** Parts of the waiting requests, shortest waits first; each is represented by its mean wait. */
    private static final double[] TAIL_EDGES = {0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.99, 1};

    /** Mean wait of each part over the mean of all that wait. */
    private static final double[] TAIL_MEANS = tailMeans();

    private final Clock clock;
    private final GroupLoad load;
    private final int sites;
    /** Null if the nodes never sleep. */
    private final Sleepers sleepers;

    private final ClassBook classes;
    private final int sampleEvery;
    private final LatencyRecord record = new LatencyRecord();
    /** Lengths of the requests, index = class of the group. */
    private final List<List<Lengths.Bin>> bins;
    /** Of the step that is sampled, by row: time between tokens [s], probability to wait, drain of the queue [1/s]. */
    private final double[] tokenS;

    private final double[] waitProbability;
    private final double[] drainPerS;

    LatencyBook(Clock clock, GroupLoad load, int sites, Sleepers sleepers, ClassBook classes) {
        this.clock = clock;
        this.load = load;
        this.sites = sites;
        this.sleepers = sleepers;
        this.classes = classes;
        sampleEvery = sampleEvery(clock);
        bins = load.members().stream()
                .map(member -> member.requests().lengths().bins())
                .toList();
        tokenS = Block.column(sites, 0);
        waitProbability = Block.column(sites, 0);
        drainPerS = Block.column(sites, 0);
    }

    /** Means of the exponential distribution between quantiles: the integral of -ln(1-u) is (1-u) ln(1-u) + u. */
    private static double[] tailMeans() {
        double[] means = new double[TAIL_EDGES.length - 1];
        for (int j = 0; j < means.length; j++) {
            double from = TAIL_EDGES[j];
            double to = TAIL_EDGES[j + 1];
            means[j] = (integral(to) - integral(from)) / (to - from);
        }
        return means;
    }

    private static double integral(double u) {
        return u < 1 ? (1 - u) * Math.log(1 - u) + u : 1;
    }

    LatencyRecord record() {
        return record;
    }

    /**
     * Parts the answers of a step into served and late. Work column 5 holds -ln of the share in use.
     *
     * @param requestsPerS answered by a node [1/s], by row
     * @param stepS duration of a decoding step at full clock [s], by row
     * @param throttled whether any clock is below full
     */
    void step(SiteBus bus, RequestMix mix, int step, double[] requestsPerS, double[] stepS, boolean throttled) {
        double[] tokenS = bus.work(4);
        double[] clockShare = bus.level(Level.CLOCK_SHARE);
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            tokenS[i] = mix.tokenS(stepS[i], requestsPerS[i], Math.max(LEAST_CLOCK, clockShare[i]));
        }
        wait(bus, mix, step);
        late(bus, mix, step, throttled);
        if (samples(step)) {
            System.arraycopy(tokenS, 0, this.tokenS, 0, rows);
            System.arraycopy(bus.work(5), 0, waitProbability, 0, rows);
            System.arraycopy(bus.work(6), 0, drainPerS, 0, rows);
        }
    }

    /** Counts what was answered in a step that is sampled, late or not, once the rates are those that came true. */
    void count(SiteBus bus, int step) {
        if (samples(step)) {
            sample(bus, load.mix(step), step);
        }
    }

    private void wait(SiteBus bus, RequestMix mix, int step) {
        double[] waitProbability = bus.work(5);
        double[] drainPerS = bus.work(6);
        double[] inUse = bus.level(Level.UTILISATION);
        double[] clockShare = bus.level(Level.CLOCK_SHARE);
        double nodes = load.nodesServing(step);
        double siteCapacityPerS = nodes * mix.capacityPerS() / mix.ratioWait();
        double exponent = Queueing.exponent(nodes * mix.maxBatch());
        double random = mix.randomShare();
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            waitProbability[i] *= exponent;
        }
        Queueing.expOfMinus(waitProbability, rows);
        for (int i = 0; i < rows; i++) {
            waitProbability[i] *= random;
        }
        for (int i = 0; i < rows; i++) {
            drainPerS[i] = (1 - Math.min(Queueing.MAX_SHARE, inUse[i])) * clockShare[i] * siteCapacityPerS;
        }
    }

    private void late(SiteBus bus, RequestMix mix, int step, boolean throttled) {
        double[] served = bus.rate(Rate.REQUESTS_SERVED);
        double[] late = bus.rate(Rate.REQUESTS_LATE);
        double[] tokensServed = bus.rate(Rate.TOKENS_SERVED);
        List<RequestMix.Member> members = load.members();
        int rows = bus.rows();
        Arrays.fill(late, 0, rows, 0);
        for (int k = 0; k < members.size(); k++) {
            double shareAtOnce = shareAtOnce(step, k);
            for (Lengths.Bin bin : bins.get(k)) {
                double share = mix.endingShares()[k] * bin.share();
                if (members.get(k).requests().latencyLimitS() < RequestClass.NO_LIMIT_S && shareAtOnce > 0) {
                    late(bus, members.get(k), bin, shareAtOnce * share, load.beforeS(step, k), throttled);
                }
                for (Held held : load.held(step)) {
                    if (held.member() == k) {
                        late(bus, members.get(k), bin, held, share, throttled);
                    }
                }
            }
            classes.lateUpTo(k, late, rows);
        }
        for (int i = 0; i < rows; i++) {
            late[i] = Math.min(served[i], late[i]);
        }
        for (int i = 0; i < rows; i++) {
            served[i] -= late[i];
        }
        for (int i = 0; i < rows; i++) {
            tokensServed[i] = Math.max(0, tokensServed[i]);
        }
    }

    /** Adds the late ones of a class within a bin of its lengths. */
    private void late(
            SiteBus bus, RequestMix.Member member, Lengths.Bin bin, double share, double beforeS, boolean throttled) {
        double[] slackS = bus.work(7);
        double[] tail = bus.work(8);
        double limitS = member.requests().latencyLimitS();
        int rows = bus.rows();
        withoutWait(bus, member, bin, beforeS, bus.work(4), slackS, throttled);
        for (int i = 0; i < rows; i++) {
            slackS[i] = limitS - slackS[i];
        }
        tail(bus, slackS, tail);
        if (sleepers != null) {
            tailOfWoken(bus, slackS, tail);
        }
        addLate(bus, member, bin, share, tail);
    }

    /** Adds a part of the answers to the late ones, and takes the tokens of it out of those served. */
    private static void addLate(SiteBus bus, RequestMix.Member member, Lengths.Bin bin, double share, double[] tail) {
        double[] answered = bus.rate(Rate.REQUESTS_SERVED);
        double[] late = bus.rate(Rate.REQUESTS_LATE);
        double[] tokensServed = bus.rate(Rate.TOKENS_SERVED);
        double tokens = member.belowFloor() ? 0 : share * bin.outputTokens();
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            late[i] += answered[i] * share * tail[i];
        }
        for (int i = 0; i < rows; i++) {
            tokensServed[i] -= answered[i] * tokens * tail[i];
        }
    }

    /** Share of the requests of a class that were sent without a wait. */
    private double shareAtOnce(int step, int k) {
        double share = 1;
        for (Held held : load.held(step)) {
            share -= held.member() == k ? held.shareHeld() : 0;
        }
        return Math.max(0, share);
    }

    /** Likewise of those that waited before they were sent. */
    private void late(
            SiteBus bus, RequestMix.Member member, Lengths.Bin bin, Held held, double share, boolean throttled) {
        double[] answerS = bus.work(7);
        double[] certain = bus.work(8);
        int rows = bus.rows();
        withoutWait(bus, member, bin, 0, bus.work(4), answerS, throttled);
        for (int i = 0; i < rows; i++) {
            certain[i] = Math.min(1, CERTAIN_PER_S * Math.max(0, answerS[i] - held.leftS()));
        }
        addLate(bus, member, bin, share * held.shareHeld(), certain);
    }

    /** Probability that a request waits longer than it may [1], by row. */
    private static void tail(SiteBus bus, double[] slackS, double[] tail) {
        double[] waitProbability = bus.work(5);
        double[] drainPerS = bus.work(6);
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            tail[i] = drainPerS[i] * Math.max(0, slackS[i]);
        }
        Queueing.expOfMinus(tail, rows);
        for (int i = 0; i < rows; i++) {
            tail[i] = Math.min(1, waitProbability[i] * tail[i] + CERTAIN_PER_S * Math.max(0, -slackS[i]));
        }
    }

    /** Mixes those in that have to wait for their node to wake. */
    private void tailOfWoken(SiteBus bus, double[] slackS, double[] tail) {
        double[] woken = bus.work(9);
        double[] waiting = sleepers.shareWaiting();
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            slackS[i] -= sleepers.wakeS();
        }
        tail(bus, slackS, woken);
        for (int i = 0; i < rows; i++) {
            tail[i] += waiting[i] * (woken[i] - tail[i]);
        }
    }

    /** Latency of a request of a class and a length that does not wait [s], by row. */
    private void withoutWait(
            SiteBus bus,
            RequestMix.Member member,
            Lengths.Bin bin,
            double beforeS,
            double[] tokenS,
            double[] latencyS,
            boolean throttled) {
        double[] clockShare = bus.level(Level.CLOCK_SHARE);
        double roundTripS = beforeS + member.path().roundTripS() + member.judgeS();
        double prefillS = load.group().serving().prefillS(bin.promptTokens());
        double tokens = bin.outputTokens();
        int rows = bus.rows();
        if (!throttled) {
            for (int i = 0; i < rows; i++) {
                latencyS[i] = roundTripS + prefillS + tokens * tokenS[i];
            }
            return;
        }
        for (int i = 0; i < rows; i++) {
            latencyS[i] = roundTripS + prefillS / Math.max(LEAST_CLOCK, clockShare[i]) + tokens * tokenS[i];
        }
    }

    /** Steps from one sample to the next: no divisor of a day, so that all times of the day take their turn. */
    static int sampleEvery(Clock clock) {
        int every = (clock.steps() + SAMPLES - 1) / SAMPLES;
        long stepsPerDay = Math.max(1, Clock.SECONDS_PER_DAY / clock.stepS());
        while (every > 1 && gcd(every, stepsPerDay) > 1) {
            every++;
        }
        return every;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private boolean samples(int step) {
        return step % sampleEvery == 0;
    }

    private void sample(SiteBus bus, RequestMix mix, int step) {
        double seconds = (double) sampleEvery * clock.stepS();
        for (int k = 0; k < bins.size(); k++) {
            double shareAtOnce = shareAtOnce(step, k);
            for (Lengths.Bin bin : bins.get(k)) {
                sample(bus, step, k, bin, seconds * mix.endingShares()[k] * bin.share(), shareAtOnce);
            }
        }
    }

    /** Counts a bin of a class; {@code weight} is the time a sample stands for, times the share of the bin [s]. */
    private void sample(SiteBus bus, int step, int k, Lengths.Bin bin, double weight, double shareAtOnce) {
        RequestMix.Member member = load.members().get(k);
        double beforeS = load.beforeS(step, k) + member.judgeS();
        double[] served = bus.rate(Rate.REQUESTS_SERVED);
        double[] late = bus.rate(Rate.REQUESTS_LATE);
        double[] clockShare = bus.level(Level.CLOCK_SHARE);
        double networkS = member.path().roundTripS();
        double prefillS = load.group().serving().prefillS(bin.promptTokens());
        double tokens = bin.outputTokens();
        double sum = 0;
        for (int i = 0; i < sites; i++) {
            double answeredPerS = served[i] + late[i];
            if (answeredPerS > 0) {
                double requests = weight * answeredPerS;
                double readS = prefillS / Math.max(LEAST_CLOCK, clockShare[i]);
                record.of(Timing.PREFILL).add(readS, requests);
                record.of(Timing.DECODE).add(tokens * tokenS[i], requests);
                record.of(Timing.PER_TOKEN).add(tokenS[i], requests);
                if (shareAtOnce > 0) {
                    atOnce(i, beforeS, networkS + readS, tokens * tokenS[i], requests * shareAtOnce);
                }
                for (Held held : load.held(step)) {
                    if (held.member() == k) {
                        double waitedS = beforeS + held.waitedS();
                        wait(waitedS, networkS + readS, tokens * tokenS[i], requests * held.shareHeld());
                    }
                }
                sum += requests;
            }
        }
        record.of(Timing.NETWORK).add(networkS, sum);
    }

    /** Counts the waits of those that were sent when they came, for a node to wake and for a place at it. */
    private void atOnce(int i, double beforeS, double firstTokenS, double decodeS, double requests) {
        double woken = sleepers == null ? 0 : sleepers.shareWaiting()[i];
        waits(i, beforeS, firstTokenS, decodeS, requests * (1 - woken));
        if (woken > 0) {
            waits(i, beforeS + sleepers.wakeS(), firstTokenS, decodeS, requests * woken);
        }
    }

    /** Counts the waits of a site, none of them shorter than {@code leastS}. */
    private void waits(int i, double leastS, double firstTokenS, double decodeS, double requests) {
        if (waitProbability[i] < NEGLIGIBLE) {
            wait(leastS, firstTokenS, decodeS, requests);
            return;
        }
        wait(leastS, firstTokenS, decodeS, requests * (1 - waitProbability[i]));
        for (int j = 0; j < TAIL_MEANS.length; j++) {
            double share = TAIL_EDGES[j + 1] - TAIL_EDGES[j];
            wait(leastS + TAIL_MEANS[j] / drainPerS[i], firstTokenS, decodeS, requests * waitProbability[i] * share);
        }
    }

    private void wait(double waitS, double firstTokenS, double decodeS, double requests) {
        record.of(Timing.QUEUE).add(waitS, requests);
        record.of(Timing.FIRST_TOKEN).add(firstTokenS + waitS, requests);
        record.of(Timing.TOTAL).add(firstTokenS + decodeS + waitS, requests);
    }
}
