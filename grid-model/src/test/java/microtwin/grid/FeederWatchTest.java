package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import microtwin.engine.Clock;
import microtwin.engine.FeederUse;
import microtwin.engine.Weather;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeederWatchTest {

    private static final int HOMES = 20;
    private static final double UNITS = 5;
    private static final double ROUNDING_W = 1e-6;
    private static final double AIR_K = 303.15;
    private static final int STEP_S = 900;
    private static final Weather WEATHER =
            Fixture.weather(new Clock(Instant.parse("2026-01-01T00:00:00Z"), 400, STEP_S), AIR_K);

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    private static FeederUsers lane() {
        FeederPlan.Span span = new FeederPlan.Span("end", "head", Cables.NAYY_4X50, 300, HOMES, true, 0);
        return new FeederPlan(
                        400,
                        3,
                        1,
                        Optional.of(Transformers.MVA_0_4_20_0_4),
                        0.95,
                        400,
                        Cable.TWENTY_CELSIUS_K,
                        List.of(span))
                .users(0.95, 1.05);
    }

    private static FeederWatch watch(Stage... stages) {
        List<FeederWatch> watches = FeederWatch.of(new SupplyPath(List.of(stages)), WEATHER);
        assertEquals(1, watches.size());
        return watches.get(0);
    }

    private static FeederWatch watch() {
        return watch(new Stage.FixedShare("20 kV", 0.02), new FeederStage("lanes", lane(), UNITS));
    }

    private static void importW(FeederWatch watch, double perHomeW, int step) {
        double allW = perHomeW * HOMES * UNITS;
        watch.measure(Math.max(0, allW), Math.max(0, -allW), step, new double[0], 0);
    }

    private static FeederSweep solved(double perHomeW) {
        FeederUsers users = lane();
        double[] loadW = new double[users.feeder().size()];
        double[] loadVar = new double[loadW.length];
        users.add(perHomeW, loadW, loadVar);
        FeederSweep sweep = new FeederSweep(users.feeder(), 1);
        sweep.solve(loadW, loadVar);
        return sweep;
    }

    /** The heaviest step makes the lowest voltage and the fullest branch, the lightest the highest voltage. */
    @ParameterizedTest
    @MethodSource("seeds")
    void extremesAreThoseOfTheirSteps(long seed) {
        Random random = new Random(seed);
        FeederWatch watch = watch();
        int heaviest = 0;
        int lightest = 0;
        double[] perHomeW = random.doubles(50, -1000, 1500).toArray();
        for (int step = 0; step < perHomeW.length; step++) {
            importW(watch, perHomeW[step], step);
            heaviest = perHomeW[step] > perHomeW[heaviest] ? step : heaviest;
            lightest = perHomeW[step] < perHomeW[lightest] ? step : lightest;
        }
        FeederUse use = watch.feeder().orElseThrow();
        FeederSweep most = solved(perHomeW[heaviest]);
        Feeder feeder = most.feeder();
        int last = feeder.node("end." + HOMES);
        assertEquals(most.voltagePu(last, 0), use.lowestV().ratio(), 2e-8, "seed " + seed);
        assertEquals("end." + HOMES, use.lowestV().where());
        assertEquals(heaviest, use.lowestV().step());
        assertEquals(most.ratioUse(feeder.node("end.1"), 0), use.mostLoaded().ratio(), 2e-8);
        assertEquals("head-end.1", use.mostLoaded().where());
        assertEquals(heaviest, use.mostLoaded().step());
        assertEquals(
                solved(perHomeW[lightest]).voltagePu(last, 0), use.highestV().ratio(), 2e-8);
        assertEquals(lightest, use.highestV().step());
        assertEquals(perHomeW[heaviest], use.mostPerHomeW(), ROUNDING_W);
        assertEquals(FeederHosting.ofLoad(lane()).perHomeW(), use.hostsLoad().perHomeW());
        assertEquals(
                FeederHosting.ofGeneration(lane()).perHomeW(),
                use.hostsGeneration().perHomeW());
    }

    /** Just below what the feeder hosts nothing is broken, just above it the limit that was told is. */
    @Test
    void aStepBeyondTheHostingCapacityIsCounted() {
        FeederHosting load = FeederHosting.ofLoad(lane());
        FeederHosting generation = FeederHosting.ofGeneration(lane());
        FeederWatch watch = watch();
        importW(watch, load.perHomeW() - 1, 0);
        importW(watch, 1 - generation.perHomeW(), 1);
        assertEquals(0, watch.feeder().orElseThrow().stepsBeyond());
        importW(watch, load.perHomeW() + 1, 2);
        importW(watch, -1 - generation.perHomeW(), 3);
        FeederUse use = watch.feeder().orElseThrow();
        assertEquals(2, use.stepsBeyond());
        assertEquals("low voltage", use.hostsLoad().limit());
        assertTrue(use.lowestV().ratio() < 0.95);
        assertEquals(use.hostsLoad().element(), use.lowestV().where());
    }

    /** A stage between feeder and meter takes its loss from the feeder. */
    @Test
    void stagesBehindTheFeederAreFedByIt() {
        FeederWatch watch = watch(new FeederStage("lanes", lane(), UNITS), new Stage.FixedShare("house", 0.2));
        importW(watch, 800, 0);
        assertEquals(1000, watch.feeder().orElseThrow().mostPerHomeW(), ROUNDING_W);
    }

    /** Under a steady load the head reaches the hot spot of the equations and ages as it says. */
    @Test
    void theHeadWarmsAndAges() {
        FeederWatch watch = watch();
        double beforeS = 0;
        for (int step = 0; step < 400; step++) {
            beforeS = step == 399 ? watch.feeder().orElseThrow().head().agedS() : 0;
            importW(watch, 2500, step);
        }
        FeederSweep sweep = solved(2500);
        // 400 kVA at 400 V are 577.4 A, whatever the voltage is
        double load = sweep.currentA(1, 0) / 577.3503;
        assertTrue(sweep.voltagePu(1, 0) < 0.998, "voltage " + sweep.voltagePu(1, 0));
        TransformerThermal thermal = TransformerThermal.distributionOnan(Transformers.MVA_0_4_20_0_4);
        FeederUse.Head head = watch.feeder().orElseThrow().head();
        double hotSpotK = thermal.oilBalanceK(AIR_K, load) + thermal.gradientK(load);
        assertEquals(hotSpotK, head.hotSpotK(), 1e-4);
        assertEquals(Insulation.NORMAL.ageing(hotSpotK) * STEP_S, head.agedS() - beforeS, 1e-6);
        assertTrue(head.step() > 96, "reached in step " + head.step());
    }

    /** 400 kVA at their rating in air of 30 degC: 117.6 degC, 1 h of ageing in 1 h at 98 degC, 2^(19.6/6) here. */
    @Test
    void aTransformerAtItsRating() {
        WarmTransformer one = new WarmTransformer(
                TransformerThermal.distributionOnan(Transformers.MVA_0_4_20_0_4), Insulation.NORMAL);
        one.rest(AIR_K);
        one.pass(1, AIR_K, 10 * 86_400);
        assertEquals(Math.pow(2, 19.6 / 6), one.pass(1, AIR_K, 3600), 1e-3);
        assertEquals(117.6 + 273.15, one.hotSpotK(), 1e-6);
    }

    @Test
    void whatNothingLimitsHasNoCapacity() {
        Feeder open = Feeder.of(
                new Feeder.Root("a", 1e5, 3, 1, 0),
                List.of(new FeederNode("a", 400), new FeederNode("b", 400)),
                List.of(FeederBranch.line("a", "b", 0, 0)));
        FeederUsers users = new FeederUsers(open, new double[2], new double[2], new double[] {0, 1}, 1, 0.9, 1.1);
        FeederWatch watch = watch(new FeederStage("open", users, 1));
        watch.measure(500, 0, 0, new double[0], 0);
        FeederUse use = watch.feeder().orElseThrow();
        assertTrue(Double.isNaN(use.hostsLoad().perHomeW()));
        assertEquals("none", use.hostsLoad().limit());
        assertTrue(Double.isNaN(use.mostLoaded().ratio()));
        assertEquals("", use.mostLoaded().where());
        assertEquals(1, use.lowestV().ratio());
        assertEquals(FeederUse.Head.NONE, use.head());
    }

    @Test
    void generationBeyondAllBoundsIsAnOverload() {
        FeederWatch watch = watch();
        assertThrows(OverloadException.class, () -> importW(watch, 1e6, 0));
    }
}
