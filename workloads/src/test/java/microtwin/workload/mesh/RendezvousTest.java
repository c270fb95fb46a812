package microtwin.workload.mesh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.stream.LongStream;
import microtwin.engine.RandomStreams;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RendezvousTest {

    private static final int KEYS = 10_000;

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    private static double[] even(int nodes) {
        double[] weights = new double[nodes];
        Arrays.fill(weights, 1);
        return weights;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void losingOneOfTwentyMovesItsKeysAlone(long seed) {
        Rendezvous rendezvous = new Rendezvous(even(20), new RandomStreams(seed));
        int lost = (int) (seed % 20);
        int moved = 0;
        double[] before = new double[20];
        double[] after = new double[20];
        for (int key = 0; key < KEYS; key++) {
            int was = rendezvous.owner(key, node -> true);
            int is = rendezvous.owner(key, node -> node != lost);
            before[was]++;
            after[is]++;
            assertEquals(was != lost, was == is, "seed " + seed + " key " + key);
            moved += was == is ? 0 : 1;
        }
        assertEquals(5.0, 100.0 * moved / KEYS, 1.5, "seed " + seed);
        double meanAfter = Arrays.stream(after).sum() / 19;
        assertEquals(1.053, meanAfter / (Arrays.stream(before).sum() / 20), 5e-4);
    }

    /** Binomial: five standard deviations of the share of the keys. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aNodeWinsItsShareOfTheWeight(long seed) {
        double[] weights = {1, 2, 3, 4, 10};
        Rendezvous rendezvous = new Rendezvous(weights, new RandomStreams(seed));
        double[] won = new double[5];
        for (int key = 0; key < KEYS; key++) {
            won[rendezvous.owner(key, node -> true)] += 1.0 / KEYS;
        }
        for (int node = 0; node < 5; node++) {
            double share = weights[node] / 20;
            assertEquals(share, won[node], 5 * Math.sqrt(share * (1 - share) / KEYS), "seed " + seed);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSecondHolderStepsInForTheFirst(long seed) {
        Rendezvous rendezvous = new Rendezvous(even(7), new RandomStreams(seed));
        for (int key = 0; key < 200; key++) {
            int[] holders = rendezvous.holders(key, 3, node -> true);
            assertNotEquals(holders[0], holders[1]);
            int[] without = rendezvous.holders(key, 2, node -> node != holders[0]);
            assertArrayEquals(new int[] {holders[1], holders[2]}, without);
            assertEquals(1, rendezvous.holders(key, 3, node -> node == 4).length);
            assertEquals(-1, rendezvous.owner(key, node -> false));
        }
    }
}
