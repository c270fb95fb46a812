package microtwin.workload;

import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;

/**
 * What fails when, known before the run: nodes that are down, and regions that may not answer abroad.
 *
 * <pre>
 *   shareUp(group, t) = product over events of (1 - min(1, sum of the shares of the event that are down at t))
 * </pre>
 *
 * Outages of one event at the same time are of different nodes, and those of different events independent of each other.
 * What is down is spread evenly over the sites of a group, and what is left of a group takes over the requests of all its
 * sites. Times are seconds since the start of the run; between two edges nothing changes, so that requests are routed
 * exactly whatever the step. What single sites cannot do beyond that, with uneven demand or under a power cap, is limited
 * at the mean load of a step: a step across an edge never counts less served than shorter ones.
 */
public final class Outages implements Serializable {

    public static final Bounds SHARE_DOWN = Bounds.EFFICIENCY;

    /** Nothing fails. */
    public static final Outages NONE = new Outages(List.of(), List.of());

    /** Courses of the events of a group. */
    private final Map<String, List<Course>> down;

    private final Map<String, Course> embargo;

    /**
     * Nodes that neither answer nor draw power.
     *
     * @param group of sites
     * @param startS first instant [s]
     * @param endS first instant at which they are up again [s]
     * @param share of the nodes of the group
     * @param event that puts them down; others of it put down other nodes
     */
    public record Down(String group, double startS, double endS, double share, int event) implements Serializable {
        public Down {
            SHARE_DOWN.require("share", share);
            requireOrder(startS, endS);
        }

        /** Of the only event of its group. */
        public Down(String group, double startS, double endS, double share) {
            this(group, startS, endS, share, 0);
        }
    }

    /**
     * Sites of a region may not answer users of other regions; their nodes idle unless they have users at home.
     *
     * @param region of the sites
     * @param startS first instant [s]
     * @param endS first instant at which they may again [s]
     */
    public record Embargo(String region, double startS, double endS) implements Serializable {
        public Embargo {
            requireOrder(startS, endS);
        }
    }

    /** True if nothing fails and nothing is forbidden. */
    public boolean isNone() {
        return down.isEmpty() && embargo.isEmpty();
    }

    private static void requireOrder(double startS, double endS) {
        if (!(startS < endS)) {
            throw new IllegalArgumentException("startS must be below endS, were " + startS + " and " + endS);
        }
    }

    public Outages(List<Down> downs, List<Embargo> embargoes) {
        down = new LinkedHashMap<>();
        downs.stream()
                .collect(Collectors.groupingBy(Down::group, LinkedHashMap::new, Collectors.toList()))
                .forEach((group, ofGroup) -> down.put(
                        group,
                        List.copyOf(courses(ofGroup, Down::event, d -> new Course.Span(d.startS(), d.endS(), d.share()))
                                .values())));
        embargo = courses(embargoes, Embargo::region, e -> new Course.Span(e.startS(), e.endS(), 1));
    }

    private static <T, K> Map<K, Course> courses(List<T> all, Function<T, K> name, Function<T, Course.Span> span) {
        Map<K, Course> courses = new LinkedHashMap<>();
        all.stream()
                .collect(Collectors.groupingBy(name, LinkedHashMap::new, Collectors.mapping(span, Collectors.toList())))
                .forEach((key, spans) -> courses.put(key, Course.of(spans)));
        return courses;
    }

    /** Share of the nodes of a group that are up from {@code timeS} on. */
    public double shareUp(String group, double timeS) {
        double shareUp = 1;
        for (Course course : down.getOrDefault(group, List.of())) {
            shareUp *= 1 - course.at(timeS);
        }
        return shareUp;
    }

    /** Mean of {@link #shareUp} over a time. */
    public double shareUp(String group, double fromS, double toS) {
        double upS = 0;
        double atS = fromS;
        while (atS < toS) {
            double nextS = Math.min(toS, nextEdgeS(atS));
            upS += shareUp(group, atS) * (nextS - atS);
            atS = nextS;
        }
        return upS / (toS - fromS);
    }

    /** Mean of {@link #shareUp} over each step of a run; empty if all nodes of the group are always up. */
    public double[] shareUp(String group, Clock clock) {
        double[] share = new double[down.containsKey(group) ? clock.steps() : 0];
        double stepS = clock.stepS();
        Arrays.setAll(share, step -> shareUp(group, step * stepS, (step + 1) * stepS));
        return share;
    }

    /** True if sites of a region may not answer users of others from {@code timeS} on. */
    public boolean embargoes(String region, double timeS) {
        Course course = embargo.get(region);
        return course != null && course.at(timeS) > 0;
    }

    /** The first change of anything after {@code timeS}; positive infinity if there is none [s]. */
    public double nextEdgeS(double timeS) {
        double nextS = Double.POSITIVE_INFINITY;
        for (List<Course> courses : down.values()) {
            for (Course course : courses) {
                nextS = Math.min(nextS, course.nextEdgeS(timeS));
            }
        }
        for (Course course : embargo.values()) {
            nextS = Math.min(nextS, course.nextEdgeS(timeS));
        }
        return nextS;
    }
}
