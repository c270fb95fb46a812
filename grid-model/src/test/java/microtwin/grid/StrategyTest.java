package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import microtwin.engine.Block;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Level;
import microtwin.engine.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every run goes through the ledger, which refuses a site that does not balance to 1e-9. */
class StrategyTest {

    private static final double WH = 3600;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    private static GroupResult run(
            double[] loadW, double[] sunW, double energyWh, double socStart, double importW, Strategy strategy) {
        Clock clock = new Clock(START, loadW.length, 3600);
        Optional<PvSites> pv = Optional.of(
                new PvSites(Pv.silicon(1), new ChargeController(1e9, 1, 0), new PvYield(sunW), new double[] {1}));
        SimpleBattery battery = new SimpleBattery(energyWh * WH, 1e9, 1e9, 1, 1, 0, 1, 0);
        SiteSupply supply = SiteSupply.of(
                        pv,
                        Optional.of(new StorageSites(battery, socStart, new double[] {0})),
                        GridTie.limited(importW, 1e9))
                .with(strategy);
        Block block = new Block(
                0,
                1,
                List.of(
                        new Fixture.ItLoad(loadW, new double[] {1}),
                        new ConverterFleet(List.of(), new double[0][]),
                        new DispatchFleet(1, Fixture.weather(clock, 298.15), supply)));
        return DispatchFleetTest.simulate(clock, List.of(block));
    }

    @Test
    void peakShavingHoldsTheImportAtItsTarget() {
        double[] load = {30, 90, 110, 20};
        GroupResult result = run(load, new double[4], 100, 0.5, 1e9, new Strategy.PeakShaving(60));
        // 30 charged beside 30, then 30 and 50 of the 80 in store above the target, then charging again
        assertArrayEquals(
                new double[] {60 * WH, 60 * WH, 60 * WH, 60 * WH},
                result.flowsJ().get(Flow.IMPORT),
                1e-6);
        assertArrayEquals(new double[] {0, 30 * WH, 50 * WH, 0}, result.flowsJ().get(Flow.DISCHARGE), 1e-6);
    }

    @Test
    void peakShavingFailsHonestlyWhenTheBatteryIsEmpty() {
        GroupResult result = run(new double[] {90, 90}, new double[2], 40, 1, 1e9, new Strategy.PeakShaving(60));
        assertArrayEquals(new double[] {60 * WH, 80 * WH}, result.flowsJ().get(Flow.IMPORT), 1e-6);
    }

    @Test
    void timeOfUseBuysCheapAndServesDear() {
        Signal price = new Signal(new double[] {1, 2, 3, 2});
        Strategy strategy = new Strategy.TimeOfUse(price, 1, 3, 40);
        GroupResult result = run(new double[] {50, 50, 50, 50}, new double[] {0, 0, 0, 70}, 100, 0, 1e9, strategy);
        assertArrayEquals(
                new double[] {90 * WH, 50 * WH, 10 * WH, 0}, result.flowsJ().get(Flow.IMPORT), 1e-6);
        assertArrayEquals(new double[] {40 * WH, 0, 0, 20 * WH}, result.flowsJ().get(Flow.CHARGE), 1e-6);
        assertArrayEquals(new double[] {0, 0, 40 * WH, 0}, result.flowsJ().get(Flow.DISCHARGE), 1e-6);
    }

    @Test
    void gridLimitComesBeforeTheStrategy() {
        Signal price = new Signal(new double[] {1, 2});
        Strategy strategy = new Strategy.TimeOfUse(price, 1, 3, 40);
        // charging may not push the import over its limit, and beyond it the battery helps at any price
        GroupResult result = run(new double[] {50, 80}, new double[2], 100, 0.1, 70, strategy);
        assertArrayEquals(new double[] {70 * WH, 70 * WH}, result.flowsJ().get(Flow.IMPORT), 1e-6);
        assertArrayEquals(new double[] {20 * WH, 0}, result.flowsJ().get(Flow.CHARGE), 1e-6);
        assertArrayEquals(new double[] {0, 10 * WH}, result.flowsJ().get(Flow.DISCHARGE), 1e-6);
        assertArrayEquals(new double[] {1, 1}, result.levels().get(Level.POWERED_SHARE), 0);
    }

