package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpeculationTest {

    /** A twentieth of the large model in every respect but its layers, so that a draft costs 5 % of a check. */
    private static final ModelCard LARGE = ModelCard.dense("large", 10e9, 20, 1, 1, 1);

    private static final ModelCard SMALL = ModelCard.dense("small", 0.5e9, 1, 1, 1, 1);
    private static final Speculation FOUR = new Speculation(SMALL, 4, 0.8);

    private static Serving serving(Speculation drafts) {
        InferenceNode h100 = InferenceNodes.H100_SXM;
        InferenceNode noOverhead = new InferenceNode(
                h100.memoryBytesPerS(),
                h100.etaMemory(),
                h100.peak(),
                h100.etaCompute(),
                0,
                h100.ramBytes(),
                h100.reserveBytes(),
                h100.idleW(),
                h100.maxW(),
                h100.energyJPerByte(),
                h100.energyJPerFlop(),
                0,
                h100.dynamicExponent());
        return new Serving(noOverhead, LARGE, Quantizations.FP16, 4096, drafts);
    }

    @Test
    void fourDraftsGainWhatLeviathanSays() {
        assertEquals(3.362, FOUR.tokensPerCheck(), 0.0005);
        double speedUp = serving(FOUR).decodeTokensPerS(1, 0) / serving(null).decodeTokensPerS(1, 0);
        assertEquals(2.80, speedUp, 0.005);
        assertEquals(1.55, serving(FOUR).tokenFlop() / serving(null).tokenFlop(), 0.005);
    }

    @Test
    void draftsCostWhereMultiplyingLimits() {
        double batch = 4096;
        Serving plain = serving(null);
        Serving drafting = serving(FOUR);
        assertTrue(plain.decodeStep(0).multiplyS() * batch > plain.decodeStep(0).readS(batch));
        assertEquals(1 / 1.547, drafting.decodeTokensPerS(batch, 0) / plain.decodeTokensPerS(batch, 0), 0.001);
        assertTrue(drafting.decodeJPerToken(batch, 0) > 1.4 * plain.decodeJPerToken(batch, 0));
        assertTrue(drafting.decodeJPerToken(1, 0) < plain.decodeJPerToken(1, 0));
    }

    @Test
    void bothModelsAreInMemory() {
        Serving plain = serving(null);
        Serving drafting = serving(FOUR);
        assertEquals(1.05 * plain.weightBytes(), drafting.weightBytes(), 1);
        assertEquals(1.05 * plain.kvBytesPerToken(), drafting.kvBytesPerToken(), 1e-9);
        assertEquals(1.05, drafting.prefillJ(1000) / plain.prefillJ(1000), 1e-6);
    }

    @Test
    void nothingAcceptedIsOneTokenACheck() {
        Speculation vain = new Speculation(SMALL, 3, 0);
        assertEquals(1, vain.tokensPerCheck());
        assertEquals(4, new Speculation(SMALL, 3, 1).tokensPerCheck());
        double slower = serving(vain).decodeTokensPerS(1, 0) / serving(null).decodeTokensPerS(1, 0);
        assertEquals(1 / 1.15, slower, 1e-9);
    }
}
