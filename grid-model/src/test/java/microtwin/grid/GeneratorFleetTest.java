package microtwin.grid;

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
import microtwin.engine.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every run goes through the ledger, which refuses a site that does not balance to 1e-9. */
class GeneratorFleetTest {

    private static final double KWH = 3.6e6;
    private static final double H2_J_PER_KG = 119.96e6;
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    private static Generator flat(double ratedW, double eta, double shareMin, double startJ, double tankJ) {
        return new Generator(
                ratedW,
                shareMin,
                new double[] {1},
                new double[] {eta},
                60,
                startJ,
                253.15,
                0,
                Generator.Control.USUAL,
                new Generator.Supply(Fuel.HYDROGEN, tankJ, 0));
    }

    private static GroupResult run(
            Clock clock, double[] loadW, PvYield sun, double batteryJ, Generator generator, GridTie tie, double airK) {
        Optional<PvSites> pv =
                Optional.of(new PvSites(Pv.silicon(1), new ChargeController(1e9, 1, 0), sun, new double[] {1}));
        Optional<StorageSites> battery = batteryJ == 0
                ? Optional.empty()
                : Optional.of(
                        new StorageSites(new SimpleBattery(batteryJ, 1e9, 1e9, 1, 1, 0, 1, 0), 0.5, new double[] {0}));
        SiteSupply supply = SiteSupply.of(pv, battery, tie).with(generator);
        Block block = new Block(
                0,
                1,
                List.of(
                        new Fixture.ItLoad(loadW, new double[] {1}),
                        new ConverterFleet(List.of(), new double[0][]),
                        new DispatchFleet(1, Fixture.weather(clock, airK), supply)));
        return DispatchFleetTest.simulate(clock, List.of(block));
    }

    private static double[] constant(Clock clock, double value) {
        double[] column = new double[clock.steps()];
        Arrays.fill(column, value);
        return column;
    }

    private static double sum(GroupResult result, Flow flow) {
        return Arrays.stream(result.flowsJ().getOrDefault(flow, new double[0])).sum();
    }

    /** 5 kW all day, 33.6 kWh of sun (capacity factor 0.14 of 10 kW), the rest from hydrogen: 5.2 kg a day at 50 %. */
    @ParameterizedTest
    @ValueSource(ints = {60, 300, 900})
    void municipalCabinetNeedsFiveKilogramsADay(int stepS) {
        int days = 30;
        Clock clock = new Clock(START, days * 86_400 / stepS, stepS);
        PvYield sun = PvYield.of(new HalfSineDay(33.6 * KWH, 6 * 3600, 12 * 3600), 1, clock);
        Generator cell = flat(6000, 0.50, 0.1, 0, 1000 * H2_J_PER_KG);
        GroupResult result = run(clock, constant(clock, 5000), sun, 20 * KWH, cell, GridTie.ISLAND, 298.15);
        double kgPerDay = sum(result, Flow.FUEL_DRAWN) / H2_J_PER_KG / days;
        assertEquals(5.2, kgPerDay, 0.15);
        assertEquals(0.50, sum(result, Flow.FUEL_TO_BUS) / sum(result, Flow.FUEL_DRAWN), 0.01);
        assertEquals(0, sum(result, Flow.IT_SHED), 1e-6);
        // electricity to electricity
        assertEquals(
                0.34,
                sum(result, Flow.FUEL_TO_BUS) / (sum(result, Flow.FUEL_TO_BUS) + sum(result, Flow.FUEL_MAKING)),
                0.01);
        double starts = Arrays.stream(result.rates().get(Rate.GENERATOR_STARTS)).sum();
        // a cycle of 25 % of 20 kWh takes 5 h up at 1 kW and 1 h down at 5 kW
        assertTrue(starts >= 2 * days && starts < 5 * days, "starts " + starts);
    }

    @Test
    void aKilogramOfHydrogenRidesThreeHours() {
        Clock clock = new Clock(START, 24 * 60, 60);
        Generator cell = flat(6000, 0.50, 0.1, 0, H2_J_PER_KG);
        PvYield night = new PvYield(new double[clock.steps()]);
        GroupResult without =
                run(clock, constant(clock, 5000), night, 34 * KWH, flat(6000, 0.5, 0.1, 0, 1), GridTie.ISLAND, 298.15);
        GroupResult with = run(clock, constant(clock, 5000), night, 34 * KWH, cell, GridTie.ISLAND, 298.15);
        double moreH = (sum(without, Flow.IT_SHED) - sum(with, Flow.IT_SHED)) / (5 * KWH);
        // 16.66 kWh at 5 kW, less what is below the least power of a step
        assertEquals(3.33, moreH, 0.02);
        assertEquals(3.4, (24 * 5 * KWH - sum(without, Flow.IT_SHED)) / (5 * KWH), 1e-3);
    }

