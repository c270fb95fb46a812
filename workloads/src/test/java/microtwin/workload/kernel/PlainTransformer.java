package microtwin.workload.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The textbook's transformer: all tokens at once, in doubles, nothing rounded or remembered, written from the formulas
 * of the papers and not from the kernel. It shares with it only the file reader and the blocks, which have tests of
 * their own.
 */
final class PlainTransformer {

    private final Gguf file;
    private final String a;
    private final Map<String, double[][]> read = new HashMap<>();

    PlainTransformer(Path path) {
        file = GgufReader.read(path);
        a = file.text("general.architecture");
    }

    private int size(String key) {
        return file.count(a + "." + key, 0, Integer.MAX_VALUE);
    }

    private double[][] tensor(String name) throws IOException {
        if (!read.containsKey(name)) {
            read.put(name, readTensor(name));
        }
        return read.get(name);
    }

    private double[][] readTensor(String name) throws IOException {
        TensorEntry e = file.tensors().get(name);
        ByteBuffer bytes = ByteBuffer.allocate((int) e.bytes());
        try (FileChannel channel = FileChannel.open(file.path())) {
            channel.read(bytes, e.offset());
        }
        float[] row = new float[(int) e.columns()];
        double[][] values = new double[(int) e.rows()][row.length];
        for (int r = 0; r < values.length; r++) {
            e.format().dequantize(bytes.array(), (int) (r * e.bytes() / e.rows()), row, row.length);
            for (int c = 0; c < row.length; c++) {
                values[r][c] = row[c];
            }
        }
        return values;
    }

    private static double[] times(double[][] matrix, double[] x) {
        double[] y = new double[matrix.length];
        for (int r = 0; r < y.length; r++) {
            for (int c = 0; c < x.length; c++) {
                y[r] += matrix[r][c] * x[c];
            }
        }
        return y;
    }

    private double[] norm(String weight, double[] x) throws IOException {
        double[] w = tensor(weight)[0];
        double squares = 0;
        for (double v : x) {
            squares += v * v;
        }
        double root = Math.sqrt(squares / x.length + file.positive(a + ".attention.layer_norm_rms_epsilon"));
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] / root * w[i];
        }
        return y;
    }

    /** Query, key or value of a token: a product, and a bias if the file has one. */
    private double[] project(String name, double[] x) throws IOException {
        double[] y = times(tensor(name + ".weight"), x);
        if (file.tensors().containsKey(name + ".bias")) {
            double[] bias = tensor(name + ".bias")[0];
            for (int i = 0; i < y.length; i++) {
                y[i] += bias[i];
            }
        }
        return y;
    }

    /** Complex numbers turned: (a + ib) e^(i angle). */
    private void turn(double[] x, int position, int headSize) {
        double base = file.positive(a + ".rope.freq_base");
        for (int head = 0; head < x.length; head += headSize) {
            for (int i = 0; i < headSize / 2; i++) {
                int re = a.equals("llama") ? head + 2 * i : head + i;
                int im = a.equals("llama") ? re + 1 : re + headSize / 2;
                double angle = position * Math.pow(base, -2.0 * i / headSize);
                double real = x[re] * Math.cos(angle) - x[im] * Math.sin(angle);
                x[im] = x[re] * Math.sin(angle) + x[im] * Math.cos(angle);
                x[re] = real;
            }
        }
    }

    /** Logits after each token. */
    double[][] logits(int[] tokens) throws IOException {
        double[][] embedding = tensor("token_embd.weight");
        double[][] x = new double[tokens.length][];
        for (int t = 0; t < x.length; t++) {
            x[t] = embedding[tokens[t]].clone();
        }
        for (int l = 0; l < size("block_count"); l++) {
            attention("blk." + l + ".", x);
            gated("blk." + l + ".", x);
        }
        double[][] head = file.tensors().containsKey("output.weight") ? tensor("output.weight") : embedding;
        double[][] logits = new double[x.length][];
        for (int t = 0; t < x.length; t++) {
            logits[t] = times(head, norm("output_norm.weight", x[t]));
        }
        return logits;
    }

    private void attention(String name, double[][] x) throws IOException {
        int heads = size("attention.head_count");
        int sharing = heads / size("attention.head_count_kv");
        int n = size("embedding_length") / heads;
        double[][] q = new double[x.length][];
        double[][] k = new double[x.length][];
        double[][] v = new double[x.length][];
        for (int t = 0; t < x.length; t++) {
            double[] y = norm(name + "attn_norm.weight", x[t]);
            q[t] = project(name + "attn_q", y);
            k[t] = project(name + "attn_k", y);
            v[t] = project(name + "attn_v", y);
            turn(q[t], t, n);
            turn(k[t], t, n);
        }
        for (int t = 0; t < x.length; t++) {
            double[] out = new double[heads * n];
            for (int h = 0; h < heads; h++) {
                double[] e = new double[t + 1];
                double total = 0;
                for (int p = 0; p <= t; p++) {
                    double score = 0;
                    for (int i = 0; i < n; i++) {
                        score += q[t][h * n + i] * k[p][h / sharing * n + i];
                    }
                    e[p] = Math.exp(score / Math.sqrt(n));
                    total += e[p];
                }
                for (int p = 0; p <= t; p++) {
                    for (int i = 0; i < n; i++) {
                        out[h * n + i] += e[p] / total * v[p][h / sharing * n + i];
                    }
                }
            }
            add(x[t], times(tensor(name + "attn_output.weight"), out));
        }
    }

    private void gated(String name, double[][] x) throws IOException {
        for (double[] token : x) {
            double[] y = norm(name + "ffn_norm.weight", token);
            double[] gate = times(tensor(name + "ffn_gate.weight"), y);
            double[] up = times(tensor(name + "ffn_up.weight"), y);
            for (int i = 0; i < up.length; i++) {
                up[i] *= gate[i] / (1 + Math.exp(-gate[i]));
            }
            add(token, times(tensor(name + "ffn_down.weight"), up));
        }
    }

    private static void add(double[] to, double[] update) {
        for (int i = 0; i < to.length; i++) {
            to[i] += update[i];
        }
    }
}
