package microtwin.workload.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * All weights of a model.
 *
 * @param embedding one row a token
 * @param layers in order of execution
 * @param norm weights of the last norm
 * @param head from a normed token to the vocabulary; the embedding where the file has none
 * @param ropeFactors wavelengths of the rotations are multiplied with them; ones where the file has none
 */
record Weights(Matrix embedding, List<Layer> layers, float[] norm, Matrix head, float[] ropeFactors) {

    /** Biases are empty where the architecture has none. */
    record Layer(
            float[] attentionNorm,
            Matrix query,
            Matrix key,
            Matrix value,
            float[] queryBias,
            float[] keyBias,
            float[] valueBias,
            Matrix attentionOutput,
            float[] innerNorm,
            Matrix gate,
            Matrix up,
            Matrix down) {}

    /** Heap that must remain for everything else [byte]. */
    private static final long RESERVE_BYTES = 64L << 20;

    /** Reads the weights that the sizes ask for. No tensor may be missing, unknown or of another size. */
    static Weights read(Gguf file, Hyperparameters sizes) {
        long bytes =
                file.tensors().values().stream().mapToLong(TensorEntry::bytes).sum();
        Runtime runtime = Runtime.getRuntime();
        long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
        if (bytes > free - RESERVE_BYTES) {
            throw file.wrong(String.format(
                    Locale.ROOT,
                    "weights of %d MiB must fit into the heap, of which %d MiB are free%nMaybe start Java with -Xmx%dg.",
                    bytes >> 20,
                    free >> 20,
                    ((bytes + runtime.maxMemory() - free) >> 30) + 2));
        }
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            Source source = new Source(file, channel);
            Weights weights = source.weights(sizes);
            source.requireAllRead();
            return weights;
        } catch (IOException e) {
            throw new ModelFileException(file.path() + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private record Source(Gguf file, FileChannel channel, Set<String> seen) {

        private static final String ROPE_FACTORS = "rope_freqs.weight";
        /** A channel copies each part once more outside the heap. */
        private static final int PART_BYTES = 1 << 20;

        private static final String HEAD = "output.weight";

        Source(Gguf file, FileChannel channel) {
            this(file, channel, new HashSet<>());
        }

        Weights weights(Hyperparameters p) throws IOException {
            // the table is checked against the sizes before the first large array is made
            requireAll(p);
            Matrix embedding = matrix("token_embd.weight", p.width(), p.vocabulary());
            List<Layer> layers = new ArrayList<>();
            for (int l = 0; l < p.layers(); l++) {
                layers.add(layer("blk." + l + ".", p));
            }
            float[] norm = vector("output_norm.weight", p.width());
            Matrix head = file.tensors().containsKey(HEAD) ? matrix(HEAD, p.width(), p.vocabulary()) : embedding;
            return new Weights(embedding, layers, norm, head, ropeFactors(p.headSize() / 2));
        }

        private Layer layer(String name, Hyperparameters p) throws IOException {
            int biases = p.hasBias() ? 1 : 0;
            return new Layer(
                    vector(name + "attn_norm.weight", p.width()),
                    matrix(name + "attn_q.weight", p.width(), p.queryWidth()),
                    matrix(name + "attn_k.weight", p.width(), p.kvWidth()),
                    matrix(name + "attn_v.weight", p.width(), p.kvWidth()),
                    vector(name + "attn_q.bias", biases * p.queryWidth()),
                    vector(name + "attn_k.bias", biases * p.kvWidth()),
                    vector(name + "attn_v.bias", biases * p.kvWidth()),
                    matrix(name + "attn_output.weight", p.queryWidth(), p.width()),
                    vector(name + "ffn_norm.weight", p.width()),
                    matrix(name + "ffn_gate.weight", p.width(), p.innerWidth()),
                    matrix(name + "ffn_up.weight", p.width(), p.innerWidth()),
                    matrix(name + "ffn_down.weight", p.innerWidth(), p.width()));
        }

        private void requireAll(Hyperparameters p) {
            long perLayer = p.hasBias() ? 12 : 9;
            long expected = 2 + perLayer * p.layers();
            long found = file.tensors().keySet().stream()
                    .filter(name -> !name.equals(HEAD) && !name.equals(ROPE_FACTORS))
                    .count();
            if (found != expected) {
                throw file.wrong("a model of " + p.architecture() + " with " + p.layers() + " layers must have "
                        + expected + " tensors besides " + HEAD + " and " + ROPE_FACTORS + ", has " + found);
            }
        }

        private float[] ropeFactors(int count) throws IOException {
            if (file.tensors().containsKey(ROPE_FACTORS)) {
                return vector(ROPE_FACTORS, count);
            }
            float[] ones = new float[count];
            Arrays.fill(ones, 1);
            return ones;
        }

        private Matrix matrix(String name, int columns, int rows) throws IOException {
            TensorEntry entry = entry(name, columns, rows);
            return new Matrix(entry.format(), columns, rows, bytes(entry));
        }

        private float[] vector(String name, int count) throws IOException {
            float[] values = new float[count];
            if (count > 0) {
                TensorEntry entry = entry(name, count, 1);
                if (entry.format() != WeightFormat.F32) {
                    throw file.wrong(name + " must be in F32, is in " + entry.format());
                }
                entry.format().dequantize(bytes(entry), 0, values, count);
            }
            return values;
        }

        private TensorEntry entry(String name, int columns, int rows) {
            TensorEntry entry = file.tensors().get(name);
            if (entry == null) {
                throw file.wrong("tensor " + name + " is missing");
            }
            if (entry.columns() != columns || entry.rows() != rows) {
                throw file.wrong(name + " must be " + columns + " x " + rows + ", is " + entry.shape());
            }
            seen.add(name);
            return entry;
        }

        private byte[] bytes(TensorEntry entry) throws IOException {
            byte[] bytes = new byte[(int) entry.bytes()];
            for (int done = 0; done < bytes.length; ) {
                ByteBuffer part = ByteBuffer.wrap(bytes, done, Math.min(PART_BYTES, bytes.length - done));
                int got = channel.read(part, entry.offset() + done);
                if (got < 0) {
                    throw file.wrong("ends within " + entry.name() + "\nMaybe the file is still being written.");
                }
                done += got;
            }
            return bytes;
        }

        void requireAllRead() {
            for (String name : file.tensors().keySet()) {
                if (!seen.contains(name)) {
                    throw file.wrong("tensor " + GgufReader.shown(name) + " is not supported");
                }
            }
        }
    }
}
