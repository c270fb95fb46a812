package microtwin.workload.calibration;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * Resistance and capacity between processor and air, by variable projection: for a time constant the rest is linear.
 *
 * <pre>
 *   R C dT/dt = Ta + R P - T      T(t) = a(t) + R x(t) + D exp(-t / tau)      tau = R C
 *   a and x are Ta and P through a first-order filter of tau, exact for power constant between samples
 * </pre>
 *
 * Without a log of the air its temperature is one more unknown constant. Errors are of the equations made linear at the
 * solution. Source: Golub and Pereyra, The Differentiation of Pseudo-inverses and Nonlinear Least Squares Problems Whose
 * Variables Separate, 1973.
 */
final class ThermalFit {

    private static final int TRIED = 40;
    private static final double TO_RELATIVE = 1e-9;
    private static final double STEP = 1e-4;
    private static final double UNSURE = 0.25;
    private static final int LEAST_SAMPLES = 60;

    private final double[] timeS;
    private final double[] meanW;
    private final double[] chipK;
    private final double[] airK;
    private final int[] logged;
    private final double tauS;
    private final Regression linear;
    private final Regression errors;

    private ThermalFit(double[] timeS, double[] meanW, double[] chipK, double[] airK) {
        this.timeS = timeS;
        this.meanW = meanW;
        this.chipK = chipK;
        this.airK = airK;
        logged = IntStream.range(0, timeS.length)
                .filter(k -> !Double.isNaN(chipK[k]))
                .toArray();
        tauS = solveTau();
        linear = at(tauS);
        errors = linearized();
    }

    /**
     * @param meanW power from the sample before to each sample [W]
     * @param chipK NaN where it was not logged
     * @param airK null if it was not logged
     */
    static ThermalFit of(double[] timeS, double[] meanW, double[] chipK, double[] airK) {
        return new ThermalFit(timeS, meanW, chipK, airK);
    }

    private double solveTau() {
        double lowest = Math.log((timeS[timeS.length - 1] - timeS[0]) / timeS.length);
        double highest = Math.log(10 * (timeS[timeS.length - 1] - timeS[0]));
        UnivariateFunction squares = logTau -> Regression.squares(rows(Math.exp(logTau)), y(Math.exp(logTau)));
        double[] tried = IntStream.rangeClosed(0, TRIED)
                .mapToDouble(i -> lowest + (highest - lowest) * i / TRIED)
                .toArray();
        double[] found = Arrays.stream(tried).map(squares::value).toArray();
        int best = IntStream.rangeClosed(0, TRIED)
                .reduce((a, b) -> found[b] < found[a] ? b : a)
                .orElseThrow();
        return Math.exp(new BrentOptimizer(TO_RELATIVE, TO_RELATIVE)
                .optimize(
                        new MaxEval(200),
                        GoalType.MINIMIZE,
                        new UnivariateObjectiveFunction(squares),
                        new SearchInterval(tried[Math.max(0, best - 1)], tried[Math.min(TRIED, best + 1)], tried[best]))
                .getPoint());
    }

    private double[] filtered(double[] input, double first, double tau) {
        double[] output = new double[timeS.length];
        output[0] = first;
        for (int k = 1; k < output.length; k++) {
            output[k] = input[k] + (output[k - 1] - input[k]) * Math.exp(-(timeS[k] - timeS[k - 1]) / tau);
        }
        return output;
    }

    private double[][] rows(double tau) {
        double[] x = filtered(meanW, 0, tau);
        return Arrays.stream(logged)
                .mapToObj(k -> {
                    double start = Math.exp(-(timeS[k] - timeS[0]) / tau);
                    return airK == null ? new double[] {x[k], start, 1} : new double[] {x[k], start};
                })
                .toArray(double[][]::new);
    }

    private double[] y(double tau) {
        double[] air = airK == null ? new double[timeS.length] : filtered(airK, airK[0], tau);
        return Arrays.stream(logged).mapToDouble(k -> chipK[k] - air[k]).toArray();
    }

    private Regression at(double tau) {
        return Regression.of(rows(tau), y(tau), true, false, false);
    }

    private double[] predicted(double tau) {
        double[] y = y(tau);
        double[][] rows = rows(tau);
        return IntStream.range(0, y.length)
                .mapToDouble(k -> IntStream.range(0, rows[k].length)
                                .mapToDouble(j -> rows[k][j] * linear.value(j))
                                .sum()
                        + chipK[logged[k]]
                        - y[k])
                .toArray();
    }

    private Regression linearized() {
        double[] higher = predicted(tauS * Math.exp(STEP));
        double[] lower = predicted(tauS * Math.exp(-STEP));
        double[][] rows = rows(tauS);
        double[][] all = IntStream.range(0, rows.length)
                .mapToObj(k -> {
                    double[] row = Arrays.copyOf(rows[k], rows[k].length + 1);
                    row[rows[k].length] = (higher[k] - lower[k]) / (2 * STEP);
                    return row;
                })
                .toArray(double[][]::new);
        return Regression.of(all, linear.residuals(), new boolean[all[0].length]);
    }

    boolean told() {
        int tau = airK == null ? 3 : 2;
        return logged.length >= LEAST_SAMPLES
                && linear.determined(0)
                && errors.determined(0)
                && errors.determined(tau)
                && errors.standardError(0) < UNSURE * linear.value(0)
                && errors.standardError(tau) < UNSURE;
    }

    Estimate kPerW() {
        return told()
                ? Estimate.of(linear.value(0), errors.halfWidth(0)).notNegative()
                : Parameter.THERMAL_K_PER_W.notIdentified();
    }

    Estimate jPerK() {
        if (!told()) {
            return Parameter.THERMAL_J_PER_K.notIdentified();
        }
        int tau = airK == null ? 3 : 2;
        double kPerW = linear.value(0);
        double[][] c = errors.covariance();
        double relative = c[tau][tau] + c[0][0] / (kPerW * kPerW) - 2 * c[0][tau] / kPerW;
        double quantile = errors.halfWidth(0) / errors.standardError(0);
        double jPerK = tauS / kPerW;
        return Estimate.of(jPerK, quantile * jPerK * Math.sqrt(Math.max(0, relative)))
                .notNegative();
    }
}
