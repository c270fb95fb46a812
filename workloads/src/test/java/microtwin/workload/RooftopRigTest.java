package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Level;
import microtwin.engine.Rate;
import org.junit.jupiter.api.Test;

/** A board of 3.8 and 7.2 W that writes 50 tokens at 12.2 token/s, every 25.4 s. */
class RooftopRigTest {

    private static final Serving SERVING =
            new Serving(InferenceNodes.JETSON_NANO, ModelCards.QWEN2_5_3B, Quantizations.Q4_0, 1);

    private static Sites.Run day(double spacingS) {
        RequestClass calls = RequestClass.everyS("calls", spacingS, 0, 50);
        return Sites.run(
                96,
                900,
                96,
                List.of(new Sites.Case(new ServingGroup("rig", SERVING, 1, 1))),
                List.of(new Route(calls, List.of(new Route.Leg("rig", NetworkPaths.NONE)))));
    }

    @Test
    void joulesOfACall() {
        GroupResult rig = day(25.4).result().groups().get(0);
        double calls = rig.amount(Rate.REQUESTS_SERVED);
        assertEquals(86_400 / 25.4, calls, 1e-6);
        double netJ = rig.energyJ(Flow.IT_ACTIVE) / calls;
        assertEquals((7.2 - 3.8) * 50 / 12.2, netJ, 1e-9);
        assertEquals(13.9, netJ, 0.05);
        double busyS = 50 / 12.2;
        assertEquals(29.5, netJ + 3.8 * busyS, 0.05);
        double meanW = rig.energyJ(Flow.IMPORT) / 86_400;
        assertEquals(4.35, meanW, 0.005);
    }

    @Test
    void callsOneAfterAnotherKeepItBusy() {
        Sites.Run run = day(50 / 12.2 * (1 + 1e-12));
        GroupResult rig = run.result().groups().get(0);
        assertEquals(7.2 * 86_400, rig.energyJ(Flow.IMPORT), 1e-3);
        assertEquals(29.5, rig.energyJ(Flow.IMPORT) / rig.amount(Rate.REQUESTS_SERVED), 0.05);
        assertEquals(1, run.probe().at(Level.UTILISATION, 0, 0), 1e-9);
    }

    @Test
    void evenlySpacedCallsTakeTheirServiceTime() {
        Sites.Run run = day(25.4);
        assertEquals(50 / 12.2, run.latencyS().quantile(0.95), 0.012 * 4.1);
        assertEquals(86_400 / 25.4, run.latencyS().totalWeight(), 1e-6);
        assertEquals(50 / 12.2 / 25.4, run.probe().at(Level.BATCH, 0, 0), 1e-9);
    }
}
