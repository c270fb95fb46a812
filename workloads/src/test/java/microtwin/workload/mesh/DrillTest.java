package microtwin.workload.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import microtwin.engine.DrillResult;
import microtwin.engine.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrillTest {

    private static final double DAY_S = 86_400;
    private static final double HOUR_S = 3600;

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    private static Mesh mesh(Topology topology, int replicas, double shareUsed) {
        double[] weights = new double[topology.nodes()];
        Arrays.fill(weights, 1);
        return new Mesh(topology, ConsensusTest.USUAL, weights, replicas, 4000, shareUsed, 1);
    }

    private static final Mesh TWENTY = mesh(Topology.ringWithChords(20, 2, MeshGraphTest.TYPE), 2, 0.7);

    private static DrillResult run(Mesh mesh, long seed, Disturbance... disturbances) {
        return new Drill(mesh, List.of(disturbances), DAY_S, new RandomStreams(seed)).run("drill");
    }

    @Test
    void aQuietDayServesAll() {
        DrillResult quiet = run(TWENTY, 1);
        assertEquals(1, quiet.shareServed(), 1e-9);
        assertEquals(Double.NaN, quiet.detectionS());
        assertEquals(0, quiet.leaderChanges());
        assertEquals(0, quiet.shareMoved());
        assertEquals(22 * 200 / 0.1 * DAY_S, quiet.controlBytes(), 1e-3);
        assertEquals(22 * 200 / 0.1 * DAY_S * 8 * 10e-9, quiet.controlJ(), 1e-9);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aLostNodeIsNoticedAndItsKeysAreServedByOthers(long seed) {
        int lost = (int) (seed % 20);
        DrillResult drill = run(TWENTY, seed, Disturbance.nodeDown(lost, 12 * HOUR_S, 18 * HOUR_S));
        String message = "seed " + seed + ": " + drill;
        assertTrue(drill.detectionS() >= 0.3 && drill.detectionS() < 0.4 + MeshGraphTest.HOP_S * 1.2, message);
        assertTrue(drill.rerouteS() >= drill.detectionS(), message);
        assertTrue(drill.rerouteS() < drill.detectionS() + 20 * MeshGraphTest.HOP_S, message);
        assertEquals(1, drill.shareServedThen(), 1e-6, message);
        assertEquals(0.05, drill.shareMoved(), 0.015, message);
        double lostS =
                DAY_S * (1 - drill.shareServed()); // its own users and its keys, each a twentieth, not both twice
        assertEquals((0.05 + 0.95 * 0.05) * drill.rerouteS(), lostS, 0.02 * drill.rerouteS() + 2e-3, message);
        assertEquals(0, drill.refusedRequests(), message);
        assertTrue(drill.leaderChanges() <= 1 && drill.leaderlessS() < 0.7 * (1 + drill.leaderChanges()), message);
    }

    /** The same capacity lost at once by all is no matter of routing. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aCommonCauseIsNotRecoveredFrom(long seed) {
        DrillResult one = run(TWENTY, seed, Disturbance.nodeThrottled(3, 0.5, HOUR_S, 13 * HOUR_S));
        DrillResult all = run(TWENTY, seed, Disturbance.allThrottled(0.5, HOUR_S, 13 * HOUR_S));
        assertEquals(1, one.shareServedThen(), 1e-6, "seed " + seed);
        assertEquals(0.5 / 0.7, all.shareServedThen(), 1e-3, "seed " + seed);
        assertEquals(0.5 + 0.5 * 0.5 / 0.7, all.shareServed(), 1e-3, "seed " + seed);
        assertEquals(Double.NaN, all.detectionS());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void takeoverIsLimitedByHeadroom(long seed) {
        Mesh full = mesh(TWENTY.topology(), 2, 0.95);
        DrillResult drill = run(
                full,
                seed,
                Disturbance.nodeDown(1, HOUR_S, DAY_S),
                Disturbance.nodeDown(2, HOUR_S, DAY_S),
                Disturbance.nodeDown(3, HOUR_S, DAY_S));
        double most = 17.0 / 20 / 0.95;
        assertTrue(drill.shareServedThen() <= most + 1e-6, "seed " + seed + ": " + drill);
        assertTrue(drill.shareServedThen() > most - 0.05, "seed " + seed + ": " + drill);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void writesNeedTheLargerSide(long seed) {
        Mesh three = mesh(Topology.ring(3, MeshGraphTest.TYPE), 3, 0.3);
        DrillResult drill = run(
                three,
                seed,
                Disturbance.linkDown(0, 1, HOUR_S, 3 * HOUR_S),
                Disturbance.linkDown(0, 2, HOUR_S, 3 * HOUR_S));
        String message = "seed " + seed + ": " + drill;
        assertEquals(2 * HOUR_S / 3, drill.refusedRequests(), 1e-6, message);
        assertEquals(1, drill.shareServedThen(), 1e-6, message); // every node holds every key and has headroom
        assertTrue(drill.leaderChanges() <= 1, message);
        assertTrue(drill.leaderlessS() <= drill.leaderChanges() * 0.65, message);
    }

    @Test
    void halfOfTwoHasNoQuorum() {
        Mesh two = mesh(Topology.ring(2, MeshGraphTest.TYPE), 2, 0.3);
        DrillResult drill = run(two, 5, Disturbance.nodeDown(0, 0, DAY_S));
        assertEquals(1, drill.shareServedThen(), 1e-9);
        assertEquals(DAY_S, drill.leaderlessS(), 1e-6);
        assertEquals(DAY_S, drill.refusedRequests(), 0.5); // users of the lost node come to the other one
    }

    /** Keys with all holders gone are served nowhere. */
    @Test
    void withoutReplicasALostNodeTakesItsKeysAlong() {
        Mesh single = mesh(TWENTY.topology(), 1, 0.5);
        DrillResult drill = run(single, 11, Disturbance.nodeDown(7, HOUR_S, 13 * HOUR_S));
        assertEquals(1 - drill.shareMoved(), drill.shareServedThen(), 1e-9);
    }

    @Test
    void theSameSeedGivesTheSame() {
        Disturbance lost = Disturbance.nodeDown(2, HOUR_S, 5 * HOUR_S);
        assertEquals(run(TWENTY, 4, lost), run(TWENTY, 4, lost));
    }

    @Test
    void refusesWhatDoesNotExist() {
        assertThrows(IllegalArgumentException.class, () -> run(TWENTY, 1, Disturbance.nodeDown(20, 0, 1)));
        assertThrows(IllegalArgumentException.class, () -> run(TWENTY, 1, Disturbance.linkDown(0, 2, 0, 1)));
        assertThrows(IllegalArgumentException.class, () -> Disturbance.nodeDown(0, 1, 1));
    }
}
