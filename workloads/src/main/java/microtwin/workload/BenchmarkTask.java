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
 * @param toolsJ energy at the IT input of what a task takes beside the model, such as search [J]
 * @param shareByClassB quality, 0 to 1, of models from a {@link Serving#qualityClassB} on; 0 below the least
 */
public record BenchmarkTask(
        String name,
        int calls,
        double promptTokens,
        double outputTokens,
        double toolsJ,
        NavigableMap<Double, Double> shareByClassB)
        implements Serializable {

    public static final Bounds CALLS = Bounds.between(1, 100_000);
    public static final Bounds TOOLS_J = Bounds.NOT_NEGATIVE;

    public BenchmarkTask {
        CALLS.require("calls of " + name, calls);
        Lengths.PROMPT_TOKENS.require("promptTokens of " + name, promptTokens);
        Lengths.OUTPUT_TOKENS.require("outputTokens of " + name, outputTokens);
        TOOLS_J.require("toolsJ of " + name, toolsJ);
        shareByClassB.values().forEach(share -> Bounds.SHARE.require("quality of " + name, share));
        shareByClassB = new TreeMap<>(shareByClassB);
    }

    /** Quality a model in a format does it with, 0 to 1. */
    public double shareOf(Serving serving) {
        Map.Entry<Double, Double> known = shareByClassB.floorEntry(serving.qualityClassB());
        return known == null ? 0 : known.getValue();
    }

    /** Its calls, as often as it takes. */
    RequestClass requests() {
        return new RequestClass(
                name, calls, false, DailyProfile.FLAT, promptTokens, outputTokens, 0, 0, RequestClass.NO_LIMIT_S, 0);
    }
}
