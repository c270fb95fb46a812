package microtwin.workload.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ConsensusTest {

    static final Consensus USUAL = new Consensus(0.1, 3, 0.3, 200);

    @Test
    void aCrashIsNoticedAfterThreeMissedHeartbeats() {
        for (int i = 0; i < 1000; i++) {
            double phaseS = 0.1 * ((i * 7) % 1000) / 1000;
            double crashS = 5 + i * 0.37;
            double afterS = USUAL.suspectedS(crashS, phaseS) - crashS;
            assertTrue(afterS >= 0.3 - 1e-9 && afterS < 0.4 + 1e-9, "after " + afterS);
            double lastS = USUAL.lastBeatS(crashS, phaseS);
            assertTrue(lastS < crashS && lastS + 0.1 >= crashS - 1e-9);
            assertEquals(lastS + 0.1, USUAL.nextBeatS(crashS, phaseS));
        }
        assertEquals(0.3, USUAL.suspectedS(1, 0) - 1, 1e-12); // the heartbeat that was due is the first one missed
    }

    @Test
    void aQuorumIsMoreThanHalf() {
        assertEquals(2, Consensus.quorum(2));
        assertEquals(2, Consensus.quorum(3));
        assertEquals(3, Consensus.quorum(4));
        assertEquals(11, Consensus.quorum(20));
        assertTrue(Consensus.hasQuorum(2, 3));
        assertFalse(Consensus.hasQuorum(1, 3));
        assertFalse(Consensus.hasQuorum(10, 20));
    }

    @Test
    void heartbeatsCost() {
        Topology ring = Topology.ring(20, MeshGraphTest.TYPE);
        assertEquals(20 * 200 / 0.1, USUAL.controlBytesPerS(20), 1e-9);
        assertEquals(20 * 200 / 0.1 * 8 * 10e-9, USUAL.controlW(ring), 1e-15);
    }

    @Test
    void timeouts() {
        assertEquals(0.3, USUAL.timeoutS(0), 0);
        assertEquals(0.6, USUAL.timeoutS(1), 0);
        assertThrows(IllegalArgumentException.class, () -> new Consensus(0.1, 3, 0.1, 200));
    }
}
