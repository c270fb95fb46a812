package microtwin.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import microtwin.engine.Clock;
import microtwin.engine.Rate;
import microtwin.engine.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComparisonTest {

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static Comparison compare(RunResult... runs) {
        return Comparison.of("test", runs[0].architecture(), List.of(runs));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void waterfallSumsToTheDifference(long seed) {
        Comparison comparison = compare(Synthetic.owners("a", seed), Synthetic.owners("b", seed + 1000));
        Kpis other = comparison.architecture("b");
        double size = other.value(Kpi.ENERGY_SERVICE_TWH);
        double difference = comparison.difference(Kpi.ENERGY_SERVICE_TWH, other);
        assertEquals(difference, comparison.waterfall(other).sumTwh(), 1e-12 * size, "seed " + seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void swappingTheBaselineFlipsSignsOnly(long seed) {
        Comparison comparison = compare(Synthetic.owners("a", seed), Synthetic.owners("b", seed + 1000));
        Comparison swapped = comparison.withBaseline("b");
        Kpis a = comparison.architecture("a");
        Kpis b = comparison.architecture("b");
        for (Kpi kpi : Kpi.values()) {
            assertEquals(0 - comparison.difference(kpi, b), swapped.difference(kpi, a), kpi.key());
        }
        for (Waterfall.Part part : Waterfall.Part.values()) {
            double there = comparison.waterfall(b).twh().get(part);
            assertEquals(0 - there, swapped.waterfall(a).twh().get(part), 0.0, part.key() + ", seed " + seed);
        }
    }

    @Test
    void equalArchitecturesDifferByNought() {
        Comparison comparison = compare(Synthetic.mesh("a", 3), Synthetic.mesh("b", 3));
        Kpis b = comparison.architecture("b");
        for (Kpi kpi : Kpi.values()) {
            assertEquals(Double.isNaN(b.value(kpi)) ? Double.NaN : 0, comparison.difference(kpi, b), kpi.key());
        }
        comparison.waterfall(b).twh().forEach((part, twh) -> assertEquals(0.0, twh, part.key()));
    }

    @Test
    void namesInTheFileAreThoseOfTheDesign() {
        JsonNode root = ComparisonJson.tree(compare(Synthetic.central("central", 1), Synthetic.mesh("mesh", 1)));
        assertTrue(keys(root.at("/period")).containsAll(Set.of("start", "end", "step_s")));
        Set<String> figures = keys(root.at("/architectures/central"));
        for (String name : List.of(
                "energy_it_twh",
                "energy_site_twh",
                "energy_delivered_twh",
                "energy_generation_twh",
                "pue",
                "transmission_loss_percent",
                "joules_per_token",
                "joules_per_token_net_of_idle",
                "wh_per_request",
                "requests",
                "requests_unserved",
                "latency_p50_s",
                "latency_p95_s",
                "latency_mean_s",
                "latency_network_mean_s",
                "latency_queue_p95_s",
                "latency_prefill_p50_s",
                "latency_decode_p99_s",
                "ttft_p95_s",
                "tpot_mean_s",
                "peak_import_mw",
                "pv_generated_mwh",
                "pv_curtailed_mwh",
                "self_sufficiency",
                "self_consumption",
                "erf",
                "ere",
                "wue_l_per_kwh",
                "cue_kg_per_kwh",
                "co2_t",
                "cost_usd",
                "conservation_residual",
                "losses_mwh",
                "energy_chip_twh",
                "energy_service_twh",
                "network_twh",
                "network_marginal_twh",
                "heat_useful_mwh",
                "heat_displaced_mwh",
                "battery_drawn_mwh",
                "fuel_displaced_mwh",
                "energy_site_twh_stderr",
                "energy_it_twh_stderr",
                "requests_late",
                "ppue")) {
            assertTrue(figures.contains(name), name + " in " + figures);
        }
        assertEquals("central", root.at("/difference/baseline").asText());
        assertTrue(keys(root.at("/difference/mesh")).containsAll(Set.of("energy_generation_twh", "waterfall_twh")));
        assertEquals(
                Set.of("compute", "idle", "cooling", "misc", "conversion", "delivery", "network", "heat_credit"),
                keys(root.at("/difference/mesh/waterfall_twh")));
        assertEquals(
                Set.of(
                        "it_idle",
                        "it_active",
                        "conversion",
                        "site_transformer",
                        "pv_conversion",
                        "fuel_making",
                        "hydrogen",
                        "export",
                        "battery",
                        "cooling",
                        "heat_recovery",
                        "misc",
                        "path",
                        "network"),
                keys(root.at("/architectures/mesh/losses_mwh")));
    }

    private static Set<String> keys(JsonNode node) {
        Set<String> keys = new TreeSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    @Test
    void readsBackWhatItWrites() {
        Comparison comparison = compare(Synthetic.central("central", 3), Synthetic.mesh("mesh", 3));
        String json = Json.pretty(ComparisonJson.tree(comparison));
        ComparisonReader reader = new ComparisonReader("kpis.json");
        assertEquals(comparison, reader.comparison(reader.tree(json)));
        assertTrue(json.contains("\"self_consumption\" : null"), "central has no PV");
    }

    @Test
    void saysWhenTheServiceIsNotAlike() {
        Comparison alike = compare(Synthetic.central("central", 1), Synthetic.mesh("mesh", 1));
        assertTrue(alike.unlikeService(alike.architecture("mesh")).isEmpty());
        Comparison half = compare(served("all", 1000), served("half", 500));
        assertEquals(
                "half serves 50 % of its requests, all serves 100 %",
                half.unlikeService(half.architecture("half")).orElseThrow());
    }

    /** What is no number is like nothing; nothing asked of either is nothing unserved. */
    @Test
    void noNumberIsUnlike() {
        Comparison lost = compare(served("all", 1000), served("lost", Double.NaN));
        assertTrue(lost.unlikeService(lost.architecture("lost")).isPresent());
        Synthetic.Group group = new Synthetic.Group("site", 1, 1, 1);
        Clock clock = new Clock(Synthetic.START, 1, 3600);
        Comparison idle = compare(Synthetic.run("a", clock, 1, group), Synthetic.run("b", clock, 1, group));
        assertTrue(idle.unlikeService(idle.architecture("b")).isEmpty());
    }

    private static RunResult served(String name, double served) {
        Synthetic.Group group = new Synthetic.Group("site", 1, 1, 1);
        group.set(Rate.REQUESTS_OFFERED, 0, 1000).set(Rate.REQUESTS_SERVED, 0, served);
        return Synthetic.run(name, new Clock(Synthetic.START, 1, 3600), 1, group);
    }

    @Test
    void refusesWhatCannotBeCompared() {
        RunResult central = Synthetic.central("central", 1);
        assertThrows(IllegalArgumentException.class, () -> compare(central, central));
        assertThrows(IllegalArgumentException.class, () -> compare(central, Synthetic.central("longer", 2)));
        assertThrows(IllegalArgumentException.class, () -> compare(central, Synthetic.central("baseline", 1)));
        assertThrows(IllegalArgumentException.class, () -> Comparison.of("test", "none", List.of(central)));
        assertThrows(IllegalArgumentException.class, () -> Comparison.of("test", "none", List.of()));
    }
}
