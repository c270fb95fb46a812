package microtwin.engine;

import java.io.Serializable;

/**
 * Weights over a positive quantity in logarithmic bins, 32 to the octave, from 2^-20 to 2^20: quantiles are exact to
 * 1.6 %. Merging is addition, so the order of merging is the only order that matters and is fixed by the caller.
 */
public final class LogHistogram implements Serializable {

    private static final int LOWEST_EXPONENT = -20;
    private static final int OCTAVES = 40;
    private static final int BINS_PER_OCTAVE = 32;
    private static final int MANTISSA_BITS_KEPT = 5;
    private static final int SHIFT = 52 - MANTISSA_BITS_KEPT;
    private static final long LOWEST_KEY = (long) (LOWEST_EXPONENT + 1023) << MANTISSA_BITS_KEPT;

    private final double[] weights = new double[OCTAVES * BINS_PER_OCTAVE];

    /** Adds weight at a value; values beyond the range count at its ends. */
    public void add(double value, double weight) {
        weights[bin(value)] += weight;
    }

    public void merge(LogHistogram other) {
        for (int i = 0; i < weights.length; i++) {
            weights[i] += other.weights[i];
        }
    }

    public double totalWeight() {
        return CompensatedSum.of(weights);
    }

    /**
     * The value below which a share of the weight lies, to 1.6 %.
     *
     * @return NaN if nothing was added
     */
    public double quantile(double share) {
        double wanted = share * totalWeight();
        if (!(wanted > 0)) {
            return Double.NaN;
        }
        double below = 0;
        int bin = -1;
        while (below < wanted && bin + 1 < weights.length) {
            below += weights[++bin];
        }
        return Math.sqrt(lowerEdge(bin) * lowerEdge(bin + 1));
    }

    private static int bin(double value) {
        long key = (Double.doubleToRawLongBits(value) >>> SHIFT) - LOWEST_KEY;
        return (int) Math.max(0, Math.min(OCTAVES * BINS_PER_OCTAVE - 1, value > 0 ? key : 0));
    }

    private static double lowerEdge(int bin) {
        return Double.longBitsToDouble((bin + LOWEST_KEY) << SHIFT);
    }
}
