package microtwin.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LiquidLoopTest {

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @Test
    void effectiveness() {
        assertEquals(0.5, LiquidLoop.effectiveness(1, 1), 1e-12);
        double half = Math.exp(-0.5);
        assertEquals((1 - half) / (1 - 0.5 * half), LiquidLoop.effectiveness(1, 0.5), 1e-12);
        assertEquals(0.5647, LiquidLoop.effectiveness(1, 0.5), 5e-5);
        assertEquals(0.8744, LiquidLoop.effectiveness(3, 0.5), 5e-5);
        assertEquals(1 - Math.exp(-1.5), LiquidLoop.effectiveness(1.5, 0), 1e-12);
        assertEquals(LiquidLoop.effectiveness(2, 1), LiquidLoop.effectiveness(2, 1 - 2e-9), 1e-8, "meets the limit");
    }

    @Test
    void cabinet() {
        assertEquals(0.4437, LiquidLoops.CABINET_FLOOR.effectiveness(), 5e-5);
        assertEquals(4451, LiquidLoops.CABINET_FLOOR.limitW(), 0.5);
    }

    /** 43.8 MWh of heat displace 12.5 MWh of electricity by a heat pump. */
    @Test
    void counterfactual() {
        assertEquals(12.5, CounterfactualHeater.HEAT_PUMP.displacedW(43.8, 273.15), 0.05);
        assertEquals(43.8, CounterfactualHeater.RESISTIVE.displacedW(43.8, 273.15));
        assertEquals(43.8 / 0.9, CounterfactualHeater.GAS_BOILER.displacedW(43.8, 273.15), 1e-12);
    }

    @Test
    void demand() {
        HeatDemand demand = new HeatDemand(90, 288.15, 150);
        assertEquals(90 * 15 + 150, demand.demandW(273.15), 1e-9);
        assertEquals(150, demand.demandW(300));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverUphillNeverMoreThanWanted(long seed) {
        Draw draw = new Draw(seed);
        double hotK = draw.between(283, 363);
        double coldK = draw.between(283, 363);
        double hotWPerK = draw.between(20, 3000);
        double coldWPerK = draw.between(20, 3000);
        boolean variable = draw.between(0, 1) > 0.5;
        LiquidLoop loop = new LiquidLoop(
                draw.between(0, 1),
                hotWPerK,
                coldWPerK,
                draw.between(0, 2000),
                hotK,
                coldK,
                draw.between(0, 100),
                variable);
        double eps = loop.effectiveness();
        assertTrue(eps >= 0 && eps <= 1, "seed " + seed);
        double limitW = loop.limitW();
        double heatW = draw.between(0, 20_000);
        double demandW = draw.between(0, 20_000);
        double usefulW = loop.usefulW(heatW, limitW, demandW);
        assertTrue(usefulW >= 0 && usefulW <= demandW && usefulW <= heatW, "seed " + seed);
        if (hotK <= coldK) {
            assertEquals(0, usefulW, "seed " + seed);
            assertEquals(0, loop.pumpW(usefulW, limitW), "seed " + seed);
        } else {
            double hotOutK = hotK - limitW / hotWPerK;
            double coldOutK = coldK + limitW / coldWPerK;
            assertTrue(hotOutK >= coldK - 1e-9 && coldOutK <= hotK + 1e-9, "seed " + seed + ": heat uphill");
            double givenW = hotWPerK * (hotK - hotOutK);
            assertEquals(givenW, coldWPerK * (coldOutK - coldK), 1e-9 * hotK * (hotWPerK + coldWPerK), "seed " + seed);
            assertTrue(loop.pumpW(usefulW, limitW) <= loop.pumpW() * (1 + 1e-12), "seed " + seed);
        }
    }
}
