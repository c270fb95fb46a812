package microtwin.report;

import java.util.List;
import microtwin.engine.GroupResult;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * Error of a group's energy that comes from computing some of its sites. What is known to differ from site to site has
 * the same mean in the sample as in the group, so that what it explains is no error: the standard error is that of the
 * regression estimator (Cochran, Sampling Techniques, 3rd ed. 1977, section 7.3), with finite population correction.
 *
 * <pre>
 *   error = N sqrt(RSS / (n - p - 1) / n (1 - n / N))
 *       N sites, n of them computed; RSS squares left of a regression on p covariates and a constant
 * </pre>
 */
final class SamplingError {

    /** A covariate that varies by less of its size is constant. */
    private static final double CONSTANT = 1e-9;

    private SamplingError() {}

    /**
     * Standard error of the sum over a group [J]; nought if all its sites were computed or only one, which shows no
     * variance.
     *
     * @param perSiteJ energy of each computed site [J]
     */
    static double ofGroupJ(GroupResult group, double[] perSiteJ) {
        int n = perSiteJ.length;
        if (n < 2 || group.count() <= n) {
            return 0;
        }
        // A sample too small for all covariates is left more of its variance, never less.
        List<double[]> columns = group.covariates().stream()
                .filter(SamplingError::varies)
                .limit(n - 2)
                .toList();
        int degreesOfFreedom = n - columns.size() - 1;
        double shareLeftOut = 1 - n / group.count();
        return group.count() * Math.sqrt(residualSquares(perSiteJ, columns) / degreesOfFreedom / n * shareLeftOut);
    }

    private static boolean varies(double[] column) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : column) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return most - least > CONSTANT * Math.max(Math.abs(least), Math.abs(most));
    }

    private static double residualSquares(double[] perSiteJ, List<double[]> columns) {
        double[][] rows = new double[perSiteJ.length][columns.size()];
        for (int c = 0; c < columns.size(); c++) {
            for (int site = 0; site < rows.length; site++) {
                rows[site][c] = columns.get(c)[site];
            }
        }
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
        regression.newSampleData(perSiteJ, rows);
        return regression.calculateResidualSumOfSquares();
    }
}
