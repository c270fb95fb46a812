package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Time before each answer. */
class RequestOverheadTest {

    private static final double OVERHEAD_S = 0.25;
    private static final Serving PLAIN =
            new Serving(InferenceNodes.JETSON_NANO, ModelCards.QWEN2_5_3B, Quantizations.Q4_0, 1);
    private static final Serving LATE =
            new Serving(PLAIN.node(), PLAIN.model(), PLAIN.quantization(), 1, null, false, null, OVERHEAD_S);

    @Test
    void comesBeforeEachAnswer() {
        for (double prompt : new double[] {0, 20, 500}) {
            assertEquals(PLAIN.prefillS(prompt) + OVERHEAD_S, LATE.prefillS(prompt), 1e-12);
            assertEquals(PLAIN.prefillJ(prompt), LATE.prefillJ(prompt), "at idle power");
        }
    }

    /** E[(x + t)^2] = E[x^2] + 2 t E[x] + t^2. */
    @Test
    void momentsAreThoseOfASum() {
        double tokenS = 0.08;
        for (Lengths lengths : new Lengths[] {Lengths.fixed(100, 50), new Lengths(100, 50, 1, 0.7, 0.2)}) {
            double meanS = PLAIN.prefillS(lengths) + tokenS * lengths.outputTokens();
            assertEquals(PLAIN.prefillS(lengths) + OVERHEAD_S, LATE.prefillS(lengths), 1e-12);
            double square = PLAIN.squareNodeS2(lengths, tokenS) + OVERHEAD_S * (2 * meanS + OVERHEAD_S);
            assertEquals(square, LATE.squareNodeS2(lengths, tokenS), 1e-12 * square);
        }
    }
}
