package microtwin.workload.kernel;

import static microtwin.workload.kernel.WeightFormat.minQ4K;
import static microtwin.workload.kernel.WeightFormat.quantQ4K;
import static microtwin.workload.kernel.WeightFormat.quantQ6K;
import static microtwin.workload.kernel.WeightFormat.scaleQ4K;

import java.util.Arrays;

/**
 * The inner loops as they are defined, value by value.
 *
 * <pre>
 *   F32, F16   lane += w * x                                       x as given or rounded to a half
 *   Q8_0       lane += (sum q * qx) * (d * dx)                     a block at a time
 *   Q4_0       lane += (sum (q - 8) * qx) * (d * dx)
 *   Q4_K       lane += (sum s * q * qx) * (d * dx);   less += (sum m * sum qx) * (dmin * dx);   result = lanes - less
 *   Q6_K       lane += (sum s * (q - 32) * qx) * (d * dx)
 * </pre>
 *
 * Sums in brackets are whole numbers, exact in an int.
 */
final class ReferenceDot implements DotKernel {

    @Override
    public void multiply(Matrix w, int from, int to, Activations x, int tokens, float[] out) {
        float[] lanes = new float[LANES];
        for (int row = from; row < to; row++) {
            int at = row * w.rowBytes();
            for (int t = 0; t < tokens; t++) {
                Arrays.fill(lanes, 0);
                out[t * w.rows() + row] = dot(w, at, x, t * w.columns(), lanes);
            }
        }
    }

    private static float dot(Matrix w, int at, Activations x, int xAt, float[] lanes) {
        return switch (w.format()) {
            case F32, F16 -> floats(w, at, x, xAt, lanes);
            case Q4_0, Q8_0 -> blocksOf32(w, at, x, xAt, lanes);
            case Q4_K -> q4K(w, at, x, xAt, lanes);
            case Q6_K -> q6K(w, at, x, xAt, lanes);
        };
    }

    private static float floats(Matrix w, int at, Activations x, int xAt, float[] lanes) {
        float[] one = new float[1];
        float[] values = w.format() == WeightFormat.F16 ? x.halves : x.exact;
        for (int i = 0; i < w.columns(); i++) {
            w.format().dequantizeBlock(w.data(), at + i * w.format().blockBytes, one, 0);
            lanes[i % LANES] += one[0] * values[xAt + i];
        }
        return DotKernel.sum(lanes);
    }

    private static float blocksOf32(Matrix w, int at, Activations x, int xAt, float[] lanes) {
        boolean nibbles = w.format() == WeightFormat.Q4_0;
        int[] whole = new int[LANES];
        for (int b = 0; b < w.columns() / 32; b++) {
            int block = at + b * w.format().blockBytes;
            Arrays.fill(whole, 0);
            for (int i = 0; i < 32; i++) {
                int q = nibbles ? (w.data()[block + 2 + i % 16] >> (4 * (i / 16)) & 0xF) - 8 : w.data()[block + 2 + i];
                whole[i % 16 / 2] += q * x.q8_0.values[xAt + 32 * b + i];
            }
            addWhole(whole, Half.read(w.data(), block) * x.q8_0.scales[xAt / 32 + b], lanes);
        }
        return DotKernel.sum(lanes);
    }

    private static float q4K(Matrix w, int at, Activations x, int xAt, float[] lanes) {
        byte[] data = w.data();
        int[] whole = new int[LANES];
        float less = 0;
        for (int b = 0; b < w.columns() / 256; b++) {
            int block = at + b * w.format().blockBytes;
            Arrays.fill(whole, 0);
            int minima = 0;
            for (int sub = 0; sub < 8; sub++) {
                int from = xAt + 256 * b + 32 * sub;
                for (int i = 0; i < 32; i++) {
                    whole[i % 16 / 2] +=
                            scaleQ4K(data, block, sub) * quantQ4K(data, block, sub, i) * x.q8_K.values[from + i];
                }
                minima += minQ4K(data, block, sub) * (x.q8_K.sums[from / 16] + x.q8_K.sums[from / 16 + 1]);
            }
            float scale = x.q8_K.scales[xAt / 256 + b];
            addWhole(whole, Half.read(data, block) * scale, lanes);
            less += minima * (Half.read(data, block + 2) * scale);
        }
        return DotKernel.sum(lanes) - less;
    }

    private static float q6K(Matrix w, int at, Activations x, int xAt, float[] lanes) {
        byte[] data = w.data();
        int[] whole = new int[LANES];
        for (int b = 0; b < w.columns() / 256; b++) {
            int block = at + b * w.format().blockBytes;
            Arrays.fill(whole, 0);
            for (int i = 0; i < 256; i++) {
                whole[i % 16 / 2] +=
                        data[block + 192 + i / 16] * quantQ6K(data, block, i) * x.q8_K.values[xAt + 256 * b + i];
            }
            addWhole(whole, Half.read(data, block + 208) * x.q8_K.scales[xAt / 256 + b], lanes);
        }
        return DotKernel.sum(lanes);
    }

    private static void addWhole(int[] whole, float scale, float[] lanes) {
        for (int lane = 0; lane < LANES; lane++) {
            lanes[lane] += whole[lane] * scale;
        }
    }

    @Override
    public float dot(float[] x, int xAt, short[] halves, int at, int count) {
        float[] lanes = new float[LANES];
        for (int i = 0; i < count; i++) {
            lanes[i % LANES] += x[xAt + i] * Half.toFloat(halves[at + i]);
        }
        return DotKernel.sum(lanes);
    }

    @Override
    public void addScaled(float factor, short[] halves, int at, float[] out, int outAt, int count) {
        for (int i = 0; i < count; i++) {
            out[outAt + i] += factor * Half.toFloat(halves[at + i]);
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
