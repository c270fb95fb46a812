package microtwin.workload;

import java.io.Serializable;
import java.util.Optional;
import microtwin.engine.Bounds;

/**
 * A model in a format on a node, batched continuously.
 *
 * <pre>
 *   maxSequences(s) = min(maxBatch, floor((ram - reserve - weights) / (kv * s)))
 *   prefillS(S)     = requestOverheadS + max(prefillFlop(S) / flopPerS, weights / readBytesPerS)    0 without a prompt
 *   capacity        = 1 / (prefillS + outputTokens * stepS(maxSequences) / maxSequences)      requests/s
 *
 *   without room for weights and one sequence, if offload is wanted:
 *   offloadedBytes(s) = weights + kv * s * maxSequences - (ram - reserve)      the rest stays in the node
 *   maxSequences(s)   = min(maxBatch, floor((ram - reserve - draft) / (kv * s)))
 *   linkS(B)          = moved(B) / far.bytesPerS, prefillS adds offloadedBytes / far.bytesPerS
 * </pre>
 *
 * Experts are offloaded before the weights every token needs, and of them only those that are used are moved. A node that
 * has to fetch weights in every step keeps the caches of all its sequences, as more of them share what is fetched.
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
 * @param offload whether weights that do not fit are fetched from the far memory of the node; if not, they must fit
 * @param pipeline by which the node is several, see {@link Pipeline#joined}; null for none
 * @param requestOverheadS before each answer, at idle power [s]
 */
