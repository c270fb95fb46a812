package microtwin.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trough, cascade and what their heat is worth in water and work. */
class HeatCascadeTest {

    private static final double C = Air.ZERO_CELSIUS_K;
    private static final double DAY_S = 86_400;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** 73.3 - 0.29 - 0.0248 - 0.138 = 72.8 % at 40 K and 800 W/m2: 58.3 kW of 100 m2. */
    @Test
    void trough() {
        assertEquals(0.728, Trough.eta(1, 40, 800), 5e-4);
        assertEquals(0.683, Trough.eta(1, 200, 800), 5e-4);
        assertEquals(0.552, Trough.eta(1, 300, 400), 5e-4);
        assertEquals(0, Trough.eta(1, 300, 20), "loss beyond gain");
        assertEquals(0, Trough.eta(1, 40, 0), "night");
        assertEquals(58_300, new Trough(100, 1).heatW(1, C + 65, C + 25, 800), 50);
        double field = new Trough(100, Trough.USUAL_SHARE_KEPT).heatW(1, C + 65, C + 25, 800);
        assertTrue(field < 0.951 * 58_300 && field > 0.94 * 58_300, "losses are not scaled with the light " + field);
    }

    @Test
    void incidence() {
        assertEquals(1, Trough.ratioIncidence(0));
        assertEquals(Math.cos(Math.PI / 6) + 0.02652 - 0.048321, Trough.ratioIncidence(30), 1e-12);
        assertEquals(0, Trough.ratioIncidence(90));
    }

    /** 50 degrees cannot heat a load of 65, but the water that comes back from it at 40. */
    @Test
    void cascade() {
        HeatCascade cascade = HeatCascade.USUAL;
        assertEquals(0, cascade.directW(30_000, C + 50, C + 65));
        assertEquals(30_000, cascade.directW(30_000, C + 70, C + 65));
        assertFalse(cascade.flows(C + 68, C + 65), "nor without a difference");
        assertEquals(500 * 6, cascade.preheatW(30_000, C + 50, C + 40, 500), 1e-9);
        assertEquals(0, cascade.preheatW(30_000, C + 50, C + 48, 500));
        assertEquals(0.5 * 338.15 / 15, cascade.cop(C + 50, C + 65), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> cascade.cop(C + 70, C + 65));
    }

    @Test
    void exergy() {
        assertEquals(0.105, HeatCascade.etaCarnot(C + 60, C + 25), 5e-4);
        assertEquals(0.295, HeatCascade.etaCarnot(C + 150, C + 25), 5e-4);
        assertEquals(0, HeatCascade.etaCarnot(C + 20, C + 25));
        assertEquals(1000 * (1 - 298.15 / 333.15), HeatCascade.exergyW(1000, C + 60, C + 25), 1e-9);
    }

    /** 30 kW for a day at 55 kWh/m3: 13.1 m3; node heat of 50 degrees makes none; the same as electricity 206. */
    @Test
    void water() {
        assertEquals(13.1, DAY_S * Desalination.MED.waterM3PerS(HeatCascade.USUAL, 30_000, C + 70), 0.05);
        assertEquals(0, Desalination.MED.waterM3PerS(HeatCascade.USUAL, 30_000, C + 50));
        assertEquals(
                3.6, DAY_S * Desalination.MEMBRANE_DISTILLATION.waterM3PerS(HeatCascade.USUAL, 30_000, C + 70), 0.01);
        assertEquals(205.7, DAY_S * Desalination.REVERSE_OSMOSIS.waterM3PerS(30_000), 0.1);
    }

    /** No handing over raises exergy, no pump beats Carnot's, entropy never falls. */
    @ParameterizedTest
    @MethodSource("seeds")
    void secondLaw(long seed) {
        Draw draw = new Draw(seed);
        HeatCascade cascade = new HeatCascade(draw.between(0, 10), draw.between(0.05, 1));
        double sourceK = C + draw.between(20, 120);
        double loadK = C + draw.between(20, 120);
        double coldK = C + draw.between(-20, 20);
        double heatW = draw.between(0, 1e5);
        double directW = cascade.directW(heatW, sourceK, loadK);
        assertTrue(directW / loadK >= directW / sourceK, "seed " + seed + " entropy");
        assertTrue(
                HeatCascade.exergyW(directW, loadK, coldK) <= HeatCascade.exergyW(directW, sourceK, coldK) + 1e-9,
                "seed " + seed + " exergy");
        double flow = draw.between(10, 2000);
        double returnK = C + draw.between(10, 120);
        double preheatW = cascade.preheatW(heatW, sourceK, returnK, flow);
        assertTrue(preheatW >= 0 && preheatW <= heatW, "seed " + seed);
        assertTrue(preheatW == 0 || returnK + preheatW / flow <= sourceK + 1e-9, "seed " + seed + " uphill");
        if (!cascade.flows(sourceK, loadK) && loadK > sourceK) {
            double cop = cascade.cop(sourceK, loadK);
            assertTrue(cop <= Math.max(1, loadK / (loadK - sourceK)), "seed " + seed + " Carnot");
            assertTrue(1 / loadK - (1 - 1 / cop) / sourceK >= -1e-12, "seed " + seed + " entropy");
        }
    }
}
