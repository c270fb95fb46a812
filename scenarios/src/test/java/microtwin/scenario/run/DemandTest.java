package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Rate;
import org.junit.jupiter.api.Test;

/** Spread of lengths and course of the rate, from a file to a result. */
class DemandTest {

    private static final String SCENARIO = """
            scenario: demand
            simulation: { start: 2026-01-02T00:00:00Z, duration: 2 d, step: 1 h, record: 1 h }
            places:
              tokyo: { latitude: 35.7 deg, longitude: 139.7 deg, weather: { climate: tokyo }, grid: japan }
            demand:
              chat: { place: tokyo, requests: 3 /s, prompt: 600 tokens, output: 200 tokens, latency: 8 s }
            architectures:
              one:
                sites:
                  campus: { place: tokyo, count: 1, path: hv-dc, nodes: { type: hgx-h100, model: llama-3-70b, format: fp8 } }
                serve: { chat: [campus] }
            """;

    private static GroupResult run(String... overrides) {
        return Runs.group(Runs.run(SCENARIO, overrides));
    }

    private static double[] offered(GroupResult group) {
        return group.rates().get(Rate.REQUESTS_OFFERED);
    }

    @Test
    void aSpreadOfNoughtIsNone() {
        GroupResult plain = run();
        GroupResult nought =
                run("demand.chat.prompt={ mean: 600 tokens, cv: 0 }", "demand.chat.output={ mean: 200 tokens, cv: 0 }");
        assertEquals(plain.energyJ(Flow.IT_ACTIVE), nought.energyJ(Flow.IT_ACTIVE));
        assertEquals(plain.amount(Rate.REQUESTS_LATE), nought.amount(Rate.REQUESTS_LATE));
        assertEquals(plain.latencyS().quantile(0.99), nought.latencyS().quantile(0.99));
    }

    @Test
    void aSpreadMakesLongAnswersLateAndContextsLonger() {
        GroupResult plain = run();
        GroupResult spread = run(
                "demand.chat.prompt={ mean: 600 tokens, cv: 1.2 }",
                "demand.chat.output={ mean: 200 tokens, cv: 0.8 }",
                "demand.chat.correlation=0.3");
        assertEquals(plain.amount(Rate.TOKENS_OUTPUT), spread.amount(Rate.TOKENS_OUTPUT), 1e-6);
        assertTrue(spread.energyJ(Flow.IT_ACTIVE) > plain.energyJ(Flow.IT_ACTIVE));
        assertEquals(0, plain.amount(Rate.REQUESTS_LATE), 1e-3);
        assertTrue(spread.amount(Rate.REQUESTS_LATE) > 0.001 * plain.amount(Rate.REQUESTS_OFFERED));
        assertTrue(spread.latencyS().quantile(0.99) > 1.5 * plain.latencyS().quantile(0.99));
    }

    /** Friday 09:00 to Sunday 09:00 in Tokyo. */
    @Test
    void stepsOfAnyLengthSeeTheSameRequests() {
        String[] course = {
            "demand.chat.profile=diurnal",
            "demand.chat.weekend=0.5",
            "demand.chat.growth=16 %/yr",
            "demand.chat.bursts={ cv: 0.8, correlation: 20 min }"
        };
        double[] hours = offered(run(course));
        String[] fine = Arrays.copyOf(course, course.length + 1);
        fine[course.length] = "simulation.step=5 min";
        assertArrayEquals(hours, offered(run(fine)), 1e-6 * hours[0]);
        double[] steady = offered(run(course[0], course[1], course[2]));
        assertEquals(
                Arrays.stream(steady).sum(),
                Arrays.stream(hours).sum(),
                1e-9 * Arrays.stream(hours).sum());
        double week = 7 / (5 + 2 * 0.5);
        double[] day = offered(run(course[0]));
        assertEquals(week * day[3], steady[3], 2e-4 * day[3]);
        assertEquals(0.5 * week * day[27], steady[27], 2e-3 * day[27]);
    }
}
