package microtwin.workload.kernel;

import java.util.EnumSet;
import java.util.Set;

/**
 * Activations of some tokens, one row each, rounded as the weights they meet ask for.
 *
 * <pre>
 *   F32    x
 *   F16    half(x)
 *   Q8_0   q = rint(x * (127 / amax)), scale = half(amax / 127)         over 32 values, amax the largest magnitude
 *   Q8_K   q = min(127, rint(x * (-127 / m))), scale = 1 / (-127 / m)   over 256 values, m the value of that magnitude
 * </pre>
 *
 * All in floats; rint rounds ties to even. Source: ggml, quantization of rows for products.
 */
final class Activations {

    static final int Q8_0_VALUES = 32;
    static final int Q8_K_VALUES = 256;
    /** Values per sum in Q8_K. */
    static final int SUM_VALUES = 16;

    private static final float TOP = 127;

    /** Values of a row. */
    final int columns;

    /** Row by row, as given. */
    final float[] exact;
    /** Rounded to halves. */
    final float[] halves;
    /** Values in 8 bit. */
    static final class Quants {
        /** Row by row; shorts, because products of them are. */
        final short[] values;
        /** Scale of each run. */
        final float[] scales;
        /** Sums of 16 values each, in Q8_K. */
        final int[] sums;

        Quants(int count, int runValues) {
            values = new short[count];
            scales = new float[count / runValues];
            sums = new int[count / SUM_VALUES];
        }
    }

    final Quants q8_0;
    final Quants q8_K;

    private final Set<ActivationFormat> prepared = EnumSet.noneOf(ActivationFormat.class);

    Activations(int rows, int columns) {
        this.columns = columns;
        exact = new float[rows * columns];
        halves = new float[rows * columns];
        q8_0 = new Quants(rows * columns, Q8_0_VALUES);
        q8_K = new Quants(rows * columns, Q8_K_VALUES);
    }

    /** To be called when {@link #exact} has been written. */
    void written() {
        prepared.clear();
    }

    /** Rounds the first rows to the format, unless they are already. */
    void prepare(ActivationFormat format, int rows, Crew crew) {
        if (prepared.add(format)) {
            crew.run(rows, (row, worker) -> prepare(format, row * columns));
        }
    }

    private void prepare(ActivationFormat format, int from) {
        switch (format) {
            case F32 -> {}
            case F16 -> {
                for (int i = from; i < from + columns; i++) {
                    halves[i] = Half.round(exact[i]);
                }
            }
            case Q8_0 -> {
                for (int i = from; i < from + columns; i += Q8_0_VALUES) {
                    quantizeQ8_0(i);
                }
            }
            case Q8_K -> {
                for (int i = from; i < from + columns; i += Q8_K_VALUES) {
                    quantizeQ8K(i);
                }
            }
        }
    }

    private void quantizeQ8_0(int from) {
        float amax = 0;
        for (int i = from; i < from + Q8_0_VALUES; i++) {
            amax = Math.max(amax, Math.abs(exact[i]));
        }
        float inverse = amax == 0 ? 0 : TOP / amax;
        for (int i = from; i < from + Q8_0_VALUES; i++) {
            q8_0.values[i] = rounded(exact[i] * inverse);
        }
        q8_0.scales[from / Q8_0_VALUES] = Half.round(amax / TOP);
    }

    /** The nearest whole number, ties to even: it is in the last bits of the sum. */
    private static short rounded(float value) {
        return (short) Float.floatToRawIntBits(value + Exponential.ROUNDING);
    }

    private void quantizeQ8K(int from) {
        float most = 0;
        for (int i = from; i < from + Q8_K_VALUES; i++) {
            most = Math.abs(exact[i]) > Math.abs(most) ? exact[i] : most;
        }
        float inverse = most == 0 ? 0 : -TOP / most;
        for (int i = from; i < from + Q8_K_VALUES; i++) {
            q8_K.values[i] = (short) Math.min(TOP, Math.rint(exact[i] * inverse));
        }
        q8_K.scales[from / Q8_K_VALUES] = most == 0 ? 0 : 1 / inverse;
        for (int s = from / SUM_VALUES; s < (from + Q8_K_VALUES) / SUM_VALUES; s++) {
            int sum = 0;
            for (int i = s * SUM_VALUES; i < (s + 1) * SUM_VALUES; i++) {
                sum += q8_K.values[i];
            }
            q8_K.sums[s] = sum;
        }
    }
}
