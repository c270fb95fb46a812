package microtwin.workload.mesh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import microtwin.engine.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MeshGraphTest {

    /** 2 km: 9.8 us of light and 0.2 ms of equipment. */
    static final Link TYPE = Link.of(0, 1, 2000);

    static final double HOP_S = 2000 * 4.9e-9 + 0.2e-3;

    static LongStream seeds() {
        return LongStream.range(0, 30);
    }

    @Test
    void shapes() {
        assertEquals(20, Topology.ring(20, TYPE).links().size());
        assertEquals(1, Topology.ring(2, TYPE).links().size());
        assertEquals(0, Topology.ring(1, TYPE).links().size());
        Topology chords = Topology.ringWithChords(20, 2, TYPE);
        assertEquals(22, chords.links().size());
        double diameterM = 2000 / Math.sin(Math.PI / 20);
        assertEquals(diameterM, chords.links().get(20).lengthM(), 1e-9);
        assertEquals(
                List.of(5, 15),
                List.of(chords.links().get(21).a(), chords.links().get(21).b()));
        assertTrue(Topology.star(7, TYPE).links().stream().allMatch(link -> link.a() == 0));
        assertEquals(6, Topology.star(7, TYPE).links().size());
        assertEquals(
                List.of(0, 0, 1, 1, 2, 2),
                Topology.tree(7, 2, TYPE).links().stream().map(Link::a).toList());
        assertThrows(IllegalArgumentException.class, () -> Topology.ringWithChords(5, 3, TYPE));
        assertThrows(IllegalArgumentException.class, () -> new Topology(2, List.of(Link.of(0, 2, 1))));
        assertThrows(IllegalArgumentException.class, () -> Link.of(1, 1, 1));
    }

    @Test
    void waysLeadAroundWhatIsDown() {
        MeshGraph ring = new MeshGraph(Topology.ring(5, TYPE));
        assertEquals(2 * HOP_S, ring.latenciesS(0)[2], 1e-15);
        ring.setNode(1, false);
        assertEquals(3 * HOP_S, ring.latenciesS(0)[2], 1e-15);
        ring.setLink(3, false);
        assertEquals(Double.POSITIVE_INFINITY, ring.latenciesS(0)[2]);
        assertEquals(List.of(Set.of(0, 4), Set.of(2, 3)), ring.partitions());
        ring.setNode(1, true);
        assertEquals(2 * HOP_S, ring.latenciesS(0)[2], 1e-15);
        assertEquals(8 * 10e-9, TYPE.jPerByte(), 1e-20);
    }

    /** Against all ways of up to any number of links (Floyd and Warshall). */
    @ParameterizedTest
    @MethodSource("seeds")
    void noWayIsFaster(long seed) {
        Topology topology = Topology.geometric(30, TYPE, new RandomStreams(seed));
        MeshGraph graph = new MeshGraph(topology);
        graph.setNode((int) (seed % 30), false);
        double[][] fastest = new double[30][30];
        for (int i = 0; i < 30; i++) {
            Arrays.fill(fastest[i], Double.POSITIVE_INFINITY);
            fastest[i][i] = graph.isUp(i) ? 0 : Double.POSITIVE_INFINITY;
        }
        for (int l = 0; l < topology.links().size(); l++) {
            Link link = topology.links().get(l);
            if (graph.carries(l)) {
                fastest[link.a()][link.b()] = link.latencyS();
                fastest[link.b()][link.a()] = link.latencyS();
            }
        }
        for (int via = 0; via < 30; via++) {
            for (int i = 0; i < 30; i++) {
                for (int j = 0; j < 30; j++) {
                    fastest[i][j] = Math.min(fastest[i][j], fastest[i][via] + fastest[via][j]);
                }
            }
        }
        for (int i = 0; i < 30; i++) {
            assertArrayEquals(fastest[i], graph.latenciesS(i), 1e-12, "seed " + seed);
        }
        for (Set<Integer> part : graph.partitions()) {
            int one = part.iterator().next();
            for (int node = 0; node < 30; node++) {
                assertEquals(part.contains(node), Double.isFinite(fastest[one][node]), "seed " + seed);
            }
        }
    }
}
