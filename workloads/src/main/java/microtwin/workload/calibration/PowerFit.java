package microtwin.workload.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Power from the work in the window of each sample. Power while busy and with temperature are parts of the model only
 * where the trace shows them by four standard errors and residuals are a twentieth smaller with them.
 */
final class PowerFit {

    private static final double SHOWN = 4;
    private static final double BETTER = 0.95;
    private static final double UNSURE = 0.5;
    private static final int IDLE = 0;

    private final List<Integer> columns = new ArrayList<>(List.of(Timeline.BYTES, Timeline.FLOP));
    private final double[][] rates;
    private final double[] watts;
    private final double[] warmerK;
    private final double leakFromK;
    private final Outliers outliers;
    private final Regression active;
    private final Regression tokens;
    private Regression work;

    /**
     * @param rates of the work in each window
     * @param watts of each window [W]
     * @param chipK in each window; null if it was not logged [K]
     * @param meter that showed them
     */
    PowerFit(double[][] rates, double[] watts, double[] chipK, Meter meter) {
        this.rates = rates;
        this.watts = watts;
        outliers = outliers(rates, meter);
        leakFromK = chipK == null ? 0 : Arrays.stream(chipK).average().orElse(0);
        warmerK = chipK == null
                ? null
                : Arrays.stream(chipK).map(k -> k - leakFromK).toArray();
        active = regression(List.of(Timeline.BUSY));
        tokens = regression(List.of(Timeline.PROMPT, Timeline.OUTPUT));
        work = regression(columns);
        if (told(work, 1) || told(work, 2)) {
            extend(Timeline.BUSY);
            if (chipK != null) {
                extend(Timeline.RATES);
            }
        }
    }

    /** Idle, reading a prompt, writing. */
    private static Outliers outliers(double[][] rates, Meter meter) {
        return Outliers.of(
                meter,
                Arrays.stream(rates)
                        .mapToInt(rate -> rate[Timeline.PROMPT] > 0 ? 2 : rate[Timeline.BUSY] > 0 ? 1 : 0)
                        .toArray());
    }

    private void extend(int column) {
        List<Integer> more = new ArrayList<>(columns);
        more.add(column);
        Regression extended = regression(more);
        if (extended.determined(more.size())
                && extended.value(more.size()) > SHOWN * extended.standardError(more.size())
                && extended.misfit() < BETTER * work.misfit()) {
            columns.add(column);
            work = extended;
        }
    }

    private Regression regression(List<Integer> chosen) {
        double[][] rows = IntStream.range(0, watts.length)
                .mapToObj(k -> {
                    double[] row = new double[1 + chosen.size()];
                    row[IDLE] = 1;
                    for (int j = 0; j < chosen.size(); j++) {
                        int column = chosen.get(j);
                        row[1 + j] = column == Timeline.RATES ? warmerK[k] : rates[k][column];
                    }
                    return row;
                })
                .toArray(double[][]::new);
        boolean[] notNegative = new boolean[1 + chosen.size()];
        Arrays.fill(notNegative, true);
        return Regression.of(rows, watts, outliers, notNegative);
    }

    private static boolean told(Regression fit, int column) {
        return fit.determined(column) && fit.standardError(column) < UNSURE * fit.value(column);
    }

    boolean tellsWork() {
        return told(work, 1) || told(work, 2);
    }

    /** That of the work if it is told, else constant power while busy. */
    PowerModel model() {
        if (!tellsWork()) {
            return new PowerModel(active.value(IDLE), active.value(1), 0, 0, 0, leakFromK);
        }
        return new PowerModel(
                work.value(IDLE), value(Timeline.BUSY), work.value(1), work.value(2), value(Timeline.RATES), leakFromK);
    }

    private double value(int column) {
        return columns.contains(column) ? work.value(1 + columns.indexOf(column)) : 0;
    }

    /** Power while answering, in the mean of the trace [W]. */
    double activeW() {
        return active.value(IDLE) + active.value(1);
    }

    double idleW() {
        return active.value(IDLE);
    }

    Estimate estimate(Parameter parameter) {
        Regression idle = tellsWork() ? work : active;
        return switch (parameter) {
            case IDLE_W ->
                idle.determined(IDLE) ? Estimate.of(idle.value(IDLE), idle.halfWidth(IDLE)) : parameter.notIdentified();
            case ACTIVE_W -> activeEstimate();
            case ENERGY_J_PER_BYTE -> estimate(work, 1, parameter);
            case ENERGY_J_PER_FLOP -> estimate(work, 2, parameter);
            case ENERGY_J_PER_PROMPT_TOKEN -> estimate(tokens, 1, parameter);
            case ENERGY_J_PER_OUTPUT_TOKEN -> estimate(tokens, 2, parameter);
            case BUSY_W -> optional(Timeline.BUSY, parameter);
            case LEAK_W_PER_K -> optional(Timeline.RATES, parameter);
            default -> throw new IllegalArgumentException(parameter + " is none of power");
        };
    }

    private Estimate activeEstimate() {
        if (!active.determined(1)) {
            return Parameter.ACTIVE_W.notIdentified();
        }
        double[][] c = active.covariance();
        double variance = c[IDLE][IDLE] + 2 * c[IDLE][1] + c[1][1];
        double quantile = active.halfWidth(1) / active.standardError(1);
        return Estimate.of(activeW(), quantile * Math.sqrt(Math.max(0, variance)));
    }

    private Estimate optional(int column, Parameter parameter) {
        return columns.contains(column)
                ? estimate(work, 1 + columns.indexOf(column), parameter)
                : parameter.notIdentified();
    }

    private static Estimate estimate(Regression fit, int column, Parameter parameter) {
        return told(fit, column)
                ? Estimate.of(fit.value(column), fit.halfWidth(column)).notNegative()
                : parameter.notIdentified();
    }

    /** Of idle and of active watts. */
    double[][] levelCovariance() {
        double[][] c = active.covariance();
        double both = c[IDLE][IDLE] + c[IDLE][1];
        return new double[][] {{c[IDLE][IDLE], both}, {both, both + c[IDLE][1] + c[1][1]}};
    }

    /** Coefficients of idle, byte and operation. */
    double[][] covariance() {
        return work.covariance();
    }
}
