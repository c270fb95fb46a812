package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Rate;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import org.junit.jupiter.api.Test;

/** Boards that sleep, fetch weights from storage, or are on anyway. */
class NodeOptionsTest {

    private static final String BOARDS = """
            scenario: boards
            simulation: { start: 2026-06-01T00:00:00Z, duration: 1 d, step: 15 min }
            grids:
              town: { carbon: 400 g/kWh, price: 0.2 USD/kWh }
            places:
              roof:
                latitude: 35.69 deg
                longitude: 0 deg
                grid: town
                weather: { climate: { clearness: %s, temperature: %s, diurnal: 0 K } }
            types:
              nodes:
                small:
                  memory_bandwidth: 100 GB/s
                  peak_fp16: 10 TFLOP/s
                  ram: 4 GB
                  reserve: 0.9 GB
                  idle: 3 W
                  max: 20 W
                  host: 2 W
                  energy_per_byte: 100 pJ/B
                  energy_per_flop: 1 pJ/FLOP
                  offload_to: { bandwidth: 16 GB/s }
            demand:
              call: { place: roof, requests: 200 /h, profile: flat, prompt: 0 tokens, output: 50 tokens }
            architectures:
              rig:
                sites:
                  board:
                    place: roof
                    count: 4
                    nodes: { type: jetson-nano, count: 5, model: qwen2.5-3b, format: q4_0, max_batch: 1 }
                    network: none
                    path: lv-home
                serve: { call: [board] }
            """.formatted(Runs.months("50 %"), Runs.months("25 degC"));

    private static final String NODES = "architectures.rig.sites.board.nodes.";

    private static GroupResult group(String... overrides) {
        return Runs.group(Runs.run(BOARDS, overrides));
    }

    @Test
    void whatIsOnAnywayIsNotCharged() {
        GroupResult all = group(NODES + "on_baseline=100 %");
        double fullJ = all.energyJ(Flow.IT_IDLE) + all.energyJ(Flow.IT_ACTIVE);
        double marginalJ = fullJ - all.energyJ(Flow.IT_BASELINE);
        assertEquals(all.energyJ(Flow.IT_IDLE), fullJ - marginalJ, 1e-9 * fullJ);
        assertEquals(20 * 3.8 * 86_400, all.energyJ(Flow.IT_BASELINE), 1e-6);
        Kpis kpis = Runs.kpis(BOARDS, NODES + "on_baseline=40 %");
        double tokens = kpis.value(Kpi.TOKENS_SERVED);
        assertEquals(
                0.4 * 20 * 3.8 * 86_400 / tokens,
                kpis.value(Kpi.JOULES_PER_TOKEN) - kpis.value(Kpi.JOULES_PER_TOKEN_MARGINAL),
                1e-9);
        Kpis plain = Runs.kpis(BOARDS);
        assertEquals(plain.value(Kpi.JOULES_PER_TOKEN), plain.value(Kpi.JOULES_PER_TOKEN_MARGINAL));
        assertEquals(plain.value(Kpi.JOULES_PER_TOKEN), kpis.value(Kpi.JOULES_PER_TOKEN));
    }

    /** Owners pay 0.2 USD for a kWh: all of it, or what it is more than two fifths of the idle energy. */
    @Test
    void hostsPayForWhatIsAdded() {
        GroupResult boards = group();
        double idleKwh = Runs.wattHours(boards, Flow.IT_IDLE) / 1000;
        double allKwh = idleKwh + Runs.wattHours(boards, Flow.IT_ACTIVE) / 1000;
        Kpis kpis = Runs.kpis(BOARDS, NODES + "on_baseline=40 %");
        assertEquals(0.2 * allKwh, kpis.value(Kpi.HOST_BILL_FULL_USD), 1e-9);
        assertEquals(0.2 * (allKwh - 0.4 * idleKwh), kpis.value(Kpi.HOST_BILL_USD), 1e-9);
        assertEquals(
                kpis.value(Kpi.HOST_BILL_USD) / (200 * 24 * 50 / 1e6), kpis.value(Kpi.HOST_BILL_USD_PER_MTOK), 1e-9);
        assertTrue(Double.isNaN(Runs.kpis(BOARDS).value(Kpi.HOST_BILL_USD)), "no host");
    }

    @Test
    void boardsSleepThroughTheirGaps() {
        GroupResult awake = group();
        GroupResult asleep = group(NODES + "sleep={ power: 0.8 W, after: 5 min, wake: 8 s }");
        double perS = 200 / 3600.0 / 20;
        double q = Math.exp(-perS * 300);
        double share = (1 - perS * 50 / 12.2) * q / (1 + perS * q * 8);
        assertEquals(awake.energyJ(Flow.IT_IDLE) - 20 * 3 * 86_400 * share, asleep.energyJ(Flow.IT_IDLE), 1e-3);
        assertEquals(awake.amount(Rate.TOKENS_OUTPUT), asleep.amount(Rate.TOKENS_OUTPUT));
    }

    @Test
    void aMemoryThatIsTooFastIsNoted() {
        assertEquals(List.of(), NodeNotes.of(Runs.read(BOARDS)));
        List<String> notes = NodeNotes.of(Runs.read(
                BOARDS, NODES + "type=small", NODES + "format=q2_k", "types.nodes.small.memory_efficiency=90 %"));
        assertEquals(1, notes.size());
        assertTrue(
                notes.get(0).startsWith("nodes of board in rig read 90 % of what their memory can give"),
                notes::toString);
    }

    /** 1.2 GB of 3.09 B weights are 3.11 bits each, and no q4_0. */
    @Test
    void aFileOfAnotherModelIsNoted() {
        List<String> notes = NodeNotes.of(Runs.read(BOARDS, NODES + "weights_file=1.2 GB"));
        assertEquals(1, notes.size());
        assertTrue(
                notes.get(0).startsWith("nodes of board in rig have a file of 3.11 bits for each weight of qwen2.5-3b"),
                notes::toString);
        assertEquals(List.of(), NodeNotes.of(Runs.read(BOARDS, NODES + "weights_file=1.738 GB")));
    }

    @Test
    void aBoardFetchesWhatDoesNotFit() {
        GroupResult spills = group(NODES + "type=small", NODES + "model=llama-3-8b", NODES + "offload=true");
        GroupResult fits = group(NODES + "type=small", NODES + "model=llama-3-8b", "types.nodes.small.ram=8 GB");
        double context = 25;
        double away = 8.03e9 * 4.5 / 8 + 131_072 * context - 3.1e9;
        double tokens = spills.amount(Rate.TOKENS_OUTPUT);
        assertEquals(200 * 24 * 50, tokens, 1e-6);
        assertEquals(fits.energyJ(Flow.IT_ACTIVE) + tokens * away * 60e-12, spills.energyJ(Flow.IT_ACTIVE), 1e-6);
        assertEquals(20 * 5 * 86_400, spills.energyJ(Flow.IT_IDLE), 1e-6);
        assertTrue(spills.latencyS().quantile(0.5) > fits.latencyS().quantile(0.5));
    }
}
