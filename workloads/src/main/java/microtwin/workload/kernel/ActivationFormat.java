package microtwin.workload.kernel;

/** What activations are rounded to before a product, so that it runs in the arithmetic of the weights' format. */
enum ActivationFormat {
    F32,
    F16,
    /** Runs of 32 values of 8 bit with a scale that is a half. */
    Q8_0,
    /** Runs of 256 values of 8 bit with a float scale and the sums of each 16 values. */
    Q8_K
}
