package microtwin.workload;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * A model whose layers are shared out in equal parts over nodes, one after the other. Each token goes through all of them
 * and back to the first, which samples the next one.
 *
 * <pre>
 *   crossings(token)  = stages                                     none with one stage
 *   tokenS            = crossings * linkS
 *   crossingBytes     = 2 * hiddenSize                             FP16
 *   weightBytes(node) = weightBytes / stages
 * </pre>
 *
 * The nodes together are one with all their memory and idle power; one of them works at a time, at its own speed, and
 * while a token is on a link all idle: one batch is in the pipeline at a time, which several would fill better. Source:
 * Borzunov et al., Petals: Collaborative Inference and Fine-tuning of Large Models, 2023, section 2.
 *
 * @param stages nodes that share a copy of the model [1]
 * @param linkS one way from a node to the next [s]
 */
public record Pipeline(int stages, double linkS) implements Serializable {

    public static final Bounds STAGES = Bounds.between(1, 1000);
    public static final Bounds LINK_S = Bounds.between(0, 10);

    /** A value in FP16 [byte]. */
    private static final double BYTES_PER_VALUE = 2;

    public Pipeline {
        STAGES.require("stages", stages);
        LINK_S.require("linkS", linkS);
    }

    /** Links a token crosses, out and back [1]. */
    public int crossings() {
        return stages > 1 ? stages : 0;
    }

    /** What the links add to the time of a token [s]. */
    public double tokenS() {
        return crossings() * linkS;
    }

    /** What a token carries over a link [byte]. */
    public double crossingBytes(int hiddenSize) {
        return BYTES_PER_VALUE * hiddenSize;
    }

    /** What the links carry for a request of so many tokens, read or written [byte]. */
    public double requestBytes(double tokens, int hiddenSize) {
        return tokens * crossings() * crossingBytes(hiddenSize);
    }

    /** Weights on each node [byte]. */
    public double weightBytes(double ofModel) {
        return ofModel / stages;
    }

    /** The nodes as one. */
    public InferenceNode joined(InferenceNode one) {
        return new InferenceNode(
                one.memoryBytesPerS(),
                one.etaMemory(),
                one.peak(),
                one.etaCompute(),
                stages * one.stepOverheadS() + tokenS(),
                stages * one.ramBytes(),
                stages * one.reserveBytes(),
                stages * one.idleW(),
                stages * one.idleW() + one.maxW() - one.idleW(),
                one.energyJPerByte(),
                one.energyJPerFlop(),
                one.shareServerLoss(),
                one.dynamicExponent(),
                one.far(),
                one.fabric(),
                one.sleep() == null
                        ? null
                        : new Sleep(
                                stages * one.sleep().sleepW(),
                                one.sleep().afterS(),
                                one.sleep().wakeS()));
    }
}
