package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Rate;
import microtwin.engine.RunResult;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.scenario.Catalog;
import microtwin.scenario.model.Scenario;
import microtwin.workload.LoadCurve;
import microtwin.workload.RequestClass;
import microtwin.workload.Serving;
import org.junit.jupiter.api.Test;

/** The catalog's embargo: who is cut off, who takes over, and what a router saves that knows hard questions. */
class CutOffTest {

    private static final int HOME = 0;
    private static final int ABROAD = 1;
    private static final int BOTH = 2;

    /** Two days before the embargo, and two of it, all alike. */
    private static Scenario read(String... overrides) {
        List<String> all = new ArrayList<>(List.of(
                "simulation.start=2026-01-30T00:00:00Z",
                "simulation.duration=4 d",
                "demand.questions.weekend=1",
                "demand.citizen-data.weekend=1"));
        all.addAll(List.of(overrides));
        return Runs.read(Catalog.text("cut-off"), all.toArray(String[]::new));
    }

    private static List<RunResult> fourDays(String... overrides) {
        return Runs.all(read(overrides));
    }

    private static double[] servedPerDay(GroupResult group) {
        double[] perStep = group.rates().get(Rate.REQUESTS_SERVED);
        double[] days = new double[4];
        for (int i = 0; i < perStep.length; i++) {
            days[i * days.length / perStep.length] += perStep[i];
        }
        return days;
    }

    /** What may be answered abroad is answered until the embargo; what may not never is. */
    @Test
    void whoHasNobodyAtHomeIsCutOff() {
        RunResult abroad = fourDays().get(ABROAD);
        double[] served = servedPerDay(Runs.group(abroad));
        assertTrue(served[0] > 0 && served[1] > 0);
        assertEquals(0, served[2] + served[3], 1e-3 * served[1], "but for those that were on their way");
        Kpis kpis = Kpis.of(abroad);
        assertEquals(served[0] + served[1], kpis.value(Kpi.REQUESTS_SERVED), 0.01 * served[1]);
        assertTrue(kpis.value(Kpi.REQUESTS_REFUSED) > 0.6 * kpis.value(Kpi.REQUESTS), "refused");
        assertEquals(0, kpis.value(Kpi.RESIDENCY_VIOLATIONS));
        assertTrue(Runs.group(abroad).energyJ(Flow.IT_IDLE) > 0, "nodes idle on");
    }

    /** The hall at home has the headroom: it answers all of the citizens' requests before, and all requests then. */
    @Test
    void theHallAtHomeTakesOver() {
        RunResult both = fourDays().get(BOTH);
        Kpis kpis = Kpis.of(both);
        assertEquals(kpis.value(Kpi.REQUESTS), kpis.value(Kpi.REQUESTS_SERVED), 1e-3 * kpis.value(Kpi.REQUESTS));
        assertEquals(0, kpis.value(Kpi.RESIDENCY_VIOLATIONS));
        double[] atHome = servedPerDay(Runs.group(both, "hall"));
        double[] away = servedPerDay(Runs.group(both, "campus"));
        assertEquals(2 * atHome[0], away[0], 0.01 * away[0], "two questions to a citizen's request");
        assertEquals(0, away[3], 1e-9 * away[0]);
        assertEquals(3 * atHome[0], atHome[3], 0.01 * atHome[3], "all of them");
    }

    /** Where there is too little room at home, what it has is used: min(1, capacity / demand). */
    @Test
    void takeoverIsLimitedByCapacity() {
        for (double perDay : new double[] {4e5, 4e6}) {
            String[] crowd = {
                "demand.questions.requests=" + perDay + " /day",
                "demand.questions.profile=flat",
                "demand.questions.latency=10 min",
                "demand.citizen-data.requests=0 /day"
            };
            Scenario scenario = read(crowd);
            Serving hall =
                    scenario.architectures().get("both").sites().get("hall").serving();
            RequestClass questions = scenario.requests().get("questions").kind();
            double capacityPerDay = Runs.S_PER_DAY * new LoadCurve(hall, List.of(questions)).capacityPerS();
            double served = servedPerDay(Runs.group(fourDays(crowd).get(BOTH), "hall"))[3];
            assertEquals(Math.min(1, capacityPerDay / perDay), served / perDay, 0.01, "of " + perDay);
        }
    }

    /** An oracle does not ask the small model what the large one must answer. */
    @Test
    void anOracleSparesTheSmallModel() {
        RunResult oracle = fourDays().get(HOME);
        RunResult cascade = fourDays(
                        "architectures.home.serve.questions.oracle=false",
                        "architectures.home.serve.citizen-data.oracle=false")
                .get(HOME);
        double oracleTokens = Runs.group(oracle, "office").amount(Rate.TOKENS_OUTPUT);
        double cascadeTokens = Runs.group(cascade, "office").amount(Rate.TOKENS_OUTPUT);
        assertEquals(0.6 * cascadeTokens, oracleTokens, 0.02 * cascadeTokens);
        assertEquals(
                Runs.group(cascade, "hall").amount(Rate.TOKENS_OUTPUT),
                Runs.group(oracle, "hall").amount(Rate.TOKENS_OUTPUT),
                0.02 * Runs.group(oracle, "hall").amount(Rate.TOKENS_OUTPUT));
        assertTrue(
                Kpis.of(oracle).value(Kpi.LATENCY_P95_S) < Kpis.of(cascade).value(Kpi.LATENCY_P95_S),
                "hard questions do not wait for two answers");
        assertTrue(Runs.group(oracle, "office").energyJ(Flow.IT_ACTIVE)
                < Runs.group(cascade, "office").energyJ(Flow.IT_ACTIVE));
    }
}
