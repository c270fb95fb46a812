package microtwin.workload.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How far two transformers may be apart, teacher-forced. Allowed is what rounding explains: the root mean square of the
 * difference, in standard deviations of the logits, has a median below 0.005 where activations are floats or halves and
 * below 0.05 where they have 8 bit; the likeliest token is the same wherever it leads by more than 0.1 deviations.
 */
final class LogitAgreement {

    private static final double LEAD = 0.1;

    private final List<Double> differences = new ArrayList<>();
    private int sameLikeliest;

    void add(String message, double[] expected, float[] found) {
        double deviation = deviation(expected);
        differences.add(rms(expected, found) / deviation);
        int likeliest = Session.likeliest(found);
        sameLikeliest += largest(expected) == likeliest ? 1 : 0;
        if (lead(expected) > LEAD * deviation) {
            assertEquals(largest(expected), likeliest, message);
        }
    }

    /** Returns the median. */
    double requireWithin(WeightFormat format) {
        boolean floats = format.activations == ActivationFormat.F32 || format.activations == ActivationFormat.F16;
        double allowed = floats ? 0.005 : 0.05;
        double median = median();
        assertTrue(median < allowed, "median rms of the difference " + median + ", allowed " + allowed);
        return median;
    }

    private double median() {
        return differences.stream().sorted().toList().get(differences.size() / 2);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "median rms of the difference %.4f deviations, the same token the likeliest in %d of %d",
                median(),
                sameLikeliest,
                differences.size());
    }

    private static double rms(double[] expected, float[] found) {
        double squares = 0;
        for (int i = 0; i < found.length; i++) {
            squares += (expected[i] - found[i]) * (expected[i] - found[i]);
        }
        return Math.sqrt(squares / found.length);
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }

    private static int largest(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    private static double lead(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - 1] - sorted[sorted.length - 2];
    }
}
