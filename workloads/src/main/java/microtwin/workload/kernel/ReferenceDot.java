package microtwin.workload.kernel;

import java.util.Arrays;

/**
 * The inner loops as they are defined, value by value.
 *
 * <pre>
 *   lane = fma(w, x, lane)      w by {@link WeightFormat}, x by {@link ActivationFormat}
 * </pre>
 */
final class ReferenceDot implements DotKernel {

    @Override
    public void multiply(Matrix w, int from, int to, Activations x, int tokens, float[] out) {
        float[] values = x.values(w.format().activations);
        float[] weights = new float[w.columns()];
        float[] lanes = new float[LANES];
        for (int row = from; row < to; row++) {
            w.row(row, weights);
            for (int t = 0; t < tokens; t++) {
                Arrays.fill(lanes, 0);
                for (int i = 0; i < w.columns(); i++) {
                    lanes[i % LANES] = Math.fma(weights[i], values[t * w.columns() + i], lanes[i % LANES]);
                }
                out[t * w.rows() + row] = DotKernel.sum(lanes, 0);
            }
        }
    }

    @Override
    public float dot(float[] x, int xAt, short[] halves, int at, int count) {
        float[] lanes = new float[LANES];
        for (int i = 0; i < count; i++) {
            lanes[i % LANES] = Math.fma(x[xAt + i], Half.toFloat(halves[at + i]), lanes[i % LANES]);
        }
        return DotKernel.sum(lanes, 0);
    }

    @Override
    public void addScaled(float factor, short[] halves, int at, float[] out, int outAt, int count) {
        for (int i = 0; i < count; i++) {
            out[outAt + i] = Math.fma(factor, Half.toFloat(halves[at + i]), out[outAt + i]);
        }
    }

    @Override
    public void exponentials(float[] x, int count, float less) {
        for (int i = 0; i < count; i++) {
            x[i] = Exponential.of(x[i] - less);
        }
    }

    @Override
    public void gated(float[] gate, float[] up, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = gate[i] / (1 + Exponential.of(-gate[i])) * up[i];
        }
    }
}
