package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueingTest {

    /** One server of 4.1 s and 0.2 requests/s: wait and service together are exponential with mean 22.8 s. */
    @Test
    void oneServer() {
        double share = 0.2 * 4.1;
        double capacity = 1 / 4.1;
        double c = Queueing.waitProbability(share, Queueing.exponent(1));
        assertEquals(0.82, c, 1e-6);
        double wait = c / (capacity * (1 - share));
        assertEquals(22.8, wait + 4.1, 0.05);
        assertEquals(68.2, Math.log(20) * (wait + 4.1), 0.1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 16, 64, 256})
    void severalServersAreCloseToErlangCAndNeverFarBelow(int servers) {
        for (double share = 0.3; share < 0.99; share += 0.03) {
            double exact = erlangC(servers, share);
            double difference = Queueing.waitProbability(share, Queueing.exponent(servers)) - exact;
            String at = servers + " servers, share " + share + ", exact " + exact + ", difference " + difference;
            assertTrue(difference > -0.02 && difference < 0.06, at);
        }
    }

    private static double erlangC(int servers, double share) {
        double blocked = 1;
        double load = servers * share;
        for (int n = 1; n <= servers; n++) {
            blocked = load * blocked / (n + load * blocked);
        }
        return blocked / (1 - share * (1 - blocked));
    }

    @Test
    void exponentialIsAsExactAsStated() {
        double[] x = new double[3200];
        for (int i = 0; i < x.length; i++) {
            x[i] = i / 100.0;
        }
        Queueing.expOfMinus(x, x.length);
        for (int i = 0; i < x.length; i++) {
            assertEquals(1, x[i] / Math.exp(-i / 100.0), 1e-6);
        }
        double[] ends = {Double.POSITIVE_INFINITY, 0};
        Queueing.expOfMinus(ends, 2);
        assertTrue(ends[0] < 1e-13);
        assertEquals(1, ends[1]);
    }
}
