package microtwin.engine;

import java.io.Serializable;

/**
 * Weights over a quantity that is not negative in logarithmic bins, 32 to the octave, from 2^-20 to 2^20: quantiles are exact
 * to 1.6 %, nought and the mean to rounding. Merging is addition, so the order of merging is the only order that matters and
 * is fixed by the caller.
 */
public final class LogHistogram implements Serializable {

    private static final int LOWEST_EXPONENT = -20;
    private static final int OCTAVES = 40;
    private static final int BINS_PER_OCTAVE = 32;
    private static final int MANTISSA_BITS_KEPT = 5;
    private static final int SHIFT = 52 - MANTISSA_BITS_KEPT;
    private static final long LOWEST_KEY = (long) (LOWEST_EXPONENT + 1023) << MANTISSA_BITS_KEPT;

    /** By octave and bin; an octave nothing was added to is missing, as millions of sites keep many histograms. */
    private final double[][] weights = new double[OCTAVES][];

    private double weightOfNought;
    private double weightedSum;

    /** Adds weight at a value; values beyond the range count at its ends, and in the mean as they are. */
    public void add(double value, double weight) {
        weightedSum += value * weight;
        if (value == 0) {
            weightOfNought += weight;
            return;
        }
        int bin = bin(value);
        octave(bin / BINS_PER_OCTAVE)[bin % BINS_PER_OCTAVE] += weight;
    }

    private double[] octave(int index) {
        if (weights[index] == null) {
            weights[index] = new double[BINS_PER_OCTAVE];
        }
        return weights[index];
    }

    public void merge(LogHistogram other) {
        weightOfNought += other.weightOfNought;
        weightedSum += other.weightedSum;
        for (int i = 0; i < OCTAVES; i++) {
            if (other.weights[i] != null) {
                double[] octave = octave(i);
                for (int j = 0; j < BINS_PER_OCTAVE; j++) {
                    octave[j] += other.weights[i][j];
                }
            }
        }
    }

    public double totalWeight() {
        CompensatedSum sum = new CompensatedSum();
        sum.add(weightOfNought);
        for (int bin = 0; bin < OCTAVES * BINS_PER_OCTAVE; bin++) {
            sum.add(weight(bin));
        }
        return sum.value();
    }

    private double weight(int bin) {
        double[] octave = weights[bin / BINS_PER_OCTAVE];
        return octave == null ? 0 : octave[bin % BINS_PER_OCTAVE];
    }

    /**
     * Mean of the values.
     *
     * @return NaN if nothing was added
     */
    public double mean() {
        double total = totalWeight();
        return total > 0 ? weightedSum / total : Double.NaN;
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
        double below = weightOfNought;
        if (below >= wanted) {
            return 0;
        }
        int bin = -1;
        while (below < wanted && bin + 1 < OCTAVES * BINS_PER_OCTAVE) {
            below += weight(++bin);
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
