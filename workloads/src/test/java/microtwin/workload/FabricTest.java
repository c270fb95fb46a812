package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Processors that share a model. */
class FabricTest {

    private static final Fabric FOUR = new Fabric(4, 300e9, 10e-6);

    @Test
    void twoSumsInEachLayer() {
        double sent = 2 * 3.0 / 4 * 8192 * 2;
        assertEquals(80 * 2 * sent / 300e9, FOUR.tokenS(ModelCards.LLAMA_3_70B), 1e-15);
        assertEquals(80 * 2 * 10e-6, FOUR.stepS(ModelCards.LLAMA_3_70B), 1e-15);
        assertEquals(0, FOUR.among(1).tokenS(ModelCards.LLAMA_3_70B));
        assertEquals(0, FOUR.among(1).stepS(ModelCards.LLAMA_3_70B));
    }

    @Test
    void exchangeIsAddedToReadingAndToMultiplying() {
        InferenceNode linked = InferenceNodes.H100_SXM.together(FOUR);
        InferenceNode ideal = linked.with(null, null, null);
        for (int batch : new int[] {1, 64, 2000}) {
            double without = step(ideal).stepS(batch);
            assertEquals(
                    without + batch * FOUR.tokenS(ModelCards.LLAMA_3_70B) + FOUR.stepS(ModelCards.LLAMA_3_70B),
                    step(linked).stepS(batch),
                    1e-12);
        }
        assertTrue(step(ideal).multiplyS() * 2000 > step(ideal).readS(2000));
    }

    private static DecodeStep step(InferenceNode node) {
        return new Serving(node, ModelCards.LLAMA_3_70B, Quantizations.FP8, 4096).decodeStep(100);
    }

    @Test
    void togetherAndApart() {
        InferenceNode eight = InferenceNodes.H100_SXM.together(InferenceNodes.NVLINK_4);
        InferenceNode one = eight.split(8);
        assertEquals(1, one.fabric().processors());
        assertEquals(InferenceNodes.H100_SXM.memoryBytesPerS(), one.memoryBytesPerS());
        assertEquals(InferenceNodes.H100_SXM.idleW(), one.idleW());
        assertEquals(2, eight.split(4).fabric().processors());
    }

    @Test
    void aHostDrawsConstantPower() {
        InferenceNode gpu = InferenceNodes.H100_SXM.with(null, null, new Sleep(10, 60, 5));
        InferenceNode hosted = gpu.withHost(300);
        Serving alone = new Serving(gpu, ModelCards.LLAMA_3_8B, Quantizations.FP8, 64);
        Serving within = new Serving(hosted, ModelCards.LLAMA_3_8B, Quantizations.FP8, 64);
        assertEquals(alone.decodeW(1, 0) + 300, within.decodeW(1, 0), 1e-9);
        assertEquals(alone.decodeW(64, 0) + 300, within.decodeW(64, 0), 1e-9);
        assertEquals(310, hosted.sleep().sleepW());
    }
}
