package microtwin.workload;

import java.io.Serializable;
import java.util.Optional;
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
 * Prompts are read between decoding steps and share the node's time with them. With a draft model both are in memory and
 * both read the prompt, and a decoding step is what a token gained takes; its drafts and checks are added up as if both
 * were limited by memory, or both by multiplying.
 *
 * @param node it runs on
 * @param model it runs
 * @param quantization of the weights
 * @param maxBatch most sequences the engine decodes together, whatever the memory holds [1]
 * @param drafts speculative decoding; null for none
 * @param pipeline by which the node is several, see {@link Pipeline#joined}; null for none
 */
public record Serving(
        InferenceNode node,
        ModelCard model,
        Quantization quantization,
        int maxBatch,
        Speculation drafts,
        Pipeline pipeline)
        implements Serializable {

    public static final Bounds MAX_BATCH = Bounds.atLeast(1);
    /** A common limit of serving engines (assumed). */
    public static final int DEFAULT_MAX_BATCH = 256;

    private static final double GIGA = 1e9;

    public Serving {
        MAX_BATCH.require("maxBatch", maxBatch);
    }

    /** Without speculative decoding. */
    public Serving(InferenceNode node, ModelCard model, Quantization quantization, int maxBatch) {
        this(node, model, quantization, maxBatch, null, null);
    }

    /** On a single node. */
    public Serving(InferenceNode node, ModelCard model, Quantization quantization, int maxBatch, Speculation drafts) {
        this(node, model, quantization, maxBatch, drafts, null);
    }

    /** What the links of the pipeline carry for a request [byte]. */
    public double linkBytes(double promptTokens, double outputTokens) {
        return pipeline == null ? 0 : pipeline.requestBytes(promptTokens + outputTokens, model.attentionWidth());
    }

    private Optional<Speculation> speculation() {
        return Optional.ofNullable(drafts);
    }

    /** The models in memory, in words. */
    public String models() {
        return model.name()
                + speculation().map(s -> " with its draft " + s.draft().name()).orElse("");
    }

    /** Of the model and its draft [byte]. */
    public double weightBytes() {
        return model.weightBytes(quantization)
                + speculation().map(s -> s.draft().weightBytes(quantization)).orElse(0.0);
    }

    /** Of the model and its draft [byte]. */
    public double kvBytesPerToken() {
        return model.kvBytesPerToken(quantization)
                + speculation()
                        .map(s -> s.draft().kvBytesPerToken(quantization))
                        .orElse(0.0);
    }

    /** Operations per output token [FLOP]. */
    public double tokenFlop() {
        return speculation()
                .map(s -> s.perToken(
                        (s.drafted() + 1) * model.tokenFlop(), s.draft().tokenFlop()))
                .orElse(model.tokenFlop());
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
                    models(),
                    quantization.name(),
                    contextTokens,
                    (weightBytes() + kvBytesPerToken() * Math.max(1, contextTokens)) / GIGA,
                    node.ramBytes() / GIGA,
                    node.reserveBytes() / GIGA));
        }
        return (int) Math.min(maxBatch, fit);
    }

    /** The decoding step at a mean context, of one token of each sequence. */
    public DecodeStep decodeStep(double contextTokens) {
        if (drafts == null) {
            return step(model, contextTokens, 1);
        }
        DecodeStep check = step(model, contextTokens, drafts.drafted() + 1);
        DecodeStep draft = step(drafts.draft(), contextTokens, 1);
        return new DecodeStep(
                drafts.perToken(check.allS(), draft.allS()),
                drafts.perToken(check.kvS(), draft.kvS()),
                drafts.perToken(check.sharedS(), draft.sharedS()),
                drafts.perToken(check.ownS(), draft.ownS()),
                drafts.perToken(check.multiplyS(), draft.multiplyS()),
                drafts.perToken(check.overheadS(), draft.overheadS()));
    }

    /** A step that computes some tokens of each sequence at once. */
    private DecodeStep step(ModelCard card, double contextTokens, int tokens) {
        double sharedBytes = quantization.bytes(card.sharedParameters());
        double ownBytes = tokens * quantization.bytes(card.activeParameters() - card.sharedParameters());
        double kvBytes = card.kvBytesPerToken(quantization) * contextTokens;
        double bytesPerS = node.readBytesPerS();
        return new DecodeStep(
                card.weightBytes(quantization) / bytesPerS,
                kvBytes / bytesPerS,
                sharedBytes / bytesPerS,
                (ownBytes + kvBytes) / bytesPerS,
                tokens * card.tokenFlop() / node.flopPerS(quantization.computeType()),
                node.stepOverheadS());
    }

    /** Time the node spends reading a prompt [s]. */
    public double prefillS(double promptTokens) {
        double multiplyS = prefillFlop(promptTokens) / node.flopPerS(quantization.computeType());
        return Math.max(multiplyS, prefillBytes(promptTokens) / node.readBytesPerS());
    }

    private double prefillFlop(double promptTokens) {
        return model.prefillFlop(promptTokens)
                + speculation().map(s -> s.draft().prefillFlop(promptTokens)).orElse(0.0);
    }

    /** Bytes moved for a prompt: the weights once, nothing without a prompt [byte]. */
    public double prefillBytes(double promptTokens) {
        return promptTokens > 0 ? weightBytes() : 0;
    }

    /** Dynamic energy of reading a prompt [J]. */
    public double prefillJ(double promptTokens) {
        return node.energyJPerByte() * prefillBytes(promptTokens)
                + node.energyJPerFlop(quantization.computeType()) * prefillFlop(promptTokens);
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
                        tokenFlop() * batch / stepS,
                        quantization.computeType());
    }

    /** Energy per output token at a fixed batch and context, idle power included, decoding only [J]. */
    public double decodeJPerToken(double batch, double contextTokens) {
        return decodeW(batch, contextTokens) / decodeTokensPerS(batch, contextTokens);
    }
}
