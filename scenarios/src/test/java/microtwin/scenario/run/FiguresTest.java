package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import microtwin.engine.RunResult;
import microtwin.report.Annex;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.scenario.model.Scenario;
import microtwin.workload.LoadCurve;
import microtwin.workload.Serving;
import org.junit.jupiter.api.Test;

/** Tables of what nodes can do and of whether cascades pay, from the text of a scenario. */
class FiguresTest {

    private static final String YAML = """
            scenario: two models
            simulation: { start: 2026-01-01T00:00:00Z, duration: 6 h, step: 1 h }
            places:
              tokyo: { latitude: 35.69 deg, longitude: 139.69 deg, weather: synthetic, grid: here }
            grids: { here: { carbon: 400 g/kWh, price: 0.2 USD/kWh } }
            demand:
              chat: { place: tokyo, requests: 2e4 /day, prompt: 300 tokens, output: 100 tokens, quality: 8 }
            architectures:
              both:
                sites:
                  small:
                    place: tokyo
                    count: 20
                    nodes: { type: jetson-orin-nano-super-8gb, model: qwen2.5-3b, format: q4_0, max_batch: 4 }
                    model_update: { size: 3 GB, period: 30 d, peer_share: 2 }
                    path: lv-home
                  large:
                    place: tokyo
                    nodes: { type: hgx-h100, model: llama-3-70b, format: fp8 }
                    path: hv-dc
                serve: { chat: { cascade: [small, large], escalate: 12 %, router: { energy: 2 J } } }
            compare: { nodes: true }
            """;

    private static double value(Annex annex, String row, int column) {
        return cell(annex, row, column).value();
    }

    private static Annex.Cell cell(Annex annex, String row, int column) {
        return annex.rows().stream()
                .filter(r -> r.key().equals(row))
                .findFirst()
                .orElseThrow()
                .cells()
                .get(column);
    }

    /** At the share told, the cascade takes what the large model alone takes. */
    @Test
    void aCascadePaysUpToItsBreakEven() {
        Scenario scenario = Runs.read(YAML);
        List<RunResult> runs = Runs.all(scenario);
        Annex annex = CascadeFigures.of(scenario, runs).orElseThrow();
        assertEquals(List.of("both, chat"), annex.columns());
        double small = value(annex, "small_full_wh", 0);
        double large = value(annex, "large_full_wh", 0);
        Kpis kpis = OneGroup.of(runs).get(0).kpis();
        double ratio = kpis.value(Kpi.ENERGY_GENERATION_TWH) / kpis.value(Kpi.ENERGY_IT_TWH);
        Serving serving = OneGroup.of(runs).get(0).site(scenario).serving();
        LoadCurve curve =
                new LoadCurve(serving, List.of(scenario.requests().get("chat").kind()));
        assertEquals(ratio * curve.joulesPerRequest(1) / 3600, small, 1e-12);
        double judge = ratio * 2 / 3600;
        double even = value(annex, "even_full_percent", 0) / 100;
        assertEquals(large, small + judge + even * large, 1e-12);
        assertEquals(small + judge + 0.12 * large, value(annex, "cascade_full_wh", 0), 1e-12);
        double smallB = 3.09 * Math.pow(1.0752, -5);
        assertEquals(0.88 * smallB + 0.12 * 70.6 * Math.pow(1.0097, -5), value(annex, "quality", 0), 1e-9);
    }

    /** Where it is known beforehand what to pass on, the small model is spared these. */
    @Test
    void anOracleHasABreakEvenOfItsOwn() {
        String oracle = "architectures.both.serve.chat.oracle=true";
        Scenario known = Runs.read(YAML, oracle);
        Annex table = CascadeFigures.of(known, Runs.all(known)).orElseThrow();
        double even = value(table, "even_full_percent", 0) / 100;
        double s = value(table, "small_full_wh", 0);
        double l = value(table, "large_full_wh", 0);
        double judge = l - (1 - even) * s - even * l;
        assertTrue(judge > 0, "judging " + judge);
        assertEquals(value(table, "cascade_full_wh", 0), 0.88 * s + 0.12 * l + judge, 1e-12);
    }

    @Test
    void withoutACascadeThereIsNoTable() {
        Scenario scenario = Runs.read(YAML, "architectures.both.serve={chat: [large]}");
        assertTrue(CascadeFigures.of(scenario, Runs.all(scenario)).isEmpty());
        assertFalse(Runs.read(YAML, "compare={}").nodeFigures());
    }

    @Test
    void whatANodeCanDo() {
        Scenario scenario = Runs.read(YAML);
        Annex annex = NodeFigures.of(scenario, Runs.all(scenario));
        assertEquals(List.of("both, small", "both, large"), annex.columns());
        Serving serving =
                scenario.architectures().get("both").sites().get("small").serving();
        assertEquals("qwen2.5-3b", cell(annex, "model", 0).word());
        assertEquals(1.738, value(annex, "weights_gb", 0), 5e-4);
        assertEquals(0, value(annex, "weights_far_percent", 0));
        assertEquals(350, value(annex, "context_tokens", 0), 1e-9);
        assertEquals(4, value(annex, "sequences", 0));
        assertEquals(serving.decodeTokensPerS(4, 350), value(annex, "tokens_per_s_full", 0), 1e-9);
        assertEquals(serving.decodeJPerToken(1, 350), value(annex, "joules_per_token_alone", 0), 1e-12);
        assertEquals("memory", cell(annex, "limit_alone", 0).word());
        double busy = value(annex, "busy_run_percent", 0) / 100;
        double perS = 2e4 / 86_400 / 20;
        LoadCurve curve =
                new LoadCurve(serving, List.of(scenario.requests().get("chat").kind()));
        assertEquals(perS / curve.capacityPerS(), busy, 1e-9);
        double together = value(annex, "in_flight_run", 0);
        assertTrue(together > 0 && together < 4, "together " + together);
        assertEquals(100 * together * 350 / serving.cacheTokens(350), value(annex, "cache_run_percent", 0), 1e-9);
        assertEquals(3e9 / 2 / 30 / 10_000, value(annex, "even_requests_per_day", 0), 1e-6);
        assertTrue(Double.isNaN(value(annex, "even_requests_per_day", 1)));
    }

    /** Classes that all architectures answer by calls need no lengths of their own. */
    @Test
    void callsTellTheirLengths() {
        String calls = "architectures.both.serve={chat: {calls: [{group: small, prompt: 300 tokens, output: 50 tokens},"
                + " {group: large, prompt: 400 tokens, output: 200 tokens}]}}";
        String chat = "demand.chat={place: tokyo, requests: 2e4 /day, quality: 8}";
        RunResult without = Runs.run(YAML, calls, chat);
        assertEquals(250.0 * 5000, Kpis.of(without).value(Kpi.TOKENS_OUTPUT), 1e-3);
        Runs.assertSame(Runs.run(YAML, calls), without, "lengths of the class are of no interest");
    }
}
