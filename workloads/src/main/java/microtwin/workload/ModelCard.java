package microtwin.workload;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * What the cost of a decoder-only language model depends on.
 *
 * <pre>
 *   weightBytes    = parameters * weightBits / 8
 *   kvBytesPerToken = 2 * layers * kvHeads * headSize * kvBytesPerValue
 *   tokenFlop      = 2 * activeParameters
 *   prefillFlop(S) = 2 * activeParameters * S + 2 * layers * attentionWidth * S^2
 * </pre>
 *
 * The quadratic term is causal attention: 4 * layers * attentionWidth * S^2 of full attention, halved by the mask.
 * Source: Kaplan et al., Scaling Laws for Neural Language Models, 2020, table 1; Pope et al., Efficiently Scaling
 * Transformer Inference, 2022, section 2.
 *
 * @param name of the model
 * @param parameters all weights [1]
 * @param activeParameters weights one token is multiplied with; all of them in a dense model [1]
 * @param sharedParameters weights every token is multiplied with, so that a batch reads them once; all of them in a
 *     dense model, all but the experts in a mixture [1]
 * @param layers [1]
 * @param kvHeads heads with keys and values of their own [1]
 * @param headSize values per head [1]
 * @param attentionWidth query heads times head size [1]
 * @param hiddenSize values a layer hands to the next for each token [1]
 * @param qualityClassB stand-in for the quality of the answers, in billions of parameters of a dense model in FP16;
 *     what a format leaves of it, see {@link Serving#qualityClassB}, a request class compares its floor with. A planner with
 *     quality measurements overrides it. [1e9]
 */
public record ModelCard(
        String name,
        double parameters,
        double activeParameters,
        double sharedParameters,
        int layers,
        int kvHeads,
        int headSize,
        int attentionWidth,
        int hiddenSize,
        double qualityClassB)
        implements Serializable {

    public static final Bounds PARAMETERS = Bounds.POSITIVE;
    public static final Bounds SHARED_PARAMETERS = Bounds.NOT_NEGATIVE;
    public static final Bounds SIZE = Bounds.atLeast(1);
    public static final Bounds QUALITY_CLASS_B = Bounds.POSITIVE;

    private static final double BILLION = 1e9;

    public ModelCard {
        PARAMETERS.require("parameters", parameters);
        PARAMETERS.require("activeParameters", activeParameters);
        SHARED_PARAMETERS.require("sharedParameters", sharedParameters);
        SIZE.require("layers", layers);
        SIZE.require("kvHeads", kvHeads);
        SIZE.require("headSize", headSize);
        SIZE.require("attentionWidth", attentionWidth);
        SIZE.require("hiddenSize", hiddenSize);
        QUALITY_CLASS_B.require("qualityClassB", qualityClassB);
        if (sharedParameters > activeParameters || activeParameters > parameters) {
            throw new IllegalArgumentException("sharedParameters <= activeParameters <= parameters must hold for "
                    + name + ", were " + sharedParameters + ", " + activeParameters + ", " + parameters);
        }
    }

    /** A model whose every token meets every weight; its quality class is its size, its hidden size the attention width. */
    public static ModelCard dense(
            String name, double parameters, int layers, int kvHeads, int headSize, int attentionWidth) {
        return new ModelCard(
                name,
                parameters,
                parameters,
                parameters,
                layers,
                kvHeads,
                headSize,
                attentionWidth,
                attentionWidth,
                parameters / BILLION);
    }

    /**
     * A mixture of experts. Its quality class is the geometric mean of all and active parameters, a rule of thumb
     * (assumed); its hidden size is the attention width.
     */
    public static ModelCard mixture(
            String name,
            double parameters,
            double activeParameters,
            double sharedParameters,
            int layers,
            int kvHeads,
            int headSize,
            int attentionWidth) {
        return new ModelCard(
                name,
                parameters,
                activeParameters,
                sharedParameters,
                layers,
                kvHeads,
                headSize,
                attentionWidth,
                attentionWidth,
                Math.sqrt(parameters * activeParameters) / BILLION);
    }

    /** The same model with a hidden size that is not its attention width. */
    public ModelCard withHiddenSize(int size) {
        return new ModelCard(
                name,
                parameters,
                activeParameters,
                sharedParameters,
                layers,
                kvHeads,
                headSize,
                attentionWidth,
                size,
                qualityClassB);
    }

    /** Size of the weights [byte]. */
    public double weightBytes(Quantization quantization) {
        return quantization.bytes(parameters);
    }

    /**
     * Bits per weight that a file of weights implies [bit]. What is well below the bits of its format is not that model,
     * or not that format.
     */
    public double impliedWeightBits(double fileBytes) {
        return fileBytes * Quantization.BITS_PER_BYTE / parameters;
    }

    /** Key-value cache per token of context [byte]. */
    public double kvBytesPerToken(Quantization quantization) {
        return 2.0 * layers * kvHeads * headSize * quantization.kvBytesPerValue();
    }

    /** Operations to write one token [FLOP]. */
    public double tokenFlop() {
        return 2 * activeParameters;
    }

    /** Operations to read a prompt [FLOP]. */
    public double prefillFlop(double promptTokens) {
        return prefillFlop(promptTokens, promptTokens);
    }

    /**
     * Mean operations to read prompts of different lengths [FLOP].
     *
     * @param promptTokens their mean length [1]
     * @param squareOverMeanTokens mean square of their lengths over the mean length [1]
     */
    double prefillFlop(double promptTokens, double squareOverMeanTokens) {
        return promptTokens * (tokenFlop() + attentionFlop() * squareOverMeanTokens);
    }

    /** Operations to read a prompt that grow with the square of its length [FLOP]. */
    double attentionFlop() {
        return 2.0 * layers * attentionWidth;
    }
}
