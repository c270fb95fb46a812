package microtwin.workload;

import java.io.Serializable;

/**
 * Duration of one decoding step over the number of sequences decoded together, at one mean context, and the batch that
 * builds up at a given demand.
 *
 * <pre>
 *   readS(B) = min(allS + kvS B, sharedS + ownS B)      what must be read; equal in a dense model
 *   linkS(B) = min(linkAllS, linkSharedS + linkOwnS B)  what must come from far memory; 0 if all weights fit
 *   stepS(B) = max(readS(B) + linkS(B), multiplyS B) + overheadS
 *   B = r stepS(B)                                       Little's law, r output tokens/s
 *     = max( min( r (allS + linkAllS + overheadS)       / (1 - r kvS),
 *                 r (sharedS + linkSharedS + overheadS) / (1 - r (ownS + linkOwnS)) ),
 *            r overheadS / (1 - r multiplyS) )
 * </pre>
 *
 * Each branch of stepS crosses the line B / r once, so the crossing of a maximum is the maximum of the crossings and that of
 * a minimum their minimum: the fixed point needs no iteration. Reading and link turn from experts of their own to all
 * experts at the same batch, so that the sum of their minima is the minimum of their sums. In a mixture of experts a sequence brings experts of its own
 * until all are read; that two sequences may share experts is neglected, so a small batch is a little too slow.
 *
 * <p>Source: roofline of decoding after Pope et al., Efficiently Scaling Transformer Inference, 2022, section 2; Little,
 * Operations Research 9, 1961.
 *
 * @param allS reading all weights [s]
 * @param kvS reading the key-value cache of one sequence [s]
 * @param sharedS reading the weights every token needs [s]
 * @param ownS reading the experts and the key-value cache of one sequence [s]
 * @param multiplyS multiplying for one sequence [s]
 * @param overheadS launch, scheduling, communication [s]
 * @param linkAllS fetching all weights that lie in far memory [s]
 * @param linkSharedS fetching those of them every token needs [s]
 * @param linkOwnS fetching the experts of one sequence that lie there [s]
 */
public record DecodeStep(
        double allS,
        double kvS,
        double sharedS,
        double ownS,
        double multiplyS,
        double overheadS,
        double linkAllS,
        double linkSharedS,
        double linkOwnS)
        implements Serializable {

    /** Stands for nought in a denominator: a branch that never crosses lies beyond every batch. */
    private static final double NEVER = 1e-30;

    /** With all weights in the memory of the node. */
    public DecodeStep(double allS, double kvS, double sharedS, double ownS, double multiplyS, double overheadS) {
        this(allS, kvS, sharedS, ownS, multiplyS, overheadS, 0, 0, 0);
    }

    /** True if every token needs all weights, so that both forms of {@link #readS} are one. */
    boolean dense() {
        return allS == sharedS && kvS == ownS;
    }

    /** Time the memory is read in a step of {@code batch} sequences [s]. */
    public double readS(double batch) {
        return Math.min(allS + kvS * batch, sharedS + ownS * batch);
    }

    /** Time weights come from far memory in a step of {@code batch} sequences [s]. */
    public double linkS(double batch) {
        return Math.min(linkAllS, linkSharedS + linkOwnS * batch);
    }

    /** Duration of a step of {@code batch} sequences, one at least [s]. */
    public double stepS(double batch) {
        return Math.max(readS(batch) + linkS(batch), multiplyS * batch) + overheadS;
    }

    /** Part of a step that does not grow with the batch, once all weights are needed [s]. */
    double allFixedS() {
        return allS + linkAllS + overheadS;
    }

    /** The same while each sequence needs experts of its own [s]. */
    double sharedFixedS() {
        return sharedS + linkSharedS + overheadS;
    }

    /** Part of a step for each sequence while each needs experts of its own [s]. */
    double ownEachS() {
        return ownS + linkOwnS;
    }

    /**
     * Sequences in flight if a step of B sequences took {@code fixedS + ownS * B}, without an upper limit [1].
     *
     * @param tokensPerS output tokens of the node [1/s]
     * @param fixedS part of a step that does not grow with the batch [s]
     * @param ownS part of a step for each sequence [s]
     */
    static double crossing(double tokensPerS, double fixedS, double ownS) {
        return tokensPerS * fixedS / Math.max(NEVER, 1 - tokensPerS * ownS);
    }

    /** The crossing of a step from those of its three branches, at least one and at most {@code maxBatch} [1]. */
    static double batch(double all, double own, double multiplying, double maxBatch) {
        return Math.max(1, Math.min(maxBatch, Math.max(Math.min(all, own), multiplying)));
    }

    /**
     * Sequences decoded together while any is: the fixed point, at least one and at most {@code maxBatch} [1]. Below one
     * the node decodes single sequences for part of the time.
     */
    public double batch(double tokensPerS, double maxBatch) {
        return batch(
                crossing(tokensPerS, allFixedS(), kvS),
                crossing(tokensPerS, sharedFixedS(), ownEachS()),
                crossing(tokensPerS, overheadS, multiplyS),
                maxBatch);
    }
}