    @Test
    void neitherInTheColdNorBeforeItHasStarted() {
        Clock clock = new Clock(START, 2, 120);
        PvYield night = new PvYield(new double[2]);
        Generator cell = flat(6000, 0.5, 0.1, 1000, 1e9);
        GroupResult cold = run(clock, constant(clock, 5000), night, 0, cell, GridTie.ISLAND, 253.14);
        assertEquals(0, sum(cold, Flow.FUEL_DRAWN));
        GroupResult warm = run(clock, constant(clock, 5000), night, 0, cell, GridTie.ISLAND, 253.16);
        // 60 s of the first 120 s go into the start: 3000 of 5000 W
        assertEquals(3000 * 120 + 5000 * 120, sum(warm, Flow.FUEL_TO_BUS), 1e-6);
        assertEquals(2 * (3000 * 120 + 5000 * 120) + 1000, sum(warm, Flow.FUEL_DRAWN), 1e-6);
        assertEquals(0.6, warm.levels().get(Level.POWERED_SHARE)[0], 1e-12);
    }

    @Test
    void generatorComesBeforeTheGridAndBurnsItsLeastPower() {
        Clock clock = new Clock(START, 3, 3600);
        PvYield night = new PvYield(new double[3]);
        Generator engine = new Generator(
                1000,
                0.3,
                new double[] {1},
                new double[] {0.4},
                0,
                0,
                200,
                0,
                Generator.Control.USUAL,
                new Generator.Supply(Fuel.NATURAL_GAS, Double.POSITIVE_INFINITY, 0));
        GroupResult result =
                run(clock, new double[] {1500, 200, 800}, night, 0, engine, GridTie.limited(1e6, 1e6), 298.15);
        assertEquals(500 * 3600, sum(result, Flow.IMPORT), 1e-6);
        assertEquals((1000 + 200 + 800) * 3600, sum(result, Flow.FUEL_TO_BUS), 1e-6);
        assertEquals((1000 + 300 + 800) / 0.4 * 3600, sum(result, Flow.FUEL_DRAWN), 1e-3);
    }

    /** A start takes part of the step; in the rest the generator never gives more than its rating. */
    @Test
    void fullPowerInTheStepOfAStart() {
        for (double ratedW = 100; ratedW <= 20_000; ratedW += 100) {
            for (int startS : new int[] {0, 60, 90, 120, 300}) {
                for (int stepS : new int[] {60, 300, 900}) {
                    Generator cell = new Generator(
                            ratedW,
                            0.1,
                            new double[] {1},
                            new double[] {0.5},
                            startS,
                            0,
                            253.15,
                            0,
                            Generator.Control.USUAL,
                            new Generator.Supply(Fuel.HYDROGEN, 1e12, 0));
                    Clock clock = new Clock(START, 2, stepS);
                    PvYield night = new PvYield(new double[2]);
                    GroupResult result =
                            run(clock, constant(clock, 2 * ratedW), night, 0, cell, GridTie.ISLAND, 298.15);
                    double powerS = Math.max(0, stepS - startS) + Math.min(stepS, Math.max(0, 2 * stepS - startS));
                    assertEquals(ratedW * powerS, sum(result, Flow.FUEL_TO_BUS), 1e-9 * ratedW * stepS);
                }
            }
        }
    }

    /** A charged battery that is too weak for the load does not keep the generator from starting. */
    @Test
    void startsWhenTheBatteryDoesNotSuffice() {
        Clock clock = new Clock(START, 60, 60);
        SimpleBattery weak = new SimpleBattery(10 * KWH, 2000, 2000, 1, 1, 0, 1, 0);
        SiteSupply supply = SiteSupply.of(
                        Optional.empty(), Optional.of(new StorageSites(weak, 0.8, new double[] {0})), GridTie.ISLAND)
                .with(flat(6000, 0.5, 0.1, 0, 1e12));
        Block block = new Block(
                0,
                1,
                List.of(
                        new Fixture.ItLoad(constant(clock, 5000), new double[] {1}),
                        new ConverterFleet(List.of(), new double[0][]),
                        new DispatchFleet(1, Fixture.weather(clock, 298.15), supply)));
        GroupResult result = DispatchFleetTest.simulate(clock, List.of(block));
        // only the minute of the start is short, by what the battery cannot give
        assertEquals(3000 * 60, sum(result, Flow.IT_SHED), 1e-6);
    }

    private static Generator ramped(double rampWPerS) {
        return new Generator(
                1000,
                0.3,
                new double[] {1},
                new double[] {0.4},
                0,
                rampWPerS,
                0,
                200,
                0,
                Generator.Control.USUAL,
                new Generator.Supply(Fuel.NATURAL_GAS, Double.POSITIVE_INFINITY, 0));
    }

