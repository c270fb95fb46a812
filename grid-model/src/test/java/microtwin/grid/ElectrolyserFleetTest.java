package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every run goes through the ledger, which refuses a site that does not balance to 1e-9. */
class ElectrolyserFleetTest {

    private static final double KWH = 3.6e6;
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final int DAY_S = 86_400;

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    /** At one efficiency, ready at once. */
    private static Generator cell(double ratedW, double eta, double tankJ, Electrolyser electrolyser) {
        return new Generator(
                ratedW,
                0.1,
                new double[] {1},
                new double[] {eta},
                0,
                0,
                253.15,
                0,
                Generator.Control.USUAL,
                new Generator.Supply(Fuel.HYDROGEN, tankJ, 0).with(electrolyser));
    }

    private static GroupResult run(
            Clock clock,
            double[] loadW,
            double[] sunW,
            double batteryJ,
            Generator generator,
            GridTie tie,
            double soakW) {
        Optional<PvSites> pv = Optional.of(
                new PvSites(Pv.silicon(1), new ChargeController(1e9, 1, 0), new PvYield(sunW), new double[] {1}));
        Optional<StorageSites> battery = batteryJ == 0
                ? Optional.empty()
                : Optional.of(
                        new StorageSites(new SimpleBattery(batteryJ, 1e9, 1e9, 1, 1, 0, 1, 0), 0.5, new double[] {0}));
        SiteSupply supply = SiteSupply.of(pv, battery, tie).with(generator).soaking(soakW);
        Block block = new Block(
                0,
                1,
                List.of(
                        new Fixture.ItLoad(loadW, new double[] {1}),
                        new ConverterFleet(List.of(), new double[0][]),
                        new DispatchFleet(1, Fixture.weather(clock, 290), supply)));
        return DispatchFleetTest.simulate(clock, List.of(block));
    }

    private static double[] constant(int steps, double value) {
        double[] column = new double[steps];
        Arrays.fill(column, value);
        return column;
    }

    private static double sum(GroupResult result, Flow flow) {
        return Arrays.stream(result.flowsJ().getOrDefault(flow, new double[0])).sum();
    }

    /**
     * Twelve hours of 3 kW beside 500 W: 24 kWh at 2 kW make 16.8 kWh of hydrogen. Twelve hours of night take 12 kWh of
     * the 21.8 kWh that are in the tank then, of which 16.8 were made at the site.
     */
    @ParameterizedTest
    @ValueSource(ints = {60, 900, 3600})
    void aDayAndANight(int stepS) {
        Clock clock = new Clock(START, DAY_S / stepS, stepS);
        double[] sun = new double[clock.steps()];
        Arrays.fill(sun, 0, sun.length / 2, 3000);
        Generator cell = cell(1000, 0.5, 5 * KWH, new Electrolyser(2000, 0.7, 0.1, 100 * KWH));
        GroupResult result = run(clock, constant(clock.steps(), 500), sun, 0, cell, GridTie.ISLAND, 0);
        double own = 16.8 / 21.8;
        assertEquals(24, sum(result, Flow.ELECTROLYSIS) / KWH, 1e-9);
        assertEquals(16.8, sum(result, Flow.HYDROGEN_STORED) / KWH, 1e-9);
        assertEquals(12 * own, sum(result, Flow.HYDROGEN_DRAWN) / KWH, 1e-9);
        assertEquals(12 * (1 - own), sum(result, Flow.FUEL_DRAWN) / KWH, 1e-9);
        assertEquals(6 * own, sum(result, Flow.HYDROGEN_TO_BUS) / KWH, 1e-9);
        assertEquals(24 - 16.8 + 6 * own, sum(result, Flow.HYDROGEN_LOSS) / KWH, 1e-9);
        assertEquals((12 / 0.68 - 6) * (1 - own), sum(result, Flow.FUEL_MAKING) / KWH, 1e-9);
        assertEquals(12 * 0.5, sum(result, Flow.PV_CURTAILED) / KWH, 1e-9);
        double[] level = result.levels().get(Level.HYDROGEN_SHARE);
        assertEquals(0.098, level[level.length - 1], 1e-12);
        // what the site consumed: all of the sun that was used and of the fuel, less what it kept
        assertEquals(30 + 6 * (1 - own) - 16.8 + 12 * own, result.siteJ()[0] / KWH, 1e-9);
    }

