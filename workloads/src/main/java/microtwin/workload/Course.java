package microtwin.workload;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A share over time, constant between its edges: the sum of the spans that are open, at most 1. Open spans of one share are
 * counted, so that nothing is left of them when they close.
 */
final class Course implements Serializable {

    /** Times at which the share changes, ascending; index = edge [s]. */
    private final double[] edgeS;
    /** The share from that edge on, index = edge. */
    private final double[] share;

    /** A share from {@code startS} (inclusive) to {@code endS} (exclusive). */
    record Span(double startS, double endS, double share) {}

    private Course(double[] edgeS, double[] share) {
        this.edgeS = edgeS;
        this.share = share;
    }

    static Course of(List<Span> spans) {
        TreeMap<Double, Map<Double, Integer>> changes = new TreeMap<>();
        for (Span span : spans) {
            change(changes, span.startS(), span.share(), 1);
            change(changes, span.endS(), span.share(), -1);
        }
        double[] edgeS = new double[changes.size()];
        double[] share = new double[changes.size()];
        Map<Double, Integer> open = new TreeMap<>();
        int edge = 0;
        for (Map.Entry<Double, Map<Double, Integer>> at : changes.entrySet()) {
            at.getValue().forEach((size, count) -> open.merge(size, count, Integer::sum));
            edgeS[edge] = at.getKey();
            share[edge++] = sum(open);
        }
        return new Course(edgeS, share);
    }

    private static void change(Map<Double, Map<Double, Integer>> changes, double atS, double share, int count) {
        changes.computeIfAbsent(atS, none -> new TreeMap<>()).merge(share, count, Integer::sum);
    }

    private static double sum(Map<Double, Integer> open) {
        double sum = 0;
        for (Map.Entry<Double, Integer> size : open.entrySet()) {
            sum += size.getKey() * size.getValue();
        }
        return Math.min(1, sum);
    }

    /** The share from {@code timeS} on. */
    double at(double timeS) {
        int edge = lastEdge(timeS);
        return edge < 0 ? 0 : share[edge];
    }

    /** The first change after {@code timeS}; positive infinity if there is none [s]. */
    double nextEdgeS(double timeS) {
        int edge = lastEdge(timeS) + 1;
        return edge < edgeS.length ? edgeS[edge] : Double.POSITIVE_INFINITY;
    }

    private int lastEdge(double timeS) {
        int found = Arrays.binarySearch(edgeS, timeS);
        return found >= 0 ? found : -found - 2;
    }
}
