package microtwin.workload.kernel;

/**
 * The inner loops. {@link ReferenceDot} defines each result to the last bit; a faster one must agree with it.
 *
 * <p>The order of sums is part of the definition. Sixteen lanes are summed apart: value i of a row goes to lane i mod 16.
 * A product is added with one rounding, fused. Lanes are added at the end, {@link #sum}.
 */
interface DotKernel {

    int LANES = 16;

    DotKernel REFERENCE = new ReferenceDot();

    /**
     * Multiplies rows {@code from} to {@code to} of the weights with each of the first {@code tokens} activations.
     *
     * @param out by token, then row of the weights
     */
    void multiply(Matrix weights, int from, int to, Activations x, int tokens, float[] out);

    /** Product of {@code count} values with as many halves. */
    float dot(float[] x, int xAt, short[] halves, int at, int count);

    /** Adds {@code count} halves times the factor to {@code out}. */
    void addScaled(float factor, short[] halves, int at, float[] out, int outAt, int count);

    /** Replaces the first {@code count} values by {@code exp(x - less)}, {@link Exponential}. */
    void exponentials(float[] x, int count, float less);

    /** Writes {@code g / (1 + exp(-g)) * up} of the values from {@code from} to {@code to}. */
    void gated(float[] gate, float[] up, float[] out, int from, int to);

    /** Sum of the lanes from {@code at} on, in a fixed order: the upper half is added to the lower one until one is left. */
    static float sum(float[] lanes, int at) {
        return (sumOfFour(lanes, at) + sumOfFour(lanes, at + 2))
                + (sumOfFour(lanes, at + 1) + sumOfFour(lanes, at + 3));
    }

    private static float sumOfFour(float[] lanes, int at) {
        return (lanes[at] + lanes[at + 8]) + (lanes[at + 4] + lanes[at + 12]);
    }

    /** The vector kernel if this Java has vectors of eight floats and was started with the module, or else the reference. */
    static DotKernel fastest() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return REFERENCE;
        }
        try {
            return Class.forName("microtwin.workload.kernel.VectorDot")
                    .asSubclass(DotKernel.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            return REFERENCE;
        }
    }
}
