package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Owner;
import microtwin.engine.RunResult;
import microtwin.report.Comparison;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.report.Waterfall;
import microtwin.scenario.model.Scenario;
import org.junit.jupiter.api.Test;

/** What holds for every comparison, whatever is compared. */
class ComparisonLawsTest {

    /** All devices at once: no part of the waterfall is nought, and the parts are the difference. */
    @Test
    void waterfallAddsUp() {
        Comparison comparison = Runs.compare(Texts.EVERYTHING);
        Kpis mesh = comparison.architecture("mesh");
        Waterfall waterfall = comparison.waterfall(mesh);
        waterfall.twh().forEach((part, twh) -> assertTrue(twh != 0, part + " is nought"));
        double differenceTwh = comparison.difference(Kpi.ENERGY_SERVICE_TWH, mesh);
        assertEquals(differenceTwh, waterfall.sumTwh(), 1e-9 * Math.abs(differenceTwh));
        for (Kpis kpis : comparison.architectures()) {
            double parts = Arrays.stream(Waterfall.Part.values())
                    .mapToDouble(part -> part.twh(kpis))
                    .sum();
            double wholeTwh = kpis.value(Kpi.ENERGY_SERVICE_TWH);
            assertEquals(wholeTwh, parts, 1e-9 * wholeTwh, kpis.architecture());
        }
    }

    /** PUE is one plus the shares of the overheads; energy at G is that at D, on-site energy and the losses of the path. */
    @Test
    void metersAgree() {
        for (Kpis kpis : Runs.compare(Texts.EVERYTHING).architectures()) {
            double overheads = kpis.partialPue().values().stream()
                    .mapToDouble(partial -> partial - 1)
                    .sum();
            assertEquals(kpis.value(Kpi.PUE), 1 + overheads, 1e-9, kpis.architecture());
            double ratio = kpis.value(Kpi.ENERGY_SITE_TWH) / kpis.value(Kpi.ENERGY_IT_TWH);
            assertEquals(ratio, kpis.value(Kpi.PUE), 1e-9, kpis.architecture());
            double siteTwh = kpis.value(Kpi.ENERGY_SITE_TWH);
            assertEquals(
                    kpis.value(Kpi.ENERGY_GENERATION_TWH),
                    siteTwh + kpis.lossMwh(Owner.PATH) / 1e6,
                    1e-12 * siteTwh,
                    kpis.architecture());
            assertEquals(kpis.value(Kpi.ERE), kpis.value(Kpi.PUE) * (1 - kpis.value(Kpi.ERF)), 1e-12);
        }
    }

    /** So do the rows a planner sees. */
    @Test
    void rowsOfTheTableSumToPue() {
        Laws.assertPartsOfPue(Runs.compare(Texts.EVERYTHING), "everything");
    }

    @Test
    void swappingTheBaselineFlipsSignsOnly() {
        Comparison there = Runs.compare(Texts.EVERYTHING);
        Comparison back = there.withBaseline("mesh");
        Waterfall forth = there.waterfall(there.architecture("mesh"));
        Waterfall reverse = back.waterfall(back.architecture("central"));
        forth.twh().forEach((part, twh) -> assertEquals(twh, 0 - reverse.twh().get(part), part.key()));
        for (Kpi kpi : Kpi.values()) {
            double difference = there.difference(kpi, there.architecture("mesh"));
            assertEquals(difference, 0 - back.difference(kpi, back.architecture("central")), kpi.key());
        }
    }

    /** The order of the architectures in the file changes nothing either. */
    @Test
    void orderOfArchitecturesDoesNotMatter() {
        Scenario scenario = Runs.read(Texts.EVERYTHING);
        Scenario meshAlone = Runs.read(Texts.EVERYTHING);
        RunResult second = Runs.all(scenario).get(1);
        RunResult alone = new Composer(meshAlone)
                .compose(meshAlone.architectures().get("mesh"), "test")
                .run();
        Runs.assertSame(second, alone, "mesh after central and alone");
    }

