package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import microtwin.workload.Serving.Bottleneck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weights that do not fit. */
class OffloadTest {

    private static final double PCIE_BYTES_PER_S = 16e9;
    private static final double PCIE_J_PER_BYTE = 60e-12;
    private static final FarMemory HOST = new FarMemory(FarMemory.Kind.DISCRETE, PCIE_BYTES_PER_S, PCIE_J_PER_BYTE);
    private static final ModelCard SEVEN = ModelCard.dense("7b", 7e9, 32, 8, 128, 4096);

    static long[] seeds() {
        return Seeds.all();
    }

    /** 100 GB/s at 80 % and 10 TFLOP/s at 50 %, 5 W idle. */
    private static InferenceNode board(double ramBytes, double reserveBytes) {
        return new InferenceNode(
                        100e9,
                        0.8,
                        ComputePeak.fp16(10e12),
                        0.5,
                        1e-3,
                        ramBytes,
                        reserveBytes,
                        5,
                        1e3,
                        100e-12,
                        1e-12,
                        0,
                        2)
                .with(HOST, null, null);
    }

    private static Serving offloading(InferenceNode node, ModelCard model, int maxBatch) {
        return new Serving(node, model, Quantizations.Q4_0, maxBatch, null, true, null);
    }

    @Test
    void sevenBillionOnFourGigabytes() {
        Serving serving = offloading(board(4e9, 0.9e9), SEVEN, 1);
        double context = 600;
        double weights = 7e9 * 4.5 / 8;
        assertEquals(3.9e9, weights, 0.05e9);
        double cache = 131_072 * context;
        assertEquals(1, serving.maxSequences(context));
        assertEquals((weights + cache - 3.1e9) / weights, serving.shareOffloaded(context), 1e-12);
        assertTrue(serving.shareOffloaded(context) >= 0.2);
        assertEquals(context, serving.roomTokens(context), 1e-9, "what stays leaves room for the one sequence");
        assertEquals(Bottleneck.LINK, offloading(board(2e9, 0.9e9), SEVEN, 1).bottleneck(1, context));
        assertEquals(Bottleneck.MEMORY, offloading(board(8e9, 0.9e9), SEVEN, 1).bottleneck(1, context));
    }

