package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NetworkPathTest {

    private static double lightS(double distanceM) {
        return NetworkPaths.FIXED_2020.over(distanceM, 0).roundTripS() - NetworkPaths.FIXED_2020.accessS();
    }

    @Test
    void roundTripsOfLight() {
        assertEquals(1.47e-3, lightS(100e3), 1e-12);
        assertEquals(58.8e-3, lightS(4000e3), 1e-12);
        assertEquals(9e-3, lightS(612e3), 5e-6);
    }

    @Test
    void hopsAndAccessAdd() {
        NetworkPath path = new NetworkPath(100e3, 1.5, 4, 0.5e-3, 10e-3, 1e-5, 0.6, 10e-9);
        assertEquals(1.47e-3 + 2 * 4 * 0.5e-3 + 10e-3, path.roundTripS(), 1e-12);
        assertEquals(8 * 4 * 10e-9, path.marginalJPerByte(), 1e-20);
        assertEquals(0.6e-5, path.local().averageJPerByte(), 1e-18);
    }

    @Test
    void publishedIntensities() {
        assertEquals(0.06 * 3.6e6, NetworkPaths.FIXED_2015.averageJPerByte() * 1e9, 1e-6);
        assertEquals(0.0106 * 3.6e6, NetworkPaths.FIXED_2020.averageJPerByte() * 1e9, 1e-6);
        assertEquals(0.0027 * 3.6e6, NetworkPaths.FIXED_2024.averageJPerByte() * 1e9, 1e-6);
        double halvings = Math.log(0.06 / 0.0106) / Math.log(2);
        assertEquals(2, 5 / halvings, 0.05);
    }
}
