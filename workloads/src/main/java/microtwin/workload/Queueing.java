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
 * server, within some percent of Erlang C otherwise. The tail is that of M/M/c exactly.
 *
 * <p>Source: Sakasegawa, An approximation formula Lq = alpha rho^beta / (1 - rho), Annals of the Institute of Statistical
 * Mathematics 29, 1977, pages 67 to 75; Kleinrock, Queueing Systems I, 1975, section 3.5.
 *
 * <p>Logarithm and exponential are written out so that a loop over sites is vectorised; their relative errors are stated
 * and tested.
 */
public final class Queueing {

    /**
     * Highest share of the capacity a wait is computed for; beyond it requests are refused rather than left to queue
     * (assumed).
     */
    public static final double MAX_SHARE = 0.99;

    private static final double MIN_SHARE = 1e-9;
    private static final double MAX_EXPONENT = 32;

    private Queueing() {}

    /** Exponent of {@link #waitProbability} for a number of servers [1]. */
    public static double exponent(double servers) {
        return Math.sqrt(2 * (servers + 1)) - 1;
    }

    /** Probability that a request waits [1]. */
    public static double waitProbability(double shareInUse, double exponent) {
        return expOfMinus(exponent * minusLog(shareInUse));
    }

    /**
     * -ln(x) for a share in use, clipped to 1e-9 and {@link #MAX_SHARE}: four roots bring x near 1, where -ln x = 2
     * artanh((1 - x) / (1 + x)) converges fast. Relative error below 1e-6 for x above 0.01, 1e-3 down to 1e-6.
     */
    static double minusLog(double x) {
        double within = Math.max(MIN_SHARE, Math.min(MAX_SHARE, x));
        double root = Math.sqrt(Math.sqrt(Math.sqrt(Math.sqrt(within))));
        double u = (1 - root) / (1 + root);
        double u2 = u * u;
        return 32 * u * (1 + u2 * (1.0 / 3 + u2 * (1.0 / 5 + u2 * (1.0 / 7))));
    }

    /**
     * exp(-x) for x not negative: (exp(-x / 1024))^1024 with five terms of the series. Relative error below 1e-6; x above
     * 32 counts as 32, 1e-14.
     */
    static double expOfMinus(double x) {
        double z = Math.min(MAX_EXPONENT, x) / 1024;
        double y = 1 - z * (1 - z / 2 * (1 - z / 3 * (1 - z / 4)));
        double y4 = y * y * y * y;
        double y16 = y4 * y4 * y4 * y4;
        double y64 = y16 * y16 * y16 * y16;
        double y256 = y64 * y64 * y64 * y64;
        return y256 * y256 * y256 * y256;
    }
}
