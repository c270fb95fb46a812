package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransitTrafficTest {

    private static final double DAY_S = 86_400;
    private static final double MONTH_S = 30 * DAY_S;

    private static TransitTraffic node(Optional<ModelUpdate> update) {
        return new TransitTraffic(0.8, 10_000, 10_000 / DAY_S, update);
    }

    private static Optional<ModelUpdate> update(int peers) {
        return Optional.of(new ModelUpdate(4.5e9, MONTH_S, peers));
    }

    private static double gbPerMonth(double bytesPerS) {
        return bytesPerS * MONTH_S / 1e9;
    }

    @Test
    void withoutUpdatesTheLocalShareIsSaved() {
        assertEquals(3.0, gbPerMonth(node(Optional.empty()).centralBytesPerS()), 1e-9);
        assertEquals(0.800, node(Optional.empty()).shareSaved(), 1e-12);
    }

    @Test
    void updatesCostMoreThanIsSavedUnlessPeersShareThem() {
        assertEquals(5.1, gbPerMonth(node(update(1)).bytesPerS()), 1e-9);
        assertEquals(-0.70, node(update(1)).shareSaved(), 1e-12);
        assertEquals(0.825, gbPerMonth(node(update(20)).bytesPerS()), 1e-9);
        assertEquals(0.725, node(update(20)).shareSaved(), 1e-12);
        assertEquals(18_750, node(update(1)).evenRequestsPerS() * DAY_S, 1e-6);
    }

    @Test
    void atTheEvenRateNothingIsSaved() {
        TransitTraffic node = node(update(1));
        TransitTraffic even = new TransitTraffic(0.8, 10_000, node.evenRequestsPerS(), update(1));
        assertEquals(0, even.shareSaved(), 1e-12);
    }

    @Test
    void everyNodeReceivesTheSizeOnceAPeriod() {
        for (int peers : new int[] {1, 2, 20, 4000}) {
            ModelUpdate update = new ModelUpdate(4.5e9, MONTH_S, peers);
            double received = update.transitBytesPerS(4000) + update.meshBytesPerS(4000);
            assertEquals(4.5e9 * 4000 / MONTH_S, received, 1e-9 * received);
        }
    }

    @Test
    void updatesEnterBothLedgers() {
        NetworkPath afar = NetworkPaths.FIXED_2024.over(1e6, 5);
        NetworkPath local = NetworkPaths.FIXED_2024.local();
        SiteNetwork site = SiteNetwork.NONE.with(new ModelUpdate(8e9, MONTH_S, 4), 2, afar, local);
        double transit = 4e9 / MONTH_S;
        double mesh = 12e9 / MONTH_S;
        assertEquals(transit, site.transitBytesPerS(), 1e-9);
        assertEquals(transit * afar.averageJPerByte() + mesh * local.averageJPerByte(), site.averageW(), 1e-12);
        assertEquals((transit * 5 + mesh) * 8 * 10e-9, site.marginalW(), 1e-12);
    }
}
