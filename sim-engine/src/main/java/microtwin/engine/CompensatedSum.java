package microtwin.engine;

import java.io.Serializable;

/** A running sum with Neumaier's correction: its error does not grow with the number of terms. */
public final class CompensatedSum implements Serializable {

    private double sum;
    private double correction;

    public void add(double value) {
        double next = sum + value;
        correction += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
        sum = next;
    }

    public double value() {
        return sum + correction;
    }

    /** The compensated sum of an array, in its order. */
    public static double of(double[] values) {
        CompensatedSum total = new CompensatedSum();
        for (double value : values) {
            total.add(value);
        }
        return total.value();
    }
}
