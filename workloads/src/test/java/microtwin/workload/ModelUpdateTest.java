package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ModelUpdateTest {

    private static final double DAY_S = 86_400;
    private static final double MONTH_S = 30 * DAY_S;

    /** Of 18,750 requests of 10 kB a day, four fifths are answered nearby: 4.5 GB in 30 days. */
    @Test
    void atTheEvenRateNothingIsSaved() {
        ModelUpdate alone = new ModelUpdate(4.5e9, MONTH_S, 1);
        assertEquals(0.8 * 18_750, alone.evenRequestsPerS(10_000) * DAY_S, 1e-6);
        assertEquals(alone.transitBytesPerS(1), 0.8 * 18_750 / DAY_S * 10_000, 1e-9 * alone.transitBytesPerS(1));
        ModelUpdate shared = new ModelUpdate(4.5e9, MONTH_S, 20);
        assertEquals(0.8 * 18_750 / 20, shared.evenRequestsPerS(10_000) * DAY_S, 1e-6);
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
