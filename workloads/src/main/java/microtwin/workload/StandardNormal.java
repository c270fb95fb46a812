package microtwin.workload;

/** The normal distribution of mean 0 and deviation 1. */
final class StandardNormal {

    /** Beyond this the smaller side is below 1e-17, less than the rounding of the larger one. */
    private static final double FARTHEST = 8.5;

    private static final double PEAK = 1 / Math.sqrt(2 * Math.PI);

    private StandardNormal() {}

    /**
     * Probability to be below z, to about 1e-15.
     *
     * <pre>
     *   below(z) = 1/2 + exp(-z^2 / 2) / sqrt(2 pi) * (z + z^3 / 3 + z^5 / (3 * 5) + ...)
     * </pre>
     *
     * Source: Marsaglia, Evaluating the Normal Distribution, Journal of Statistical Software 11 (4), 2004.
     */
    static double below(double z) {
        if (Math.abs(z) > FARTHEST) {
            return z > 0 ? 1 : 0;
        }
        double term = z;
        double sum = 0;
        for (int i = 3; sum + term != sum; i += 2) {
            sum += term;
            term *= z * z / i;
        }
        return 0.5 + sum * PEAK * Math.exp(-z * z / 2);
    }
}
