package microtwin.workload;

import java.util.List;
import java.util.stream.LongStream;
import microtwin.engine.RandomStreams;

/** Random cases of the property tests. */
final class Seeds {

    private Seeds() {}

    static long[] all() {
        return LongStream.range(0, 200).toArray();
    }

    static double uniform(long seed, String purpose) {
        return new RandomStreams(seed).stream(purpose).uniform(0, 0);
    }

    static double between(long seed, String purpose, double low, double high) {
        return low + (high - low) * uniform(seed, purpose);
    }

    static <T> T pick(long seed, String purpose, List<T> from) {
        return from.get((int) (from.size() * uniform(seed, purpose)));
    }

    /** A server-sized node with room for any of the models. */
    static InferenceNode node(long seed) {
        double idleW = between(seed, "idle", 0, 500);
        return new InferenceNode(
                Math.exp(between(seed, "memory", Math.log(1e11), Math.log(4e13))),
                between(seed, "etaMemory", 0.5, 0.9),
                new ComputePeak(Math.exp(between(seed, "peak", Math.log(1e13), Math.log(8e15))), 0, 0, 0),
                between(seed, "etaCompute", 0.3, 0.6),
                between(seed, "overhead", -1e-3, 5e-3) > 0 ? 2e-3 : 0,
                1e12,
                1e9,
                idleW,
                idleW + between(seed, "max", 100, 5000),
                1e-12 * between(seed, "perByte", 20, 300),
                1e-12 * between(seed, "perFlop", 0, 5),
                between(seed, "loss", 0, 0.3),
                between(seed, "exponent", 1.3, 3));
    }

    static Serving serving(long seed) {
        ModelCard model = pick(
                seed,
                "model",
                List.copyOf(ModelCards.byName().values().stream().limit(9).toList()));
        Quantization format =
                pick(seed, "format", List.copyOf(Quantizations.byName().values()));
        return new Serving(node(seed), model, format, 1 + (int) (100 * uniform(seed, "maxBatch")));
    }
}
