package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import microtwin.engine.RunResult;
import microtwin.report.Annex;
import microtwin.report.Comparison;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.scenario.Catalog;
import microtwin.scenario.model.Scenario;
import org.junit.jupiter.api.Test;

/** An outlook on top of runs: shown, the same every time, without effect on what it looks at. */
class OutlookRunTest {

    private static final String NATION = Catalog.text("nation");

    private static Scenario nation() {
        return Runs.read(NATION, "simulation.duration=2 d");
    }

    private static List<Annex> annexes(Scenario scenario, List<RunResult> runs) {
        Comparison comparison = Comparison.of(scenario.name(), scenario.baseline(), runs);
        return scenario.outlook().orElseThrow().annexes(comparison);
    }

    @Test
    void theSameScenarioHasTheSameOutlook() {
        List<Annex> once = annexes(nation(), Runs.all(nation(), 1, 1));
        assertEquals(
                List.of("published", "rollup", "fleet", "buildout", "resilience", "risk"),
                once.stream().map(Annex::key).toList());
        assertEquals(once, annexes(nation(), Runs.all(nation(), 2, 64)));
    }

    @Test
    void whatIsLookedAtDoesNotChange() {
        String plain = NATION.substring(0, NATION.indexOf("\noutlook:"));
        List<RunResult> with = Runs.all(nation());
        List<RunResult> without = Runs.all(plain, "simulation.duration=2 d");
        for (int a = 0; a < with.size(); a++) {
            Runs.assertSame(with.get(a), without.get(a), "architecture " + a);
        }
    }

    @Test
    void aBillionSitesAreAFewAndTheirError() {
        Scenario scenario = Runs.read(
                Catalog.text("city"),
                "simulation.duration=1 d",
                "architectures.mesh.sites.cabinet.count=1e9",
                "demand.chat.requests=1e13 /day",
                "architectures.central.sites.campus.count=1e5");
        Kpis mesh = Comparison.of(scenario.name(), scenario.baseline(), Runs.all(scenario))
                .architecture("mesh");
        double twh = mesh.value(Kpi.ENERGY_SITE_TWH);
        double error = mesh.value(Kpi.ENERGY_SITE_TWH_STDERR);
        assertEquals(1e9, mesh.groups().get("cabinet").count());
        assertTrue(error > 0 && error < 0.1 * twh, error + " of " + twh);
        assertEquals(error, mesh.groups().get("cabinet").energySiteTwhStderr(), 1e-9 * error);
    }
}
