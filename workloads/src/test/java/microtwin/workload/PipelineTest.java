package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Rate;
import org.junit.jupiter.api.Test;

class PipelineTest {

    private static final Pipeline TWO = new Pipeline(2, 10e-3);

    private static Serving on(InferenceNode node, Pipeline pipeline) {
        return new Serving(pipeline.joined(node), ModelCards.LLAMA_3_8B, Quantizations.Q4_0, 1, null, false, pipeline);
    }

    /** Two stages at 10 ms one way: 20 ms more for a token, out and back; 2 * 4096 bytes over each link. */
    @Test
    void theNumbersOfTheSystem() {
        assertEquals(20e-3, TWO.tokenS(), 1e-15);
        assertEquals(8192, TWO.crossingBytes(4096));
        assertEquals(2 * 8192, on(InferenceNodes.JETSON_ORIN_NANO_SUPER, TWO).linkBytes(1, 0));
        double weights = ModelCards.LLAMA_3_8B.weightBytes(Quantizations.Q4_0);
        assertEquals(weights / 2, TWO.weightBytes(weights));
        InferenceNode node = InferenceNodes.JETSON_ORIN_NANO_SUPER;
        double near = on(node, new Pipeline(2, 0)).decodeStep(350).stepS(1);
        assertEquals(20e-3, on(node, TWO).decodeStep(350).stepS(1) - near, 1e-12);
    }

    @Test
    void aSingleStageIsTheNodeItself() {
        InferenceNode node = InferenceNodes.JETSON_ORIN_NANO_SUPER;
        assertEquals(node, new Pipeline(1, 10e-3).joined(node));
        assertEquals(0, new Pipeline(1, 10e-3).requestBytes(100, 4096));
        assertThrows(IllegalArgumentException.class, () -> new Pipeline(0, 1));
    }

    /** An 8B model in 4 bits is too large for a board of 4 GB and fits on two of them. */
    @Test
    void whatDoesNotFitOnOneFitsOnTwo() {
        InferenceNode board = InferenceNodes.JETSON_NANO;
        assertThrows(IllegalArgumentException.class, () -> on(board, new Pipeline(1, 0))
                .maxSequences(350));
        assertEquals(1, on(board, TWO).maxSequences(350));
        assertEquals(2 * board.idleW(), on(board, TWO).node().idleW());
    }

    /** What the links carry is traffic of the access network, in both ledgers, and answers take longer by 20 ms a token. */
    @Test
    void theLinksCostEnergyAndTime() {
        RequestClass chat = new RequestClass("chat", 0.01, true, DailyProfile.FLAT, 300, 100, 1e4, 0, 1e6, 0);
        NetworkPath path = NetworkPaths.FIXED_2020.over(4e5, 5);
        GroupResult near = run(chat, path, new Pipeline(2, 0));
        GroupResult far = run(chat, path, TWO);
        double requests = 0.01 * 3600;
        double linkBytes = 400 * 2 * 8192;
        assertEquals((1e4 + linkBytes) * requests, far.amount(Rate.TRAFFIC), 1e-3);
        double averageJ =
                1e4 * path.averageJPerByte() + linkBytes * path.local().averageJPerByte();
        assertEquals(averageJ * requests, far.energyJ(Flow.NETWORK_AVERAGE), 1e-9 * averageJ * requests);
        double marginalJ =
                1e4 * path.marginalJPerByte() + linkBytes * path.local().marginalJPerByte();
        assertEquals(marginalJ * requests, far.energyJ(Flow.NETWORK_MARGINAL), 1e-9 * marginalJ * requests);
        double slower = far.latencyS().quantile(0.5) - near.latencyS().quantile(0.5);
        assertTrue(slower > 0 && Math.abs(slower - 2) < 1, "slower by " + slower);
        assertEquals(near.energyJ(Flow.IT_IDLE), far.energyJ(Flow.IT_IDLE), 1e-6);
    }

    private static GroupResult run(RequestClass chat, NetworkPath path, Pipeline pipeline) {
        ServingGroup group = new ServingGroup("g", on(InferenceNodes.JETSON_ORIN_NANO_SUPER, pipeline), 1, 1);
        return Sites.run(
                        1,
                        3600,
                        1,
                        List.of(new Sites.Case(group)),
                        List.of(new Route(chat, List.of(new Route.Leg("g", path)))))
                .result()
                .groups()
                .get(0);
    }
}
