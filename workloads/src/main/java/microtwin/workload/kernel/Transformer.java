package microtwin.workload.kernel;

import java.util.Arrays;

/**
 * The layers of a decoder-only transformer.
 *
 * <pre>
 *   norm(x)   = x / sqrt(mean(x^2) + normFloor) * weight
 *   x += Wo attention(rope(Wq norm(x) + bq), rope(Wk norm(x) + bk), Wv norm(x) + bv)
 *   x += Wdown (silu(Wgate norm(x)) * Wup norm(x)),        silu(g) = g / (1 + exp(-g))
 *   attention = sum over p of softmax(q k(p) / sqrt(headSize)) v(p),        p up to the token's own position
 *   logits    = Whead norm(x)
 * </pre>
 *
 * Keys, values, queries and attention weights are rounded to halves. Sums of norms and of softmax are in doubles, in
 * order; exponentials are those of {@link Exponential}, angles {@link StrictMath}'s: both are the same on every Java.
 * Source: Touvron et al., LLaMA, 2023, section 2.2; Yang et al., Qwen2 technical report, 2024, section 2.2 (biases); Ainslie et al., GQA, 2023.
 */
final class Transformer {

    private static final int CHUNKS_PER_THREAD = 4;

    private final Hyperparameters sizes;
    private final Weights weights;
    private final Crew crew;
    private final DotKernel kernel;
    private final Rope rope;
    private final KvCache[] cache;
    private final float scoreScale;

    /** Values of each token of a pass, row by row. */
    private final float[] x;

    private final Activations normed;
    private final Activations attended;
    private final Activations inner;
    private final Activations last;
    private final float[] query;
    private final float[] key;
    private final float[] value;
    private final float[] gate;
    private final float[] up;
    private final float[] turns;
    /** Scratch of each worker: one score a position. */
    private final float[][] scores;

    private int lastRow;

    Transformer(LanguageModel model, int contextTokens, Crew crew, DotKernel kernel) {
        sizes = model.sizes();
        weights = model.weights();
        this.crew = crew;
        this.kernel = kernel;
        rope = new Rope(sizes, weights.ropeFactors());
        cache = new KvCache[sizes.layers()];
        Arrays.setAll(cache, l -> new KvCache(sizes, contextTokens));
        scoreScale = (float) (1 / Math.sqrt(sizes.headSize()));
        int rows = Math.min(contextTokens, Session.PASS_TOKENS);
        x = new float[rows * sizes.width()];
        normed = new Activations(rows, sizes.width());
        attended = new Activations(rows, sizes.queryWidth());
        inner = new Activations(rows, sizes.innerWidth());
        last = new Activations(1, sizes.width());
        query = new float[rows * sizes.queryWidth()];
        key = new float[rows * sizes.kvWidth()];
        value = new float[rows * sizes.kvWidth()];
        gate = new float[rows * sizes.innerWidth()];
        up = new float[rows * sizes.innerWidth()];
        turns = new float[rows * sizes.headSize()];
        scores = new float[crew.size()][contextTokens];
    }

    boolean vectorized() {
        return kernel != DotKernel.REFERENCE;
    }

    /** Takes tokens through all layers; the first is at {@code position}. */
    void pass(int[] tokens, int position, Work work) {
        int count = tokens.length;
        work.addPass(count);
        embed(tokens, work);
        for (int t = 0; t < count; t++) {
            rope.angles(position + t, turns, t * sizes.headSize());
        }
        for (int l = 0; l < sizes.layers(); l++) {
            Weights.Layer layer = weights.layers().get(l);
            attend(layer, cache[l], count, position, work);
            feedForward(layer, count, work);
        }
        lastRow = count - 1;
    }

    /** Logits after the last token of the last pass. */
    float[] logits(Work work) {
        norm(x, lastRow * sizes.width(), weights.norm(), last.exact, 0);
        last.written();
        work.addWeights(bytes(weights.norm()), 0);
        float[] logits = new float[sizes.vocabulary()];
        multiply(last, 1, work, new Matrix[] {weights.head()}, logits);
        return logits;
    }

    private void embed(int[] tokens, Work work) {
        float[] row = new float[sizes.width()];
        for (int t = 0; t < tokens.length; t++) {
            weights.embedding().row(tokens[t], row);
            System.arraycopy(row, 0, x, t * row.length, row.length);
            work.addWeights(weights.embedding().rowBytes(), 0);
        }
    }

    private void attend(Weights.Layer layer, KvCache kv, int count, int position, Work work) {
        normAll(layer.attentionNorm(), count, work);
        multiply(normed, count, work, new Matrix[] {layer.query(), layer.key(), layer.value()}, query, key, value);
        work.addWeights(bytes(layer.queryBias()) + bytes(layer.keyBias()) + bytes(layer.valueBias()), 0);
        crew.run(count, (t, worker) -> place(layer, kv, t, position));
        crew.run(count * sizes.heads(), (task, worker) -> {
            int t = task / sizes.heads();
            attendHead(kv, t, task % sizes.heads(), position + t + 1, scores[worker]);
        });
        countAttention(count, position, work);
        attended.written();
        multiply(attended, count, work, new Matrix[] {layer.attentionOutput()}, normed.exact);
        addAll(normed.exact, count);
    }

