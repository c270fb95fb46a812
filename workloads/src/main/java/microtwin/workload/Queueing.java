package microtwin.workload;

/**
 * Waiting for one of several equal servers, arrivals and services at random.
 *
 * <pre>
 *   waitProbability C = rho^(sqrt(2 (servers + 1)) - 1)
 *   mean wait         = C / (capacity (1 - rho))
 *   P(wait &gt; t)       = C exp(-(1 - rho) capacity t)
 * </pre>
 *
 * rho is the share of the capacity in use and capacity the requests per second of all servers together. Exact for one
 * server, otherwise too high by up to 0.06 at middle loads. The tail is that of M/M/c exactly.
 *
 * <p>Source: Sakasegawa, An approximation formula Lq = alpha rho^beta / (1 - rho), Annals of the Institute of Statistical
 * Mathematics 29, 1977, pages 67 to 75; Kleinrock, Queueing Systems I, 1975, section 3.5.
 *
 * <p>The exponential is written out in small steps so that loops over sites are vectorised.
 */
public final class Queueing {

    /**
     * Highest share of the capacity a wait is computed for; beyond it requests are refused rather than left to queue
     * (assumed).
     */
    public static final double MAX_SHARE = 0.99;

    /** -ln of {@link #MAX_SHARE}. */
    static final double LEAST_MINUS_LOG = -Math.log(MAX_SHARE);

    private static final double MAX_EXPONENT = 32;
    private static final double THIRD = 1.0 / 3;

    private Queueing() {}

    /** Exponent of {@link #waitProbability} for a number of servers [1]. */
    public static double exponent(double servers) {
        return Math.sqrt(2 * (servers + 1)) - 1;
    }

    /** Probability that a request waits [1]. */
    public static double waitProbability(double shareInUse, double exponent) {
        return Math.pow(Math.min(MAX_SHARE, shareInUse), exponent);
    }

    /**
     * Replaces x by exp(-x), for x not negative: (exp(-x / 1024))^1024 with five terms of the series. Relative error below
     * 1e-6; x above 32 counts as 32, which gives 1e-14.
     */
    static void expOfMinus(double[] x, int rows) {
        for (int i = 0; i < rows; i++) {
            x[i] = rootOfExp(x[i]);
        }
        for (int i = 0; i < rows; i++) {
            x[i] = toThe32(x[i]);
        }
        for (int i = 0; i < rows; i++) {
            x[i] = toThe32(x[i]);
        }
    }

    private static double rootOfExp(double x) {
        double z = Math.min(MAX_EXPONENT, x) / 1024;
        return 1 - z * (1 - z * 0.5 * (1 - z * THIRD * (1 - z * 0.25)));
    }

    private static double toThe32(double y) {
        double y2 = y * y;
        double y4 = y2 * y2;
        double y8 = y4 * y4;
        double y16 = y8 * y8;
        return y16 * y16;
    }
}
