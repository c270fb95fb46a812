package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InferenceNodeTest {

    static long[] seeds() {
        return Seeds.all();
    }

    @Test
    void rigIsMetByTwoPoints() {
        Serving serving = new Serving(InferenceNodes.JETSON_NANO, ModelCards.QWEN2_5_3B, Quantizations.Q4_0, 1);
        assertEquals(12.2, serving.decodeTokensPerS(1, 25), 1e-9);
        assertEquals(7.2, serving.decodeW(1, 25), 1e-9);
        assertEquals(0.83, InferenceNodes.JETSON_NANO.etaMemory(), 0.005);
    }

    @Test
    void readingPromptsDrawsTheActivePowerOfTheRig() {
        InferenceNode nano = InferenceNodes.JETSON_NANO;
        assertEquals(7.2 - 3.8, nano.dynamicW(0, nano.flopPerS(ComputeType.FP16), ComputeType.FP16), 1e-12);
    }

    @Test
    void speedBeyondTheMemoryIsRefused() {
        InferenceNode nano = InferenceNodes.JETSON_NANO;
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> nano.measured(7.2, 20, ModelCards.QWEN2_5_3B, Quantizations.Q4_0, 25))
                .getMessage();
        assertTrue(message.contains("20.0 token/s of qwen2.5-3b in q4_0"), message);
    }

    @Test
    void aMemoryThatIsTooFastIsFlagged() {
        assertFalse(InferenceNodes.JETSON_NANO.readsTooFast());
        InferenceNode nano = InferenceNodes.JETSON_NANO;
        assertTrue(nano.measured(7.2, 12.6, ModelCards.QWEN2_5_3B, Quantizations.Q4_0, 25)
                .readsTooFast());
        assertTrue(InferenceNodes.byName().values().stream().noneMatch(InferenceNode::readsTooFast));
    }

    @Test
    void partsAddUpToTheWhole() {
        InferenceNode whole = InferenceNodes.HGX_H100;
        InferenceNode part = whole.split(8);
        assertEquals(whole.idleW(), 8 * part.idleW(), 1e-9);
        assertEquals(3.35e12, part.memoryBytesPerS(), 1);
        assertEquals(80e9, part.ramBytes(), 1);
        assertEquals(whole.energyJPerByte(), part.energyJPerByte());
    }

    @Test
    void powerFollowsTheClockOfABusyNode() {
        InferenceNode node = InferenceNodes.HGX_H100;
        double fullW = 5000;
        double capW = node.idleW() + 0.49 * fullW;
        assertEquals(0.7, node.clockShare(capW, fullW, fullW), 1e-12);
        assertEquals(1, node.clockShare(Double.POSITIVE_INFINITY, fullW, fullW));
        assertEquals(0, node.clockShare(node.idleW(), fullW, fullW));
    }

    @Test
    void aNodeWithTimeToSpareKeepsItsWork() {
        InferenceNode node = InferenceNodes.HGX_H100;
        double capW = node.idleW() + 1000;
        assertEquals(1000.0 / 1200, node.clockShare(capW, 1200, 6000), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void clockRisesWithTheCap(long seed) {
        InferenceNode node = Seeds.node(seed);
        double fullW = (node.maxW() - node.idleW());
        double dynamicW = fullW * Seeds.uniform(seed, "dynamic");
        double before = 0;
        for (int n = 0; n <= 100; n++) {
            double clock = node.clockShare(node.idleW() + n * fullW / 100, dynamicW, fullW);
            assertTrue(clock >= before && clock <= 1, () -> "seed " + seed);
            before = clock;
        }
        assertEquals(1, before, () -> "seed " + seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void energyFollowsTypeAndLimit(long seed) {
        InferenceNode node = Seeds.node(seed);
        double watts = node.dynamicW(1e30, 0, ComputeType.FP16);
        assertEquals(node.maxW() - node.idleW(), watts, () -> "seed " + seed);
        InferenceNode h100 = InferenceNodes.H100_SXM;
        assertEquals(
                h100.flopPerS(ComputeType.FP16) * h100.energyJPerFlop(ComputeType.FP16),
                h100.flopPerS(ComputeType.FP8) * h100.energyJPerFlop(ComputeType.FP8),
                1e-9);
    }
}
