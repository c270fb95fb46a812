package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.RunResult;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.scenario.Catalog;
import org.junit.jupiter.api.Test;

/** The catalog's computers of volunteers: what they take, what of it is the service's, and what sleep is worth. */
class VolunteersTest {

    private static final int VOLUNTEERS = 1;
    private static final int ASLEEP = 2;
    private static final String HOME = "architectures.volunteers.sites.home.";

    private static List<RunResult> fortnight(String... overrides) {
        List<String> all = new ArrayList<>(List.of("simulation.duration=14 d", HOME + "simulated=4"));
        all.addAll(List.of(overrides));
        return Runs.all(Catalog.text("volunteers"), all.toArray(String[]::new));
    }

    private static double idleWh(RunResult run) {
        return Runs.wattHours(Runs.group(run), Flow.IT_IDLE);
    }

    /** Who is on all day anyway is charged nothing for idling: full less marginal is the idle energy. */
    @Test
    void whatIsOnAnywayIsTheIdleEnergy() {
        RunResult run = fortnight(HOME + "nodes.on_baseline=100 %").get(VOLUNTEERS);
        Kpis kpis = Kpis.of(run);
        double marginal = kpis.value(Kpi.JOULES_PER_TOKEN) - kpis.value(Kpi.JOULES_PER_TOKEN_MARGINAL);
        double idleJ = idleWh(run) * Runs.J_PER_WH;
        assertEquals(idleJ, marginal * kpis.value(Kpi.TOKENS_SERVED), 1e-9 * idleJ);
    }

    /** Twenty hours up and four down: five sixths of the idle power of five hundred computers of 190 W. */
    @Test
    void churnLeavesFiveSixths() {
        double shareUp = idleWh(fortnight().get(VOLUNTEERS)) / (500 * 190 * 14 * 24);
        assertEquals(20.0 / 24, shareUp, 0.01);
    }

    /** Ten busy computers: when some are gone, the others have longer batches and a line. (If many are, even the median answer waits.) */
    @Test
    void churnSpreadsTheLatencies() {
        String[] busy = {
            "demand.questions.requests=1e6 /day", HOME + "count=10", HOME + "simulated=1", "simulation.duration=4 d"
        };
        double steady = spread(fortnight(with(busy, "architectures.volunteers.events=[]")));
        double before = steady;
        for (double mttrH : new double[] {1, 4}) {
            double churned = spread(fortnight(with(
                    busy,
                    "architectures.volunteers.events=[{ churn: { site: home, mtbf: 20 h, mttr: " + mttrH + " h } }]")));
            assertTrue(churned > before, mttrH + " h: " + churned + " after " + before);
            before = churned;
        }
    }

    private static String[] with(String[] some, String more) {
        List<String> all = new ArrayList<>(List.of(some));
        all.add(more);
        return all.toArray(String[]::new);
    }

    private static double spread(List<RunResult> runs) {
        Kpis kpis = Kpis.of(runs.get(VOLUNTEERS));
        return kpis.value(Kpi.LATENCY_P95_S) / kpis.value(Kpi.LATENCY_P50_S);
    }

    /** Sleep saves most of the idle energy, and whoever wakes a computer waits ten seconds more. */
    @Test
    void sleepIsPaidForInLatency() {
        List<RunResult> runs = fortnight();
        Kpis awake = Kpis.of(runs.get(VOLUNTEERS));
        Kpis asleep = Kpis.of(runs.get(ASLEEP));
        double saved = 1 - idleWh(runs.get(ASLEEP)) / idleWh(runs.get(VOLUNTEERS));
        assertTrue(saved > 0.6 && saved < 0.8, "saved " + saved);
        assertEquals(awake.value(Kpi.TOKENS_OUTPUT), asleep.value(Kpi.TOKENS_OUTPUT), 1);
        double longerS = asleep.value(Kpi.LATENCY_P95_S) - awake.value(Kpi.LATENCY_P95_S);
        assertTrue(longerS > 9 && longerS < 11, "longer by " + longerS);
        double queueS = asleep.value(Kpi.LATENCY_QUEUE_MEAN_S);
        assertTrue(queueS > 5 && queueS < 10, "queue " + queueS);
    }

    /** Two fifths of the idle energy are the hosts' own affair; the rest of the bill is the service's. */
    @Test
    void hostsPayAndTheirMeshCostsNextToNothing() {
        List<RunResult> runs = fortnight();
        GroupResult home = Runs.group(runs.get(VOLUNTEERS));
        Kpis kpis = Kpis.of(runs.get(VOLUNTEERS));
        double kwh = Runs.wattHours(home, Flow.IMPORT) / 1000;
        double shareAdded =
                1 - 0.4 * home.energyJ(Flow.IT_IDLE) / (home.energyJ(Flow.IT_IDLE) + home.energyJ(Flow.IT_ACTIVE));
        assertEquals(0.35 * kwh, kpis.value(Kpi.HOST_BILL_FULL_USD), 1e-6 * kwh);
        assertEquals(0.35 * kwh * shareAdded, kpis.value(Kpi.HOST_BILL_USD), 1e-6 * kwh);
        double ofTheService = kpis.value(Kpi.COORDINATION_MWH) / 1e6 / kpis.value(Kpi.ENERGY_SERVICE_TWH);
        assertTrue(ofTheService > 0 && ofTheService < 1e-4, "coordination " + ofTheService);
        assertTrue(Double.isNaN(Kpis.of(runs.get(0)).value(Kpi.COORDINATION_GB)), "a hall is no mesh");
    }

    /** All that idles is far more than all that works, so a server wins even against what volunteers add. */
    @Test
    void aBusyServerTakesLess() {
        List<RunResult> runs = fortnight();
        double central = Kpis.of(runs.get(0)).value(Kpi.JOULES_PER_TOKEN);
        assertTrue(central < Kpis.of(runs.get(VOLUNTEERS)).value(Kpi.JOULES_PER_TOKEN_MARGINAL));
        assertTrue(central < Kpis.of(runs.get(ASLEEP)).value(Kpi.JOULES_PER_TOKEN));
    }
}
