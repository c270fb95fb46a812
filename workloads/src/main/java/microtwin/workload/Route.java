package microtwin.workload;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which groups answer a class, the preferred one first; what one cannot take spills over to the next.
 *
 * @param requests to be answered
 * @param legs at least one, no group twice
 */
public record Route(RequestClass requests, List<Leg> legs) implements Serializable {

    /**
     * A group and the way to it.
     *
     * @param group name of a {@link ServingGroup}
     * @param path from the users to its sites
     */
    public record Leg(String group, NetworkPath path) implements Serializable {}

    public Route {
        legs = List.copyOf(legs);
        if (legs.isEmpty()) {
            throw new IllegalArgumentException(requests.name() + " must be served by at least one group");
        }
        Set<String> seen = new HashSet<>();
        for (Leg leg : legs) {
            if (!seen.add(leg.group())) {
                throw new IllegalArgumentException(requests.name() + " lists the group " + leg.group() + " twice");
            }
        }
    }
}
