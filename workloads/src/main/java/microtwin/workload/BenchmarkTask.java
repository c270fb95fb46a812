package microtwin.workload;

import java.io.Serializable;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import microtwin.engine.Bounds;

/**
 * A task of a planner's benchmark: what it asks of a node, and how well models of some classes do it.
 *
 * @param name unique within a benchmark
 * @param calls requests it takes [1]
 * @param promptTokens per call [1]
 * @param outputTokens per call, padding and thinking included [1]
 * @param shareByClassB quality, 0 to 1, of models from a {@link ModelCard#qualityClassB} on; 0 below the least
 */
public record BenchmarkTask(
        String name, int calls, double promptTokens, double outputTokens, NavigableMap<Double, Double> shareByClassB)
        implements Serializable {

    public static final Bounds CALLS = Bounds.atLeast(1);

    public BenchmarkTask {
        CALLS.require("calls of " + name, calls);
        Lengths.PROMPT_TOKENS.require("promptTokens of " + name, promptTokens);
        Lengths.OUTPUT_TOKENS.require("outputTokens of " + name, outputTokens);
        shareByClassB.values().forEach(share -> Bounds.SHARE.require("quality of " + name, share));
        shareByClassB = new TreeMap<>(shareByClassB);
    }

    /** Quality a model does it with, 0 to 1. */
    public double shareOf(ModelCard model) {
        Map.Entry<Double, Double> known = shareByClassB.floorEntry(model.qualityClassB());
        return known == null ? 0 : known.getValue();
    }

    /**
     * Energy of the task on a node that is in use for a share of the time and decodes {@code batch} sequences together
     * then [J].
     *
     * <pre>
     *   nodeS   = calls (prefillS + outputTokens stepS(B) / B)
     *   energyJ = calls (idleW prefillS + prefillJ + outputTokens decodeJPerToken(B)) + idleW nodeS (1 / load - 1)
     * </pre>
     */
    public double energyJ(Serving serving, double batch, double load) {
        Bounds.EFFICIENCY.require("load", load);
        double context = promptTokens + outputTokens / 2;
        double idleW = serving.node().idleW();
        double prefillS = serving.prefillS(promptTokens);
        double tokenS = 1 / serving.decodeTokensPerS(batch, context);
        double busyJ = idleW * prefillS
                + serving.prefillJ(promptTokens)
                + outputTokens * serving.decodeJPerToken(batch, context);
        double idleJ = idleW * (prefillS + outputTokens * tokenS) * (1 / load - 1);
        return calls * (busyJ + idleJ);
    }
}
