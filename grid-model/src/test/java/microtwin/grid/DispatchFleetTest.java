package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.ArrayList;
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
import microtwin.engine.Simulation;
import microtwin.engine.SiteGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every run goes through the ledger, which refuses a site that does not balance to 1e-9. */
class DispatchFleetTest {

    private static final double WH = 3600;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** A supply without conversion losses towards the IT. */
    private record Site(
            Clock clock, double[] loadW, Optional<PvSites> pv, Optional<StorageSites> storage, GridTie tie) {

        GroupResult run() {
            return run(new double[] {1});
        }

        GroupResult run(double[] loadPerSite) {
            int sites = loadPerSite.length;
            Block block = new Block(
                    0,
                    sites,
                    List.of(
                            new Fixture.ItLoad(loadW, loadPerSite),
                            new ConverterFleet(List.of(), new double[0][]),
                            new DispatchFleet(sites, Fixture.weather(clock, 298.15), pv, storage, tie)));
            return simulate(clock, List.of(block));
        }
    }

    static GroupResult simulate(Clock clock, List<Block> blocks) {
        int sites = blocks.stream().mapToInt(Block::sites).sum();
        SiteGroup group = new SiteGroup("sites", sites, blocks, List.of());
        Simulation simulation =
                new Simulation(new Simulation.Setup("test", "test", clock, 1, 24, 1), List.of(), List.of(group));
        return simulation.run().groups().get(0);
    }

    private static double[] constant(Clock clock, double value) {
        double[] column = new double[clock.steps()];
        Arrays.fill(column, value);
        return column;
    }

    private static Optional<PvSites> lossless(double... wattsPerStep) {
        return Optional.of(new PvSites(
                Pv.silicon(1), new ChargeController(1e9, 1, 0), new PvYield(wattsPerStep), new double[] {1}));
    }

    private static Optional<StorageSites> simple(double energyJ, double eta, double socStart) {
        return Optional.of(
                new StorageSites(new SimpleBattery(energyJ, 1e9, 1e9, eta, eta, 0, 1, 0), socStart, new double[] {0}));
    }

    @Test
    void sunThenBatteryThenGrid() {
        Clock clock = new Clock(START, 4, 3600);
        // sun 100: 60 to load, 40 charged; 10: battery gives its 40 of the missing 50, the grid 10; then grid alone
        GroupResult result = new Site(
                        clock,
                        new double[] {60, 60, 60, 60},
                        lossless(100, 10, 0, 160),
                        simple(50 * WH, 1, 0),
                        GridTie.limited(1e9, 30))
                .run();
        assertArrayEquals(new double[] {40 * WH, 0, 0, 50 * WH}, result.flowsJ().get(Flow.CHARGE), 1e-6);
        assertArrayEquals(new double[] {0, 40 * WH, 0, 0}, result.flowsJ().get(Flow.DISCHARGE), 1e-6);
        assertArrayEquals(new double[] {0, 10 * WH, 60 * WH, 0}, result.flowsJ().get(Flow.IMPORT), 1e-6);
        // 160 - 60 - 50 = 50 left, 30 may be given back, 20 are curtailed
        assertArrayEquals(new double[] {0, 0, 0, 30 * WH}, result.flowsJ().get(Flow.EXPORT), 1e-6);
        assertArrayEquals(new double[] {0, 0, 0, 20 * WH}, result.flowsJ().get(Flow.PV_CURTAILED), 1e-6);
        assertEquals(1, result.levels().get(Level.POWERED_SHARE)[3], 0);
    }

    @Test
    void islandShedsWhatNobodyServes() {
        Clock clock = new Clock(START, 2, 3600);
        GroupResult result =
                new Site(clock, new double[] {60, 60}, lossless(15, 0), simple(30 * WH, 1, 1), GridTie.ISLAND).run();
        // 15 + 30 of 60 in the first hour, nothing in the second
        assertArrayEquals(new double[] {0.75, 0}, result.levels().get(Level.POWERED_SHARE), 1e-12);
        assertArrayEquals(new double[] {15 * WH, 60 * WH}, result.flowsJ().get(Flow.IT_SHED), 1e-6);
        assertArrayEquals(new double[] {45 * WH, 0}, result.flowsJ().get(Flow.IT_SUPPLY), 1e-6);
    }

