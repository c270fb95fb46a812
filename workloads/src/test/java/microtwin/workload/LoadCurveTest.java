package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoadCurveTest {

    static long[] seeds() {
        return Seeds.all();
    }

    private static RequestClass chat(double requestsPerS) {
        return new RequestClass("chat", requestsPerS, false, DailyProfile.FLAT, 600, 200, 1e4, 0, 30, 0);
    }

    /** E(u)/E(1) = (idle + (max - idle) u) / (max u), for a node that decodes one sequence at a time. */
    @Test
    void idlePowerIsSharedByTheWork() {
        InferenceNode node =
                new InferenceNode(1e12, 0.7, new ComputePeak(1e15, 0, 0, 0), 0.5, 0, 1e12, 0, 2000, 8400, 0, 0, 0, 2);
        RequestClass tokens = new RequestClass("tokens", 1, false, DailyProfile.FLAT, 0, 200, 0, 0, 30, 0);
        Serving one = new Serving(node.drawing(8400, 2000), ModelCards.LLAMA_3_8B, Quantizations.FP16, 1);
        LoadCurve curve = new LoadCurve(one, List.of(tokens));
        double at1J = curve.joulesPerToken(1);
        for (double u : new double[] {0.01, 0.104, 0.5, 1}) {
            assertEquals((2 + 6.4 * u) / (8.4 * u), curve.joulesPerToken(u) / at1J, 1e-9);
        }
        assertEquals(3.06, curve.joulesPerToken(0.104) / at1J, 0.01);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aBusierNodeTakesLessForAToken(long seed) {
        LoadCurve curve = new LoadCurve(Seeds.serving(seed), List.of(chat(1), chat(2)));
        double last = Double.POSITIVE_INFINITY;
        for (double u = 0.01; u <= 1; u *= 1.1) {
            double now = curve.joulesPerToken(u);
            assertTrue(now <= last * (1 + 1e-12), "at " + u);
            last = now;
        }
    }

    @Test
    void malformedLoadsAreRefused() {
        Serving serving = Seeds.serving(1);
        assertThrows(IllegalArgumentException.class, () -> new LoadCurve(serving, List.of(chat(0))));
        LoadCurve curve = new LoadCurve(serving, List.of(chat(1)));
        assertThrows(IllegalArgumentException.class, () -> curve.joulesPerToken(0));
        assertThrows(IllegalArgumentException.class, () -> curve.joulesPerToken(1.1));
    }
}
