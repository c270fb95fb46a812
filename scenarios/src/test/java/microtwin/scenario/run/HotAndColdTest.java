package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.RunResult;
import microtwin.engine.Weather;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.scenario.Catalog;
import microtwin.scenario.model.Scenario;
import microtwin.scenario.model.Site;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Boards without a fan over a year in Phoenix and in International Falls, as in the catalog. */
class HotAndColdTest {

    private static final double BOARDS = 100;
    private static final double OUTPUT_TOKENS = 50;
    private static final double LIMIT_S = 60;
    /** Of a board that works at the load of the scenario at full clock. */
    private static final double WANTED_W = 5.849;

    private static Scenario scenario;
    private static final Map<String, RunResult> RESULTS = new LinkedHashMap<>();
    private static Kpis cold;
    private static Kpis hot;
    private static Kpis steps;
    private static Kpis wax;

    @BeforeAll
    static void year() {
        scenario = Runs.read(Catalog.text("hot-and-cold"));
        for (RunResult result : Runs.all(scenario)) {
            RESULTS.put(result.architecture(), result);
            Kpis kpis = Kpis.of(result);
            System.out.printf(
                    "%s: %.1f h below full clock, %.4f %% of tokens lost, %.4f %% unserved, %.4f %% late, p95 %.2f s,"
                            + " wax frozen again on %.2f of days%n",
                    kpis.architecture(),
                    kpis.value(Kpi.THROTTLE_HOURS),
                    100 * shareLost(kpis),
                    100 * share(kpis, Kpi.REQUESTS_UNSERVED),
                    100 * share(kpis, Kpi.REQUESTS_LATE),
                    kpis.value(Kpi.LATENCY_P95_S),
                    kpis.value(Kpi.PCM_REFROZEN));
        }
        cold = Kpis.of(RESULTS.get("cold"));
        hot = Kpis.of(RESULTS.get("hot"));
        steps = Kpis.of(RESULTS.get("hot-steps"));
        wax = Kpis.of(RESULTS.get("hot-wax"));
    }

    private static double share(Kpis kpis, Kpi part) {
        return kpis.value(part) / kpis.value(Kpi.REQUESTS);
    }

    private static double shareLost(Kpis kpis) {
        double lost = kpis.value(Kpi.TOKENS_LOST);
        return lost / (lost + kpis.value(Kpi.TOKENS_OUTPUT));
    }

    /** The numbers of the README of the thermal model, to 1 %. */
    @ParameterizedTest
    @CsvSource({
        "cold, 0, 0, 0.005203, 0.005203, 35.5",
        "hot, 806.9, 6.772e-4, 0.02209, 0.02142, 40.5",
        "hot-steps, 3035.8, 2.056e-3, 0.1316, 0.1295, 551.9",
        "hot-wax, 125.9, 5.070e-4, 0.01136, 0.01086, 35.5"
    })
    void numbers(String architecture, double hours, double lost, double unserved, double late, double p95S) {
        Kpis kpis = Kpis.of(RESULTS.get(architecture));
        assertEquals(hours, kpis.value(Kpi.THROTTLE_HOURS), 0.01 * hours);
        assertEquals(lost, shareLost(kpis), 0.01 * lost);
        assertEquals(unserved, share(kpis, Kpi.REQUESTS_UNSERVED), 0.01 * unserved);
        assertEquals(late, share(kpis, Kpi.REQUESTS_LATE), 0.01 * late);
        assertEquals(p95S, kpis.value(Kpi.LATENCY_P95_S), 0.01 * p95S);
    }

