package microtwin.workload.calibration;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;

/**
 * Linear least squares that outliers do not carry away, with coefficients that are not negative where that is asked.
 *
 * <pre>
 *   minimise sum of h(y - x b)        h(r) = r^2 / 2 up to c, c |r| - c^2 / 2 beyond
 * </pre>
 *
 * c is that of {@link Outliers}. A column that is almost a sum of others is left out, and neither it nor those are determined. Errors are from
 * {@link Blocks} of neighbouring rows. Source: Huber, Robust Estimation of a Location Parameter, 1964.
 */
final class Regression {

    private static final int ROUNDS = 50;
    private static final double CONVERGED = 1e-5;
    /** Part of a column's length that others must not explain. */
    private static final double LEAST_OF_ITS_OWN = 0.01;

    private static final double TAKES_PART = 0.05;
    private static final double CONFIDENCE = 0.975;

    private final double[][] rows;
    private final double[] y;
    private final Outliers outliers;
    private final boolean[] active;
    private final boolean[] determined;
    private final double[] length;
    /** Rows with columns of length one. */
    private double[][] scaled;

    private double[] value;
    private double[] weight;
    private double[][] covariance;
    private double quantile;

    private Regression(double[][] rows, double[] y, Outliers outliers) {
        this.rows = rows;
        this.y = y;
        this.outliers = outliers;
        int columns = rows.length == 0 ? 0 : rows[0].length;
        active = new boolean[columns];
        determined = new boolean[columns];
        length = new double[columns];
        value = new double[columns];
    }

    /** Fits; rows are in the order of time. */
    static Regression of(double[][] rows, double[] y, boolean... notNegative) {
        return of(rows, y, Outliers.ALIKE, notNegative);
    }

    /** Fits rows of two kinds; they are in the order of time. */
    static Regression of(double[][] rows, double[] y, Outliers outliers, boolean... notNegative) {
        Regression fit = new Regression(rows, y, outliers);
        fit.chooseColumns();
        fit.scaleRows();
        fit.iterate(notNegative);
        fit.errors();
        return fit;
    }

    /** Sum of squares of plain least squares. */
    static double squares(double[][] rows, double[] y) {
        boolean[] any = new boolean[rows.length == 0 ? 0 : rows[0].length];
        return Arrays.stream(plain(rows, y, any).residuals()).map(r -> r * r).sum();
    }

    /** Plain least squares, without errors. */
    static Regression plain(double[][] rows, double[] y, boolean... notNegative) {
        Regression fit = new Regression(rows, y, Outliers.ALIKE);
        fit.chooseColumns();
        fit.scaleRows();
        fit.weight = ones(y.length);
        fit.value = fit.solve();
        while (fit.dropNegative(notNegative)) {
            fit.value = fit.solve();
        }
        return fit;
    }

    private void chooseColumns() {
        double[][] basis = new double[active.length][];
        double[][] shares = new double[active.length][active.length];
        for (int j = 0; j < active.length; j++) {
            double[] left = column(j);
            length[j] = norm(left);
            if (!(length[j] > 0)) {
                continue;
            }
            scale(left, 1 / length[j]);
            double[] share = new double[active.length];
            for (int i = 0; i < j; i++) {
                if (active[i]) {
                    double along = dot(left, basis[i]);
                    for (int k = 0; k < left.length; k++) {
                        left[k] -= along * basis[i][k];
                    }
                    for (int k = 0; k <= i; k++) {
                        share[k] += along * shares[i][k];
                    }
                }
            }
            double own = norm(left);
            active[j] = own > LEAST_OF_ITS_OWN && rows.length > count(active);
            determined[j] = active[j];
            if (active[j]) {
                scale(left, 1 / own);
                basis[j] = left;
                for (int k = 0; k < j; k++) {
                    shares[j][k] = -share[k] / own;
                }
                shares[j][j] = 1 / own;
            } else {
                for (int k = 0; k < j; k++) {
                    determined[k] &= Math.abs(share[k]) < TAKES_PART;
                }
            }
        }
    }

    private void scaleRows() {
        scaled = new double[rows.length][active.length];
        for (int k = 0; k < rows.length; k++) {
            for (int j = 0; j < active.length; j++) {
                scaled[k][j] = active[j] ? rows[k][j] / length[j] : 0;
            }
        }
    }

