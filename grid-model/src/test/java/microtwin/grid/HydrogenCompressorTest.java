package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class HydrogenCompressorTest {

    private static final double KWH = 3.6e6;
    private static final double BAR = 1e5;

    private static HydrogenCompressor to(double tankPa, double eta) {
        return new HydrogenCompressor(30 * BAR, tankPa, 293.15, eta);
    }

    /** The integral of v dp, and the 2 to 3 kWh/kg that are usual. */
    @Test
    void workIsTheIntegralOfVolume() {
        double sum = 0;
        int parts = 100_000;
        double stepPa = (700 - 30) * BAR / parts;
        for (int k = 0; k < parts; k++) {
            double p = 30 * BAR + (k + 0.5) * stepPa;
            sum += (8.314462618 * 293.15 / p + 14.5e-6) / 2.01588e-3 * stepPa;
        }
        assertEquals(sum, to(700 * BAR, 1).workJPerKg(), 1e-6 * sum);
        double usual = HydrogenCompressor.DEFAULT_ETA_ISOTHERMAL;
        assertEquals(1.98, to(350 * BAR, usual).workJPerKg() / KWH, 0.01);
        assertEquals(2.65, to(700 * BAR, usual).workJPerKg() / KWH, 0.01);
        assertEquals(0, HydrogenCompressor.NONE.workJPerKg());
    }

    /** 68 % without compression and 1.98 of 33.3 kWh/kg for it make 65.4 %. */
    @Test
    void compressionLowersTheEfficiency() {
        Electrolyser electrolyser = new Electrolyser(1e3, 0.68, 0.1, 1e9, 0, to(350 * BAR, 0.45));
        assertEquals(1 / (1 / 0.68 + 1.98 / 33.32), electrolyser.etaStored(), 1e-4);
        assertEquals(0.68, Electrolyser.usual(1e3, 1e9).etaStored(), 1e-15);
    }

    @Test
    void theTankIsNotBelowTheInlet() {
        assertThrows(IllegalArgumentException.class, () -> to(20 * BAR, 0.5));
    }
}