    /** Heat costs hours, tokens and time where it is hot, nothing where it is cold; what melts in the day freezes at night. */
    @Test
    void theHotPlaceThrottlesAndTheColdOneDoesNot() {
        for (Kpi kpi : List.of(Kpi.THROTTLE_HOURS, Kpi.TOKENS_LOST, Kpi.REQUESTS_UNSERVED, Kpi.REQUESTS_LATE)) {
            assertTrue(cold.value(kpi) < wax.value(kpi), "wax carries over what it can: " + kpi.key());
            assertTrue(wax.value(kpi) < hot.value(kpi), "the rest is worse without: " + kpi.key());
            assertTrue(hot.value(kpi) < steps.value(kpi), "steps begin below the limit: " + kpi.key());
        }
        for (Kpis kpis : List.of(cold, hot, steps, wax)) {
            assertEquals(1, kpis.value(Kpi.PUE), "nothing but boards: " + kpis.architecture());
        }
        assertEquals(0, cold.value(Kpi.THROTTLE_HOURS));
        assertEquals(0, cold.value(Kpi.TOKENS_LOST));
        assertTrue(cold.value(Kpi.LATENCY_P95_S) <= wax.value(Kpi.LATENCY_P95_S));
        assertTrue(wax.value(Kpi.LATENCY_P95_S) < hot.value(Kpi.LATENCY_P95_S));
        assertTrue(hot.value(Kpi.LATENCY_P95_S) < steps.value(Kpi.LATENCY_P95_S));
        assertTrue(wax.value(Kpi.PCM_REFROZEN) > 0.3 && wax.value(Kpi.PCM_REFROZEN) <= 1);
    }

    /** A request is answered in time, answered late or not answered; its fifty tokens are written or lost. */
    @Test
    void everyRequestAndEveryTokenIsSomewhere() {
        for (Kpis kpis : List.of(cold, hot, steps, wax)) {
            double requests = kpis.value(Kpi.REQUESTS);
            double notAnswered = kpis.value(Kpi.REQUESTS_UNSERVED) - kpis.value(Kpi.REQUESTS_LATE);
            double tokens = kpis.value(Kpi.TOKENS_OUTPUT) + kpis.value(Kpi.TOKENS_LOST);
            assertEquals(
                    requests, kpis.value(Kpi.REQUESTS_SERVED) + kpis.value(Kpi.REQUESTS_UNSERVED), 1e-9 * requests);
            assertEquals(OUTPUT_TOKENS * requests, tokens, 1e-9 * tokens, kpis.architecture());
            assertEquals(OUTPUT_TOKENS * notAnswered, kpis.value(Kpi.TOKENS_LOST), 1e-9 * tokens, kpis.architecture());
            assertEquals(kpis.value(Kpi.TOKENS_LOST), kpis.groups().get("board").tokensLost(), kpis.architecture());
        }
    }

    /**
     * A board in the cold is a queue with one server, at one load all year: rho of the waits is its load, and a wait is longer
     * than t with rho exp(-(1 - rho) t / service). Prompts slow the tokens of others, so service = prefill + tokens x (time
     * per token) x (1 - load of prompts). The record of latencies knows waits in parts: its p95 is up to 6 % above.
     */
    @Test
    void lateInTheColdAreThoseOfTheQueue() {
        double perS = 1.1e6 / Clock.SECONDS_PER_DAY / BOARDS;
        double prefillS = cold.value(Kpi.LATENCY_PREFILL_MEAN_S);
        double decodeS = cold.value(Kpi.LATENCY_DECODE_MEAN_S);
        double serviceS = prefillS + decodeS * (1 - perS * prefillS);
        double rho = perS * serviceS;
        double answerS = cold.value(Kpi.LATENCY_NETWORK_MEAN_S) + prefillS + decodeS;
        double perWaitS = (1 - rho) / serviceS;
        double late = rho * Math.exp(-perWaitS * (LIMIT_S - answerS));
        assertEquals(0.596, rho, 0.001);
        assertEquals(late, share(cold, Kpi.REQUESTS_UNSERVED), 1e-3 * late);
        double p95S = answerS + Math.log(rho / 0.05) / perWaitS;
        System.out.printf("cold: rho %.4f, late %.4f %%, p95 %.2f s by the formula%n", rho, 100 * late, p95S);
        assertEquals(p95S, cold.value(Kpi.LATENCY_P95_S), 0.06 * p95S);
    }

