package microtwin.workload.kernel;

import static microtwin.workload.kernel.DotKernel.LANES;
import static microtwin.workload.kernel.VectorWeights.FLOATS;
import static microtwin.workload.kernel.VectorWeights.LENGTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * Products of weights with one token, made floats on the way, for the formats in which memory could otherwise give more than
 * is taken. Two rows at a time, because they meet the same values.
 */
final class VectorRows {

    private VectorRows() {}

    /** False where {@link VectorProducts} must take one token, too. */
    static boolean serves(Matrix w) {
        return switch (w.format()) {
            case Q4_0, Q8_0 -> true;
            case F16 -> w.columns() % LANES == 0;
            default -> false;
        };
    }

    static void multiply(Matrix w, int from, int to, float[] x, float[] out) {
        float[] lanes = new float[LANES];
        float[] next = new float[LANES];
        for (int row = from; row < to; row += 2) {
            // an odd last row is multiplied twice
            int second = Math.min(row + 1, to - 1);
            int at = row * w.rowBytes();
            int apart = (second - row) * w.rowBytes();
            switch (w.format()) {
                case Q4_0 -> q4_0(w.data(), at, apart, x, w.columns(), lanes, next);
                case Q8_0 -> q8_0(w.data(), at, apart, x, w.columns(), lanes, next);
                case F16 -> f16(w.data(), at, apart, x, w.columns(), lanes, next);
                default -> throw new IllegalArgumentException(w.format().toString());
            }
            out[row] = DotKernel.sum(lanes, 0);
            out[second] = DotKernel.sum(next, 0);
        }
    }

    private static void f16(byte[] w, int at, int apart, float[] x, int count, float[] lanes, float[] next) {
        for (int lane = 0; lane < LANES; lane += LENGTH) {
            FloatVector a = FloatVector.zero(FLOATS);
            FloatVector b = FloatVector.zero(FLOATS);
            for (int i = lane; i < count; i += LANES) {
                FloatVector v = FloatVector.fromArray(FLOATS, x, i);
                int here = at + Half.BYTES * i;
                a = v.fma(VectorWeights.halves(w, here), a);
                b = v.fma(VectorWeights.halves(w, here + apart), b);
            }
            a.intoArray(lanes, lane);
            b.intoArray(next, lane);
        }
    }

    private static void q4_0(byte[] w, int at, int apart, float[] x, int count, float[] lanes, float[] next) {
        for (int lane = 0; lane < LANES; lane += LENGTH) {
            FloatVector a = FloatVector.zero(FLOATS);
            FloatVector b = FloatVector.zero(FLOATS);
            for (int i = lane, block = at; i < count; i += 32, block += 18) {
                FloatVector x0 = FloatVector.fromArray(FLOATS, x, i);
                FloatVector x1 = FloatVector.fromArray(FLOATS, x, i + 16);
                float d = Half.read(w, block);
                IntVector pairs = VectorWeights.pairs(w, block + 2 + lane);
                a = VectorWeights.low(pairs).mul(d).fma(x0, a);
                a = VectorWeights.high(pairs).mul(d).fma(x1, a);
                d = Half.read(w, block + apart);
                pairs = VectorWeights.pairs(w, block + apart + 2 + lane);
                b = VectorWeights.low(pairs).mul(d).fma(x0, b);
                b = VectorWeights.high(pairs).mul(d).fma(x1, b);
            }
            a.intoArray(lanes, lane);
            b.intoArray(next, lane);
        }
    }

    private static void q8_0(byte[] w, int at, int apart, float[] x, int count, float[] lanes, float[] next) {
        for (int lane = 0; lane < LANES; lane += LENGTH) {
            FloatVector a = FloatVector.zero(FLOATS);
            FloatVector b = FloatVector.zero(FLOATS);
            for (int i = lane, block = at + 2 + lane; i < count; i += 32, block += 34) {
                FloatVector x0 = FloatVector.fromArray(FLOATS, x, i);
                FloatVector x1 = FloatVector.fromArray(FLOATS, x, i + 16);
                float d = Half.read(w, block - 2 - lane);
                a = VectorWeights.quants(w, block).mul(d).fma(x0, a);
                a = VectorWeights.quants(w, block + 16).mul(d).fma(x1, a);
                d = Half.read(w, block + apart - 2 - lane);
                b = VectorWeights.quants(w, block + apart).mul(d).fma(x0, b);
                b = VectorWeights.quants(w, block + apart + 16).mul(d).fma(x1, b);
            }
            a.intoArray(lanes, lane);
            b.intoArray(next, lane);
        }
    }
}
