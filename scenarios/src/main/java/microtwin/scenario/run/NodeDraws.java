package microtwin.scenario.run;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import microtwin.engine.RandomStreams;
import microtwin.workload.NodeIntervals.Figure;

/**
 * Draws of the figures of node types, the same for all sites and architectures that use a type.
 *
 * <pre>
 *   share(draw) = (rank(draw) + 1/2) / draws          rank: a random order of its own for each type and figure
 * </pre>
 *
 * Every figure visits each of its strata once. Source: McKay, Beckman and Conover, A Comparison of Three Methods for
 * Selecting Values of Input Variables, Technometrics 21 (2), 1979, with the middles of the strata.
 */
final class NodeDraws {

    private static final double MIDDLE = 0.5;

    private final RandomStreams streams;
    private final int draws;
    private final Map<String, int[]> ranks = new HashMap<>();

    NodeDraws(long seed, int draws) {
        streams = new RandomStreams(seed);
        this.draws = draws;
    }

    /** Share of all draws of a figure that are lower than this one. */
    double shareBelow(String type, Figure figure, int draw) {
        int[] rank = ranks.computeIfAbsent("nodes/" + type + "/" + figure, this::order);
        return (rank[draw] + MIDDLE) / draws;
    }

    private int[] order(String purpose) {
        RandomStreams.Stream stream = streams.stream(purpose);
        return IntStream.range(0, draws)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> stream.uniform(k, 0)))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
