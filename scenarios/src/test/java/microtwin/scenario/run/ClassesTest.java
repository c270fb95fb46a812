package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import microtwin.engine.RunResult;
import microtwin.report.ClassFigures;
import microtwin.report.Comparison;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.scenario.Catalog;
import microtwin.scenario.model.Scenario;
import org.junit.jupiter.api.Test;

/** Classes of requests and their floors of quality, in the scenario of the clinics. */
class ClassesTest {

    private static Comparison clinics(String... overrides) {
        Scenario scenario = Runs.read(Catalog.text("clinics"), overrides);
        List<RunResult> runs = Runs.all(scenario);
        return Comparison.of("clinics", "servers", runs);
    }

    /** A day with room for all, so that nothing but quality tells the two apart. */
    private static Comparison day(String... overrides) {
        List<String> all = new ArrayList<>(List.of(
                "simulation.duration=1 d",
                "architectures.boards.events=[]",
                "architectures.boards.sites.hall.nodes.count=2"));
        all.addAll(List.of(overrides));
        return clinics(all.toArray(String[]::new));
    }

    private static double sum(Kpis kpis, ToDoubleFunction<ClassFigures> figure) {
        return kpis.classes().values().stream().mapToDouble(figure).sum();
    }

    /** What came is served, late, below the floor, refused, lost or waiting; the classes sum to the architecture. */
    @Test
    void classesSumToTheArchitecture() {
        Comparison comparison = clinics("simulation.duration=3 d");
        for (Kpis kpis : comparison.architectures()) {
            double requests = kpis.value(Kpi.REQUESTS);
            kpis.classes().forEach((name, one) -> {
                double ends = one.served() + one.late() + one.belowFloor() + one.refused() + one.lost() + one.waiting();
                assertEquals(one.requests(), ends, 1e-8 * one.requests(), name);
                assertTrue(one.lost() >= 0 && one.lost() < 0.02 * one.requests(), name + " " + one.lost());
            });
            assertEquals(requests, sum(kpis, ClassFigures::requests), 1e-8 * requests);
            assertEquals(kpis.value(Kpi.REQUESTS_SERVED), sum(kpis, ClassFigures::served), 1e-8 * requests);
            assertEquals(kpis.value(Kpi.REQUESTS_LATE), sum(kpis, ClassFigures::late), 1e-8 * requests);
            assertEquals(kpis.value(Kpi.REQUESTS_BELOW_FLOOR), sum(kpis, ClassFigures::belowFloor), 1e-8 * requests);
            assertEquals(
                    kpis.value(Kpi.REQUESTS_UNSERVED),
                    sum(kpis, one -> one.late() + one.belowFloor() + one.refused() + one.lost()),
                    1e-8 * requests);
            double wh = kpis.value(Kpi.WH_PER_REQUEST) * kpis.value(Kpi.REQUESTS_SERVED);
            assertEquals(wh, sum(kpis, one -> one.whAtGeneration() * one.served()), 1e-9 * wh);
            double chipWh = kpis.value(Kpi.ENERGY_CHIP_TWH) * 1e12;
            assertEquals(chipWh, sum(kpis, one -> one.whAtChip() * one.served()), 1e-9 * chipWh);
        }
        ClassFigures questions = comparison.architecture("servers").classes().get("questions");
        double weekdays = questions.requests() / 3 / 1.2e6;
        assertTrue(weekdays > 0.9 && weekdays < 1.3, "share of the mean of a week " + weekdays);
    }

    /** A small model answers seven of ten questions: below the floor of the large one they are unserved, above theirs not. */
    @Test
    void answersBelowTheFloorAreNoService() {
        Comparison high = day();
        Kpis boards = high.architecture("boards");
        ClassFigures questions = boards.classes().get("questions");
        assertEquals(0.7, questions.belowFloor() / questions.requests(), 0.02);
        assertEquals(0.3, questions.served() / questions.requests(), 0.02);
        String reason = high.unlikeService(boards).orElseThrow();
        assertTrue(reason.contains("below the quality they ask for"), reason);
        Comparison low = day("demand.questions.quality=2.5");
        boards = low.architecture("boards");
        assertEquals(0, boards.value(Kpi.REQUESTS_BELOW_FLOOR));
        assertTrue(low.unlikeService(boards).isEmpty(), () -> low.unlikeService(low.architecture("boards"))
                .toString());
    }

    /** Figures of a model of 8 B are told to be such for one of 3 B, until the planner has his own. */
    @Test
    void whatAFormatTakesOfOtherSizesIsNoted() {
        String yaml = Catalog.text("clinics");
        assertEquals(
                List.of(
                        "what formats take of the quality was measured with Llama 3 8B; llama-3-70b in fp8, qwen2.5-3b in q4_k_m"
                                + " may lose more or less: types.perplexity_added takes figures of these models"),
                FormatNotes.of(Runs.read(yaml)));
        String own = "types.perplexity_added={q4_k_m: 3 %, fp8: 0.5 %}";
        assertEquals(List.of(), FormatNotes.of(Runs.read(yaml, own)));
        assertEquals(List.of(), FormatNotes.of(Runs.read(Catalog.text("city"))));
    }

    /** A planner's figure of a format moves the quality, and with it what is good enough. */
    @Test
    void aFormatAsMeasured() {
        Comparison poor = day("demand.questions.quality=2.5", "types.perplexity_added={q4_k_m: 10 %}");
        Kpis boards = poor.architecture("boards");
        assertEquals(3.09 * Math.pow(1.1, -5), boards.value(Kpi.QUALITY_LEAST), 1e-9);
        assertTrue(boards.value(Kpi.REQUESTS_BELOW_FLOOR) > 0);
        assertTrue(poor.unlikeService(boards).isPresent());
    }
}
