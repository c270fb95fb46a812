package microtwin.workload.mesh;

import java.util.List;

/**
 * The way of data through a mesh.
 *
 * @param nodes on it, both ends included
 * @param links on it, as numbers in {@link Topology#links}
 * @param latencyS one way [s]
 * @param jPerByte marginal energy over all its links [J/byte]
 */
public record MeshRoute(List<Integer> nodes, List<Integer> links, double latencyS, double jPerByte) {

    public MeshRoute {
        nodes = List.copyOf(nodes);
        links = List.copyOf(links);
    }
}