    /**
     * A container of 2.16 MW behind 20 MW of panels that may export 12 MW, on a clear half-sine day of 152.8 MWh: 37.2
     * MWh would be curtailed in 7.08 h, of which it takes 14.14 MWh.
     */
    @Test
    void containerSoaksWhatWouldBeCurtailed() {
        Clock clock = new Clock(START, 24 * 60, 60);
        double dayJ = 20e6 * 12 * 3600 * 2 / Math.PI;
        PvYield sun = PvYield.of(new HalfSineDay(dayJ, 6 * 3600, 12 * 3600), 1, clock);
        Optional<PvSites> pv =
                Optional.of(new PvSites(Pv.silicon(1), new ChargeController(1e9, 1, 0), sun, new double[] {1}));
        GroupResult[] results = new GroupResult[2];
        for (int k = 0; k < 2; k++) {
            SiteSupply supply = SiteSupply.of(pv, Optional.empty(), GridTie.limited(1e9, 12e6))
                    .soaking(k * 2.16e6);
            Block block = new Block(
                    0,
                    1,
                    List.of(
                            new Fixture.ItLoad(new double[clock.steps()], new double[] {1}),
                            new ConverterFleet(List.of(), new double[0][]),
                            new DispatchFleet(1, Fixture.weather(clock, 298.15), supply)));
            results[k] = DispatchFleetTest.simulate(clock, List.of(block));
        }
        double mwh = 3.6e9;
        assertEquals(37.2, results[0].energyJ(Flow.PV_CURTAILED) / mwh, 0.05);
        double[] curtailedJ = results[0].flowsJ().get(Flow.PV_CURTAILED);
        double recordS = 86_400.0 / curtailedJ.length;
        double curtailedH = Arrays.stream(curtailedJ).filter(j -> j > 0).count() * recordS / 3600;
        assertEquals(7.08, curtailedH, 2 * recordS / 3600); // a step at either end is curtailed in part
        assertEquals(14.14, results[1].energyJ(Flow.SOAKED) / mwh, 0.05);
        assertEquals(152.8 - 37.2, results[1].energyJ(Flow.EXPORT) / mwh, 0.1);
        double all = results[1].energyJ(Flow.EXPORT)
                + results[1].energyJ(Flow.SOAKED)
                + results[1].energyJ(Flow.PV_CURTAILED);
        assertEquals(dayJ, all, 1e-9 * dayJ);
        // 2 MW of the 2.16 MW are IT: 13.09 of 48 MWh
        assertEquals(0.273, results[1].energyJ(Flow.SOAKED) / 1.08 / (2e6 * 86_400), 0.001);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noStrategyExportsFromTheBatteryOrCostsMoreThanNone(long seed) {
        Random random = new Random(seed);
        double[] load = random.doubles(48, 0, 100).toArray();
        double[] sun = random.doubles(48, 0, 150).toArray();
        double[] price = random.doubles(48, 1, 3).toArray();
        double[] none =
                run(load, sun, 1e-9, 0, 1e9, Strategy.SELF_CONSUMPTION).flowsJ().get(Flow.IMPORT);
        for (Strategy strategy : List.of(
                Strategy.SELF_CONSUMPTION,
                new Strategy.PeakShaving(40),
                new Strategy.TimeOfUse(new Signal(price), 1.5, 2.5, 30))) {
            GroupResult result = run(load, sun, 200, 0, 1e9, strategy);
            double[] discharged = result.flowsJ().get(Flow.DISCHARGE);
            for (int k = 0; k < 48; k++) {
                assertTrue(discharged[k] <= Math.max(0, load[k] - sun[k]) * WH + 1e-6, "seed " + seed + ", hour " + k);
            }
            double peak = Arrays.stream(result.flowsJ().get(Flow.IMPORT)).max().orElseThrow();
            if (strategy instanceof Strategy.PeakShaving) {
                double highest = Arrays.stream(none).max().orElseThrow();
                assertTrue(peak <= Math.max(highest, 40 * WH) + 1e-6, "seed " + seed);
            }
        }
        assertEquals(48, none.length);
    }
}