    private void iterate(boolean... notNegative) {
        weight = ones(y.length);
        value = solve();
        for (int round = 0; round < ROUNDS; round++) {
            boolean dropped = dropNegative(notNegative);
            double[] residuals = residuals();
            double[] limits = outliers.limits(y, residuals);
            for (int k = 0; k < y.length; k++) {
                double size = Math.abs(residuals[k]);
                weight[k] = size > limits[k] ? limits[k] / size : 1;
            }
            double[] before = value;
            value = solve();
            if (!dropped && converged(before)) {
                return;
            }
        }
    }

    /** Holds the most negative of the coefficients that must not be at nought. */
    private boolean dropNegative(boolean... notNegative) {
        int lowest = IntStream.range(0, value.length)
                .filter(j -> active[j] && notNegative[j] && value[j] < 0)
                .reduce((a, b) -> value[a] * length[a] < value[b] * length[b] ? a : b)
                .orElse(-1);
        if (lowest >= 0) {
            active[lowest] = false;
            determined[lowest] = false;
        }
        return lowest >= 0;
    }

    private boolean converged(double... before) {
        double change = 0;
        double size = 0;
        for (int j = 0; j < before.length; j++) {
            change = Math.max(change, length[j] * Math.abs(value[j] - before[j]));
            size = Math.max(size, length[j] * Math.abs(value[j]));
        }
        return change <= CONVERGED * size;
    }

    private double[] solve() {
        double[] solution = new double[active.length];
        int[] used = used();
        if (used.length > 0) {
            double[][] a = new double[used.length][used.length];
            double[] b = new double[used.length];
            for (int k = 0; k < y.length; k++) {
                for (int i = 0; i < used.length; i++) {
                    double xi = weight[k] * scaled[k][used[i]];
                    b[i] += xi * y[k];
                    for (int j = 0; j <= i; j++) {
                        a[i][j] += xi * scaled[k][used[j]];
                    }
                }
            }
            for (int i = 0; i < used.length; i++) {
                for (int j = 0; j < i; j++) {
                    a[j][i] = a[i][j];
                }
            }
            double[] solved = new LUDecomposition(new Array2DRowRealMatrix(a, false))
                    .getSolver()
                    .solve(new ArrayRealVector(b, false))
                    .toArray();
            for (int i = 0; i < used.length; i++) {
                solution[used[i]] = solved[i] / length[used[i]];
            }
        }
        return solution;
    }

    private void errors() {
        int[] used = used();
        double[] residuals = residuals();
        double[] limits = outliers.limits(y, residuals);
        Blocks blocks = new Blocks(residuals, used.length);
        double[][] x = new double[y.length][used.length];
        for (int k = 0; k < y.length; k++) {
            for (int i = 0; i < used.length; i++) {
                x[k][i] = scaled[k][used[i]];
            }
        }
        double[][] c = blocks.covariance(x, residuals, limits);
        covariance = new double[active.length][active.length];
        for (int i = 0; i < used.length; i++) {
            for (int j = 0; j < used.length; j++) {
                covariance[used[i]][used[j]] = c[i][j] / length[used[i]] / length[used[j]];
            }
        }
        quantile =
                new TDistribution(Math.max(1, blocks.count() - used.length)).inverseCumulativeProbability(CONFIDENCE);
    }

    double value(int column) {
        return value[column];
    }

    /** True if the rows tell it; a coefficient held at nought is not told. */
    boolean determined(int column) {
        return determined[column];
    }

    double standardError(int column) {
        return Math.sqrt(covariance[column][column]);
    }

    /** Half width of the 95 % interval. */
    double halfWidth(int column) {
        return quantile * standardError(column);
    }

    double[][] covariance() {
        return covariance;
    }

    /** Sum of sizes of the residuals, which outliers do not carry away. */
    double misfit() {
        return Arrays.stream(residuals()).map(Math::abs).sum();
    }

    double[] residuals() {
        double[] residual = y.clone();
        for (int k = 0; k < y.length; k++) {
            residual[k] -= dot(rows[k], value);
        }
        return residual;
    }

    private int[] used() {
        return IntStream.range(0, active.length).filter(j -> active[j]).toArray();
    }

    private double[] column(int j) {
        return Arrays.stream(rows).mapToDouble(row -> row[j]).toArray();
    }

    private static int count(boolean... flags) {
        return (int) IntStream.range(0, flags.length).filter(i -> flags[i]).count();
    }

    private static double[] ones(int size) {
        double[] all = new double[size];
        Arrays.fill(all, 1);
        return all;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    private static void scale(double[] a, double factor) {
        for (int i = 0; i < a.length; i++) {
            a[i] *= factor;
        }
    }
}