    @Test
    void importLimitSheds() {
        Clock clock = new Clock(START, 1, 3600);
        GroupResult result =
                new Site(clock, new double[] {80}, Optional.empty(), Optional.empty(), GridTie.limited(50, 0)).run();
        assertEquals(50 * WH, result.energyJ(Flow.IMPORT), 1e-6);
        assertEquals(0.625, result.levels().get(Level.POWERED_SHARE)[0], 1e-12);
    }

    @Test
    void siteTransformerLosesBetweenMeterAndBus() {
        Clock clock = new Clock(START, 3, 3600);
        GridTie tie = GridTie.UNLIMITED.behind(Transformers.MVA_0_4_20_0_4, 1, 1);
        GroupResult result =
                new Site(clock, new double[] {0.2e6, 0, 0.4e6}, Optional.empty(), Optional.empty(), tie).run();
        assertArrayEquals(
                new double[] {202_775 * WH, 1350 * WH, 407_050 * WH},
                result.flowsJ().get(Flow.IMPORT),
                1e-3);
        assertArrayEquals(
                new double[] {2775 * WH, 1350 * WH, 7050 * WH}, result.flowsJ().get(Flow.TRANSFORMER_LOSS), 1e-3);
    }

    @Test
    void sunServesTheTransformerBeforeItIsExported() {
        Clock clock = new Clock(START, 2, 3600);
        GridTie noExport = GridTie.limited(1e6, 0).behind(Transformers.MVA_0_4_20_0_4, 1, 1);
        GroupResult result = new Site(clock, new double[] {0, 0}, lossless(1e5, 500), Optional.empty(), noExport).run();
        double[] importJ = result.flowsJ().get(Flow.IMPORT);
        assertEquals(0, importJ[0], 1e-3);
        assertEquals(0, result.energyJ(Flow.EXPORT), 1e-3);
        assertEquals(1350 * WH, result.flowsJ().get(Flow.PV_TO_BUS)[0], 10 * WH);
        // 500 of the 1350 W that the transformer draws idle
        assertEquals(850 * WH, importJ[1], 10 * WH);
    }

    @Test
    void limitsHoldAtTheMeter() {
        Clock clock = new Clock(START, 2, 3600);
        GridTie tie = GridTie.limited(3e5, 1e5).behind(Transformers.MVA_0_4_20_0_4, 1, 0.95);
        GroupResult result = new Site(clock, new double[] {1e6, 0}, lossless(0, 1e6), Optional.empty(), tie).run();
        assertEquals(3e5 * WH, result.energyJ(Flow.IMPORT), 1e-3);
        assertEquals(1e5 * WH, result.energyJ(Flow.EXPORT), 1e-3);
    }

    /** 50 MW of sun behind a pole transformer of 37.5 kVA: it carries 1.5 times its rating, the rest is curtailed. */
    @Test
    void transformerLimitsSurplus() {
        Clock clock = new Clock(START, 1, 3600);
        Transformer pole = new Transformer(37_500, 80, 400, 0.03);
        GridTie tie = GridTie.UNLIMITED.behind(pole, 1, 0.97);
        double throughW = 1.5 * 37_500 * 0.97;
        GroupResult result = new Site(clock, new double[] {1000}, lossless(50e6), Optional.empty(), tie).run();
        assertEquals(throughW * WH, result.energyJ(Flow.BUS_TO_GRID), 1e-3);
        assertEquals((throughW - tie.lossW(throughW)) * WH, result.energyJ(Flow.EXPORT), 1e-3);
        assertEquals((50e6 - throughW - 1000) * WH, result.energyJ(Flow.PV_CURTAILED), 1);
        assertTrue(result.energyJ(Flow.TRANSFORMER_LOSS) < (80 + 2.3 * 400) * WH);
    }

    @Test
    void transformerLimitsLoad() {
        Clock clock = new Clock(START, 1, 3600);
        Transformer pole = new Transformer(37_500, 80, 400, 0.03);
        GridTie tie = GridTie.UNLIMITED.behind(pole, 2, 1);
        GroupResult result = new Site(clock, new double[] {225e3}, Optional.empty(), Optional.empty(), tie).run();
        assertEquals(112.5e3 * WH, result.energyJ(Flow.GRID_TO_BUS), 1e-3);
        assertEquals(0.5, result.levels().get(Level.POWERED_SHARE)[0], 1e-12);
        assertEquals(112.5e3 * WH, result.energyJ(Flow.IT_SHED), 1e-3);
    }

