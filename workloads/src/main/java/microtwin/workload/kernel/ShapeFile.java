package microtwin.workload.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import microtwin.engine.Progress;

/**
 * A model file with true sizes and random weights.
 *
 * @param sizes of the model
 * @param tied true if the head is the embedding
 * @param format of all matrices; norms and biases are F32
 * @param seed of the weights
 */
record ShapeFile(Hyperparameters sizes, boolean tied, WeightFormat format, long seed) {

    private static final double NORM_DEVIATION = 0.1;
    private static final double BIAS_DEVIATION = 0.1;

    void write(Path file) throws IOException {
        write(file, Progress.NONE);
    }

    void write(Path file, Progress bytesWritten) throws IOException {
        writer().write(file, bytesWritten);
    }

    long bytes() {
        try {
            return writer().bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GgufWriter writer() {
        Hyperparameters p = sizes;
        String a = p.architecture();
        GgufWriter out = new GgufWriter()
                .key("general.architecture", a)
                .key("general.name", "random weights, seed " + seed)
                .key(a + ".block_count", p.layers())
                .key(a + ".context_length", p.contextTokens())
                .key(a + ".embedding_length", p.width())
                .key(a + ".feed_forward_length", p.innerWidth())
                .key(a + ".attention.head_count", p.heads())
                .key(a + ".attention.head_count_kv", p.kvHeads())
                .key(a + ".attention.key_length", p.headSize())
                .key(a + ".attention.value_length", p.headSize())
                .key(a + ".attention.layer_norm_rms_epsilon", p.normFloor())
                .key(a + ".rope.dimension_count", p.headSize())
                .key(a + ".rope.freq_base", (float) p.ropeBase())
                .key(a + ".vocab_size", p.vocabulary())
                .key("tokenizer.ggml.model", "no_vocab");
        if (p.ropeStretch() != 1) {
            out.key(a + ".rope.scaling.type", "linear").key(a + ".rope.scaling.factor", (float) p.ropeStretch());
        }
        matrix(out, "token_embd.weight", p.width(), p.vocabulary());
        for (int l = 0; l < p.layers(); l++) {
            layer(out, "blk." + l + ".", p);
        }
        vector(out, "output_norm.weight", p.width(), 1, NORM_DEVIATION);
        if (!tied) {
            matrix(out, "output.weight", p.width(), p.vocabulary());
        }
        return out;
    }

    private void layer(GgufWriter out, String name, Hyperparameters p) {
        vector(out, name + "attn_norm.weight", p.width(), 1, NORM_DEVIATION);
        matrix(out, name + "attn_q.weight", p.width(), p.queryWidth());
        matrix(out, name + "attn_k.weight", p.width(), p.kvWidth());
        matrix(out, name + "attn_v.weight", p.width(), p.kvWidth());
        if (p.hasBias()) {
            vector(out, name + "attn_q.bias", p.queryWidth(), 0, BIAS_DEVIATION);
            vector(out, name + "attn_k.bias", p.kvWidth(), 0, BIAS_DEVIATION);
            vector(out, name + "attn_v.bias", p.kvWidth(), 0, BIAS_DEVIATION);
        }
        matrix(out, name + "attn_output.weight", p.queryWidth(), p.width());
        vector(out, name + "ffn_norm.weight", p.width(), 1, NORM_DEVIATION);
        matrix(out, name + "ffn_gate.weight", p.width(), p.innerWidth());
        matrix(out, name + "ffn_up.weight", p.width(), p.innerWidth());
        matrix(out, name + "ffn_down.weight", p.innerWidth(), p.width());
    }

    /** Of a deviation that keeps the size of what it is multiplied with. */
    private void matrix(GgufWriter out, String name, int columns, int rows) {
        if (columns % format.blockValues != 0) {
            throw new IllegalArgumentException(format.lowerName() + " needs rows of a multiple of " + format.blockValues
                    + " values, " + name + " has " + columns);
        }
        long blocks = (long) rows * columns / format.blockValues;
        out.tensor(
                name, format, columns, rows, to -> weights(name).write(format, blocks, 0, 1 / Math.sqrt(columns), to));
    }

    private void vector(GgufWriter out, String name, int count, double mean, double deviation) {
        out.tensor(name, WeightFormat.F32, count, 1, to -> weights(name)
                .write(WeightFormat.F32, count, mean, deviation, to));
    }

    /** Of a tensor, whatever stands before it. */
    RandomWeights weights(String name) {
        return new RandomWeights(seed * 0x9E3779B97F4A7C15L + name.hashCode());
    }
}
