package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Level;
import microtwin.engine.RunResult;
import microtwin.report.Comparison;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.scenario.Catalog;
import microtwin.scenario.ScenarioFile;
import microtwin.scenario.model.Scenario;
import microtwin.scenario.model.ScenarioReader;
import org.junit.jupiter.api.Test;

/** What is said of the relay cabinet on its own summer sun. */
class SeasonalHydrogenTest {

    private static final double MWH_PER_KG = 119.96 / 3600;
    private static final double START_KG = 15;
    private static final double CAPACITY_KG = 25;

    private static Scenario read(String... overrides) {
        return new ScenarioFile("seasonal", Path.of("").toAbsolutePath(), Catalog.text("seasonal-hydrogen"))
                .read(ScenarioReader::read, List.of(overrides))
                .value();
    }

    /** All is served, and the tank ends fuller than it began; what the fill at the start took is told beside. */
    @Test
    void theYearCouldBeRepeated() {
        Scenario scenario = read();
        List<RunResult> results = Runs.all(scenario);
        Comparison comparison = Comparison.of(scenario.name(), scenario.baseline(), results);
        for (Kpis kpis : comparison.architectures()) {
            double requests = kpis.value(Kpi.REQUESTS);
            assertEquals(requests, kpis.value(Kpi.REQUESTS_SERVED), 1e-9 * requests, kpis.architecture());
            assertEquals(0, kpis.value(Kpi.IT_SHED_MWH), 1e-9, kpis.architecture());
        }
        GroupResult relay = Runs.group(results.get(1));
        Kpis own = comparison.architecture("own-summer");
        double gainedKg = own.value(Kpi.HYDROGEN_GAINED_MWH) / MWH_PER_KG;
        assertTrue(gainedKg >= 0, "gained " + gainedKg);
        double endKg = CAPACITY_KG * Runs.last(relay, Level.HYDROGEN_SHARE);
        assertEquals(START_KG + gainedKg, endKg, 0.1); // the level is the mean of the last interval
        double firstMwh = own.value(Kpi.FUEL_GENERATED_MWH) + own.value(Kpi.FUEL_MAKING_MWH);
        assertEquals(firstMwh, own.value(Kpi.HYDROGEN_FIRST_FILL_MWH), 1e-12);
        assertEquals(own.value(Kpi.FUEL_DRAWN_MWH) / 0.68, firstMwh, 1e-9);
        assertEquals(360 * own.value(Kpi.FUEL_DRAWN_MWH), own.value(Kpi.COST_USD), 1e-6);
        for (String brought : List.of("brought", "thin-line")) {
            assertEquals(0, comparison.architecture(brought).value(Kpi.HYDROGEN_FIRST_FILL_MWH), brought);
            assertEquals(0, comparison.architecture(brought).value(Kpi.HYDROGEN_GAINED_MWH), brought);
        }
        assertEquals(relay.energyJ(Flow.FUEL_DRAWN) / 3.6e9, own.value(Kpi.FUEL_DRAWN_MWH), 1e-12);
    }

    @Test
    void fuelWithAPriceIsNotSaidToHaveNone() {
        assertTrue(Provenance.assumptions(read()).stream().noneMatch(note -> note.contains("no cost")));
        String cell = "architectures.brought.sites.relay.generator.fuel_price=0 USD/kWh";
        assertTrue(Provenance.assumptions(read(cell)).stream().anyMatch(note -> note.contains("fuel has no cost")));
    }
}