    /** Adds biases, turns query and key of a token to its position, and stores key and value. */
    private void place(Weights.Layer layer, KvCache kv, int t, int position) {
        int queryAt = t * sizes.queryWidth();
        int kvAt = t * sizes.kvWidth();
        int turnsAt = t * sizes.headSize();
        add(layer.queryBias(), 0, query, queryAt, layer.queryBias().length);
        add(layer.keyBias(), 0, key, kvAt, layer.keyBias().length);
        add(layer.valueBias(), 0, value, kvAt, layer.valueBias().length);
        rope.rotate(query, queryAt, sizes.heads(), turns, turnsAt);
        rope.rotate(key, kvAt, sizes.kvHeads(), turns, turnsAt);
        kv.store(position + t, key, value, kvAt, sizes.kvWidth());
        for (int i = queryAt; i < queryAt + sizes.queryWidth(); i++) {
            query[i] = Half.round(query[i]);
        }
    }

    /** One head of one token over the first {@code length} positions. */
    private void attendHead(KvCache kv, int t, int head, int length, float[] score) {
        int size = sizes.headSize();
        int kvHead = head / (sizes.heads() / sizes.kvHeads());
        int at = t * sizes.queryWidth() + head * size;
        float most = Float.NEGATIVE_INFINITY;
        for (int p = 0; p < length; p++) {
            score[p] = kernel.dot(query, at, kv.keys, kv.at(kvHead, p), size) * scoreScale;
            most = Math.max(most, score[p]);
        }
        double sum = 0;
        kernel.exponentials(score, length, most);
        for (int p = 0; p < length; p++) {
            sum += score[p];
        }
        float inverse = (float) (1 / sum);
        Arrays.fill(attended.exact, at, at + size, 0);
        for (int p = 0; p < length; p++) {
            float share = Half.round(score[p] * inverse);
            kernel.addScaled(share, kv.values, kv.at(kvHead, p), attended.exact, at, size);
        }
    }

    private void countAttention(int count, int position, Work work) {
        // positions attended to by all tokens of the pass, and positions written
        long read = (long) count * position + (long) count * (count + 1) / 2;
        work.addAttention(2L * sizes.kvWidth() * Half.BYTES * (read + count), 4L * sizes.queryWidth() * read);
    }

    private void feedForward(Weights.Layer layer, int count, Work work) {
        normAll(layer.innerNorm(), count, work);
        multiply(normed, count, work, new Matrix[] {layer.gate(), layer.up()}, gate, up);
        int part = sizes.innerWidth();
        int chunks = crew.size() == 1 ? 1 : CHUNKS_PER_THREAD * crew.size();
        crew.run(chunks, (chunk, worker) -> {
            long values = (long) count * part;
            kernel.gated(gate, up, inner.exact, (int) (values * chunk / chunks), (int) (values * (chunk + 1) / chunks));
        });
        inner.written();
        multiply(inner, count, work, new Matrix[] {layer.down()}, normed.exact);
        addAll(normed.exact, count);
    }

    private void normAll(float[] weight, int count, Work work) {
        crew.run(count, (t, worker) -> norm(x, t * sizes.width(), weight, normed.exact, t * sizes.width()));
        normed.written();
        work.addWeights(bytes(weight), 0);
    }

    private void norm(float[] from, int at, float[] weight, float[] to, int toAt) {
        double sum = 0;
        for (int i = 0; i < weight.length; i++) {
            sum += from[at + i] * from[at + i];
        }
        float scale = 1 / (float) Math.sqrt((float) (sum / weight.length) + sizes.normFloor());
        for (int i = 0; i < weight.length; i++) {
            to[toAt + i] = from[at + i] * scale * weight[i];
        }
    }

    private void addAll(float[] update, int count) {
        int width = sizes.width();
        crew.run(count, (t, worker) -> add(update, t * width, x, t * width, width));
    }

    private static void add(float[] update, int from, float[] to, int at, int count) {
        for (int i = 0; i < count; i++) {
            to[at + i] += update[from + i];
        }
    }

    /** Multiplies some matrices with the same activations; their rows are shared out to the crew as one range. */
    private void multiply(Activations a, int count, Work work, Matrix[] matrices, float[]... outs) {
        int rows = 0;
        for (Matrix m : matrices) {
            a.prepare(m.format().activations, count, crew);
            work.addWeights(m.data().length, m.flop() * count);
            rows += m.rows();
        }
        int all = rows;
        int chunks = Math.min(rows, crew.size() == 1 ? 1 : CHUNKS_PER_THREAD * crew.size());
        crew.run(chunks, (chunk, worker) -> {
            int from = (int) ((long) all * chunk / chunks);
            int to = (int) ((long) all * (chunk + 1) / chunks);
            for (int i = 0; i < matrices.length; i++) {
                int mine = matrices[i].rows();
                if (from < mine && to > 0) {
                    kernel.multiply(matrices[i], Math.max(0, from), Math.min(mine, to), a, count, outs[i]);
                }
                from -= mine;
                to -= mine;
            }
        });
    }

    private static long bytes(float[] vector) {
        return (long) vector.length * Float.BYTES;
    }
}
