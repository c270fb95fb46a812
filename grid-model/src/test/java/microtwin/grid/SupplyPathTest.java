package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import microtwin.engine.Clock;
import microtwin.engine.GroupMeter.Account.Kind;
import microtwin.engine.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SupplyPathTest {

    private static final double GW = 1e9;
    /** 490-AL1 at 380 kV: 0.059 Ohm/km for each of four sub-conductors. */
    private static final double AL1_490_OHM_PER_M = 0.059e-3;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static Stage.Line line(double lengthM, int bundle, double backgroundW) {
        return new Stage.Line("line", 380e3, lengthM, AL1_490_OHM_PER_M, bundle, 0.98, backgroundW, 0);
    }

    @Test
    void gigawattOver300Km() {
        // R = 0.01475 300 = 4.425 Ohm; I = 1e9 / (sqrt(3) 380e3 0.98) = 1550 A; 3 I^2 R = 31.9 MW
        assertEquals(31.9e6, line(300e3, 4, 0).averageLossW(GW), 0.05e6);
    }

    /** The table prints one conductor of a bundle of four: who forgets to divide gets 12.8 instead of 3.19 %. */
    @Test
    void forgottenBundleQuadruplesTheLoss() {
        assertEquals(0.0319, line(300e3, 4, 0).averageLossW(GW) / GW, 5e-5);
        assertEquals(0.128, line(300e3, 1, 0).averageLossW(GW) / GW, 5e-4);
    }

    @Test
    void twinBundleAt345Kv() {
        Stage.Line twin = new Stage.Line("345 kV", 345e3, 160.9e3, 0.062e-3, 2, 0.98, 0, 0);
        assertEquals(43.6e6, twin.averageLossW(GW), 0.1e6);
    }

    @Test
    void doubleFlowQuadrupleLoss() {
        Stage.Line line = line(200e3, 4, 0);
        assertEquals(4 * line.averageLossW(3e8), line.averageLossW(6e8), 1e-6);
    }

    /** A line for each of two hundred streets: the whole flow on one of them would lose two hundred times as much. */
    @Test
    void linesInParallelShareTheFlow() {
        Stage.Line streets = new Stage.Line("streets", 400, 300, 0.2e-3, 1, 200, 0.98, 1e6, 0.1);
        Stage.Line street = new Stage.Line("street", 400, 300, 0.2e-3, 1, 0.98, 5e3, 0.1);
        assertEquals(200 * street.lossW(1e4), streets.lossW(2e6), 1e-6);
        assertEquals(200 * street.averageLossW(1e4), streets.averageLossW(2e6), 1e-6);
        assertEquals(200 * street.marginalLossW(1e4), streets.marginalLossW(2e6), 1e-6);
    }

    @Test
    void transformerLosses() {
        Transformer small = Transformers.MVA_0_4_20_0_4;
        assertEquals(2775, small.lossW(0.2e6), 1e-9);
        assertEquals(0.0139, 2775 / 0.2e6, 5e-5);
        assertEquals(7050, small.lossW(0.4e6), 1e-9);
        assertEquals(0.0176, 7050 / 0.4e6, 5e-5);
        assertEquals(0.035, small.lossW(0.04e6) / 0.04e6, 5e-4);
        assertEquals(315e3, Transformers.MVA_100_220_110.lossW(100e6), 1e-6);
        double[] fullLoad = {0.0176, 0.0176, 0.0147, 0.0047, 0.00385, 0.0036, 0.00315, 0.0029, 0.0127};
        int i = 0;
        for (Transformer type : Transformers.byName().values()) {
            assertEquals(fullLoad[i++], type.lossW(type.ratingVa()) / type.ratingVa(), 6e-5, type.toString());
        }
    }

    @Test
    void unitsInParallelShareTheFlow() {
        Stage many = new Stage.TransformerStage("20/0.4 kV", Transformers.MVA_0_4_20_0_4, 10, 1, 0);
        assertEquals(10 * 2775, many.averageLossW(2e6), 1e-6);
    }

    @Test
    void defaultPaths() {
        // 1 - 0.996 0.98 0.9965 0.996, and that times 0.985 0.982 0.98
        assertEquals(0.0312, SupplyPath.HV_DC.shareLost(GW), 5e-5);
        assertEquals(0.0817, SupplyPath.LV_HOME.shareLost(1e6), 5e-5);
        assertEquals(0, SupplyPath.LV_HOME.generatedW(0), 0);
    }

    @Test
    void marginalIsTwiceTheAverageForASmallShare() {
        Stage.Line shared = line(200e3, 4, 5e8);
        assertEquals(2, shared.marginalLossW(1e3) / shared.averageLossW(1e3), 1e-4);
        assertEquals(0, shared.averageLossW(0), 0);
        assertEquals(0, shared.marginalLossW(0), 0);
    }

    @Test
    void ownTransformerDrawsItsNoLoadLossWhenIdle() {
        Stage own = new Stage.TransformerStage("own", Transformers.MVA_0_4_20_0_4, 2, 0.95, 0);
        assertEquals(2 * 1350, own.averageLossW(0), 0);
        assertEquals(own.averageLossW(1e5), own.marginalLossW(1e5), 0);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void generationIsDeliveryPlusLosses(long seed) {
        Random random = new Random(seed);
        SupplyPath path = new SupplyPath(List.of(
                new Stage.FixedShare("step-up", 0.01 * random.nextDouble()),
                new Stage.Line("line", 380e3, 3e5 * random.nextDouble(), 5.9e-5, 4, 0.98, 1e9 * random.nextDouble(), 2),
                new Stage.TransformerStage("substation", Transformers.MVA_160_380_110, 3, 0.97, 0)));
        double deliveredW = 4e8 * random.nextDouble();
        double[] average = new double[5];
        double[] marginal = new double[5];
        double generatedW = path.averageLosses(deliveredW, average, 1);
        double marginalW = path.marginalLosses(deliveredW, marginal, 1);
        assertEquals(generatedW, deliveredW + average[1] + average[2] + average[3], 1e-6, "seed " + seed);
        assertEquals(marginalW, deliveredW + marginal[1] + marginal[2] + marginal[3], 1e-6, "seed " + seed);
        assertTrue(average[1] >= 0 && average[2] >= 0 && average[3] > 0, "seed " + seed);
        assertTrue(path.generatedW(1.01 * deliveredW) > generatedW, "seed " + seed);
    }

    @Test
    void connectionFillsOneAccountPerStageAndThenCarbonAndCost() {
        Clock clock = new Clock(Instant.EPOCH, 2, 900);
        GridConnection meter = new GridConnection(
                SupplyPath.HV_DC,
                Signal.constant(clock, 1e-7),
                new Signal(new double[] {3e-8, -1e-8}),
                Signal.constant(clock, 2e-8));
        assertEquals(8, meter.accounts().size());
        assertEquals(Kind.PATH_LOSS, meter.accounts().get(3).kind());
        assertEquals(Kind.CO2, meter.accounts().get(4).kind());
        assertEquals(Kind.PATH_LOSS_MARGINAL, meter.accounts().get(7).kind());
        double[] perSecond = new double[10];
        meter.measure(1e6, 2e5, 1, perSecond, 2);
        double losses = perSecond[2] + perSecond[3] + perSecond[4] + perSecond[5];
        assertEquals(0.0312, losses / (1e6 + losses), 5e-5);
        assertEquals(1e-7 * (1e6 + losses), perSecond[6], 1e-12);
        assertEquals(-1e-8 * 1e6, perSecond[7], 1e-15);
        assertEquals(-2e-8 * 2e5, perSecond[8], 1e-15);
        assertEquals(losses, perSecond[9], 1e-6);
    }

    @Test
    void refusesTwoStagesOfOneName() {
        Stage stage = new Stage.FixedShare("a", 0.01);
        assertThrows(IllegalArgumentException.class, () -> new SupplyPath(List.of(stage, stage)));
    }
}
