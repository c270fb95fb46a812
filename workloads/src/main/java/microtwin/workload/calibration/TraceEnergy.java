package microtwin.workload.calibration;

/**
 * Energy of readings. Each edge of the power costs up to half a period times its height.
 *
 * <pre>
 *   TRAPEZOID   sum of (P[k-1] + P[k]) / 2 * dt       readings of an instant
 *   LEFT        sum of P[k-1] * dt                    as plain loggers do
 *   MEAN        sum of P[k] * dt                      readings that are means since the last one: exact
 * </pre>
 */
public enum TraceEnergy {
    TRAPEZOID(0.5),
    LEFT(1),
    MEAN(0);

    private final double shareBefore;

    TraceEnergy(double shareBefore) {
        this.shareBefore = shareBefore;
    }

    /**
     * Energy from the first reading to the last [J].
     *
     * @param longestS time between two readings that still counts as measured
     * @throws IllegalArgumentException where there is a gap or an invalid reading
     */
    public double energyJ(Trace trace, double longestS) {
        double sumJ = 0;
        for (int k = 1; k < trace.timeS().length; k++) {
            double dtS = trace.timeS()[k] - trace.timeS()[k - 1];
            double meanW = shareBefore * trace.powerW()[k - 1] + (1 - shareBefore) * trace.powerW()[k];
            if (dtS > longestS || Double.isNaN(meanW)) {
                throw new IllegalArgumentException("energy must be of readings without a gap, there is one from "
                        + trace.timeS()[k - 1] + " to " + trace.timeS()[k] + " s");
            }
            sumJ += meanW * dtS;
        }
        return sumJ;
    }
}