    /**
     * From 300 W to 1000 W at 0.5 W/s it takes 1400 s, in which the grid gives half of 700 W; down again the resistor
     * takes the same. In steps of any length.
     */
    @ParameterizedTest
    @ValueSource(ints = {10, 60, 350, 700, 1800, 3600})
    void theGridCarriesWhatARampLeaves(int stepS) {
        Clock clock = new Clock(START, 7 * 7200 / stepS, stepS);
        double[] load = new double[clock.steps()];
        Arrays.fill(load, 300);
        Arrays.fill(load, load.length / 7, 3 * load.length / 7, 1000);
        PvYield night = new PvYield(new double[load.length]);
        GroupResult result = run(clock, load, night, 0, ramped(0.5), GridTie.limited(1e6, 1e6), 298.15);
        double wayJ = 350 * 1400;
        double loadJ = Arrays.stream(load).sum() * stepS;
        assertEquals(wayJ, sum(result, Flow.IMPORT), 1e-9 * loadJ);
        assertEquals(loadJ - wayJ, sum(result, Flow.FUEL_TO_BUS), 1e-9 * loadJ);
        assertEquals(loadJ / 0.4, sum(result, Flow.FUEL_DRAWN), 1e-9 * loadJ);
    }

    /** Power at the end of a step follows from its mean. */
    @ParameterizedTest
    @MethodSource("seeds")
    void meanAndEndOfARampAgree(long seed) {
        Random random = new Random(seed);
        Generator engine = ramped(0.01 + random.nextDouble());
        double fromW = 300 + 700 * random.nextDouble();
        double towardsW = 300 + 700 * random.nextDouble();
        double dtS = 1 + 3600 * random.nextDouble();
        double reachW = engine.rampWPerS() * dtS;
        double endW = engine.endW(fromW, engine.meanW(fromW, towardsW, dtS), dtS);
        assertEquals(Math.max(fromW - reachW, Math.min(fromW + reachW, towardsW)), endW, 1e-3, "seed " + seed);
    }

    /** Fuel of a ramp of a PEM cell and of the time after it, in one step and in thousands. */
    @ParameterizedTest
    @CsvSource({"0.1, 1, 900", "1, 0.1, 900", "0.1, 1, 1800", "0.1, 0.5, 400", "0.3, 0.9, 600", "0.5, 0.5, 60"})
    void fuelFollowsTheCurveOnARamp(double from, double to, double dtS) {
        Generator usual = Generator.fuelCell(1000, 1e9);
        Generator cell = new Generator(
                1000,
                0.1,
                usual.share(),
                usual.eta(),
                0,
                1,
                0,
                200,
                0,
                Generator.Control.USUAL,
                new Generator.Supply(Fuel.HYDROGEN, 1e9, 0));
        int pieces = 9000;
        double fineW = 0;
        double powerW = 1000 * from;
        for (int i = 0; i < pieces; i++) {
            double meanW = cell.meanW(powerW, 1000 * to, dtS / pieces);
            double nextW = powerW + Math.signum(to - from) * Math.min(Math.abs(1000 * to - powerW), dtS / pieces);
            fineW += cell.drawnW(meanW) / pieces;
            powerW = nextW;
        }
        double meanW = cell.meanW(1000 * from, 1000 * to, dtS);
        assertEquals(fineW, cell.meanDrawnW(1000 * from, meanW, dtS), 0.005 * fineW);
        if (from < to && dtS == 900) {
            assertTrue(fineW > 1.05 * cell.drawnW(meanW), "more than at the mean power: " + fineW);
        }
    }

