package microtwin.workload.calibration;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * How far rows may lie off before they count as outliers, for each kind of rows by itself: samples of an idle board lie
 * closer together than those of a busy one, and mostly there are more of them. One kind must not call another outliers.
 *
 * <pre>
 *   limit = 1.345 * max(spread, leastSpread, 1e-6 * largest |y|)
 *   spread = 1.4826 * median |r| of the kind; for the first one no more than that of all rows
 * </pre>
 *
 * The first kind is that of idle samples: where they are few, those that lie off are mostly those of a board that starts
 * or ends some other work, and they must not pull at idle power.
 *
 * Source: Huber, Robust Estimation of a Location Parameter, 1964.
 *
 * @param kind of each row, counted from 0; empty if all are of one
 * @param leastSpread standard deviation that no row falls below, such as that of a meter's steps
 */
record Outliers(int[] kind, double leastSpread) {

    /** Rows that are all alike, of numbers without steps. */
    static final Outliers ALIKE = new Outliers(new int[0], 0);

    private static final double HUBER = 1.345;
    private static final double SIGMA_PER_MEDIAN = 1.4826;
    private static final double ROUNDING = 1e-6;
    /** Standard deviation of what rounding to a step takes away. */
    private static final double SIGMA_PER_STEP = 1 / Math.sqrt(12);

    /** Of samples of a meter. */
    static Outliers of(Meter meter, int... kind) {
        return new Outliers(kind, SIGMA_PER_STEP * meter.resolutionW() / meter.ratioGain());
    }

    /** For each row. */
    double[] limits(double[] y, double... residuals) {
        double largest = Arrays.stream(y).map(Math::abs).max().orElse(0);
        double least = Math.max(leastSpread, ROUNDING * largest);
        double[] ofKind = IntStream.rangeClosed(0, Arrays.stream(kind).max().orElse(0))
                .mapToDouble(of -> spread(residuals, k -> kindOf(k) == of))
                .toArray();
        ofKind[0] = Math.min(ofKind[0], spread(residuals, k -> true));
        return IntStream.range(0, residuals.length)
                .mapToDouble(k -> HUBER * Math.max(least, ofKind[kindOf(k)]))
                .toArray();
    }

    private int kindOf(int row) {
        return kind.length > 0 ? kind[row] : 0;
    }

    private static double spread(double[] residuals, IntPredicate used) {
        double[] sizes = IntStream.range(0, residuals.length)
                .filter(used)
                .mapToDouble(k -> Math.abs(residuals[k]))
                .toArray();
        return sizes.length == 0 ? 0 : SIGMA_PER_MEDIAN * new Median().evaluate(sizes);
    }
}
