package microtwin.workload.kernel;

import java.nio.file.Path;

/**
 * A decoder-only transformer of the llama or qwen2 architecture with its weights in memory, as stored. It may be shared
 * by sessions of many threads.
 */
public final class LanguageModel {

    private final Path path;
    private final Hyperparameters sizes;
    private final Weights weights;

    private LanguageModel(Path path, Hyperparameters sizes, Weights weights) {
        this.path = path;
        this.sizes = sizes;
        this.weights = weights;
    }

    /**
     * Reads a GGUF file with weights in F32, F16, Q8_0, Q4_0, Q4_K or Q6_K.
     *
     * @throws ModelFileException if it is damaged, or asks for what is not supported
     */
    public static LanguageModel read(Path gguf) {
        Gguf file = GgufReader.read(gguf);
        Hyperparameters sizes = Hyperparameters.of(file);
        return new LanguageModel(gguf, sizes, Weights.read(file, sizes));
    }

    /** A conversation of at most {@code contextTokens} on all processors but one, with the fastest kernel here. */
    public Session session(int contextTokens) {
        return session(contextTokens, Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
    }

    /** A conversation on so many threads; its results do not depend on them. */
    public Session session(int contextTokens, int threads) {
        return session(contextTokens, threads, DotKernel.fastest());
    }

    Session session(int contextTokens, int threads, DotKernel kernel) {
        return new Session(this, contextTokens, threads, kernel);
    }

    Hyperparameters sizes() {
        return sizes;
    }

    Weights weights() {
        return weights;
    }

    public Path path() {
        return path;
    }

    /** {@code llama} or {@code qwen2}. */
    public String architecture() {
        return sizes.architecture();
    }

    /** Tokens the model knows: numbers from 0. */
    public int vocabulary() {
        return sizes.vocabulary();
    }

    /** Trained length of a conversation [token]. */
    public int contextTokens() {
        return sizes.contextTokens();
    }

    /** Keys and values of a token in the cache [byte]. */
    public long kvBytesPerToken() {
        return 2L * sizes.layers() * sizes.kvWidth() * Half.BYTES;
    }
}