    /** Whatever the limits at the meter, a transformer never carries more than its own. */
    @ParameterizedTest
    @CsvSource({"Infinity, Infinity", "1e9, 1e9", "1e9, 0", "100, 50"})
    void transformerAlwaysLimits(double importLimitW, double exportLimitW) {
        GridTie tie = GridTie.limited(importLimitW, exportLimitW).behind(new Transformer(37_500, 80, 400, 0.03), 1, 1);
        assertTrue(tie.toBusLimitW() <= 56_250 && tie.fromBusLimitW() <= 56_250);
        assertTrue(tie.toBusLimitW() + tie.lossW(tie.toBusLimitW()) <= importLimitW * (1 + 1e-12));
        assertTrue(tie.fromBusLimitW() - tie.lossW(tie.fromBusLimitW()) <= exportLimitW * (1 + 1e-12) + 1e-9);
    }

    @Test
    void standbyOfTheControllerIsServedAndShed() {
        Clock clock = new Clock(START, 2, 3600);
        Optional<PvSites> pv = Optional.of(new PvSites(
                Pv.silicon(100), ChargeController.mppt(100), new PvYield(new double[] {0.5, 0}), new double[] {200}));
        GroupResult result =
                new Site(clock, new double[] {10, 10}, pv, Optional.empty(), GridTie.limited(1e9, 0)).run();
        // two controllers of 0.3 W; 10.6 W from the sun at 97 %, then from the grid
        assertEquals(2 * 0.6 * WH, result.energyJ(Flow.PV_STANDBY), 1e-6);
        assertEquals(10.6 / 0.97 * WH, result.energyJ(Flow.PV_GENERATED), 1e-6);
        assertEquals((100 - 10.6 / 0.97) * WH, result.energyJ(Flow.PV_CURTAILED), 1e-6);
        assertEquals(10.6 * WH, result.energyJ(Flow.IMPORT), 1e-6);
        GroupResult dark = new Site(clock, new double[] {10, 10}, pv, Optional.empty(), GridTie.ISLAND).run();
        assertEquals(0.6 * WH, dark.energyJ(Flow.PV_STANDBY), 1e-6);
    }

    /** With a large array the site loses in conversion what it uses itself, at the efficiency of the whole flow. */
    @Test
    void exportCarriesItsOwnLoss() {
        Clock clock = new Clock(START, 3, 3600);
        Inverter inverter = new Inverter(100, 0.96, 0.2);
        Optional<PvSites> pv = Optional.of(
                new PvSites(Pv.silicon(100), inverter, new PvYield(new double[] {0.8, 0, 0.001}), new double[] {1e5}));
        GroupResult sunny = new Site(clock, new double[] {50, 50, 50}, pv, Optional.empty(), GridTie.UNLIMITED).run();
        double toBusW = sunny.flowsJ().get(Flow.PV_TO_BUS)[0] / WH;
        double lossW = 8e4 - toBusW;
        double standbyW = 1000 * inverter.standbyW();
        double usedW = 50 + standbyW;
        assertEquals(lossW * (1 - usedW / toBusW) * WH, sunny.flowsJ().get(Flow.EXPORT_LOSS)[0], 1e-6 * WH);
        assertEquals((lossW * usedW / toBusW + standbyW) * WH, sunny.flowsJ().get(Flow.PV_LOSS)[0], 1e-6 * WH);
        assertEquals(0, sunny.flowsJ().get(Flow.EXPORT_LOSS)[1]);
        assertEquals(
                sunny.energyJ(Flow.IT_ACTIVE) + sunny.energyJ(Flow.IT_IDLE) + sunny.energyJ(Flow.PV_LOSS),
                sunny.siteJ()[0],
                1e-9 * sunny.siteJ()[0]);
    }

    @Test
    void clippedInverterCurtailsDcPower() {
        Clock clock = new Clock(START, 1, 3600);
        Inverter inverter = new Inverter(80, 0.96, 0);
        Optional<PvSites> pv =
                Optional.of(new PvSites(Pv.silicon(100), inverter, new PvYield(new double[] {1}), new double[] {1000}));
        GroupResult result = new Site(clock, new double[] {0}, pv, Optional.empty(), GridTie.UNLIMITED).run();
        assertEquals(800 * WH, result.energyJ(Flow.EXPORT), 1e-3);
        assertEquals(10 * inverter.dcRatingW() * WH, result.energyJ(Flow.PV_GENERATED), 1e-3);
        assertEquals((1000 - 10 * inverter.dcRatingW()) * WH, result.energyJ(Flow.PV_CURTAILED), 1e-3);
    }

