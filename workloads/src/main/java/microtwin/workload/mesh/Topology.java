package microtwin.workload.mesh;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import microtwin.engine.Bounds;
import microtwin.engine.RandomStreams;

/**
 * Who is linked with whom.
 *
 * @param nodes numbered from 0
 * @param links between them; two nodes may have several
 */
public record Topology(int nodes, List<Link> links) implements Serializable {

    public static final Bounds NODES = Bounds.between(1, 2000);
    public static final Bounds CHORDS = Bounds.between(0, 1000);
    public static final Bounds BRANCHES = Bounds.atLeast(1);

    public Topology {
        NODES.require("nodes", nodes);
        links = List.copyOf(links);
        for (Link link : links) {
            if (Math.max(link.a(), link.b()) >= nodes) {
                throw new IllegalArgumentException("links must join nodes from 0 to " + (nodes - 1) + ", was from "
                        + link.a() + " to " + link.b());
            }
        }
    }

    /** Each node linked with the next; two nodes have one link. {@code type} says length and equipment. */
    public static Topology ring(int nodes, Link type) {
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < (nodes == 2 ? 1 : nodes) && nodes > 1; i++) {
            links.add(type.between(i, (i + 1) % nodes, type.lengthM()));
        }
        return new Topology(nodes, links);
    }

    /**
     * A ring on a circle with straight links between nodes that face each other.
     *
     * @param chords evenly spread; at most half the nodes
     */
    public static Topology ringWithChords(int nodes, int chords, Link type) {
        CHORDS.require("chords", chords);
        int half = nodes / 2;
        if (chords > 0 && (nodes < 4 || chords > half)) {
            throw new IllegalArgumentException("a ring with " + chords + " chords must have at least "
                    + Math.max(4, 2 * chords) + " nodes, was " + nodes);
        }
        List<Link> links = new ArrayList<>(ring(nodes, type).links());
        double acrossM = type.lengthM() * Math.sin(Math.PI * half / nodes) / Math.sin(Math.PI / nodes);
        for (int c = 0; c < chords; c++) {
            int from = c * half / chords;
            links.add(type.between(from, from + half, acrossM));
        }
        return new Topology(nodes, links);
    }

    /** Node 0 linked with all others. */
    public static Topology star(int nodes, Link type) {
        return tree(nodes, Math.max(1, nodes - 1), type);
    }

    /** Node 0 at the root, up to {@code branches} children a node, filled level by level. */
    public static Topology tree(int nodes, int branches, Link type) {
        BRANCHES.require("branches", branches);
        List<Link> links = new ArrayList<>();
        for (int i = 1; i < nodes; i++) {
            links.add(type.between((i - 1) / branches, i, type.lengthM()));
        }
        return new Topology(nodes, links);
    }

    /**
     * Nodes anywhere in a square, linked if they are near enough; it may be in several parts.
     *
     * @param sideM of the square [m]
     * @param reachM longest link [m]
     */
    public static Topology geometric(int nodes, double sideM, double reachM, Link type, RandomStreams streams) {
        RandomStreams.Stream where = streams.stream("mesh/places");
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            for (int j = i + 1; j < nodes; j++) {
                double lengthM = sideM
                        * Math.hypot(
                                where.uniform(i, 0) - where.uniform(j, 0), where.uniform(i, 1) - where.uniform(j, 1));
                if (lengthM <= reachM) {
                    links.add(type.between(i, j, lengthM));
                }
            }
        }
        return new Topology(nodes, links);
    }

    /**
     * Likewise, one node on each square of the type's length, with links as long as a mesh that is likely in one part
     * needs.
     *
     * <pre>
     *   reachM = sqrt(2) sideM sqrt(ln n / (pi n))
     * </pre>
     *
     * Without the root of 2: threshold of Gupta, Kumar, "Critical power for asymptotic connectivity in wireless networks",
     * 1998, theorem 3.2.
     */
    public static Topology geometric(int nodes, Link type, RandomStreams streams) {
        double sideM = type.lengthM() * Math.sqrt(nodes);
        double reachM = sideM * Math.sqrt(2 * Math.log(Math.max(2, nodes)) / (Math.PI * nodes));
        return geometric(nodes, sideM, reachM, type, streams);
    }
}
