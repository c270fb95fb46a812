package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import microtwin.engine.RunResult;
import microtwin.engine.Simulation;
import microtwin.report.Comparison;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.scenario.Catalog;
import microtwin.scenario.ScenarioFile;
import microtwin.scenario.model.Scenario;
import microtwin.scenario.model.ScenarioReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario that comes with the program, for three days. */
class CatalogTest {

    private static List<String> names() {
        return Catalog.names();
    }

    private static ScenarioFile file(String name) {
        return new ScenarioFile(name, Path.of("").toAbsolutePath(), Catalog.text(name));
    }

    private static Scenario threeDays(String name) {
        return file(name)
                .read(ScenarioReader::read, List.of("simulation.duration=3 d"))
                .value();
    }

    @Test
    void thereIsACatalog() {
        assertFalse(names().isEmpty());
    }

    /** The text that stands beside a result, with every default filled in, gives the same result. */
    @ParameterizedTest
    @MethodSource("names")
    void resolvedTextIsTheSameScenario(String name) {
        String resolved = file(name).read(ScenarioReader::read, List.of()).resolvedYaml();
        List<RunResult> expected = Runs.all(threeDays(name));
        List<RunResult> again = Runs.all(resolved, "simulation.duration=3 d");
        for (int a = 0; a < expected.size(); a++) {
            Runs.assertSame(expected.get(a), again.get(a), name);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void keepsTheLaws(String name) {
        Scenario scenario = threeDays(name);
        List<RunResult> results = Runs.all(scenario);
        Comparison comparison = Comparison.of(scenario.name(), scenario.baseline(), results);
        Laws.assertPartsOfPue(comparison, name);
        for (RunResult result : results) {
            String which = name + " " + result.architecture();
            System.out.printf("%s: residual %.1e%n", which, result.conservationResidual());
            assertTrue(result.conservationResidual() <= 1e-9, which);
            Kpis kpis = comparison.architecture(result.architecture());
            assertTrue(kpis.value(Kpi.PUE) >= 1, which + " " + kpis.value(Kpi.PUE));
            assertRequests(scenario, kpis, which);
            Laws.assertKept(result, which);
        }
    }

    /** What users ask for is what all sites are offered, and served, unserved and waiting ones are all there are. */
    private static void assertRequests(Scenario scenario, Kpis kpis, String which) {
        double asked = 0;
        for (int step = 0; step < scenario.clock().steps(); step++) {
            for (Scenario.Requests requests : scenario.requests().values()) {
                asked += requests.kind().requestsPerS(scenario.clock(), step)
                        * scenario.clock().stepS();
            }
        }
        assertEquals(asked, kpis.value(Kpi.REQUESTS), 1e-9 * asked, which);
        double served = kpis.value(Kpi.REQUESTS_SERVED);
        double left = kpis.value(Kpi.REQUESTS_UNSERVED) + kpis.value(Kpi.REQUESTS_WAITING);
        assertEquals(asked, served + left, 1e-9 * asked, which);
        assertTrue(kpis.value(Kpi.REQUESTS_LATE) <= kpis.value(Kpi.REQUESTS_UNSERVED) + 1e-9 * asked, which);
    }

    @ParameterizedTest
    @MethodSource("names")
    void oneAndTwoThreadsAgree(String name) {
        Scenario scenario = threeDays(name);
        List<RunResult> one = Runs.all(scenario, 1, Simulation.MAX_TILE);
        List<RunResult> two = Runs.all(scenario, 2, 1);
        for (int a = 0; a < one.size(); a++) {
            Runs.assertSame(one.get(a), two.get(a), name);
        }
    }
}
