package microtwin.workload;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * Sites of one kind as the router sees them.
 *
 * @param name of the site group
 * @param serving what each node runs
 * @param sites represented by the group [1]
 * @param nodesPerSite [1]
 * @param region whose law holds there; empty if it has no name
 */
public record ServingGroup(String name, Serving serving, double sites, int nodesPerSite, String region)
        implements Serializable {

    public static final Bounds SITES = Bounds.atLeast(1);
    public static final Bounds NODES_PER_SITE = Bounds.atLeast(1);

    public ServingGroup {
        SITES.require("sites of " + name, sites);
        NODES_PER_SITE.require("nodesPerSite of " + name, nodesPerSite);
    }

    /** In a region without a name. */
    public ServingGroup(String name, Serving serving, double sites, int nodesPerSite) {
        this(name, serving, sites, nodesPerSite, "");
    }

    /** Nodes of the whole group [1]. */
    public double nodes() {
        return sites * nodesPerSite;
    }
}
