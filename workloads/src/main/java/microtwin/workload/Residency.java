package microtwin.workload;

import java.io.Serializable;
import java.util.Set;

/**
 * Where requests come from and where they may be answered.
 *
 * @param users region of the users; empty if it has no name
 * @param regions in which they may be answered; empty for everywhere
 */
public record Residency(String users, Set<String> regions) implements Serializable {

    /** Users of no named region, answered anywhere. */
    public static final Residency ANYWHERE = new Residency("", Set.of());

    public Residency {
        regions = Set.copyOf(regions);
    }

    /** True if sites of a region may answer; sites of no named region only where all may. */
    public boolean admits(String region) {
        return regions.isEmpty() || regions.contains(region);
    }
}