    /** Ramps, batteries, starts and tanks: nothing is lost, and a ramp never gives more than none. */
    @ParameterizedTest
    @MethodSource("seeds")
    void rampsConserveFuelAndPower(long seed) {
        Random random = new Random(seed);
        int stepS = new int[] {10, 60, 600}[random.nextInt(3)];
        Clock clock = new Clock(START, 300, stepS);
        double[] load = random.doubles(300, 0, 8000).toArray();
        PvYield sun = new PvYield(random.doubles(300, 0, 6000).toArray());
        double tankJ = random.nextDouble() * 30 * KWH + 1;
        Generator usual = Generator.fuelCell(6000, tankJ);
        Generator cell = new Generator(
                6000,
                0.1,
                usual.share(),
                usual.eta(),
                60,
                1 + 100 * random.nextDouble(),
                usual.startJ(),
                200,
                0,
                Generator.Control.USUAL,
                usual.supply());
        GridTie tie = random.nextBoolean() ? GridTie.ISLAND : GridTie.limited(2000, 1000);
        double batteryJ = random.nextBoolean() ? KWH : 0;
        GroupResult result = run(clock, load, sun, batteryJ, cell, tie, 290);
        double drawn = sum(result, Flow.FUEL_DRAWN);
        assertTrue(drawn <= tankJ * (1 + 1e-12), "seed " + seed);
        assertEquals(drawn, sum(result, Flow.FUEL_TO_BUS) + sum(result, Flow.FUEL_LOSS), 1e-9 * drawn, "seed " + seed);
        double wanted = Arrays.stream(load).sum() * stepS;
        assertEquals(wanted, sum(result, Flow.IT_SUPPLY) + sum(result, Flow.IT_SHED), 1e-9 * wanted, "seed " + seed);
        double[] toBusJ = result.flowsJ().get(Flow.FUEL_TO_BUS);
        double[] lossJ = result.flowsJ().get(Flow.FUEL_LOSS);
        assertTrue(Arrays.stream(toBusJ).allMatch(j -> j <= 6000.0 * stepS * (1 + 1e-12)), "seed " + seed);
        assertTrue(Arrays.stream(lossJ).allMatch(j -> j >= 0), "seed " + seed);
    }

    @Test
    void megawattOfGas() {
        Generator engine = Generator.gas(1e6, 0.38);
        double drawnW = engine.drawnW(1e6);
        assertEquals(263, drawnW / (10 * KWH) * 3600, 0.5);
        assertEquals(0.532, drawnW * Fuel.NATURAL_GAS.emittedKgPerJ(0) * 3600 / 1000, 0.001);
        // 1.5 % slip adds 28 times the mass that escapes
        double slip = Fuel.NATURAL_GAS.emittedKgPerJ(0.015) / Fuel.NATURAL_GAS.emittedKgPerJ(0);
        assertEquals(0.985 + 0.015 * 28 / 50e6 / (0.202 / KWH), slip, 1e-12);
        // burning what a flare of 95 % would have burnt badly avoids more than it emits
        assertTrue(Fuel.NATURAL_GAS.avoidedKgPerJ(0.95) > Fuel.NATURAL_GAS.emittedKgPerJ(0));
        assertEquals(0, new Generator.Supply(Fuel.NATURAL_GAS, 1, 0).avoidedKgPerJ());
    }

    @Test
    void efficiencyFollowsItsCurve() {
        Generator cell = Generator.fuelCell(6000, 1e9);
        assertEquals(0.55, cell.eta(0.35), 1e-12);
        assertEquals(0.54, cell.eta(0.425), 1e-12);
        assertEquals(0.42, cell.eta(0.05), 1e-12);
        assertEquals(
                0.38 * (0.75 + 0.35 * 0.5 - 0.1 * 0.25), Generator.gas(1, 0.38).eta(0.5), 1e-12);
        // 1 kWh at 50 % needs 0.0600 kg
        assertEquals(0.0600, KWH / 0.5 / Fuel.HYDROGEN.lhvJPerKg(), 5e-5);
    }

    /** Fuel drawn is what the tank lost; never more than it held, and everything a site draws is served or shed. */
    @ParameterizedTest
    @MethodSource("seeds")
    void fuelAndPowerAreConserved(long seed) {
        Random random = new Random(seed);
        Clock clock = new Clock(START, 200, 600);
        double[] load = random.doubles(200, 0, 8000).toArray();
        PvYield sun = new PvYield(random.doubles(200, 0, 9000).toArray());
        double tankJ = random.nextDouble() * 100 * KWH + 1;
        Generator cell = Generator.fuelCell(6000, tankJ);
        GridTie tie = random.nextBoolean() ? GridTie.ISLAND : GridTie.limited(2000, 1000);
        double batteryJ = random.nextBoolean() ? 5 * KWH : 0;
        GroupResult result = run(clock, load, sun, batteryJ, cell, tie, 290);
        assertTrue(sum(result, Flow.FUEL_DRAWN) <= tankJ * (1 + 1e-12), "seed " + seed);
        double supplied = sum(result, Flow.PV_TO_BUS)
                + sum(result, Flow.FUEL_TO_BUS)
                + sum(result, Flow.IMPORT)
                - sum(result, Flow.EXPORT)
                + sum(result, Flow.DRAWN)
                - sum(result, Flow.STORED);
        assertEquals(supplied, sum(result, Flow.IT_SUPPLY), 1e-9 * supplied, "seed " + seed);
        double wanted = Arrays.stream(load).sum() * 600;
        assertEquals(wanted, sum(result, Flow.IT_SUPPLY) + sum(result, Flow.IT_SHED), 1e-9 * wanted, "seed " + seed);
    }
}
