package microtwin.workload.replay;

import java.io.Serializable;
import microtwin.engine.LatencyRecord;
import microtwin.engine.LogHistogram;
import microtwin.engine.Timing;

/** What came of the requests of some nodes, and what it took. Filled by the nodes one after the other. */
public final class Tally implements Serializable {

    private final LatencyRecord latency = new LatencyRecord();
    private long arrived;
    private long served;
    private long late;
    private long expired;
    private long refused;
    private long inSystem;
    private double promptTokens;
    private double outputTokens;
    private double servedTokens;
    private double nodeS;
    private double prefillS;
    private double decodeS;
    private double decodeBatchS;
    private double requestS;
    private double sojournS;
    private double idleJ;
    private double activeJ;

    void arrive() {
        arrived++;
    }

    /** More context than a node has memory for. */
    void refuse() {
        refused++;
    }

    /** Gives up after waiting. */
    void expire(double waitedS) {
        expired++;
        requestS += waitedS;
        sojournS += waitedS;
    }

    /**
     * A prompt read after its request has waited.
     *
     * @param inBatch sequences whose decoding it holds up [1]
     */
    void prefill(double waitedS, double prefillS, double tokens, int inBatch) {
        promptTokens += tokens;
        this.prefillS += prefillS;
        requestS += waitedS + (inBatch + 1) * prefillS;
    }

    void decode(double runS, int batch, double tokens) {
        outputTokens += tokens;
        decodeS += runS;
        decodeBatchS += batch * runS;
        requestS += batch * runS;
    }

    /** An answer with its stages. */
    void answer(boolean inTime, double networkS, double queueS, double prefillS, double decodeS, int tokens) {
        if (inTime) {
            served++;
            servedTokens += tokens;
        } else {
            late++;
        }
        sojournS += queueS + prefillS + decodeS;
        double firstTokenS = networkS + queueS + prefillS;
        of(Timing.NETWORK).add(networkS, 1);
        of(Timing.QUEUE).add(queueS, 1);
        of(Timing.PREFILL).add(prefillS, 1);
        of(Timing.DECODE).add(decodeS, 1);
        of(Timing.FIRST_TOKEN).add(firstTokenS, 1);
        of(Timing.TOTAL).add(firstTokenS + decodeS, 1);
        if (tokens > 0) {
            of(Timing.PER_TOKEN).add(decodeS / tokens, 1);
        }
    }

    /** A request that is still there at the end: {@code waitedS} of the time since it came it was in the queue. */
    void remain(double waitedS, double sinceArrivalS) {
        inSystem++;
        requestS += waitedS;
        sojournS += sinceArrivalS;
    }

    /** A node after its last event. */
    void close(double nodeS, double idleJ, double activeJ) {
        this.nodeS += nodeS;
        this.idleJ += idleJ;
        this.activeJ += activeJ;
    }

    /** Adds what came of other requests; sums are as they are added, so the order of adding is fixed by the caller. */
    public void add(Tally other) {
        latency.merge(other.latency);
        arrived += other.arrived;
        served += other.served;
        late += other.late;
        expired += other.expired;
        refused += other.refused;
        inSystem += other.inSystem;
        promptTokens += other.promptTokens;
        outputTokens += other.outputTokens;
        servedTokens += other.servedTokens;
        nodeS += other.nodeS;
        prefillS += other.prefillS;
        decodeS += other.decodeS;
        decodeBatchS += other.decodeBatchS;
        requestS += other.requestS;
        sojournS += other.sojournS;
        idleJ += other.idleJ;
        activeJ += other.activeJ;
    }

    /** Of one timing over all answers, late or not [s]. */
    public LogHistogram of(Timing timing) {
        return latency.of(timing);
    }

    public long arrived() {
        return arrived;
    }

    /** Answered within their limit. */
    public long served() {
        return served;
    }

    /** Answered too late. */
    public long late() {
        return late;
    }

    /** Left the queue, as they could not have been answered in time any more. */
    public long expired() {
        return expired;
    }

    /** Had more context than a node has memory for. */
    public long refused() {
        return refused;
    }

    /** Waiting or being answered at the end. */
    public long inSystem() {
        return inSystem;
    }

    /** Late, expired and refused. */
    public long unserved() {
        return late + expired + refused;
    }

    public double promptTokens() {
        return promptTokens;
    }

    public double outputTokens() {
        return outputTokens;
    }

    /** Output tokens of the answers within their limit. */
    public double servedTokens() {
        return servedTokens;
    }

    /** Idle power over the time of all nodes [J]. */
    public double idleJ() {
        return idleJ;
    }

    /** Energy above idle [J]. */
    public double activeJ() {
        return activeJ;
    }

    /** Energy at the IT input for each output token of the answers within their limit [J]. */
    public double perTokenJ() {
        return (idleJ + activeJ) / servedTokens;
    }

    /** Mean sequences in flight on a node in the time left by the prompts, as {@link microtwin.engine.Level#BATCH} means it [1]. */
    public double meanBatch() {
        return decodeBatchS / (nodeS - prefillS);
    }

    /** Share of the time of all nodes in which they worked [1]. */
    public double shareBusy() {
        return (prefillS + decodeS) / nodeS;
    }

    /** Time nodes read prompts [s]. */
    public double prefillS() {
        return prefillS;
    }

    /** Time nodes decoded [s]. */
    public double decodeS() {
        return decodeS;
    }

    /** Number of requests in the system, integrated over time as the nodes saw it [s]. */
    public double requestS() {
        return requestS;
    }

    /** Time in the system, summed over the requests; Little's law makes it the same [s]. */
    public double sojournS() {
        return sojournS;
    }
}
