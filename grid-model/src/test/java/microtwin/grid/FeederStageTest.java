package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeederStageTest {

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    private static FeederUsers street(double homeW) {
        FeederPlan.Span span = new FeederPlan.Span("end", "head", Cables.NAYY_4X150, 250, 40, true, 0);
        return new FeederPlan(
                        400,
                        3,
                        1,
                        Optional.of(Transformers.MVA_0_4_20_0_4),
                        0.97,
                        homeW,
                        Cable.TWENTY_CELSIUS_K,
                        List.of(span))
                .users(0.9, 1.1);
    }

    /** One home at the end of one cable is the resistance of {@link Stage.Line}, but for the fall of its voltage. */
    @Test
    void isALineForASmallFlow() {
        FeederPlan.Span span = new FeederPlan.Span("end", "head", Cables.NAYY_4X150, 250, 1, false, 0);
        FeederUsers one = new FeederPlan(400, 3, 1, Optional.empty(), 0.98, 0, Cable.TWENTY_CELSIUS_K, List.of(span))
                .users(0.9, 1.1);
        Stage feeders = new FeederStage("feeders", one, 200);
        Stage line = new Stage.Line("line", 400, 250, 0.208e-3, 1, 200, 0.98, 0, 0);
        assertEquals(line.lossW(1e4), feeders.lossW(1e4), 1e-3 * line.lossW(1e4));
    }

    @Test
    void marginalIsTwiceTheAverageForASmallFlowWithoutIron() {
        FeederPlan.Span span = new FeederPlan.Span("end", "head", Cables.NAYY_4X150, 100, 40, true, 0);
        FeederUsers users = new FeederPlan(
                        400, 3, 1, Optional.empty(), 0.97, 500, Cable.TWENTY_CELSIUS_K, List.of(span))
                .users(0.9, 1.1);
        Stage stage = new FeederStage("street", users, 1).own();
        assertEquals(2, stage.marginalLossW(10) / stage.averageLossW(10), 0.02);
        assertEquals(0, stage.marginalLossW(0), 1e-6);
        assertEquals(0, stage.averageLossW(0), 0);
    }

    /** Transformer, feeder and bulk stages add up, and a memory of the last step changes nothing that matters. */
    @ParameterizedTest
    @MethodSource("seeds")
    void generationIsDeliveryPlusLosses(long seed) {
        Random random = new Random(seed);
        FeederStage feeders = new FeederStage("streets", street(500 * random.nextDouble()), 10);
        SupplyPath path = SupplyPath.HV_DC.then(new Stage.FixedShare("20 kV", 0.015), feeders);
        SupplyPath warm = path.own();
        double[] average = new double[6];
        double[] again = new double[6];
        double[] marginal = new double[6];
        for (int step = 0; step < 5; step++) {
            double deliveredW = 4e5 * random.nextDouble();
            double generatedW = path.averageLosses(deliveredW, average, 0);
            double sumW = deliveredW;
            for (double lossW : average) {
                sumW += lossW;
            }
            assertEquals(sumW, generatedW, 1e-6, "seed " + seed);
            assertEquals(generatedW, warm.averageLosses(deliveredW, again, 0), 1e-3, "seed " + seed);
            path.marginalLosses(deliveredW, marginal, 0);
            assertTrue(average[5] > 0 && marginal[5] > 0, "seed " + seed);
            assertEquals(1 - deliveredW / generatedW, path.shareLost(deliveredW), 0);
            assertTrue(path.shareMarginal(deliveredW) > 0, "seed " + seed);
        }
    }

    @Test
    void whatItCannotCarryIsAnOverload() {
        Stage stage = new FeederStage("street", street(500), 1).own();
        OverloadException overload = assertThrows(OverloadException.class, () -> stage.lossW(4e6));
        assertTrue(
                overload.getMessage()
                        .startsWith("stage street cannot carry 9.950e+04 W on top for each home: its voltage"),
                overload.getMessage());
        assertTrue(stage.lossW(4e4) > 0, "later steps are solved again");
    }
}