    /**
     * A standby of 100 W is served by day from the sun, by night from the tank; the compressor takes its part of the
     * 2 kW. Both are lost at the site.
     */
    @ParameterizedTest
    @ValueSource(ints = {60, 900, 3600})
    void standbyAndCompressor(int stepS) {
        Clock clock = new Clock(START, DAY_S / stepS, stepS);
        double[] sun = new double[clock.steps()];
        Arrays.fill(sun, 0, sun.length / 2, 3000);
        HydrogenCompressor compressor = new HydrogenCompressor(30e5, 350e5, 293.15, 0.45);
        Electrolyser electrolyser = new Electrolyser(2000, 0.7, 0.1, 100 * KWH, 100, compressor);
        Generator cell = cell(1000, 0.5, 5 * KWH, electrolyser);
        GroupResult result = run(clock, constant(clock.steps(), 500), sun, 0, cell, GridTie.ISLAND, 0);
        double stored = 24 * 119.96 / (119.96 / 0.7 + compressor.workJPerKg() * 1e-6);
        assertEquals(24, sum(result, Flow.ELECTROLYSIS) / KWH, 1e-9);
        assertEquals(stored, sum(result, Flow.HYDROGEN_STORED) / KWH, 1e-9);
        assertEquals(2.4, sum(result, Flow.ELECTROLYSER_STANDBY) / KWH, 1e-9);
        assertEquals(7.2, (sum(result, Flow.HYDROGEN_TO_BUS) + sum(result, Flow.FUEL_TO_BUS)) / KWH, 1e-9);
        double own = sum(result, Flow.HYDROGEN_TO_BUS) / KWH;
        assertEquals(24 - stored + own, sum(result, Flow.HYDROGEN_LOSS) / KWH, 1e-9);
        assertEquals(12 + 24 - stored + own + 2.4, result.siteJ()[0] / KWH, 1e-9);
    }

    /** Battery first, then the electrolyser, the grid, the flexible load; a surplus below the least power is left. */
    @Test
    void comesAfterTheBatteryAndBeforeTheGrid() {
        Clock clock = new Clock(START, 3, 3600);
        Generator cell = cell(1000, 0.5, 1, new Electrolyser(1000, 0.7, 0.2, 1e12));
        GroupResult result = run(
                clock,
                new double[] {500, 500, 500},
                new double[] {2500, 5500, 699},
                4 * KWH,
                cell,
                GridTie.limited(1e6, 1500),
                1000);
        assertEquals(2 * KWH, result.flowsJ().get(Flow.CHARGE)[0], 1e-3);
        assertEquals(0, result.flowsJ().get(Flow.ELECTROLYSIS)[0]);
        assertEquals(1 * KWH, result.flowsJ().get(Flow.ELECTROLYSIS)[1], 1e-3);
        assertEquals(1.5 * KWH, result.flowsJ().get(Flow.EXPORT)[1], 1e-3);
        assertEquals(1 * KWH, result.flowsJ().get(Flow.SOAKED)[1], 1e-3);
        assertEquals(1.5 * KWH, result.flowsJ().get(Flow.PV_CURTAILED)[1], 1e-3);
        assertEquals(0, result.flowsJ().get(Flow.ELECTROLYSIS)[2]);
        assertEquals(0.199 * KWH, result.flowsJ().get(Flow.EXPORT)[2], 1e-3);
    }

