package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Rate;
import microtwin.engine.RunResult;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cascades, chains of calls and shards, from the text of a scenario. */
class ServeTest {

    private static final String YAML = """
            scenario: two models
            simulation: { start: 2026-01-01T00:00:00Z, duration: 6 h, step: 1 h }
            places:
              tokyo: { latitude: 35.69 deg, longitude: 139.69 deg, weather: synthetic, grid: here }
            grids: { here: { carbon: 400 g/kWh, price: 0.2 USD/kWh } }
            demand:
              chat: { place: tokyo, requests: 1e4 /day, prompt: 300 tokens, output: 100 tokens, quality: 8 }
            architectures:
              both:
                sites:
                  small:
                    place: tokyo
                    count: 20
                    nodes: { type: jetson-orin-nano-super-8gb, model: qwen2.5-3b, format: q4_0 }
                    path: lv-home
                  large:
                    place: tokyo
                    nodes: { type: hgx-h100, model: llama-3-70b, format: fp8 }
                    path: hv-dc
                serve: { chat: { cascade: [small, large], escalate: 12 %, router: { energy: 2 J, latency: 50 ms } } }
            """;

    private static final double REQUESTS = 2500;

    @Test
    void aCascadeCountsARequestOnce() {
        RunResult run = Runs.run(YAML);
        GroupResult small = Runs.group(run, "small");
        GroupResult large = Runs.group(run, "large");
        assertEquals(0.88 * REQUESTS, small.amount(Rate.REQUESTS_SERVED), 1e-6);
        assertEquals(0.12 * REQUESTS, large.amount(Rate.REQUESTS_SERVED), 1e-6);
        assertEquals(100 * REQUESTS, small.amount(Rate.TOKENS_OUTPUT), 1e-4);
        GroupResult oracle = Runs.group(Runs.run(YAML, "architectures.both.serve.chat.oracle=true"), "small");
        assertEquals(88 * REQUESTS, oracle.amount(Rate.TOKENS_OUTPUT), 1e-4);
        assertTrue(oracle.energyJ(Flow.IT_ACTIVE) < small.energyJ(Flow.IT_ACTIVE));
    }

    /**
     * All answers that count have 100 tokens, so energy per token is a hundredth of that per request at every meter point, whatever
     * was written beside them: thrown away by the cascade, below the floor, too late or for the next call.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "demand.chat.quality=2",
                "demand.chat.quality=8",
                "demand.chat={place: tokyo, requests: 1e4 /day, prompt: 300 tokens, output: 100 tokens, latency: 6 s}",
                "architectures.both.serve.chat.oracle=true",
                "architectures.both.serve.chat.escalate=90 %",
                "architectures.both.serve={chat: {calls: [{group: small, prompt: 300 tokens, output: 50 tokens},"
                        + " {group: large, prompt: 400 tokens, output: 100 tokens}]}}"
            })
    void aTokenIsAHundredthOfARequest(String change) {
        Kpis kpis = Runs.kpis(YAML, change);
        double requests = kpis.value(Kpi.REQUESTS_SERVED);
        assertTrue(requests > 0, change);
        assertEquals(100 * requests, kpis.value(Kpi.TOKENS_SERVED), 1e-9 * 100 * requests);
        assertTrue(kpis.value(Kpi.TOKENS_SERVED) < 0.999 * kpis.value(Kpi.TOKENS_OUTPUT), change);
        double perRequestJ = kpis.value(Kpi.WH_PER_REQUEST) * Runs.J_PER_WH;
        assertEquals(perRequestJ, 100 * kpis.value(Kpi.JOULES_PER_TOKEN_GENERATION), 1e-9 * perRequestJ);
        assertAt(kpis, Kpi.ENERGY_DELIVERED_TWH, Kpi.JOULES_PER_TOKEN_DELIVERED);
        assertAt(kpis, Kpi.ENERGY_IT_TWH, Kpi.JOULES_PER_TOKEN);
        assertAt(kpis, Kpi.ENERGY_CHIP_TWH, Kpi.JOULES_PER_TOKEN_CHIP);
    }

    private static void assertAt(Kpis kpis, Kpi energy, Kpi perToken) {
        double joules = kpis.value(energy) * 1e12 * Runs.J_PER_WH;
        assertEquals(joules, 100 * kpis.value(Kpi.REQUESTS_SERVED) * kpis.value(perToken), 1e-9 * joules);
    }

    /** Without a limit, a floor or a second call all that is written is served, to the last bit. */
    @Test
    void plainAnswersAreAllServed() {
        Kpis kpis = Runs.kpis(YAML, "architectures.both.serve={chat: [large]}", "demand.chat.quality=2");
        assertEquals(kpis.value(Kpi.TOKENS_OUTPUT), kpis.value(Kpi.TOKENS_SERVED));
        assertEquals(100 * REQUESTS, kpis.value(Kpi.TOKENS_SERVED), 1e-4);
    }

    @Test
    void aChainIsOneRequest() {
        RunResult run = Runs.run(
                YAML,
                "architectures.both.serve={chat: {calls: [{group: small, prompt: 300 tokens, output: 50 tokens},"
                        + " {group: small, prompt: 50 tokens, output: 50 tokens},"
                        + " {group: large, prompt: 400 tokens, output: 200 tokens}]}}");
        assertEquals(0, Runs.group(run, "small").amount(Rate.REQUESTS_OFFERED), 1e-9);
        assertEquals(100 * REQUESTS, Runs.group(run, "small").amount(Rate.TOKENS_OUTPUT), 1e-4);
        assertEquals(REQUESTS, Runs.group(run, "large").amount(Rate.REQUESTS_SERVED), 1e-6);
    }

    /** Two nodes of 5 W idle are one copy of the model; a token takes 20 ms more. */
    @Test
    void aShardIsOneCopyOnTwoNodes() {
        String shard = "architectures.both.sites.small.nodes={type: jetson-orin-nano-super-8gb, count: 2,"
                + " model: qwen2.5-3b, format: q4_0, max_batch: 1, shard: {stages: 2, link_one_way: %s}}";
        GroupResult near = Runs.group(Runs.run(YAML, shard.formatted("0 ms")), "small");
        GroupResult far = Runs.group(Runs.run(YAML, shard.formatted("10 ms")), "small");
        assertEquals(20 * 2 * 5 * 6, Runs.wattHours(far, Flow.IT_IDLE), 1e-6);
        double slowerS = far.latencyS().quantile(0.5) - near.latencyS().quantile(0.5);
        assertEquals(100 * 0.02, slowerS, 0.7);
        assertTrue(far.amount(Rate.TRAFFIC) > 2 * REQUESTS * 10_000);
    }
}
