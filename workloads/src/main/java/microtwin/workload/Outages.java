package microtwin.workload;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import microtwin.engine.Bounds;

/**
 * What fails when, known before the run: nodes that are down, and regions that may not answer abroad.
 *
 * <pre>
 *   shareUp(group, t) = 1 - min(1, sum of the shares that are down at t)
 * </pre>
 *
 * Outages at the same time are of different nodes. What is down is spread evenly over the sites of a group, and what is
 * left of a group takes over the requests of all its sites. Times are seconds since the start of the run; between two
 * edges nothing changes, so that a step is cut at edges and its length changes nothing.
 */
public final class Outages implements Serializable {

    public static final Bounds SHARE_DOWN = Bounds.EFFICIENCY;

    /** Nothing fails. */
    public static final Outages NONE = new Outages(List.of(), List.of());

    private final Map<String, Course> down;
    private final Map<String, Course> embargo;

    /**
     * Nodes that neither answer nor draw power.
     *
     * @param group of sites
     * @param startS first instant [s]
     * @param endS first instant at which they are up again [s]
     * @param share of the nodes of the group
     */
    public record Down(String group, double startS, double endS, double share) implements Serializable {
        public Down {
            SHARE_DOWN.require("share", share);
            requireOrder(startS, endS);
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
        down = courses(downs, Down::group, d -> new Course.Span(d.startS(), d.endS(), d.share()));
        embargo = courses(embargoes, Embargo::region, e -> new Course.Span(e.startS(), e.endS(), 1));
    }

    private static <T> Map<String, Course> courses(
            List<T> all, Function<T, String> name, Function<T, Course.Span> span) {
        Map<String, Course> courses = new LinkedHashMap<>();
        all.stream()
                .collect(Collectors.groupingBy(name, LinkedHashMap::new, Collectors.mapping(span, Collectors.toList())))
                .forEach((key, spans) -> courses.put(key, Course.of(spans)));
        return courses;
    }

    /** Share of the nodes of a group that are up from {@code timeS} on. */
    public double shareUp(String group, double timeS) {
        Course course = down.get(group);
        return course == null ? 1 : 1 - course.at(timeS);
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

    /** True if sites of a region may not answer users of others from {@code timeS} on. */
    public boolean embargoes(String region, double timeS) {
        Course course = embargo.get(region);
        return course != null && course.at(timeS) > 0;
    }

    /** The first change of anything after {@code timeS}; positive infinity if there is none [s]. */
    public double nextEdgeS(double timeS) {
        double nextS = Double.POSITIVE_INFINITY;
        for (Course course : down.values()) {
            nextS = Math.min(nextS, course.nextEdgeS(timeS));
        }
        for (Course course : embargo.values()) {
            nextS = Math.min(nextS, course.nextEdgeS(timeS));
        }
        return nextS;
    }
}
