package microtwin.grid;

import java.io.Serializable;
import java.util.function.DoubleBinaryOperator;

/**
 * What a cell bore over a period, usually a day. It holds one cell at a time, so that ageing a fleet allocates nothing.
 *
 * <p>Temperature and state of charge are samples in time, over which {@link #mean} averages a rate.
 */
public final class Stress implements Serializable {

    private static final long serialVersionUID = 1;

    private double durationS;
    private double fullCycles;
    private double shareDepth;
    private double cyclingPerS;
    private final double[] weight;
    private final double[] cellK;
    private final double[] soc;
    private int samples;

    Stress(int mostSamples) {
        weight = new double[mostSamples];
        cellK = new double[mostSamples];
        soc = new double[mostSamples];
    }

    /**
     * Turns to another period, of which there are no samples yet.
     *
     * @param periodS its length [s]
     * @param cycles {@link #fullCycles()}
     * @param depth {@link #shareDepth()}
     * @param perS {@link #cyclingPerS()}
     */
    void turnTo(double periodS, double cycles, double depth, double perS) {
        durationS = periodS;
        fullCycles = cycles;
        shareDepth = depth;
        cyclingPerS = perS;
        samples = 0;
    }

    /** Adds a sample; their shares of the period must add up to 1. */
    void sample(double share, double kelvin, double charge) {
        weight[samples] = share;
        cellK[samples] = kelvin;
        soc[samples] = charge;
        samples++;
    }

    /** Mean over the period of a rate that depends on temperature [K] and state of charge. */
    public double mean(DoubleBinaryOperator rate) {
        double sum = 0;
        for (int i = 0; i < samples; i++) {
            sum += weight[i] * rate.applyAsDouble(cellK[i], soc[i]);
        }
        return sum;
    }

    /** Length of the period [s]. */
    public double durationS() {
        return durationS;
    }

    /** Equivalent full cycles: charge moved, in and out, over twice the capacity when new. */
    public double fullCycles() {
        return fullCycles;
    }

    /** Depth of discharge: highest less lowest state of charge of the period. */
    public double shareDepth() {
        return shareDepth;
    }

    /** Mean current over the period, rest included, over the capacity when new [1/s]. */
    public double meanPerS() {
        return 2 * fullCycles / durationS;
    }

    /** Mean current over the charge it moves, so that rest does not count, over the capacity when new [1/s]. */
    public double cyclingPerS() {
        return cyclingPerS;
    }
}
