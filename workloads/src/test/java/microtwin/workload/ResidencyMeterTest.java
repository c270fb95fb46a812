package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import microtwin.engine.Clock;
import org.junit.jupiter.api.Test;

class ResidencyMeterTest {

    private static final Clock HOUR = new Clock(Sites.START, 4, 900);
    private static final Residency AT_HOME = new Residency("JP", Set.of("JP"));

    private static final RequestClass CHAT =
            new RequestClass("chat", 5, false, DailyProfile.FLAT, 600, 200, 10_000, 0, 60, 0);
    private static final RequestClass NEWS =
            new RequestClass("news", 2, false, DailyProfile.FLAT, 600, 200, 10_000, 0, 60, 0);

    /** Requests of both classes that reach a campus abroad, by a router that keeps one residency of chats. */
    private static double outsidePerS(Residency kept, Map<String, Residency> wanted) {
        Serving serving = new Serving(InferenceNodes.HGX_H100, ModelCards.LLAMA_3_70B, Quantizations.FP8, 64);
        List<Route.Leg> campus = List.of(new Route.Leg("campus", NetworkPaths.FIXED_2020));
        Router router = new Router(
                HOUR,
                List.of(new ServingGroup("campus", serving, 2, 4, "US")),
                List.of(
                        new Route(CHAT, kept, List.of(Route.Call.only(CHAT, campus, Policy.SPILL_OVER))),
                        new Route(NEWS, campus)),
                0.9);
        router.plan(0, 4);
        double[] perS = {Double.NaN};
        new ResidencyMeter(router.load("campus"), wanted).measure(0, 0, 2, perS, 0);
        return perS[0];
    }

    /** A router that was told of no region sends what may not go there, and that is seen. */
    @Test
    void seesWhatAForgetfulRouterSends() {
        assertEquals(5, outsidePerS(Residency.ANYWHERE, Map.of("chat", AT_HOME, "news", Residency.ANYWHERE)), 1e-12);
        assertEquals(7, outsidePerS(Residency.ANYWHERE, Map.of("chat", AT_HOME, "news", AT_HOME)), 1e-12);
    }

    @Test
    void seesNothingWhereResidencyIsKept() {
        assertEquals(0, outsidePerS(AT_HOME, Map.of("chat", AT_HOME, "news", Residency.ANYWHERE)));
        Residency both = new Residency("JP", Set.of("JP", "US"));
        assertEquals(0, outsidePerS(both, Map.of("chat", both, "news", Residency.ANYWHERE)));
    }
}
