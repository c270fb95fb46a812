package microtwin.workload.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A trace split at its change points into stretches of two levels, idle and active.
 *
 * <pre>
 *   vote[k] = ((P[k] - idle)^2 - (P[k] - active)^2) / (2 noise^2)      between -12.5 and 12.5; above 0 for active
 *   minimise over states:  sum of max(0, vote[k]) where idle + sum of max(0, -vote[k]) where active + changes * 2 ln(samples)
 * </pre>
 *
 * The levels start at the best split of all powers into two classes (Otsu 1979: A threshold selection method from
 * gray-level histograms, eq. 18) and are then the means of the stretches found, until these stay. The states are those of
 * the cheapest path (Viterbi 1967); a change costs twice what the criterion of Schwarz asks for (Yao 1988: Estimating the
 * number of change-points via Schwarz' criterion), as power is no white noise. The noise comes from the median of
 * successive differences, which a few steps do not move. A vote is the logarithm of the ratio of likelihoods, bounded, so
 * that an outlier does not make a stretch of its own.
 *
 * <p>Valid for boards that are idle or busy; several levels of load count as one. Without two levels at least three noises
 * apart there is nothing to split.
 *
 * @param idleW the lower level [W]
 * @param activeW the higher level [W]
 * @param noiseW standard deviation between neighbours [W]
 * @param active stretches at the higher level, in the order of time
 */
public record TwoLevels(double idleW, double activeW, double noiseW, List<Stretch> active) {

    private static final double FEWEST_NOISES = 3;
    private static final double MOST_VOTE = 12.5;
    /** Median of |x - y| of two normal numbers of deviation 1. */
    private static final double MEDIAN_DIFFERENCE = 0.6744897501960817 * Math.sqrt(2);

    private static final int MOST_ROUNDS = 50;

    /**
     * A stretch at one level. Its ends lie halfway between samples.
     *
     * @param startS since the trace began [s]
     * @param endS since the trace began [s]
     * @param whole false if it began before or ended after what the samples tell
     */
    public record Stretch(double startS, double endS, boolean whole) {}

    public TwoLevels {
        active = List.copyOf(active);
    }

    /**
     * Splits a trace.
     *
     * @param longestGapS intervals longer than this cut a stretch [s]
     * @return empty if it has no two levels
     */
    public static Optional<TwoLevels> of(Trace trace, double longestGapS) {
        int[] valid = IntStream.range(0, trace.powerW().length)
                .filter(k -> !Double.isNaN(trace.powerW()[k]))
                .toArray();
        double[] timeS = Arrays.stream(valid).mapToDouble(k -> trace.timeS()[k]).toArray();
        double[] powerW =
                Arrays.stream(valid).mapToDouble(k -> trace.powerW()[k]).toArray();
        if (powerW.length < 3) {
            return Optional.empty();
        }
        double[] sorted = powerW.clone();
        Arrays.sort(sorted);
        double rangeW = sorted[sorted.length - 1] - sorted[0];
        double noiseW = Math.max(noise(powerW), 1e-6 * rangeW);
        double[] levels = otsu(sorted);
        boolean[] high = new boolean[powerW.length];
        for (int round = 0; round < MOST_ROUNDS && levels[1] - levels[0] >= FEWEST_NOISES * noiseW; round++) {
            boolean[] path = path(powerW, levels, noiseW);
            if (Arrays.equals(path, high)) {
                break;
            }
            high = path;
            levels = means(powerW, high, levels);
        }
        List<Stretch> stretches = stretches(timeS, high, longestGapS);
        return rangeW == 0 || levels[1] - levels[0] < FEWEST_NOISES * noiseW || stretches.isEmpty()
                ? Optional.empty()
                : Optional.of(new TwoLevels(levels[0], levels[1], noiseW, stretches));
    }

    private static double noise(double[] powerW) {
        double[] differences = new double[powerW.length - 1];
        for (int k = 0; k < differences.length; k++) {
            differences[k] = Math.abs(powerW[k + 1] - powerW[k]);
        }
        Arrays.sort(differences);
        return differences[differences.length / 2] / MEDIAN_DIFFERENCE;
    }

    /** Means of the two classes whose variance between them is largest. */
    private static double[] otsu(double[] sorted) {
        int n = sorted.length;
        double all = Arrays.stream(sorted).sum();
        double[] best = {sorted[0], sorted[n - 1]};
        double most = -1;
        double below = 0;
        for (int k = 1; k < n; k++) {
            below += sorted[k - 1];
            double low = below / k;
            double high = (all - below) / (n - k);
            double between = (double) k * (n - k) * (high - low) * (high - low);
            if (between > most) {
                most = between;
                best = new double[] {low, high};
            }
        }
        return best;
    }

    /** The cheapest states, true = high. */
    private static boolean[] path(double[] powerW, double[] levels, double noiseW) {
        int n = powerW.length;
        double change = 2 * Math.log(n);
        boolean[][] changed = new boolean[2][n];
        double low = 0;
        double high = 0;
        for (int k = 0; k < n; k++) {
            changed[0][k] = high + change < low;
            changed[1][k] = low + change < high;
            double toLow = Math.min(low, high + change);
            double toHigh = Math.min(high, low + change);
            double vote = vote(powerW[k], levels, noiseW);
            low = toLow + Math.max(0, vote);
            high = toHigh + Math.max(0, -vote);
        }
        boolean[] path = new boolean[n];
        boolean state = high < low;
        for (int k = n - 1; k >= 0; k--) {
            path[k] = state;
            state = state != changed[state ? 1 : 0][k];
        }
        return path;
    }

    private static double vote(double powerW, double[] levels, double noiseW) {
        double offIdleW = powerW - levels[0];
        double offActiveW = powerW - levels[1];
        double ratio = (offIdleW * offIdleW - offActiveW * offActiveW) / (2 * noiseW * noiseW);
        return Math.max(-MOST_VOTE, Math.min(MOST_VOTE, ratio));
    }

    private static double[] means(double[] powerW, boolean[] high, double[] before) {
        double[] sum = new double[2];
        int[] count = new int[2];
        for (int k = 0; k < powerW.length; k++) {
            sum[high[k] ? 1 : 0] += powerW[k];
            count[high[k] ? 1 : 0]++;
        }
        return new double[] {
            count[0] == 0 ? before[0] : sum[0] / count[0], count[1] == 0 ? before[1] : sum[1] / count[1]
        };
    }

    private static List<Stretch> stretches(double[] timeS, boolean[] high, double longestGapS) {
        List<Stretch> stretches = new ArrayList<>();
        int n = timeS.length;
        int k = 0;
        while (k < n) {
            int first = k++;
            while (k < n && high[k] == high[first] && timeS[k] - timeS[k - 1] <= longestGapS) {
                k++;
            }
            if (high[first]) {
                boolean begins = first > 0 && timeS[first] - timeS[first - 1] <= longestGapS;
                boolean ends = k < n && timeS[k] - timeS[k - 1] <= longestGapS;
                stretches.add(new Stretch(
                        begins ? (timeS[first - 1] + timeS[first]) / 2 : timeS[first],
                        ends ? (timeS[k - 1] + timeS[k]) / 2 : timeS[k - 1],
                        begins && ends));
            }
        }
        return stretches;
    }
}
