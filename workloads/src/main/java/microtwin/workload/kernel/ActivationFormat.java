package microtwin.workload.kernel;

/**
 * What activations are rounded to before a product.
 *
 * <pre>
 *   F32    x
 *   F16    half(x)
 *   Q8_0   rint(x * (127 / amax)) * half(amax / 127)                 over 32 values, amax the largest magnitude
 *   Q8_K   min(127, rint(x * (-127 / m))) * (1 / (-127 / m))         over 256 values, m the value of that magnitude
 * </pre>
 *
 * All in floats; rint rounds ties to even. Source: ggml, quantization of rows for products.
 */
enum ActivationFormat {
    F32(1) {
        @Override
        void roundRun(float[] x, float[] out, int at) {
            out[at] = x[at];
        }
    },
    F16(1) {
        @Override
        void roundRun(float[] x, float[] out, int at) {
            out[at] = Half.round(x[at]);
        }
    },
    Q8_0(32) {
        @Override
        void roundRun(float[] x, float[] out, int at) {
            float amax = 0;
            for (int i = at; i < at + run; i++) {
                amax = Math.max(amax, Math.abs(x[i]));
            }
            float inverse = amax == 0 ? 0 : TOP / amax;
            float scale = Half.round(amax / TOP);
            for (int i = at; i < at + run; i++) {
                out[i] = rint(x[i] * inverse) * scale;
            }
        }
    },
    Q8_K(256) {
        @Override
        void roundRun(float[] x, float[] out, int at) {
            float most = 0;
            for (int i = at; i < at + run; i++) {
                most = Math.abs(x[i]) > Math.abs(most) ? x[i] : most;
            }
            float inverse = most == 0 ? 0 : -TOP / most;
            float scale = most == 0 ? 0 : 1 / inverse;
            for (int i = at; i < at + run; i++) {
                out[i] = Math.min(TOP, rint(x[i] * inverse)) * scale;
            }
        }
    };

    private static final float TOP = 127;

    /** Values that are rounded together. */
    final int run;

    ActivationFormat(int run) {
        this.run = run;
    }

    abstract void roundRun(float[] x, float[] out, int at);

    /** Rounds {@code count} values from {@code at} on, a multiple of the run. */
    final void round(float[] x, float[] out, int at, int count) {
        for (int i = at; i < at + count; i += run) {
            roundRun(x, out, i);
        }
    }

    /** The nearest whole number, ties to even. */
    private static float rint(float value) {
        return value + Exponential.ROUNDING - Exponential.ROUNDING;
    }
}
