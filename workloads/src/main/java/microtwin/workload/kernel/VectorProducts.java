package microtwin.workload.kernel;

import static microtwin.workload.kernel.DotKernel.LANES;
import static microtwin.workload.kernel.VectorWeights.FLOATS;
import static microtwin.workload.kernel.VectorWeights.LENGTH;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Products of weights with many tokens. Six rows of weights at a time are made floats once for all tokens, as many columns
 * of them as the first cache holds; the same columns of all tokens stay in the second one while some rows meet them.
 */
final class VectorProducts {

    /** Rows that are multiplied together. */
    private static final int ROWS = 6;
    /** Columns between which sums of lanes are put aside. */
    private static final int PANEL = 1024;
    /** Rows of which sums of lanes are put aside. */
    private static final int TILE = 10 * ROWS;

    private final Matrix w;
    private final int to;
    private final float[] x;
    private final int tokens;
    private final float[] out;
    /** Weights, by row. */
    private final float[] panel = new float[ROWS * PANEL];
    /** Sums, by row divided by six, token, row modulo six, and lane. */
    private final float[] lanes;

    private VectorProducts(Matrix w, int to, float[] x, int tokens, float[] out) {
        this.w = w;
        this.to = to;
        this.x = x;
        this.tokens = tokens;
        this.out = out;
        lanes = new float[w.columns() > PANEL ? TILE * tokens * LANES : 2 * ROWS * LANES];
    }

    static void multiply(Matrix w, int from, int to, float[] x, int tokens, float[] out) {
        VectorProducts products = new VectorProducts(w, to, x, tokens, out);
        for (int row = from; row < to; row += TILE) {
            products.tile(row, Math.min(to, row + TILE));
        }
    }

    private void tile(int from, int end) {
        for (int column = 0; column < w.columns(); column += PANEL) {
            int count = Math.min(PANEL, w.columns() - column);
            for (int row = from; row < end; row += ROWS) {
                for (int r = 0; r < ROWS; r++) {
                    // beyond the last row it is multiplied again
                    VectorWeights.expand(w, Math.min(row + r, to - 1), column, count, panel, r * PANEL);
                }
                for (int t = 0; t < tokens; t += 2) {
                    int second = Math.min(t + 1, tokens - 1);
                    int xAt = t * w.columns() + column;
                    int apart = (second - t) * w.columns();
                    int at = at(row - from, t);
                    int next = at(row - from, second);
                    addPair(panel, count, x, xAt, apart, lanes, at, next);
                    if (column + count == w.columns()) {
                        finish(row, t, at);
                        if (second > t) {
                            finish(row, second, next);
                        }
                    }
                }
            }
        }
    }

    /** Where the sums of six rows and a token start; all share one place if none are put aside. */
    private int at(int row, int t) {
        return (w.columns() > PANEL ? row * tokens + t * ROWS : t % 2 * ROWS) * LANES;
    }

    /** Adds the columns that are left, where they are no multiple of the lanes, and sums the lanes up. */
    private void finish(int row, int t, int at) {
        int last = w.columns() % PANEL;
        for (int i = last / LANES * LANES; i < last; i++) {
            for (int r = 0; r < ROWS; r++) {
                int lane = at + r * LANES + i % LANES;
                lanes[lane] = Math.fma(panel[r * PANEL + i], x[(t + 1) * w.columns() - last + i], lanes[lane]);
            }
        }
        for (int r = 0; r < Math.min(ROWS, to - row); r++) {
            out[t * w.rows() + row + r] = DotKernel.sum(lanes, at + r * LANES);
        }
        Arrays.fill(lanes, at, at + ROWS * LANES, 0);
    }

    /** Adds products of six rows with two tokens, the second {@code apart} from the first; without a second, twice the first. */
    private static void addPair(float[] w, int count, float[] x, int xAt, int apart, float[] lanes, int at, int next) {
        for (int lane = 0; lane < LANES; lane += LENGTH) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, lanes, at + lane);
            FloatVector a1 = FloatVector.fromArray(FLOATS, lanes, at + lane + LANES);
            FloatVector a2 = FloatVector.fromArray(FLOATS, lanes, at + lane + 2 * LANES);
            FloatVector a3 = FloatVector.fromArray(FLOATS, lanes, at + lane + 3 * LANES);
            FloatVector a4 = FloatVector.fromArray(FLOATS, lanes, at + lane + 4 * LANES);
            FloatVector a5 = FloatVector.fromArray(FLOATS, lanes, at + lane + 5 * LANES);
            FloatVector b0 = FloatVector.fromArray(FLOATS, lanes, next + lane);
            FloatVector b1 = FloatVector.fromArray(FLOATS, lanes, next + lane + LANES);
            FloatVector b2 = FloatVector.fromArray(FLOATS, lanes, next + lane + 2 * LANES);
            FloatVector b3 = FloatVector.fromArray(FLOATS, lanes, next + lane + 3 * LANES);
            FloatVector b4 = FloatVector.fromArray(FLOATS, lanes, next + lane + 4 * LANES);
            FloatVector b5 = FloatVector.fromArray(FLOATS, lanes, next + lane + 5 * LANES);
            for (int i = lane; i <= count - LANES + lane; i += LANES) {
                FloatVector a = FloatVector.fromArray(FLOATS, x, xAt + i);
                FloatVector b = FloatVector.fromArray(FLOATS, x, xAt + apart + i);
                FloatVector v = FloatVector.fromArray(FLOATS, w, i);
                a0 = v.fma(a, a0);
                b0 = v.fma(b, b0);
                v = FloatVector.fromArray(FLOATS, w, i + PANEL);
                a1 = v.fma(a, a1);
                b1 = v.fma(b, b1);
                v = FloatVector.fromArray(FLOATS, w, i + 2 * PANEL);
                a2 = v.fma(a, a2);
                b2 = v.fma(b, b2);
                v = FloatVector.fromArray(FLOATS, w, i + 3 * PANEL);
                a3 = v.fma(a, a3);
                b3 = v.fma(b, b3);
                v = FloatVector.fromArray(FLOATS, w, i + 4 * PANEL);
                a4 = v.fma(a, a4);
                b4 = v.fma(b, b4);
                v = FloatVector.fromArray(FLOATS, w, i + 5 * PANEL);
                a5 = v.fma(a, a5);
                b5 = v.fma(b, b5);
            }
            a0.intoArray(lanes, at + lane);
            a1.intoArray(lanes, at + lane + LANES);
            a2.intoArray(lanes, at + lane + 2 * LANES);
            a3.intoArray(lanes, at + lane + 3 * LANES);
            a4.intoArray(lanes, at + lane + 4 * LANES);
            a5.intoArray(lanes, at + lane + 5 * LANES);
            b0.intoArray(lanes, next + lane);
            b1.intoArray(lanes, next + lane + LANES);
            b2.intoArray(lanes, next + lane + 2 * LANES);
            b3.intoArray(lanes, next + lane + 3 * LANES);
            b4.intoArray(lanes, next + lane + 4 * LANES);
            b5.intoArray(lanes, next + lane + 5 * LANES);
        }
    }
}