    /**
     * A board holds its clock while air + sun < limit - R power. Its time constant is a quarter of an hour, so the hours in
     * which the weather says otherwise are those below full clock, late by that much on both sides.
     */
    @Test
    void hoursBelowFullClockAreThoseOfTheWeather() {
        Site site = scenario.architectures().get("hot").sites().get("board");
        Weather weather = new Climatology(scenario.clock(), scenario.seed()).weather(site.place());
        double ratioAir = Arrays.stream(weather.pressurePa()).average().orElseThrow() / 101_325;
        double airKPerW = 8.5 / Math.sqrt(ratioAir);
        double mostAirK = 97 + 273.15 - (9.58 - 8.5 + airKPerW) * WANTED_W;
        double wantedW = 1e12 * cold.value(Kpi.ENERGY_IT_TWH) / (BOARDS * 8760);
        assertEquals(WANTED_W, wantedW, 0.001);
        double[] offsetK = Runs.group(RESULTS.get("hot")).covariates().get(2);
        int tooHot = 0;
        for (int step = 0; step < weather.airK().length; step++) {
            double solAirK = weather.airK()[step] + 0.30 * 0.0015 * weather.ghiWPerM2()[step] * airKPerW;
            for (double siteK : offsetK) {
                tooHot += solAirK + siteK > mostAirK ? 1 : 0;
            }
        }
        double hours = tooHot * 0.25 / offsetK.length;
        System.out.printf("hot: no more than %.2f degC of sol-air, exceeded in %.1f h%n", mostAirK - 273.15, hours);
        assertEquals(hours, hot.value(Kpi.THROTTLE_HOURS), 0.03 * hours);
    }

    /**
     * Two weeks of July on a table of clocks: a step is followed from trip to trip at its own load, so its length matters
     * no more than the means of air and sun that it knows.
     */
    @ParameterizedTest
    @ValueSource(ints = {5, 15, 60})
    void stepLengthHardlyMattersOnATable(int minutes) {
        Kpis fine = july(1);
        Kpis coarse = july(minutes);
        for (Kpi kpi : List.of(
                Kpi.THROTTLE_HOURS,
                Kpi.TOKENS_LOST,
                Kpi.REQUESTS_UNSERVED,
                Kpi.TOKENS_OUTPUT,
                Kpi.ENERGY_IT_TWH,
                Kpi.LATENCY_P95_S)) {
            System.out.printf(
                    "%d min: %s %.5g, of 1 min %.5g%n", minutes, kpi.key(), coarse.value(kpi), fine.value(kpi));
        }
        for (Kpi kpi : List.of(Kpi.THROTTLE_HOURS, Kpi.TOKENS_LOST, Kpi.REQUESTS_UNSERVED)) {
            assertEquals(1, coarse.value(kpi) / fine.value(kpi), 0.05, kpi.key());
        }
        for (Kpi kpi : List.of(Kpi.TOKENS_OUTPUT, Kpi.ENERGY_IT_TWH)) {
            assertEquals(1, coarse.value(kpi) / fine.value(kpi), 1e-3, kpi.key());
        }
    }

    private static Kpis july(int minutes) {
        return Runs.compare(
                        Catalog.text("hot-and-cold"),
                        "simulation.start=2026-07-01T00:00:00Z",
                        "simulation.duration=14 d",
                        "simulation.step=" + minutes + " min")
                .architecture("hot-steps");
    }

    /** All heat leaves: what the boards rejected over the year is what they drew, but for what they hold in the end. */
    @Test
    void meanRejectionIsMeanGeneration() {
        for (RunResult result : RESULTS.values()) {
            GroupResult group = result.groups().get(0);
            double arisenJ = group.energyJ(Flow.CHIP) + group.energyJ(Flow.SERVER_LOSS);
            double leftJ = group.energyJ(Flow.HEAT_REJECTED) - group.energyJ(Flow.HEAT_UPTAKE);
            double heldJ = group.energyJ(Flow.HEAT_STORED) - group.energyJ(Flow.HEAT_RELEASED);
            assertEquals(arisenJ, leftJ + heldJ, 1e-9 * arisenJ, result.architecture());
            assertEquals(arisenJ, leftJ, 1e-3 * arisenJ, result.architecture());
        }
    }
}
