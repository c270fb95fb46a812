package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import microtwin.engine.Flow;
import microtwin.engine.GroupMeter;
import microtwin.engine.GroupResult;
import microtwin.engine.Owner;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Losses between generator and meter, for a load that is always the same: a node that only idles. */
class SupplyPathsTest {

    private static final String LOAD = """
            scenario: a constant load
            simulation: { start: 2026-01-01T00:00:00Z, duration: 2 h, step: 15 min }
            places:
              denver: { latitude: 39.74 deg, longitude: -104.99 deg, altitude: 1609 m, weather: synthetic, grid: usa }
            types:
              nodes:
                load:
                  memory_bandwidth: 1 TB/s
                  peak_fp16: 100 TFLOP/s
                  ram: 80 GB
                  idle: 1 GW
                  max: 1 GW
                  energy_per_byte: 1 pJ/B
                  energy_per_flop: 1 pJ/FLOP
              paths:
                line:
                  stages:
                    - { name: line, kind: line, voltage: 380 kV, length: 300 km, resistance: 0.059 ohm/km, bundle: 4 }
                transformer:
                  stages:
                    - { name: transformer, kind: transformer, type: 0.4-mva-20-0.4, power_factor: 100 % }
            demand:
              none: { place: denver, requests: 0 /day, prompt: 0 tokens, output: 1 tokens }
            architectures:
              one:
                sites:
                  load: { place: denver, nodes: { type: load, model: llama-3-8b, format: fp8 }, path: hv-dc }
                serve: { none: [load] }
            """;

    private static final double HOURS = 2;
    private static final String STAGE = "types.paths.line.stages.0.";

    private static String through(String path) {
        return "architectures.one.sites.load.path=" + path;
    }

    private static Kpis of(double loadW, String... more) {
        List<String> overrides = new ArrayList<>(List.of(more));
        overrides.add("types.nodes.load.idle=" + loadW + " W");
        overrides.add("types.nodes.load.max=" + loadW + " W");
        return Runs.kpis(LOAD, overrides.toArray(String[]::new));
    }

    /** Mean loss of the whole path [W]. */
    private static double lossW(double loadW, String... more) {
        Kpis kpis = of(loadW, more);
        assertEquals(loadW * HOURS, kpis.value(Kpi.ENERGY_DELIVERED_TWH) * 1e12, 1e-9 * loadW);
        return kpis.lossMwh(Owner.PATH) * 1e6 / HOURS;
    }

    /** 0.059 Ohm/km over 300 km and four conductors are 4.425 Ohm; 1000 MW at 380 kV and 0.98 are 1550 A in each phase. */
    @Test
    void lineOfThreeHundredKilometres() {
        double lossW = lossW(1e9, through("line"));
        double throughA = 1e9 / (Math.sqrt(3) * 380e3 * 0.98);
        assertEquals(3 * throughA * throughA * 4.425, lossW, 1e-3);
        assertEquals(31.9e6, lossW, 0.05e6);
        assertEquals(3.19, 100 * lossW / 1e9, 0.005);
    }

    /** Tables print the resistance of one conductor: taking it for that of the line is the commonest mistake, four times. */
    @Test
    void forgettingTheBundle() {
        double lossW = lossW(1e9, through("line"), STAGE + "bundle=1");
        assertEquals(12.8, 100 * lossW / 1e9, 0.05);
        assertEquals(4 * lossW(1e9, through("line")), lossW, 1);
    }

    /** 0.031 Ohm/km over 160.9 km at 345 kV. */
    @Test
    void twinLine() {
        String[] twin = {
            through("line"),
            STAGE + "voltage=345 kV",
            STAGE + "length=160.9 km",
            STAGE + "resistance=0.031 ohm/km",
            STAGE + "bundle=1"
        };
        assertEquals(43.6e6, lossW(1e9, twin), 0.05e6);
    }

    @Test
    void twiceTheFlowIsFourTimesTheLoss() {
        double half = lossW(0.5e9, through("line"));
        assertEquals(4 * half, lossW(1e9, through("line")), 1e-9 * 4 * half);
    }

    /** Others on the line: a flow owns its share of the loss, so a small flow owns as much of each watt as a large one. */
    @Test
    void sharedLine() {
        double own = lossW(1e6, through("line"), STAGE + "background=999 MW");
        assertEquals(lossW(1e9, through("line")) / 1000, own, 1e-6 * own);
    }

    @ParameterizedTest
    @CsvSource({
        "0.4-mva-20-0.4, 0.5, 2775, 1.39",
        "0.4-mva-20-0.4, 1, 7050, 1.76",
        "0.4-mva-20-0.4, 0.1, 1407, 3.52",
        "100-mva-220-110, 1, 315e3, 0.315",
        "160-mva-380-110, 1, 460e3, 0.29"
    })
    void transformers(String type, double k, double expectedW, double percent) {
        double ratingVa = 1e6 * Double.parseDouble(type.split("-")[0]);
        double lossW = lossW(k * ratingVa, through("transformer"), "types.paths.transformer.stages.0.type=" + type);
        assertEquals(expectedW, lossW, 1e-6 * expectedW);
        assertEquals(percent, 100 * lossW / (k * ratingVa), 0.006);
    }

    /** The same transformer behind the meter is the site's: in the PUE, not in the transmission loss. */
    @Test
    void transformerOfTheSite() {
        double loadW = 0.97 * 0.4e6;
        Kpis kpis = of(loadW, "architectures.one.sites.load.transformer=0.4-mva-20-0.4");
        assertEquals(7050, kpis.lossMwh(Owner.SITE_TRANSFORMER) * 1e6 / HOURS, 1e-3);
        assertEquals(1 + 7050 / loadW, kpis.value(Kpi.PUE), 1e-9);
        assertEquals(3.12, kpis.value(Kpi.TRANSMISSION_LOSS_PERCENT), 0.005);
    }

    /** 1 - 0.996 * 0.98 * 0.9965 * 0.996, and that with 0.985 * 0.982 * 0.98 more. */
    @ParameterizedTest
    @CsvSource({"hv-dc, 3.12", "lv-home, 8.17"})
    void pathsOfTheLibrary(String path, double percent) {
        Kpis kpis = of(1e6, through(path));
        assertEquals(percent, kpis.value(Kpi.TRANSMISSION_LOSS_PERCENT), 0.005);
        double deliveredTwh = kpis.value(Kpi.ENERGY_DELIVERED_TWH);
        double stages = kpis.pathLossesMwh().values().stream()
                .mapToDouble(mwh -> mwh / 1e6)
                .sum();
        assertEquals(deliveredTwh + stages, kpis.value(Kpi.ENERGY_GENERATION_TWH), 1e-12 * deliveredTwh);
    }

    /** No stage counts where the site feeds itself. */
    @Test
    void islandHasNoPath() {
        GroupResult island = Runs.group(Runs.run(
                LOAD,
                "architectures.one.sites.load={ place: denver, nodes: { type: jetson-nano, model: qwen2.5-3b, format: q4_0 },"
                        + " grid: false, battery: { type: lfp-4s-20ah, soc_start: 100 % } }"));
        assertEquals(0, island.metered(GroupMeter.Account.Kind.PATH_LOSS));
        assertEquals(0, island.metered(GroupMeter.Account.Kind.COST));
        assertEquals(0, island.energyJ(Flow.IMPORT));
        assertEquals(0, island.energyJ(Flow.IT_SHED));
    }
}