    @Test
    void fillsTheTankAndNoMore() {
        Clock clock = new Clock(START, 3, 3600);
        Generator cell = cell(1000, 0.5, 1 * KWH, new Electrolyser(1000, 0.5, 0.9, 1.6 * KWH));
        GroupResult result = run(clock, new double[3], constant(3, 5000), 0, cell, GridTie.ISLAND, 0);
        assertEquals(1.0 * KWH, result.flowsJ().get(Flow.ELECTROLYSIS)[0], 1e-3);
        assertEquals(0.2 * KWH, result.flowsJ().get(Flow.ELECTROLYSIS)[1], 1e-3);
        assertEquals(0, result.flowsJ().get(Flow.ELECTROLYSIS)[2], 1e-3);
        assertEquals(1, result.levels().get(Level.HYDROGEN_SHARE)[2], 1e-15);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hydrogenAndEnergyAreConserved(long seed) {
        Random random = new Random(seed);
        int steps = 300;
        int stepS = new int[] {60, 600, 3600}[random.nextInt(3)];
        Clock clock = new Clock(START, steps, stepS);
        double[] load = random.doubles(steps, 0, 5000).toArray();
        double[] sun =
                random.doubles(steps, -6000, 9000).map(w -> Math.max(0, w)).toArray();
        double tankJ = random.nextDouble() * 5 * KWH + 1;
        double capacityJ = tankJ + random.nextDouble() * 10 * KWH;
        Electrolyser electrolyser =
                new Electrolyser(100 + 5000 * random.nextDouble(), 0.68, 0.3 * random.nextDouble(), capacityJ);
        Generator cell = cell(6000, 0.3 + 0.3 * random.nextDouble(), tankJ, electrolyser);
        GridTie tie = random.nextBoolean() ? GridTie.ISLAND : GridTie.limited(2000, 1000);
        double soakW = random.nextBoolean() ? 500 : 0;
        GroupResult result = run(clock, load, sun, random.nextBoolean() ? 0.1 * KWH : 0, cell, tie, soakW);
        double storedJ = sum(result, Flow.HYDROGEN_STORED);
        double ownJ = sum(result, Flow.HYDROGEN_DRAWN);
        double boughtJ = sum(result, Flow.FUEL_DRAWN);
        double throughJ = tankJ + storedJ;
        double[] level = result.levels().get(Level.HYDROGEN_SHARE);
        assertTrue(storedJ > 0, "seed " + seed);
        assertEquals(0.68 * sum(result, Flow.ELECTROLYSIS), storedJ, 1e-9 * storedJ, "seed " + seed);
        assertTrue(Arrays.stream(level).allMatch(x -> x >= 0 && x <= 1), "seed " + seed);
        assertEquals(tankJ + storedJ - ownJ - boughtJ, level[steps - 1] * capacityJ, 1e-9 * throughJ, "seed " + seed);
        assertTrue(ownJ <= storedJ * (1 + 1e-9) && boughtJ <= tankJ * (1 + 1e-9), "seed " + seed);
        double inJ = sum(result, Flow.PV_TO_BUS)
                + sum(result, Flow.FUEL_TO_BUS)
                + sum(result, Flow.IMPORT)
                + sum(result, Flow.DRAWN)
                + ownJ;
        double outJ = sum(result, Flow.EXPORT) + sum(result, Flow.SOAKED) + sum(result, Flow.STORED) + storedJ;
        double usedJ = sum(result, Flow.IT_SUPPLY) + sum(result, Flow.HYDROGEN_LOSS);
        assertEquals(inJ - outJ, usedJ, 1e-9 * inJ, "seed " + seed);
        assertEquals(result.siteJ()[0], usedJ, 1e-9 * inJ, "seed " + seed);
    }

    /** A sunny day beside a steady load, 1 to 60 min; the least power binds at its ends. */
    @ParameterizedTest
    @ValueSource(ints = {300, 900, 1800, 3600})
    void hydrogenOfADayHardlyDependsOnTheStep(int stepS) {
        double fine = hydrogenOfADayJ(60);
        assertEquals(fine, hydrogenOfADayJ(stepS), (stepS <= 900 ? 0.005 : 0.01) * fine);
    }

    private static double hydrogenOfADayJ(int stepS) {
        Clock clock = new Clock(START, DAY_S / stepS, stepS);
        double[] sun = PvYield.of(new HalfSineDay(33.6 * KWH, 6 * 3600, 12 * 3600), 1, clock)
                .dcWPerW();
        Generator cell = cell(2000, 0.5, KWH, Electrolyser.usual(3000, 100 * KWH));
        return sum(run(clock, constant(clock.steps(), 1000), sun, 0, cell, GridTie.ISLAND, 0), Flow.HYDROGEN_STORED);
    }

    @Test
    void withoutAnElectrolyserNothingIsWritten() {
        Clock clock = new Clock(START, 2, 3600);
        Generator cell = cell(1000, 0.5, KWH, Electrolyser.NONE);
        GroupResult result = run(clock, new double[2], constant(2, 100), 0, cell, GridTie.ISLAND, 0);
        assertFalse(result.flowsJ().containsKey(Flow.ELECTROLYSIS));
        assertFalse(result.levels().containsKey(Level.HYDROGEN_SHARE));
    }

    @Test
    void onlyHydrogenIntoATankThatHoldsIt() {
        Electrolyser small = Electrolyser.usual(1000, 1);
        Generator.Supply gas = new Generator.Supply(Fuel.NATURAL_GAS, 1, 0);
        Generator.Supply full = new Generator.Supply(Fuel.HYDROGEN, 2, 0);
        assertThrows(IllegalArgumentException.class, () -> gas.with(small));
        assertThrows(IllegalArgumentException.class, () -> full.with(small));
    }
}