    /** The same architecture under two names. */
    @Test
    void likeArchitecturesDifferByNothing() {
        String mesh =
                Texts.EVERYTHING.substring(Texts.EVERYTHING.indexOf("  mesh:\n"), Texts.EVERYTHING.indexOf("compare:"));
        String twins = Texts.EVERYTHING.replace("compare:", mesh.replace("  mesh:\n", "  twin:\n") + "compare:");
        Scenario scenario = Runs.read(twins, "compare.baseline=mesh");
        List<RunResult> results = Runs.all(scenario);
        Runs.assertSame(results.get(1), results.get(2), "twins");
        Comparison comparison = Comparison.of("twins", "mesh", results);
        Kpis twin = comparison.architecture("twin");
        for (Kpi kpi : Kpi.values()) {
            double value = comparison.baselineKpis().value(kpi);
            assertEquals(Double.isNaN(value) ? Double.NaN : 0, comparison.difference(kpi, twin), kpi.key());
        }
        assertTrue(comparison.waterfall(twin).twh().values().stream().allMatch(twh -> twh == 0));
        assertTrue(comparison.unlikeService(twin).isEmpty());
    }

    /** A load that never changes, at the end of three chains of supply. */
    private static final String CHAINS = """
            scenario: three ways to a kilowatt-hour at the chip
            simulation: { start: 2026-01-01T12:00:00Z, duration: 10 d, step: 15 min }
            places:
              here: { latitude: 0 deg, longitude: 0 deg, weather: { climate: { clearness: %s, temperature: %s } }, grid: usa }
            types:
              nodes:
                load:
                  memory_bandwidth: 100 GB/s
                  peak_fp16: 10 TFLOP/s
                  ram: 16 GB
                  idle: 100 W
                  max: 100 W
                  energy_per_byte: 1 pJ/B
                  energy_per_flop: 1 pJ/FLOP
              converters:
                adapter-88: { efficiency: 88 %% }
                dc-dc-92: { efficiency: 92 %% }
              batteries:
                round-94: { fidelity: simple, capacity: 10 kWh, charge_efficiency: 0.969535971, discharge_efficiency: 0.969535971 }
            demand:
              none: { place: here, requests: 0 /day, prompt: 0 tokens, output: 1 tokens }
            architectures:
              hv-dc:
                sites:
                  hall:
                    place: here
                    nodes: { type: load, model: llama-3-8b, format: q4_0 }
                    overheads: { share_of_it: 20 %% }
                    path: hv-dc
                serve: { none: [hall] }
              lv-edge:
                sites:
                  home:
                    place: here
                    nodes: { type: load, model: llama-3-8b, format: q4_0 }
                    supply: adapter-88
                    overheads: { share_of_it: %s }
                    path: lv-home
                serve: { none: [home] }
              pv-lfp:
                sites:
                  roof:
                    place: here
                    nodes: { type: load, model: llama-3-8b, format: q4_0 }
                    supply: dc-dc-92
                    grid: false
                    pv:
                      rating: 2 kW
                      fixed_day: { energy: %s Wh, sunrise: "07:30", day_length: 9 h }
                      converter: { kind: mppt, efficiency: 97 %%, standby: 0 W }
                    battery: { type: round-94 }
                serve: { none: [roof] }
            """;

    /**
     * A day of nine hours whose harvest just covers the load sends 65 % of it through the battery.
     *
     * <pre>
     *   hv-dc     1.20 / (1 - 3.12 %)                                                1.239
     *   lv-edge   1.02 / 88 % / (1 - 8.17 %)         other loads 2 % of the board's supply       1.262
     *   pv-lfp    (35 % + 65 % / 94 %) / (97 % 92 %)   65 % of the supply out of the battery     1.167
     * </pre>
     */
    @Test
    void kilowattHoursAtTheGeneratorForOneAtTheChip() {
        double throughBattery = 0.65;
        double perChip = (1 - throughBattery + throughBattery / 0.94) / (0.97 * 0.92);
        String text = CHAINS.formatted(Runs.months("50 %"), Runs.months("20 degC"), 0.02 / 0.88, 2400 * perChip);
        List<RunResult> results = Runs.all(text);
        assertEquals(1.239, atGenerator(results.get(0)), 0.001);
        assertEquals(1.262, atGenerator(results.get(1)), 0.001);
        assertEquals(1.166, atGenerator(results.get(2)), 0.01);
        assertEquals(perChip, atGenerator(results.get(2)), 0.001);
        GroupResult roof = Runs.group(results.get(2));
        assertEquals(throughBattery, roof.energyJ(Flow.DISCHARGE) / roof.energyJ(Flow.IT_SUPPLY), 0.005);
        assertEquals(0, roof.energyJ(Flow.PV_CURTAILED), 1e-6);
        assertEquals(0, roof.energyJ(Flow.IT_SHED));
    }

    private static double atGenerator(RunResult result) {
        Kpis kpis = Kpis.of(result);
        return kpis.value(Kpi.ENERGY_GENERATION_TWH) / kpis.value(Kpi.ENERGY_CHIP_TWH);
    }
}
