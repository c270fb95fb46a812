package microtwin.workload;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lengths of single requests as they were recorded: the shape of a {@link Lengths}. Moments are sums over the requests, bins
 * and quantiles those of their ranks.
 */
public final class LengthRecord implements Serializable {

    /** Powers of the prompt that are summed up, alone and times the output. */
    private static final int POWERS = 5;

    private static final int OUTPUT_POWERS = 3;
    /** Requests between two sums. */
    private static final int STRIDE = 16;

    /** Prompts in ascending order and the output of each, index = rank [1]. */
    private final int[] promptTokens;

    private final int[] outputTokens;
    private final int[] outputsAscending;
    /** Sums over the requests from every {@link #STRIDE}th rank on: of S^n and of O S^n, [n][rank / STRIDE]. */
    private final double[][] prompts;

    private final double[][] outputs;

    private final List<Lengths.Bin> bins;

    /**
     * Of requests in any order, index = request.
     *
     * @param outputShares share of the requests with outputs below each edge between bins, ascending
     * @param promptShares within the requests between two such edges, share with prompts below each edge, ascending
     */
    LengthRecord(int[] promptTokens, int[] outputTokens, double[] outputShares, double[] promptShares) {
        int[] order = IntStream.range(0, promptTokens.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> promptTokens[i]).thenComparingInt(i -> outputTokens[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.promptTokens = IntStream.of(order).map(i -> promptTokens[i]).toArray();
        this.outputTokens = IntStream.of(order).map(i -> outputTokens[i]).toArray();
        outputsAscending = IntStream.of(outputTokens).sorted().toArray();
        prompts = new double[POWERS][];
        outputs = new double[OUTPUT_POWERS][];
        Arrays.setAll(prompts, n -> sumsFromTop(n, false));
        Arrays.setAll(outputs, n -> sumsFromTop(n, true));
        bins = bins(outputShares, promptShares);
    }

    private double[] sumsFromTop(int n, boolean timesOutput) {
        double[] sums = new double[size() / STRIDE + 2];
        for (int j = sums.length - 2; j >= 0; j--) {
            sums[j] = sums[j + 1] + sum(j * STRIDE, (j + 1) * STRIDE, n, timesOutput);
        }
        return sums;
    }

    private double sum(int from, int to, int n, boolean timesOutput) {
        double sum = 0;
        for (int i = from; i < Math.min(to, size()); i++) {
            sum += Math.pow(promptTokens[i], n) * (timesOutput ? outputTokens[i] : 1);
        }
        return sum;
    }

    int size() {
        return promptTokens.length;
    }

    /** Mean of S^n over the requests with prompts above {@code tokens}, the others as 0. */
    double promptsAbove(double tokens, int n) {
        return above(tokens, n, prompts[n], false);
    }

    /** Mean of O S^n over the same requests. */
    double outputTimesPromptsAbove(double tokens, int n) {
        return above(tokens, n, outputs[n], true);
    }

    private double above(double tokens, int n, double[] sums, boolean timesOutput) {
        int rank = rankAbove(tokens);
        int next = (rank + STRIDE - 1) / STRIDE;
        return (sum(rank, next * STRIDE, n, timesOutput) + sums[next]) / size();
    }

    /** Requests with prompts of no more than {@code tokens}. */
    private int rankAbove(double tokens) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (promptTokens[middle] > tokens) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Prompt below which a share of the requests is [1]. */
    double promptAt(double share) {
        return promptTokens[rank(share)];
    }

    /** Output to the prompt below which a share of the requests is [1]. */
    double outputToPromptAt(double share) {
        return outputTokens[rank(share)];
    }

    /** Output below which a share of the requests is [1]. */
    double outputAt(double share) {
        return outputsAscending[rank(share)];
    }

    private int rank(double share) {
        return Math.min(size() - 1, (int) (share * size()));
    }

    /** Parts of the requests by output, and each of them by prompt; none is empty. */
    List<Lengths.Bin> bins() {
        return bins;
    }

    private List<Lengths.Bin> bins(double[] outputShares, double[] promptShares) {
        Integer[] ranks = IntStream.range(0, size()).boxed().toArray(Integer[]::new);
        Arrays.sort(ranks, Comparator.comparingInt(i -> outputTokens[i]));
        List<Lengths.Bin> bins = new ArrayList<>();
        for (int i = 0; i <= outputShares.length; i++) {
            int from = edge(outputShares, i - 1, 0, size());
            int to = edge(outputShares, i, 0, size());
            Arrays.sort(ranks, from, to);
            for (int j = 0; j <= promptShares.length; j++) {
                int first = edge(promptShares, j - 1, from, to);
                int end = edge(promptShares, j, from, to);
                if (end > first) {
                    bins.add(bin(Arrays.asList(ranks).subList(first, end)));
                }
            }
        }
        return List.copyOf(bins);
    }

    private static int edge(double[] shares, int at, int from, int to) {
        return at < 0 ? from : at == shares.length ? to : from + (int) Math.rint(shares[at] * (to - from));
    }

    private Lengths.Bin bin(List<Integer> ranks) {
        double prompt = 0;
        double output = 0;
        for (int rank : ranks) {
            prompt += promptTokens[rank];
            output += outputTokens[rank];
        }
        return new Lengths.Bin((double) ranks.size() / size(), prompt / ranks.size(), output / ranks.size());
    }
}
