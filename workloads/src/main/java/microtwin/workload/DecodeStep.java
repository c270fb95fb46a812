package microtwin.workload;

import java.io.Serializable;

/**
 * Duration of one decoding step over the number of sequences decoded together, at one mean context, and the batch that
 * builds up at a given demand.
 *
 * <pre>
 *   readS(B) = min(allS + kvS B, sharedS + ownS B)      what must be read; equal in a dense model
 *   stepS(B) = max(readS(B), multiplyS B) + overheadS
 *   B = r stepS(B)                                       Little's law, r output tokens/s
 *     = max( min( r (allS + overheadS)    / (1 - r kvS),
 *                 r (sharedS + overheadS) / (1 - r ownS) ),
 *            r overheadS / (1 - r multiplyS) )
 * </pre>
 *
 * Each branch of stepS crosses the line B / r once, so the crossing of a maximum is the maximum of the crossings and that of
 * a minimum their minimum: the fixed point needs no iteration. In a mixture of experts a sequence brings experts of its own
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
 */
public record DecodeStep(double allS, double kvS, double sharedS, double ownS, double multiplyS, double overheadS)
        implements Serializable {

    /** Stands for nought in a denominator: a branch that never crosses lies beyond every batch. */
    private static final double NEVER = 1e-30;

    /** True if every token needs all weights, so that both forms of {@link #readS} are one. */
    boolean dense() {
        return allS == sharedS && kvS == ownS;
    }

    /** Time the memory is read in a step of {@code batch} sequences [s]. */
    public double readS(double batch) {
        return Math.min(allS + kvS * batch, sharedS + ownS * batch);
    }

    /** Duration of a step of {@code batch} sequences, one at least [s]. */
    public double stepS(double batch) {
        return Math.max(readS(batch), multiplyS * batch) + overheadS;
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
                crossing(tokensPerS, allS + overheadS, kvS),
                crossing(tokensPerS, sharedS + overheadS, ownS),
                crossing(tokensPerS, overheadS, multiplyS),
                maxBatch);
    }
}
