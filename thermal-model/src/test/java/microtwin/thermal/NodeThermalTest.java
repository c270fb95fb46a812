package microtwin.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NodeThermalTest {

    private static final double C = Air.ZERO_CELSIUS_K;
    private static final NodeThermal JETSON = NodeThermals.JETSON_PASSIVE;
    private static final double YEAR_S = 365 * 86_400.0;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    static NodeThermal random(Draw draw) {
        double onK = C + draw.between(60, 110);
        return new NodeThermal(draw.between(0.05, 15), draw.between(10, 5000), 0.5, onK, draw.between(0, 10), onK + 8);
    }

    @Test
    void steadyState() {
        assertEquals(C + 97, JETSON.steadyK(C + 28, 7.2), 1e-9);
        assertEquals(6.47, JETSON.powerCapW(C + 97, C + 35, YEAR_S), 0.005);
        assertEquals(5.95, JETSON.powerCapW(C + 97, C + 40, YEAR_S), 0.005);
        assertEquals(0.786, (JETSON.powerCapW(C + 97, C + 35, YEAR_S) - 3.8) / (7.2 - 3.8), 2e-3);
        assertEquals(0.632, (JETSON.powerCapW(C + 97, C + 40, YEAR_S) - 3.8) / (7.2 - 3.8), 2e-3);
    }

    @Test
    void reaches63PercentAfterOneTimeConstant() {
        double rcS = JETSON.resistanceKPerW() * JETSON.capacityJPerK();
        assertEquals(1150, rcS, 1);
        double risen = JETSON.temperatureAfterK(C + 28, C + 28, 7.2, rcS) - (C + 28);
        assertEquals(69 * (1 - Math.exp(-1)), risen, 1e-9);
    }

    @Test
    void thinAirAtEqualTemperature() {
        NodeThermal high = JETSON.inAir(Air.standardPa(3600) / Air.SEA_LEVEL_PA);
        assertEquals(11.97, high.resistanceKPerW(), 0.005);
        assertEquals(10.8, C + 97 - high.resistanceKPerW() * 7.2 - C, 0.05);
    }

    @Test
    void restartsBelowTheHysteresisOnly() {
        assertEquals(0, JETSON.offAt(JETSON.shutdownK() - 0.1, 0));
        assertEquals(1, JETSON.offAt(JETSON.shutdownK(), 0));
        assertEquals(1, JETSON.offAt(JETSON.restartK() + 0.1, 1));
        assertEquals(0, JETSON.offAt(JETSON.restartK(), 1));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void capReachesTheLimitAtTheEndOfTheStep(long seed) {
        Draw draw = new Draw(seed);
        NodeThermal node = random(draw);
        double ambientK = C + draw.between(-20, 50);
        double startK = draw.between(ambientK, node.throttleOnK());
        double dtS = draw.between(10, 7200);
        double capW = node.powerCapW(startK, ambientK, dtS);
        assertEquals(node.throttleOnK(), node.temperatureAfterK(startK, ambientK, capW, dtS), 1e-7, "seed " + seed);
        assertTrue(
                capW >= node.powerCapW(node.throttleOnK(), ambientK, dtS) - 1e-9,
                "seed " + seed + ": cold nodes may more");
        double steadyW = (node.throttleOnK() - ambientK) / node.resistanceKPerW();
        assertEquals(steadyW, node.powerCapW(startK, ambientK, YEAR_S), 1e-9 * steadyW, "seed " + seed);
        assertEquals(0, node.powerCapW(node.throttleOnK() + 1, node.throttleOnK() + 1, dtS), "seed " + seed);
    }

    /** At the cap the junction comes to rest at the limit and the cap at its steady value: no limit cycle at any step. */
    @ParameterizedTest
    @MethodSource("seeds")
    void neverChatters(long seed) {
        Draw draw = new Draw(seed);
        NodeThermal node = random(draw);
        double ambientK = C + draw.between(-20, 50);
        double dtS = draw.between(1, 3600);
        double temperatureK = ambientK;
        double beforeW = Double.POSITIVE_INFINITY;
        for (int step = 0; step < 50; step++) {
            double capW = node.powerCapW(temperatureK, ambientK, dtS);
            assertTrue(capW <= beforeW * (1 + 1e-9), "seed " + seed + " step " + step);
            temperatureK = node.temperatureAfterK(temperatureK, ambientK, capW, dtS);
            beforeW = capW;
        }
        assertEquals(node.throttleOnK(), temperatureK, 1e-6, "seed " + seed);
    }

    /** The exponential is exact for constant input, so 1 and 60 minute steps meet. */
    @ParameterizedTest
    @MethodSource("seeds")
    void stepLengthDoesNotMatter(long seed) {
        Draw draw = new Draw(seed);
        NodeThermal node = random(draw);
        double ambientK = C + draw.between(-20, 50);
        double powerW = draw.between(0, 20);
        double startK = C + draw.between(-20, 90);
        double hourK = node.temperatureAfterK(startK, ambientK, powerW, 3600);
        for (int minutes : new int[] {1, 5, 15, 30}) {
            double temperatureK = startK;
            for (int i = 0; i < 60 / minutes; i++) {
                temperatureK = node.temperatureAfterK(temperatureK, ambientK, powerW, 60.0 * minutes);
            }
            assertEquals(hourK, temperatureK, 1e-9, "seed " + seed + ", step " + minutes + " min");
        }
    }

    @Test
    void refusesNonsense() {
        assertThrows(IllegalArgumentException.class, () -> new NodeThermal(0, 120, 0.5, 370, 5, 378));
        assertThrows(IllegalArgumentException.class, () -> new NodeThermal(9, 120, 0.5, 370, 5, 360));
        assertThrows(IllegalArgumentException.class, () -> new NodeThermal(9, Double.NaN, 0.5, 370, 5, 378));
    }
}