    @Test
    void aTokenTakesTheLinkBesidesTheMemory() {
        double context = 600;
        Serving fits = offloading(board(8e9, 0.9e9), SEVEN, 1);
        Serving spills = offloading(board(4e9, 0.9e9), SEVEN, 1);
        double moved = spills.offloadedBytes(context);
        assertEquals(
                1 / fits.decodeTokensPerS(1, context) + moved / PCIE_BYTES_PER_S,
                1 / spills.decodeTokensPerS(1, context),
                1e-12);
        double dynamicJ = spills.decodeJPerToken(1, context) - 5 / spills.decodeTokensPerS(1, context);
        double fitsJ = fits.decodeJPerToken(1, context) - 5 / fits.decodeTokensPerS(1, context);
        assertEquals(fitsJ + moved * PCIE_J_PER_BYTE, dynamicJ, 1e-12);
        double prompt = 600;
        assertEquals(fits.prefillJ(prompt) + moved * PCIE_J_PER_BYTE, spills.prefillJ(prompt), 1e-9);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingOffloadedIsUnifiedMemory(long seed) {
        Serving plain = Seeds.serving(seed);
        Serving linked = new Serving(
                plain.node().with(HOST, null, null),
                plain.model(),
                plain.quantization(),
                plain.maxBatch(),
                null,
                true,
                null);
        double context = 2000 * Seeds.uniform(seed, "context");
        assertEquals(0, linked.shareOffloaded(context), () -> "seed " + seed);
        assertEquals(plain.decodeStep(context), linked.decodeStep(context), () -> "seed " + seed);
        for (int batch = 1; batch <= plain.maxBatch(); batch++) {
            assertEquals(
                    plain.decodeJPerToken(batch, context),
                    linked.decodeJPerToken(batch, context),
                    () -> "seed " + seed);
        }
        assertEquals(plain.prefillS(context), linked.prefillS(context), () -> "seed " + seed);
    }

    @Test
    void expertsGoFirstAndOnlyThoseInUseAreMoved() {
        ModelCard model = ModelCard.mixture("moe", 16e9, 3e9, 1e9, 32, 8, 128, 4096);
        Serving serving = offloading(board(6e9, 0), model, 2);
        double context = 500;
        double away = serving.offloadedBytes(context);
        double experts = 15e9 * 4.5 / 8;
        double ofOneToken = 2e9 * 4.5 / 8;
        DecodeStep step = serving.decodeStep(context);
        assertEquals(0, step.linkSharedS());
        assertEquals(away / experts * ofOneToken / PCIE_BYTES_PER_S, step.linkS(1), 1e-12);
        assertEquals(2 * step.linkS(1), step.linkS(2), 1e-12);
        assertEquals(away / PCIE_BYTES_PER_S, step.linkS(100), 1e-12);
        Serving tiny = offloading(board(0.3e9, 0), model, 1);
        double shared = tiny.offloadedBytes(context) - experts;
        assertTrue(shared > 0);
        assertEquals(
                (shared + ofOneToken) / PCIE_BYTES_PER_S,
                tiny.decodeStep(context).linkS(1),
                1e-12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lessMemoryIsNeverFaster(long seed) {
        ModelCard model = Seeds.pick(seed, "model", List.of(SEVEN, ModelCards.GPT_OSS_20B, ModelCards.QWEN3_30B_A3B));
        int maxBatch = 1 + (int) (4 * Seeds.uniform(seed, "batch"));
        double context = 1000 * Seeds.uniform(seed, "context");
        double before = 0;
        double tokensPerS = 0;
        for (double ram = 2e9; ram < 30e9; ram *= 1.1) {
            Serving serving = offloading(board(ram, 0.5e9), model, maxBatch);
            double share = serving.shareOffloaded(context);
            assertTrue(share >= 0 && share <= 1, () -> "seed " + seed);
            double kept = model.weightBytes(Quantizations.Q4_0) * (1 - share)
                    + serving.kvBytesPerToken() * Math.max(1, context) * serving.maxSequences(context);
            assertTrue(kept <= (ram - 0.5e9) * (1 + 1e-12), () -> "seed " + seed);
            double room = serving.roomTokens(context);
            double stays = model.weightBytes(Quantizations.Q4_0) * (1 - share);
            assertEquals(ram - 0.5e9, stays + serving.kvBytesPerToken() * room, 1e-12 * ram, () -> "seed " + seed);
            assertTrue(room >= context * serving.maxSequences(context) - 1e-6, () -> "seed " + seed);
            assertTrue(room <= serving.cacheTokens(context) + 1e-6, () -> "seed " + seed);
            tokensPerS = serving.decodeTokensPerS(1, context);
            assertTrue(tokensPerS >= before * (1 - 1e-12), () -> "seed " + seed);
            before = tokensPerS;
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void batchIsStillTheFixedPoint(long seed) {
        ModelCard model = Seeds.pick(seed, "model", List.of(SEVEN, ModelCards.GPT_OSS_20B, ModelCards.QWEN3_30B_A3B));
        Serving serving = offloading(board(3e9 + 9e9 * Seeds.uniform(seed, "ram"), 0.5e9), model, 16);
        DecodeStep step = serving.decodeStep(400);
        double tokensPerS = 16 / step.stepS(16) * Seeds.uniform(seed, "load");
        double batch = step.batch(tokensPerS, 16);
        double iterated = 0;
        for (int n = 0; n < 20_000; n++) {
            iterated = Math.max(1, Math.min(16, tokensPerS * step.stepS(iterated)));
        }
        assertEquals(iterated, batch, 1e-6 * batch, () -> "seed " + seed);
    }

    @Test
    void withoutOffloadWeightsMustFit() {
        Serving must = new Serving(board(4e9, 0.9e9), SEVEN, Quantizations.Q4_0, 1);
        assertThrows(IllegalArgumentException.class, () -> must.maxSequences(600));
        InferenceNode alone = board(4e9, 0.9e9).with(null, null, null);
        String message = assertThrows(IllegalArgumentException.class, () -> offloading(alone, SEVEN, 1))
                .getMessage();
        assertTrue(message.contains("needs a node with far memory"), message);
        Serving noRoom = offloading(board(1e9, 0.99e9), SEVEN, 1);
        assertThrows(IllegalArgumentException.class, () -> noRoom.maxSequences(4000));
        assertFalse(must.fits(600));
        assertFalse(noRoom.fits(4000));
        assertTrue(noRoom.fits(10));
    }
}
