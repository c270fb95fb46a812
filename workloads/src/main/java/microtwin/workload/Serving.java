package microtwin.workload;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * A model in a format on a node, batched continuously.
 *
 * <pre>
 *   maxSequences(s) = min(maxBatch, floor((ram - reserve - weights) / (kv * s)))
 *   prefillS(S)     = max(prefillFlop(S) / flopPerS, weights / readBytesPerS),    0 without a prompt
 *   capacity        = 1 / (prefillS + outputTokens * stepS(maxSequences) / maxSequences)      requests/s
 * </pre>
 *
 * Prompts are read between decoding steps and share the node's time with them.
 *
 * @param node it runs on
 * @param model it runs
 * @param quantization of the weights
 * @param maxBatch most sequences the engine decodes together, whatever the memory holds [1]
 */
public record Serving(InferenceNode node, ModelCard model, Quantization quantization, int maxBatch)
        implements Serializable {

    public static final Bounds MAX_BATCH = Bounds.atLeast(1);
    /** A common limit of serving engines (assumed). */
    public static final int DEFAULT_MAX_BATCH = 256;

    private static final double GIGA = 1e9;

    public Serving {
        MAX_BATCH.require("maxBatch", maxBatch);
    }

    public double weightBytes() {
        return model.weightBytes(quantization);
    }

    public double kvBytesPerToken() {
        return model.kvBytesPerToken(quantization);
    }

    /** Tokens of context that fit beside the weights, over all sequences; negative if the weights do not fit [1]. */
    public double kvTokens() {
        return (node.ramBytes() - node.reserveBytes() - weightBytes()) / kvBytesPerToken();
    }

    /**
     * Sequences of a mean context that are decoded together at most [1].
     *
     * @throws IllegalArgumentException if not even one fits
     */
    public int maxSequences(double contextTokens) {
        double fit = Math.floor(kvTokens() / Math.max(1, contextTokens));
        if (fit < 1) {
            throw new IllegalArgumentException(String.format(
                    "%s in %s with a context of %.0f tokens must fit in memory: it needs %.2f GB, "
                            + "the node has %.2f GB of which %.2f GB are reserved%n"
                            + "Maybe take a format of fewer bits, a smaller model or a node with more memory",
                    model.name(),
                    quantization.name(),
                    contextTokens,
                    (weightBytes() + kvBytesPerToken() * Math.max(1, contextTokens)) / GIGA,
                    node.ramBytes() / GIGA,
                    node.reserveBytes() / GIGA));
        }
        return (int) Math.min(maxBatch, fit);
    }

    /** The decoding step at a mean context. */
    public DecodeStep decodeStep(double contextTokens) {
        double sharedBytes = quantization.bytes(model.sharedParameters());
        double ownBytes = quantization.bytes(model.activeParameters() - model.sharedParameters());
        double kvBytes = kvBytesPerToken() * contextTokens;
        double bytesPerS = node.readBytesPerS();
        return new DecodeStep(
                weightBytes() / bytesPerS,
                kvBytes / bytesPerS,
                sharedBytes / bytesPerS,
                (ownBytes + kvBytes) / bytesPerS,
                model.tokenFlop() / node.flopPerS(quantization.computeType()),
                node.stepOverheadS());
    }

    /** Time the node spends reading a prompt [s]. */
    public double prefillS(double promptTokens) {
        double multiplyS = model.prefillFlop(promptTokens) / node.flopPerS(quantization.computeType());
        return Math.max(multiplyS, prefillBytes(promptTokens) / node.readBytesPerS());
    }

    /** Bytes moved for a prompt: the weights once, nothing without a prompt [byte]. */
    public double prefillBytes(double promptTokens) {
        return promptTokens > 0 ? weightBytes() : 0;
    }

    /** Dynamic energy of reading a prompt [J]. */
    public double prefillJ(double promptTokens) {
        return node.energyJPerByte() * prefillBytes(promptTokens)
                + node.energyJPerFlop(quantization.computeType()) * model.prefillFlop(promptTokens);
    }

    /** Output tokens per second at a fixed batch and context, decoding only [1/s]. */
    public double decodeTokensPerS(double batch, double contextTokens) {
        return batch / decodeStep(contextTokens).stepS(batch);
    }

    /** Power at a fixed batch and context, decoding only [W]. */
    public double decodeW(double batch, double contextTokens) {
        DecodeStep step = decodeStep(contextTokens);
        double stepS = step.stepS(batch);
        return node.idleW()
                + node.dynamicW(
                        node.readBytesPerS() * step.readS(batch) / stepS,
                        model.tokenFlop() * batch / stepS,
                        quantization.computeType());
    }

    /** Energy per output token at a fixed batch and context, idle power included, decoding only [J]. */
    public double decodeJPerToken(double batch, double contextTokens) {
        return decodeW(batch, contextTokens) / decodeTokensPerS(batch, contextTokens);
    }
}
