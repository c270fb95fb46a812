package microtwin.scenario.trace;

import java.util.Arrays;
import java.util.Locale;

/**
 * Marks samples that are none. A board takes no power below 0. A sensor is stuck if it repeats itself for longer than its
 * noise lets it: with a share q of samples that equal the one before, n equal ones among N samples have a chance of about
 * N q^(n - 1), and are taken as stuck where that is below one in a million. Where most samples repeat the one before (q
 * above a half: the sensor is slower than the logger, or coarser than its noise) nothing can be told, and that is said.
 */
final class PowerAudit {

    private static final double CHANCE = 1e-6;
    private static final double MOST_REPEATS = 0.5;
    private static final int FEWEST_STUCK = 10;
    private static final double LEAST_W = 0.05;
    private static final double MOST_W = 50_000;
    private static final int FEWEST_NOTED = 20;

    private PowerAudit() {}

    /** The same powers, NaN where they are invalid. */
    static double[] valid(double[] powerW, SampleLog log, int[] rows, Findings findings) {
        double[] valid = powerW.clone();
        for (int k = 0; k < valid.length; k++) {
            if (Double.isNaN(valid[k])) {
                findings.add(Flaw.MISSING_POWER, log.line(rows[k]));
            } else if (valid[k] < 0) {
                findings.add(Flaw.NEGATIVE_POWER, log.line(rows[k]));
                valid[k] = Double.NaN;
            }
        }
        stuck(valid, log, rows, findings);
        magnitude(valid, findings);
        return valid;
    }

    private static void stuck(double[] powerW, SampleLog log, int[] rows, Findings findings) {
        int repeats = 0;
        for (int k = 1; k < powerW.length; k++) {
            repeats += powerW[k] == powerW[k - 1] ? 1 : 0;
        }
        int longest = longestRun(powerW);
        int others = powerW.length - longest;
        double share = (double) (repeats - (longest - 1)) / Math.max(1, others);
        if (share > MOST_REPEATS) {
            if (powerW.length >= FEWEST_NOTED) {
                findings.note(String.format(
                        Locale.ROOT,
                        "%.0f %% of the samples repeat the one before: the sensor is slower than the logger or coarser than"
                                + " its noise, so that a stuck sensor could not be told",
                        100.0 * repeats / (powerW.length - 1)));
            }
            return;
        }
        double floor = Math.max(share, 1.0 / powerW.length);
        int fewest = (int) Math.max(FEWEST_STUCK, 1 + Math.ceil(Math.log(CHANCE / powerW.length) / Math.log(floor)));
        if (others < fewest) {
            return;
        }
        int end;
        for (int k = 0; k < powerW.length; k = end) {
            end = runEnd(powerW, k);
            for (int i = k + 1; i < end && end - k >= fewest; i++) {
                findings.add(Flaw.STUCK_POWER, log.line(rows[i]));
                powerW[i] = Double.NaN;
            }
        }
    }

    private static int longestRun(double[] powerW) {
        int longest = 0;
        int end;
        for (int k = 0; k < powerW.length; k = end) {
            end = runEnd(powerW, k);
            longest = Math.max(longest, end - k);
        }
        return longest;
    }

    private static int runEnd(double[] powerW, int from) {
        int end = from + 1;
        while (end < powerW.length && powerW[end] == powerW[from]) {
            end++;
        }
        return end;
    }

    private static void magnitude(double[] powerW, Findings findings) {
        double[] sorted = Arrays.stream(powerW)
                .filter(power -> !Double.isNaN(power))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return;
        }
        double median = sorted[sorted.length / 2];
        if (median < LEAST_W || median > MOST_W) {
            findings.note(String.format(
                    Locale.ROOT,
                    "the median power is %.3g W, which no board takes. Maybe: the header names a wrong unit; declare it",
                    median));
        }
    }
}
