package microtwin.workload.mesh;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * Something that happens to a mesh for a while.
 *
 * @param kind of it
 * @param a the node, or one end of the link
 * @param b the other end of the link
 * @param shareLeft of its capacity that a node keeps
 * @param startS since the drill began [s]
 * @param endS of it, and of the disturbance [s]
 */
public record Disturbance(Kind kind, int a, int b, double shareLeft, double startS, double endS)
        implements Serializable {

    public static final Bounds TIME_S = Bounds.atLeast(0);
    public static final Bounds SHARE_LEFT = Bounds.SHARE;

    /** What happens. */
    public enum Kind {
        /** A node falls silent. */
        NODE_DOWN,
        /** All links between two nodes are cut. */
        LINK_DOWN,
        /** A node works with part of its capacity. */
        NODE_THROTTLED,
        /** All nodes do, of one cause such as heat. */
        ALL_THROTTLED
    }

    public Disturbance {
        SHARE_LEFT.require("shareLeft", shareLeft);
        TIME_S.require("startS", startS);
        if (!(endS > startS)) {
            throw new IllegalArgumentException("endS must be above startS, " + startS + ", was " + endS);
        }
    }

    public static Disturbance nodeDown(int node, double startS, double endS) {
        return new Disturbance(Kind.NODE_DOWN, node, node, 0, startS, endS);
    }

    public static Disturbance linkDown(int a, int b, double startS, double endS) {
        return new Disturbance(Kind.LINK_DOWN, a, b, 1, startS, endS);
    }

    public static Disturbance nodeThrottled(int node, double shareLeft, double startS, double endS) {
        return new Disturbance(Kind.NODE_THROTTLED, node, node, shareLeft, startS, endS);
    }

    public static Disturbance allThrottled(double shareLeft, double startS, double endS) {
        return new Disturbance(Kind.ALL_THROTTLED, 0, 0, shareLeft, startS, endS);
    }

    boolean actsAt(double timeS) {
        return startS <= timeS && timeS < endS;
    }

    /**
     * Refuses what does not exist.
     *
     * @throws IllegalArgumentException naming it
     */
    public void check(Topology topology) {
        if (Math.min(a, b) < 0 || Math.max(a, b) >= topology.nodes()) {
            throw new IllegalArgumentException("a disturbance must be of nodes from 0 to " + (topology.nodes() - 1)
                    + ", was of " + a + (a == b ? "" : " and " + b));
        }
        if (kind == Kind.LINK_DOWN && topology.links().stream().noneMatch(this::cuts)) {
            throw new IllegalArgumentException(
                    "a link that is cut must exist, there is none between " + a + " and " + b);
        }
    }

    boolean cuts(Link link) {
        return kind == Kind.LINK_DOWN && ((link.a() == a && link.b() == b) || (link.a() == b && link.b() == a));
    }
}
