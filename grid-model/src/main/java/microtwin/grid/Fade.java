package microtwin.grid;

/**
 * Laws by which a loss y grows with x, time or throughput, in steps within which the stress is constant. Each goes on
 * from the loss reached so far, whatever stress has led to it: at a virtual x at which the present stress alone would
 * have led there.
 *
 * <p>{@link #root} is exact for any step and any course of the stress. The others are one explicit step from the slope at the virtual x, as their
 * source takes them, a day at a time. Where that slope is too steep to be followed, or too flat because hardly
 * anything is lost yet, the loss of a fresh cell in the same step is the bound: above it a law that bends down cannot
 * go, below it one that bends up.
 */
final class Fade {

    private Fade() {}

    /**
     * <pre>
     *   y = k sqrt(x),   y^2 = integral of k^2 dx
     * </pre>
     *
     * @param square k^2, its mean over the step where it varies
     */
    static double root(double y, double square, double dx) {
        return Math.sqrt(y * y + square * dx);
    }

    /**
     * <pre>
     *   y = k x^p,   dy = k p (y/k)^((p-1)/p) dx        p &lt; 1
     * </pre>
     */
    static double power(double y, double k, double p, double dx) {
        double fresh = k * Math.pow(dx, p);
        return y > 0 ? y + Math.min(fresh, k * p * Math.pow(y / k, (p - 1) / p) * dx) : fresh;
    }

    /**
     * <pre>
     *   y = (k x)^p,   dy = p y^((p-1)/p) k dx        p &gt; 1
     * </pre>
     */
    static double powerOfProduct(double y, double k, double p, double dx) {
        return y + Math.max(Math.pow(k * dx, p), p * Math.pow(y, (p - 1) / p) * k * dx);
    }

    /**
     * <pre>
     *   y = most tanh(u/2),   u = (k x)^p,   dy = most/2 (1 - (y/most)^2) p u/x dx
     * </pre>
     *
     * It bends down for p below 1. Nothing is added where y is at most already.
     */
    static double sigmoid(double y, double most, double k, double p, double dx) {
        double fresh = most * Math.tanh(Math.pow(k * dx, p) / 2);
        if (y <= 0) {
            return fresh;
        }
        double share = y / most;
        if (share >= 1) {
            return y;
        }
        double u = Math.log1p(2 * share / (1 - share)); // 2 artanh, also of next to nothing
        double x = Math.pow(u, 1 / p) / k;
        return y + Math.min(fresh, most / 2 * (1 - share * share) * p * u / x * dx);
    }
}
