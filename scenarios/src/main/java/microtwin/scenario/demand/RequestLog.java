package microtwin.scenario.demand;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import microtwin.engine.Clock;
import microtwin.workload.Lengths;

/**
 * Counts single requests in windows of a minute, from the first one on. The last minute is left out unless it is the only
 * one, as the record ends somewhere within it.
 */
final class RequestLog {

    private static final long LONGEST_S = 366 * Clock.SECONDS_PER_DAY;
    private static final double MOST_TOKENS = 1e9;

    private long[] counts = new long[64];
    private int windows;
    private double firstS;
    private long requests;
    private double[] sinceS = new double[64];
    private int[] prompts = new int[64];
    private int[] outputs = new int[64];

    /**
     * One request.
     *
     * @param timeS since any instant [s]
     */
    void add(double timeS, double prompt, double output) {
        if (requests == 0) {
            firstS = timeS;
        }
        double since = timeS - firstS;
        if (since < 0) {
            throw new IllegalArgumentException("must not be before the first request, was " + -since + " s before it");
        }
        if (since > LONGEST_S) {
            throw new IllegalArgumentException("must be within 366 days of the first request, was "
                    + since / Clock.SECONDS_PER_DAY + " days after");
        }
        int window = (int) (since / Clock.SECONDS_PER_MINUTE);
        if (window >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(window + 1, 2 * counts.length));
        }
        keep((int) requests, since, prompt, output);
        counts[window]++;
        windows = Math.max(windows, window + 1);
        requests++;
    }

    private void keep(int request, double since, double prompt, double output) {
        if (request == sinceS.length) {
            sinceS = Arrays.copyOf(sinceS, 2 * request);
            prompts = Arrays.copyOf(prompts, 2 * request);
            outputs = Arrays.copyOf(outputs, 2 * request);
        }
        sinceS[request] = since;
        prompts[request] = (int) Math.rint(prompt);
        outputs[request] = (int) Math.rint(output);
    }

    /** All of them, those of the last minute, too. */
    SingleRequests single() {
        int[] order = IntStream.range(0, (int) requests)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> sinceS[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new SingleRequests(
                IntStream.of(order).mapToDouble(i -> sinceS[i]).toArray(),
                IntStream.of(order).map(i -> prompts[i]).toArray(),
                IntStream.of(order).map(i -> outputs[i]).toArray());
    }

    /** A number of tokens in words. */
    static double tokens(String name, String text) {
        double tokens;
        try {
            tokens = Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a number of tokens, was '" + text.strip() + "'", e);
        }
        if (!(tokens >= 0 && tokens <= MOST_TOKENS)) {
            throw new IllegalArgumentException(name + " must be between 0 and 1e9 tokens, was " + text.strip());
        }
        return tokens;
    }

    RequestTrace trace() {
        if (requests == 0) {
            throw new IllegalArgumentException("holds no request");
        }
        int whole = Math.max(1, windows - 1);
        double[] perS = new double[whole];
        for (int i = 0; i < whole; i++) {
            perS[i] = (double) counts[i] / Clock.SECONDS_PER_MINUTE;
        }
        List<String> warnings = new ArrayList<>();
        if (whole < windows) {
            warnings.add("the last " + counts[whole] + " of " + requests
                    + " requests were left out of the rates, as their minute is not whole");
        }
        return new RequestTrace(Clock.SECONDS_PER_MINUTE, perS, lengths(), List.copyOf(warnings));
    }

    /** Empty if no output was ever recorded. */
    private Optional<Lengths> lengths() {
        int[] recorded = Arrays.copyOf(outputs, (int) requests);
        return IntStream.of(recorded).allMatch(tokens -> tokens == 0)
                ? Optional.empty()
                : Optional.of(Lengths.recorded(Arrays.copyOf(prompts, recorded.length), recorded));
    }
}