    /**
     * Random sites, loads and weather, both fidelities, with and without grid: balances, bounds, and energy over the
     * run.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void conserves(long seed) {
        Random random = new Random(seed);
        int sites = 1 + random.nextInt(20);
        int dtS = random.nextBoolean() ? 900 : 3600;
        Clock clock = new Clock(START, 200, dtS);
        double[] loadW = constant(clock, 0);
        double[] sun = constant(clock, 0);
        for (int k = 0; k < 200; k++) {
            loadW[k] = random.nextInt(5) == 0 ? 0 : 60 * random.nextDouble();
            sun[k] = Math.max(0, 1.2 * random.nextDouble() - 0.4);
        }
        double[] nameplateW =
                random.doubles(sites, 0, 300).map(w -> w < 30 ? 0 : w).toArray();
        double[] offsetK = random.doubles(sites, -40, 20).toArray();
        PvConverter converter = random.nextBoolean() ? new Inverter(70, 0.96, 0.2) : ChargeController.pwm(90);
        Storage storage = random.nextBoolean()
                ? Batteries.LFP_4S_20AH
                : new SimpleBattery(256 * WH, 80, 150, 0.97, 0.95, 0.1, 0.95, 0.05);
        GridTie tie = random.nextInt(3) == 0
                ? GridTie.ISLAND
                : GridTie.limited(20 + 40 * random.nextDouble(), 30 * random.nextDouble())
                        .behind(new Transformer(100, 1, 2, 0.04), 1, 0.97);
        double[] share = random.doubles(sites, 0.5, 1.5).toArray();
        Converter buck = Converters.BUCK.rated(60);
        List<Block> blocks = new ArrayList<>(List.of(new Block(
                0,
                sites,
                List.of(
                        new Fixture.ItLoad(loadW, share),
                        new ConverterFleet(List.of(buck), new double[][] {constantSites(sites, 2)}),
                        new DispatchFleet(
                                sites,
                                Fixture.weather(clock, 290),
                                Optional.of(new PvSites(Pv.silicon(100), converter, new PvYield(sun), nameplateW)),
                                random.nextInt(5) == 0
                                        ? Optional.empty()
                                        : Optional.of(new StorageSites(storage, 0.5, offsetK)),
                                tie)))));
        GroupResult result = simulate(clock, blocks);
        String message = "seed " + seed;
        assertTrue(result.residual() < 1e-12, message);
        double wantedJ = 0;
        for (int k = 0; k < 200; k++) {
            wantedJ += loadW[k] * Arrays.stream(share).sum() * dtS;
        }
        double itJ = result.energyJ(Flow.IT_IDLE) + result.energyJ(Flow.IT_ACTIVE);
        assertEquals(wantedJ, itJ + result.energyJ(Flow.IT_SHED), 1e-9 * wantedJ, message);
        double sunJ = Arrays.stream(sun).sum() * Arrays.stream(nameplateW).sum() * dtS;
        assertEquals(
                sunJ,
                result.energyJ(Flow.PV_GENERATED) + result.energyJ(Flow.PV_CURTAILED),
                1e-9 * sunJ + 1e-9,
                message);
        for (double powered : result.levels().get(Level.POWERED_SHARE)) {
            assertTrue(powered >= 0 && powered <= 1, message);
        }
    }

    private static double[] constantSites(int sites, double value) {
        double[] column = new double[sites];
        Arrays.fill(column, value);
        return column;
    }

    @Test
    void moreSunNeverMeansMoreImport() {
        Clock clock = new Clock(START, 96, 900);
        HalfSineDay day = new HalfSineDay(500 * WH, 6 * 3600, 12 * 3600);
        double before = Double.POSITIVE_INFINITY;
        for (double sizeW = 0; sizeW <= 400; sizeW += 50) {
            Optional<PvSites> pv = Optional.of(new PvSites(
                    Pv.silicon(100), ChargeController.mppt(100), PvYield.of(day, 100, clock), new double[] {sizeW}));
            Optional<StorageSites> storage =
                    Optional.of(new StorageSites(Batteries.LFP_4S_20AH, 0.2, new double[] {0}));
            double importJ = new Site(clock, constant(clock, 40), pv, storage, GridTie.limited(1e3, 0))
                    .run()
                    .energyJ(Flow.IMPORT);
            assertTrue(importJ < before || importJ == 0, "at " + sizeW);
            before = importJ;
        }
    }

    /**
     * Full at 18:00, 7.2 W through the night, 80 Wh of sun from 6 to 18: state of charge at 15:00. The rig's load is
     * the draw at the battery; its controller is inside the 80 Wh.
     */
    @ParameterizedTest
    @CsvSource({"true, 0.663", "false, 0.688"})
    void rigOnACloudyDay(boolean simple, double socAt15) {
        assertEquals(socAt15, socAt15(simple, 7.2), 0.01);
    }

