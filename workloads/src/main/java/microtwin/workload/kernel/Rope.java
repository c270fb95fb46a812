package microtwin.workload.kernel;

/**
 * Rotates pairs of values by angles that grow with the position.
 *
 * <pre>
 *   angle(p, i) = p / stretch * base^(-2 i / headSize) / factor(i)        i = 0 .. headSize / 2 - 1
 *   a' = a cos - b sin,  b' = a sin + b cos
 * </pre>
 *
 * The pair i is (2i, 2i + 1) in llama and (i, i + headSize / 2) in qwen2. Source: Su et al., RoFormer, 2021, equation 34;
 * Chen et al., Extending context window by positional interpolation, 2023, equation 4 (stretch).
 */
final class Rope {

    private final int pairs;
    private final int step;
    private final int apart;
    private final double[] radPerToken;

    Rope(Hyperparameters sizes, float[] factors) {
        pairs = sizes.headSize() / 2;
        step = sizes.rotatesHalves() ? 1 : 2;
        apart = sizes.rotatesHalves() ? pairs : 1;
        radPerToken = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            double exponent = -2.0 * i / sizes.headSize();
            radPerToken[i] = StrictMath.pow(sizes.ropeBase(), exponent) / factors[i] / sizes.ropeStretch();
        }
    }

    int pairs() {
        return pairs;
    }

    /** Writes cosines, then sines, of a position. */
    void angles(int position, float[] turns, int at) {
        for (int i = 0; i < pairs; i++) {
            turns[at + i] = (float) StrictMath.cos(position * radPerToken[i]);
            turns[at + pairs + i] = (float) StrictMath.sin(position * radPerToken[i]);
        }
    }

    /** Rotates the heads that start at {@code at}. */
    void rotate(float[] x, int at, int heads, float[] turns, int turnsAt) {
        for (int h = 0; h < heads; h++) {
            int head = at + h * 2 * pairs;
            for (int i = 0; i < pairs; i++) {
                float cos = turns[turnsAt + i];
                float sin = turns[turnsAt + pairs + i];
                float a = x[head + i * step];
                float b = x[head + i * step + apart];
                x[head + i * step] = a * cos - b * sin;
                x[head + i * step + apart] = a * sin + b * cos;
            }
        }
    }
}
