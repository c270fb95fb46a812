package microtwin.workload.calibration;

import java.util.stream.IntStream;
import microtwin.engine.RandomStreams;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * Block bootstrap of a regression: neighbouring rows are drawn together, so residuals may depend on one another.
 *
 * <pre>
 *   draw blocks with replacement:   b* - b = (sum h'' x x')^-1 (sum h' x)         one step from the estimate
 *   rows of a block = 2 tau,        tau = 1 + 2 sum of autocorrelations while they are above 0.05
 * </pre>
 *
 * Source: Künsch, The Jackknife and the Bootstrap for General Stationary Observations, 1989.
 */
final class Blocks {

    private static final int DRAWS = 200;
    private static final int LEAST_BLOCKS = 12;
    /** More would not make errors any surer. */
    private static final int MOST_BLOCKS = 200;

    private static final double FORGOTTEN = 0.05;
    /** Of the least pivot of all rows: a draw with less of it tells nothing of the error. */
    private static final double LEAST_OF_PIVOT = 0.05;

    private static final double SINGULAR = 1e-11;

    private final int rows;
    private final int blockRows;
    private final int columns;

    Blocks(double[] residuals, int columns) {
        rows = residuals.length;
        this.columns = columns;
        int wanted = (int) Math.ceil(2 * correlatedRows(residuals));
        int needed = (rows + MOST_BLOCKS - 1) / MOST_BLOCKS;
        blockRows = Math.max(1, Math.min(rows / LEAST_BLOCKS, Math.max(needed, wanted)));
    }

    int count() {
        return (rows + blockRows - 1) / blockRows;
    }

    /** Rows that tell as much as one that depends on no other. */
    static double correlatedRows(double... residuals) {
        double sum = 1;
        for (int lag = 1; lag < residuals.length / LEAST_BLOCKS; lag++) {
            double correlation = autocorrelation(residuals, lag);
            if (!(correlation > FORGOTTEN)) {
                return sum;
            }
            sum += 2 * correlation;
        }
        return sum;
    }

    /** Of residuals a number of rows apart; 0 if there are none. */
    static double autocorrelation(double[] residuals, int lag) {
        double products = 0;
        double squares = 0;
        for (int k = 0; k < residuals.length; k++) {
            squares += residuals[k] * residuals[k];
            products += k >= lag ? residuals[k] * residuals[k - lag] : 0;
        }
        return squares > 0 ? products / squares : 0;
    }

    /** Covariance of the coefficients; residuals beyond their limit count as much as those at it. */
    double[][] covariance(double[][] x, double[] residuals, double... limits) {
        int blocks = count();
        double[][][] curvature = new double[blocks][columns][columns];
        double[][] slope = new double[blocks][columns];
        for (int k = 0; k < rows; k++) {
            boolean within = Math.abs(residuals[k]) <= limits[k];
            double pull = within ? residuals[k] : Math.copySign(limits[k], residuals[k]);
            int block = k / blockRows;
            for (int i = 0; i < columns; i++) {
                slope[block][i] += pull * x[k][i];
                for (int j = 0; j < columns && within; j++) {
                    curvature[block][i][j] += x[k][i] * x[k][j];
                }
            }
        }
        double least = LEAST_OF_PIVOT * leastPivot(curvature);
        double[][] covariance = new double[columns][columns];
        RandomStreams.Stream random = new RandomStreams(rows).stream("blocks");
        int drawn = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] shift = shift(random, draw, curvature, slope, least);
            drawn += shift.length > 0 ? 1 : 0;
            for (int i = 0; i < shift.length; i++) {
                for (int j = 0; j < shift.length; j++) {
                    covariance[i][j] += shift[i] * shift[j];
                }
            }
        }
        double freedom = (double) rows / Math.max(1, rows - columns) * blocks / Math.max(1, blocks - 1);
        for (double[] line : covariance) {
            for (int j = 0; j < columns; j++) {
                line[j] = drawn == 0 ? Double.POSITIVE_INFINITY : line[j] / drawn * freedom;
            }
        }
        return covariance;
    }

    /** Of all blocks together. */
    private double leastPivot(double[][][] curvature) {
        double[][] a = new double[Math.max(1, columns)][Math.max(1, columns)];
        for (double[][] block : curvature) {
            for (int i = 0; i < columns; i++) {
                for (int j = 0; j < columns; j++) {
                    a[i][j] += block[i][j];
                }
            }
        }
        RealMatrix upper = new LUDecomposition(new Array2DRowRealMatrix(a, false), 0).getU();
        return upper == null
                ? 0
                : IntStream.range(0, a.length)
                        .mapToDouble(i -> Math.abs(upper.getEntry(i, i)))
                        .min()
                        .orElse(0);
    }

    /** Empty for a draw that happens to hold hardly any row that tells one of the coefficients. */
    private double[] shift(
            RandomStreams.Stream random, int draw, double[][][] curvature, double[][] slope, double least) {
        double[][] a = new double[Math.max(1, columns)][Math.max(1, columns)];
        double[] b = new double[a.length];
        for (int n = 0; n < slope.length; n++) {
            int block = (int) (slope.length * random.uniform(draw, n));
            for (int i = 0; i < columns; i++) {
                b[i] += slope[block][i];
                for (int j = 0; j < columns; j++) {
                    a[i][j] += curvature[block][i][j];
                }
            }
        }
        try {
            return new LUDecomposition(new Array2DRowRealMatrix(a, false), Math.max(SINGULAR, least))
                    .getSolver()
                    .solve(new ArrayRealVector(b, false))
                    .toArray();
        } catch (SingularMatrixException e) {
            return new double[0];
        }
    }
}
