package microtwin.workload.kernel;

import java.nio.file.Path;
import java.util.Collection;
import java.util.function.Predicate;

/**
 * What {@link Session} counts, in closed form: nothing is executed, and no weights are read.
 *
 * <pre>
 *   prompt of m tokens in passes of u
 *     passes       p = ceil(m / u)
 *     weight bytes p * layers + head + m * row
 *     kv bytes     kv * (m (m + 1) / 2 + m)
 *     FLOP         2 m * layerValues + 2 * headValues + attention * m (m + 1) / 2
 *   n tokens one by one, after m
 *     weight bytes n * (layers + head + row)
 *     kv bytes     kv * (a + n)                            a = n m + n (n + 1) / 2 positions attended to
 *     FLOP         2 n * (layerValues + headValues) + attention * a
 * </pre>
 *
 * @param layerBytes matrices, norms and biases of all layers [byte]
 * @param headBytes last norm and head [byte]
 * @param rowBytes a row of the embedding [byte]
 * @param layerValues weights in matrices of all layers [1]
 * @param headValues weights of the head [1]
 * @param kvBytes keys and values of a token in all layers [byte]
 * @param attentionFlop of a token that attends to one position, in all layers [FLOP]
 * @param contextTokens trained length of a conversation [token]
 * @param fileBytes size of the weights [byte]
 */
public record WorkForm(
        long layerBytes,
        long headBytes,
        long rowBytes,
        long layerValues,
        long headValues,
        long kvBytes,
        long attentionFlop,
        int contextTokens,
        long fileBytes) {

    private static final String LAYERS = "blk.";
    private static final String EMBEDDING = "token_embd.weight";
    private static final String HEAD = "output.weight";

    /**
     * Of a GGUF file, of which only the head is read.
     *
     * @throws ModelFileException if it is damaged, or asks for what is not supported
     */
    public static WorkForm read(Path gguf) {
        Gguf file = GgufReader.read(gguf);
        Hyperparameters sizes = Hyperparameters.of(file);
        Collection<TensorEntry> all = file.tensors().values();
        Predicate<TensorEntry> inLayers = t -> t.name().startsWith(LAYERS);
        TensorEntry embedding = file.tensors().get(EMBEDDING);
        TensorEntry head = file.tensors().getOrDefault(HEAD, embedding);
        return new WorkForm(
                all.stream().filter(inLayers).mapToLong(TensorEntry::bytes).sum(),
                head.bytes() + (long) sizes.width() * Float.BYTES,
                embedding.bytes() / embedding.rows(),
                all.stream()
                        .filter(inLayers.and(WorkForm::isMatrix))
                        .mapToLong(WorkForm::values)
                        .sum(),
                values(head),
                2L * sizes.layers() * sizes.kvWidth() * Half.BYTES,
                4L * sizes.layers() * sizes.queryWidth(),
                sizes.contextTokens(),
                all.stream().mapToLong(TensorEntry::bytes).sum());
    }

    private static boolean isMatrix(TensorEntry t) {
        return !t.name().endsWith("norm.weight") && !t.name().endsWith(".bias");
    }

    private static long values(TensorEntry t) {
        return t.columns() * t.rows();
    }

    /** A prompt in passes of {@link RequestKernel#passTokens}, and the tokens that are written after it. */
    public CountedWork request(int promptTokens, int outputTokens, int passTokens) {
        return new CountedWork(prefill(promptTokens, passTokens), decode(promptTokens, Math.max(0, outputTokens - 1)));
    }

    private Work prefill(long m, int passTokens) {
        Work work = new Work();
        long passes = (m + passTokens - 1) / passTokens;
        long attended = m * (m + 1) / 2;
        work.addPasses(passes, m);
        work.addWeights(passes * layerBytes + headBytes + m * rowBytes, 2 * m * layerValues + 2 * headValues);
        work.addAttention(kvBytes * (attended + m), attentionFlop * attended);
        return work;
    }

    private Work decode(long m, long n) {
        Work work = new Work();
        long attended = n * m + n * (n + 1) / 2;
        work.addPasses(n, n);
        work.addWeights(n * (layerBytes + headBytes + rowBytes), 2 * n * (layerValues + headValues));
        work.addAttention(kvBytes * (attended + n), attentionFlop * attended);
        return work;
    }
}
