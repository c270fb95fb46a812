package microtwin.grid;

import java.io.Serializable;

/**
 * Loads of the nodes of a feeder, or of many of one topology, by how they depend on their voltage. Every array has the
 * index {@code node * columns + column}; who owns the loads writes to them.
 *
 * @param powerW at constant power, negative for generation [W]
 * @param powerVar the same, positive if inductive [var]
 * @param currentW at constant current, its power at the base voltage [W]
 * @param currentVar the same [var]
 * @param impedanceW at constant impedance, its power at the base voltage [W]
 * @param impedanceVar the same [var]
 */
public record FeederLoads(
        double[] powerW,
        double[] powerVar,
        double[] currentW,
        double[] currentVar,
        double[] impedanceW,
        double[] impedanceVar)
        implements Serializable {

    /** Loads of nought. */
    public FeederLoads(int size) {
        this(
                new double[size],
                new double[size],
                new double[size],
                new double[size],
                new double[size],
                new double[size]);
    }

    /** Sets a load by its power at the base voltage. */
    public void set(int index, double loadW, double loadVar, LoadMix mix) {
        powerW[index] = mix.sharePower() * loadW;
        powerVar[index] = mix.sharePower() * loadVar;
        currentW[index] = mix.shareCurrent() * loadW;
        currentVar[index] = mix.shareCurrent() * loadVar;
        impedanceW[index] = mix.shareImpedance() * loadW;
        impedanceVar[index] = mix.shareImpedance() * loadVar;
    }
}