    /** The load that empties the rig to 20 % by 15:00 of the cloudy day. */
    @ParameterizedTest
    @CsvSource({"true, 12.7", "false, 13.3"})
    void loadThatEmptiesTheRig(boolean simple, double loadW) {
        assertTrue(socAt15(simple, loadW - 0.1) > 0.2);
        assertTrue(socAt15(simple, loadW + 0.1) < 0.2);
    }

    private static double socAt15(boolean simple, double loadW) {
        Clock clock = new Clock(Instant.parse("2026-01-01T18:00:00Z"), 21 * 60, 60);
        HalfSineDay day = new HalfSineDay(80 * WH, 6 * 3600, 12 * 3600);
        Optional<PvSites> pv = Optional.of(new PvSites(
                Pv.silicon(100), new ChargeController(1e3, 1, 0), PvYield.of(day, 100, clock), new double[] {100}));
        Storage storage = simple ? new SimpleBattery(256 * WH, 1e3, 1e3, 0.97, 0.97, 0, 1, 0) : Batteries.LFP_4S_20AH;
        GroupResult result = new Site(
                        clock,
                        constant(clock, loadW),
                        pv,
                        Optional.of(new StorageSites(storage, 1, new double[] {0})),
                        GridTie.ISLAND)
                .run();
        double[] soc = result.levels().get(Level.SOC);
        return soc[soc.length - 1];
    }

    @Test
    void everySiteOfABlockLikeASiteAlone() {
        Clock clock = new Clock(START, 96, 900);
        double[] share = new Random(3).doubles(37, 0.2, 2).toArray();
        HalfSineDay day = new HalfSineDay(400 * WH, 6 * 3600, 12 * 3600);
        double[] together = new double[Flow.values().length];
        double[] alone = new double[Flow.values().length];
        add(together, fleet(clock, day, share));
        for (double one : share) {
            add(alone, fleet(clock, day, new double[] {one}));
        }
        for (Flow flow : Flow.all()) {
            assertEquals(alone[flow.ordinal()], together[flow.ordinal()], 1e-12 * alone[flow.ordinal()], flow.name());
        }
    }

    private static GroupResult fleet(Clock clock, HalfSineDay day, double[] share) {
        Optional<PvSites> pv = Optional.of(new PvSites(
                Pv.silicon(100),
                ChargeController.mppt(100),
                PvYield.of(day, 100, clock),
                constantSites(share.length, 80)));
        Optional<StorageSites> storage =
                Optional.of(new StorageSites(Batteries.LFP_4S_20AH, 0.3, constantSites(share.length, 3)));
        return new Site(clock, constant(clock, 20), pv, storage, GridTie.limited(15, 0)).run(share);
    }

    private static void add(double[] sums, GroupResult result) {
        for (Flow flow : Flow.all()) {
            sums[flow.ordinal()] += result.energyJ(flow);
        }
    }

    @Test
    void savesItsStateForACheckpoint() throws Exception {
        Clock clock = new Clock(START, 1, 900);
        DispatchFleet fleet = new DispatchFleet(
                1,
                Fixture.weather(clock, 290),
                lossless(1),
                Optional.of(new StorageSites(Batteries.LFP_4S_20AH, 0.5, new double[] {0})),
                GridTie.UNLIMITED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(fleet);
            out.writeObject(new ConverterFleet(List.of(Converters.BUCK), new double[][] {{1}}));
            out.writeObject(new GridConnection(
                    SupplyPath.LV_HOME,
                    Signal.constant(clock, 1),
                    Signal.constant(clock, 1),
                    Signal.constant(clock, 1)));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(fleet.flows(), ((DispatchFleet) in.readObject()).flows());
        }
    }

    @Test
    void refusesColumnsOfAnotherLength() {
        Clock clock = new Clock(START, 1, 900);
        assertThrows(
                IllegalArgumentException.class,
                () -> new DispatchFleet(
                        2, Fixture.weather(clock, 290), lossless(1), Optional.empty(), GridTie.UNLIMITED));
    }
}
