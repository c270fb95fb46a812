package microtwin.workload.calibration;

import java.util.List;
import java.util.Map;

/** Correlations of errors: within a stage from its covariance, and through the gain all of power share. */
final class Correlations {

    private static final List<Parameter> POWER =
            List.of(Parameter.IDLE_W, Parameter.ENERGY_J_PER_BYTE, Parameter.ENERGY_J_PER_FLOP);
    private static final List<Parameter> SPEED =
            List.of(Parameter.REQUEST_OVERHEAD_S, Parameter.FLOP_PER_S, Parameter.READ_BYTES_PER_S);

    private final double gainError;
    private final double[][] correlation = new double[Parameter.values().length][Parameter.values().length];

    /** @param gainError standard error of the meter's gain */
    Correlations(double gainError) {
        this.gainError = gainError;
    }

    double[][] of(Stage stage, Map<Parameter, Estimate> estimates) {
        for (int i = 0; i < correlation.length; i++) {
            correlation[i][i] = 1;
        }
        double[][] power = stage.power().covariance();
        double[] systematic = POWER.stream()
                .mapToDouble(p -> gainError * estimates.get(p).value())
                .toArray();
        fill(POWER, estimates, power, systematic, 1, 1, 1);
        fill(SPEED, estimates, stage.latency().covariance(), new double[SPEED.size()], 1, -1, -1);
        if (!stage.power().tellsWork()) {
            fill(
                    List.of(Parameter.IDLE_W, Parameter.ACTIVE_W),
                    estimates,
                    stage.power().levelCovariance(),
                    new double[] {
                        gainError * estimates.get(Parameter.IDLE_W).value(),
                        gainError * estimates.get(Parameter.ACTIVE_W).value()
                    },
                    1,
                    1);
        }
        return correlation;
    }

    /** @param sign -1 where the parameter is the inverse of the coefficient */
    private void fill(
            List<Parameter> parameters,
            Map<Parameter, Estimate> estimates,
            double[][] covariance,
            double[] systematic,
            int... sign) {
        for (int i = 0; i < sign.length; i++) {
            for (int j = 0; j < sign.length; j++) {
                boolean told = estimates.get(parameters.get(i)).identified()
                        && estimates.get(parameters.get(j)).identified();
                double together = covariance[i][j] + systematic[i] * systematic[j];
                double size = Math.sqrt((covariance[i][i] + systematic[i] * systematic[i])
                        * (covariance[j][j] + systematic[j] * systematic[j]));
                if (i != j && told && size > 0) {
                    correlation[parameters.get(i).ordinal()][parameters.get(j).ordinal()] =
                            sign[i] * sign[j] * together / size;
                }
            }
        }
    }
}
