package microtwin.engine;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A value known before the run on every step: a price, a carbon intensity, an availability.
 *
 * @param perStep index = step; unit as the user of the signal says
 */
public record Signal(double[] perStep) implements Serializable {

    /** The same value on every step. */
    public static Signal constant(Clock clock, double value) {
        double[] perStep = new double[clock.steps()];
        Arrays.fill(perStep, value);
        return new Signal(perStep);
    }

    public double at(int step) {
        return perStep[step];
    }
}