public record Serving(
        InferenceNode node,
        ModelCard model,
        Quantization quantization,
        int maxBatch,
        Speculation drafts,
        boolean offload,
        Pipeline pipeline,
        double requestOverheadS)
        implements Serializable {

    /** What a decoding step spends most of its time on. */
    public enum Bottleneck {
        /** Reading the node's memory. */
        MEMORY,
        /** The link to far memory. */
        LINK,
        /** Multiplying. */
        COMPUTE,
        /** Launch, scheduling, communication. */
        OVERHEAD
    }

    public static final Bounds MAX_BATCH = Bounds.atLeast(1);
    public static final Bounds REQUEST_OVERHEAD_S = Bounds.between(0, 600);
    /** A common limit of serving engines (assumed). */
    public static final int DEFAULT_MAX_BATCH = 256;

    private static final double GIGA = 1e9;

    public Serving {
        MAX_BATCH.require("maxBatch", maxBatch);
        REQUEST_OVERHEAD_S.require("requestOverheadS", requestOverheadS);
        if (offload && node.far() == null) {
            throw new IllegalArgumentException("offload needs a node with far memory\n"
                    + "Maybe give the node a link to the memory of its host, or to its storage");
        }
    }

    /** Without anything before an answer. */
    public Serving(
            InferenceNode node,
            ModelCard model,
            Quantization quantization,
            int maxBatch,
            Speculation drafts,
            boolean offload,
            Pipeline pipeline) {
        this(node, model, quantization, maxBatch, drafts, offload, pipeline, 0);
    }

    /** On a single node, with all weights in its memory. */
    public Serving(InferenceNode node, ModelCard model, Quantization quantization, int maxBatch, Speculation drafts) {
        this(node, model, quantization, maxBatch, drafts, false, null);
    }

    /** The same without speculative decoding. */
    public Serving(InferenceNode node, ModelCard model, Quantization quantization, int maxBatch) {
        this(node, model, quantization, maxBatch, null);
    }

    /** What the links of the pipeline carry for a request [byte]. */
    public double linkBytes(double promptTokens, double outputTokens) {
        return pipeline == null ? 0 : pipeline.requestBytes(promptTokens + outputTokens, model.hiddenSize());
    }

    private Optional<Speculation> speculation() {
        return Optional.ofNullable(drafts);
    }

    /** The models in memory, in words. */
    public String models() {
        return model.name()
                + speculation().map(s -> " with its draft " + s.draft().name()).orElse("");
    }

    /** Quality of the answers: that of the model in its format. A draft changes nothing, as the model checks it [1e9]. */
    public double qualityClassB() {
        return model.qualityClassB() * quantization.ratioQuality();
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
        return (usableBytes() - weightBytes()) / kvBytesPerToken();
    }

    private double usableBytes() {
        return node.ramBytes() - node.reserveBytes();
    }

    private boolean offloads(double contextTokens) {
        return offload && kvTokens() < Math.max(1, contextTokens);
    }

    /** Tokens of context that fit at a mean context; with weights offloaded, beside the draft alone [1]. */
    public double cacheTokens(double contextTokens) {
        double staying = weightBytes() - model.weightBytes(quantization);
        return offloads(contextTokens) ? (usableBytes() - staying) / kvBytesPerToken() : kvTokens();
    }

    private double fitting(double contextTokens) {
        return Math.floor(cacheTokens(contextTokens) / Math.max(1, contextTokens));
    }

    /** True if at least one sequence of a context fits in the memory of the node, with weights offloaded if wanted. */
    public boolean fits(double contextTokens) {
        return fitting(contextTokens) >= 1;
    }

    /**
     * Sequences of a mean context that are decoded together at most [1].
     *
     * @throws IllegalArgumentException if not even one fits
     */
    public int maxSequences(double contextTokens) {
        if (!fits(contextTokens)) {
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
        return (int) Math.min(maxBatch, fitting(contextTokens));
    }

    /** Weights that lie in far memory at a mean context, so that the caches of all sequences fit; 0 if all fit [byte]. */
    public double offloadedBytes(double contextTokens) {
        if (!offloads(contextTokens)) {
            return 0;
        }
        double cacheBytes = kvBytesPerToken() * Math.max(1, contextTokens) * maxSequences(contextTokens);
        return Math.min(model.weightBytes(quantization), weightBytes() + cacheBytes - usableBytes());
    }

    /** Tokens of context that fit beside the weights that stay in the node at a mean context [1]. */
    public double roomTokens(double contextTokens) {
        return (usableBytes() - (weightBytes() - offloadedBytes(contextTokens))) / kvBytesPerToken();
    }

    /** Weights in far memory over all weights of the model [1]. */
    public double shareOffloaded(double contextTokens) {
        return offloadedBytes(contextTokens) / model.weightBytes(quantization);
    }

    /** The decoding step at a mean context, of one token of each sequence. */
    public DecodeStep decodeStep(double contextTokens) {
        if (drafts == null) {
            return step(model, contextTokens, 1, offloadedBytes(contextTokens));
        }
        DecodeStep check = step(model, contextTokens, drafts.drafted() + 1, offloadedBytes(contextTokens));
        DecodeStep draft = step(drafts.draft(), contextTokens, 1, 0);
        return new DecodeStep(
                drafts.perToken(check.allS(), draft.allS()),
                drafts.perToken(check.kvS(), draft.kvS()),
                drafts.perToken(check.sharedS(), draft.sharedS()),
                drafts.perToken(check.ownS(), draft.ownS()),
                drafts.perToken(check.multiplyS(), draft.multiplyS()),
                drafts.perToken(check.overheadS(), draft.overheadS()),
                drafts.perToken(check.linkAllS(), 0),
                drafts.perToken(check.linkSharedS(), 0),
                drafts.perToken(check.linkOwnS(), 0));
    }

    /** A step that computes some tokens of each sequence at once. */
    private DecodeStep step(ModelCard card, double contextTokens, int tokens, double offloadedBytes) {
        double sharedBytes = quantization.bytes(card.sharedParameters());
        double ownBytes = tokens * quantization.bytes(card.activeParameters() - card.sharedParameters());
        double kvBytes = card.kvBytesPerToken(quantization) * contextTokens;
        double bytesPerS = node.readBytesPerS();
        double exchangeS = tokens * exchangeS(card);
        double expertBytes = card.weightBytes(quantization) - sharedBytes;
        double expertsAway = Math.min(expertBytes, offloadedBytes);
        return new DecodeStep(
                card.weightBytes(quantization) / bytesPerS,
                kvBytes / bytesPerS + exchangeS,
                sharedBytes / bytesPerS,
                (ownBytes + kvBytes) / bytesPerS + exchangeS,
                tokens * card.tokenFlop() / node.flopPerS(quantization.computeType()) + exchangeS,
                node.stepOverheadS()
                        + (node.fabric() == null ? 0 : node.fabric().stepS(card)),
                linkS(offloadedBytes),
                linkS(offloadedBytes - expertsAway),
                expertsAway > 0 ? linkS(expertsAway / expertBytes * ownBytes) : 0);
    }

    /** Exchanging the activations of a token between the processors of the node [s]. */
    private double exchangeS(ModelCard card) {
        return node.fabric() == null ? 0 : node.fabric().tokenS(card);
    }

    private double linkS(double bytes) {
        return bytes > 0 ? bytes / node.far().bytesPerS() : 0;
    }

    /** Time the node spends reading a prompt, and what comes before [s]. */
    public double prefillS(double promptTokens) {
        double multiplyS = prefillFlop(promptTokens) / node.flopPerS(quantization.computeType());
        return requestOverheadS + Math.max(multiplyS, prefillReadS(promptTokens)) + prefillExchangeS(promptTokens);
    }

    private double prefillReadS(double promptTokens) {
        return prefillBytes(promptTokens) / node.readBytesPerS() + linkS(prefillLinkBytes(promptTokens));
    }

    private double prefillExchangeS(double promptTokens) {
        return promptTokens
                * (exchangeS(model)
                        + speculation().map(s -> exchangeS(s.draft())).orElse(0.0));
    }

    private double prefillLinkBytes(double promptTokens) {
        return promptTokens > 0 ? offloadedBytes(promptTokens) : 0;
    }

    /** Mean time the node spends reading a prompt, and what comes before [s]. */
    public double prefillS(Lengths lengths) {
        return lengths.hasFixedPrompt()
                ? prefillS(lengths.promptTokens())
                : requestOverheadS + prefill(lengths.promptTokens()).meanS(lengths);
    }

    private double prefillFlop(double promptTokens) {
        return prefillFlop(promptTokens, promptTokens);
    }

    private double prefillFlop(double promptTokens, double squareOverMeanTokens) {
        return model.prefillFlop(promptTokens, squareOverMeanTokens)
                + speculation()
                        .map(s -> s.draft().prefillFlop(promptTokens, squareOverMeanTokens))
                        .orElse(0.0);
    }

    /** Time to read a prompt over its length, with as much offloaded as at the mean. */
    private Prefill prefill(double meanPromptTokens) {
        double flopPerS = node.flopPerS(quantization.computeType());
        double tokenFlop = model.tokenFlop()
                + speculation().map(s -> s.draft().tokenFlop()).orElse(0.0);
        double attentionFlop = model.attentionFlop()
                + speculation().map(s -> s.draft().attentionFlop()).orElse(0.0);
        return new Prefill(
                prefillReadS(meanPromptTokens), tokenFlop / flopPerS, attentionFlop / flopPerS, prefillExchangeS(1));
    }

    /**
     * Mean square of the node time of a request, E[(prefillS + outputTokens * tokenS)^2] [s2].
     *
     * @param tokenS node time per output token [s]
     */
    double squareNodeS2(Lengths lengths, double tokenS) {
        double written = tokenS * tokenS * lengths.squareOutputTokens();
        if (lengths.hasFixedPrompt()) {
            double prefillS = prefillS(lengths.promptTokens());
            return prefillS * (prefillS + 2 * tokenS * lengths.outputTokens()) + written;
        }
        Prefill prefill = prefill(lengths.promptTokens());
        double restS = prefill.meanS(lengths) + tokenS * lengths.outputTokens();
        return prefill.squareS2(lengths)
                + 2 * tokenS * prefill.timesOutputS(lengths)
                + written
                + requestOverheadS * (requestOverheadS + 2 * restS);
    }

    /** Bytes moved for a prompt: the weights once, nothing without a prompt [byte]. */
    public double prefillBytes(double promptTokens) {
        return promptTokens > 0 ? weightBytes() : 0;
    }

    /** Dynamic energy of reading a prompt [J]. */
    public double prefillJ(double promptTokens) {
        return prefillJ(Lengths.fixed(promptTokens, 1));
    }

    /** Mean dynamic energy of reading a prompt [J]. */
    public double prefillJ(Lengths lengths) {
        double promptTokens = lengths.promptTokens();
        return node.energyJPerByte() * prefillBytes(promptTokens)
                + node.energyJPerFlop(quantization.computeType())
                        * prefillFlop(promptTokens, lengths.squareOverMeanPromptTokens())
                + node.linkW() * linkS(prefillLinkBytes(promptTokens))
                + node.energyJPerByte() * node.readBytesPerS() * prefillExchangeS(promptTokens);
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
                        node.far() == null ? 0 : node.far().bytesPerS() * step.linkS(batch) / stepS,
                        tokenFlop() * batch / stepS,
                        quantization.computeType());
    }

    /** Energy per output token at a fixed batch and context, idle power included, decoding only [J]. */
    public double decodeJPerToken(double batch, double contextTokens) {
        return decodeW(batch, contextTokens) / decodeTokensPerS(batch, contextTokens);
    }

    /** What limits decoding at a fixed batch and context. */
    public Bottleneck bottleneck(double batch, double contextTokens) {
        DecodeStep step = decodeStep(contextTokens);
        double readS = step.readS(batch);
        double linkS = step.linkS(batch);
        double multiplyS = step.multiplyS() * batch;
        if (step.overheadS() > Math.max(readS + linkS, multiplyS)) {
            return Bottleneck.OVERHEAD;
        }
        if (multiplyS > readS + linkS) {
            return Bottleneck.COMPUTE;
        }
        return linkS > readS ? Bottleneck.LINK : Bottleneck.MEMORY;
    }
}
