package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Level;
import microtwin.engine.RunResult;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws that hold whatever the sites are made of: scenarios drawn at random. */
class LawsTest {

    private static final double ROUNDING = 1e-9;
    private static final int SEEDS = 20;
    private static final String SITE = "architectures.one.sites.site.";

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    private static final String[] PLACES = {
        "latitude: 35.69 deg, longitude: 139.69 deg, altitude: 40 m",
        "latitude: 64.13 deg, longitude: -21.90 deg, altitude: 50 m",
        "latitude: -33.86 deg, longitude: 151.21 deg, altitude: 40 m",
        "latitude: 39.22 deg, longitude: -106.32 deg, altitude: 3026 m"
    };
    private static final String[] NODES = {
        "{ type: jetson-orin-nano-super-8gb, count: 3, model: llama-3-8b, format: q4_0, max_batch: 8 }",
        "{ type: rtx-4090-pc, model: llama-3-8b, format: fp8 }",
        "{ type: hgx-a100, replicas: 8, model: llama-3-8b, format: fp16 }",
        "{ type: jetson-nano, count: 2, model: qwen2.5-3b, format: q4_0, max_batch: 1 }"
    };
    /** Most the nodes of {@link #NODES} draw [W], and requests of a day that keep them about half busy. */
    private static final double[] MOST_W = {75, 700, 6500, 20};

    private static final double[] HALF_BUSY_PER_DAY = {5e3, 8e4, 1e6, 2e2};
    private static final String[] CONVERTERS = {"[]", "adapter", "[ups-double-conversion, rack-pdu]", "buck", "ups-eco"
    };
    private static final String[] HEAT = {
        "",
        "cooling: water-economizer",
        "cooling: air-economizer",
        "cooling: cabinet-fan",
        "thermal: jetson-passive",
        "cooling: chiller-air-cooled, thermal: server-accelerator",
        "thermal: server-accelerator, heat_recovery: { loop: cabinet-floor, demand: { ua: 50 W/K, hot_water: 100 W }, instead_of: heat-pump }"
    };

    private static String of(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** A scenario of one group, its sizes in proportion to its nodes. */
    private static String drawn(long seed) {
        Random random = new Random(seed * 7919 + 1);
        int kind = random.nextInt(NODES.length);
        double mostW = MOST_W[kind];
        boolean grid = random.nextInt(4) > 0;
        boolean electrical = random.nextBoolean();
        String battery = electrical
                ? String.format(Locale.ROOT, "series: 4, capacity: %.3f Ah", mostW / 3)
                : String.format(
                        Locale.ROOT, "fidelity: simple, capacity: %.3f Wh, standby: %.4f W", 4 * mostW, mostW / 500);
        String access = grid
                ? of(random, "path: hv-dc", "path: lv-home", "path: hv-dc, transformer: 37.5-kva-pole")
                        + of(random, "", ", export_limit: 0 W", ", import_limit: " + (95 + 0.6 * mostW) + " W")
                : "grid: false";
        return String.format(
                Locale.ROOT,
                """
                scenario: drawn
                simulation: { start: 2026-0%d-05T00:00:00Z, duration: 3 d, step: %s, record: 1 h, seed: %d }
                places:
                  here: { %s, weather: synthetic, grid: germany }
                types:
                  batteries:
                    store: { %s }
                demand:
                  chat: { place: here, requests: %.3f /day, profile: %s, prompt: 100 tokens, output: 100 tokens, latency: %s }
                architectures:
                  one:
                    sites:
                      site: { place: here, count: 40, simulated: %d, nodes: %s, supply: %s, spread: { demand: 40 %%, pv: 30 %%, ambient: 4 K }, overheads: { fixed: 1 W, share_of_it: 2 %% }, pv: { rating: %.3f W, converter: { kind: %s } }, battery: { type: store, soc_start: %.3f%s }, %s%s }
                    serve: { chat: [site] }
                """,
                1 + random.nextInt(9),
                of(random, "5 min", "15 min", "1 h"),
                seed,
                of(random, PLACES),
                battery,
                40 * HALF_BUSY_PER_DAY[kind] * 2.5 * random.nextDouble(),
                of(random, "flat", "diurnal"),
                of(random, "2 s", "20 s", "600 s"),
                1 + random.nextInt(40),
                NODES[kind],
                of(random, CONVERTERS),
                mostW * 5 * random.nextDouble(),
                of(random, "inverter", "mppt", "pwm"),
                0.1 + 0.9 * random.nextDouble(),
                electrical ? ", converter: 95 %" : "",
                access,
                of(random, HEAT).replaceFirst("^(?=.)", ", "));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsMadeOrLost(long seed) {
        String which = "seed " + seed;
        RunResult result = Runs.run(drawn(seed));
        Laws.assertKept(result, which);
        Kpis kpis = Kpis.of(result);
        assertTrue(kpis.value(Kpi.PUE) >= 1, which + " PUE " + kpis.value(Kpi.PUE));
        assertTrue(kpis.value(Kpi.REQUESTS_SERVED) <= kpis.value(Kpi.REQUESTS) * (1 + ROUNDING), which);
        double erf = kpis.value(Kpi.ERF);
        assertTrue(erf >= 0 && erf <= 1, which + " ERF " + erf);
        for (double soc : Runs.group(result).levels().get(Level.SOC)) {
            assertTrue(soc >= 0 && soc <= 1 + ROUNDING, which + " state of charge " + soc);
        }
    }

    /** More sun at the same sites: never more import, never less harvest, never more shed. */
    @ParameterizedTest
    @MethodSource("seeds")
    void moreSunNeverMoreImport(long seed) {
        String text = drawn(seed);
        double rating = Double.parseDouble(text.replaceAll("(?s).*pv: \\{ rating: ([0-9.]+) W.*", "$1"));
        GroupResult small = Runs.group(Runs.run(text));
        GroupResult large = Runs.group(
                Runs.run(text, SITE + "pv.rating=" + 1.5 * rating + " W", SITE + "pv.converter.standby=0 W"));
        assertNotAbove(large.energyJ(Flow.IMPORT), small.energyJ(Flow.IMPORT), "seed " + seed + " import");
        assertNotAbove(large.energyJ(Flow.IT_SHED), small.energyJ(Flow.IT_SHED), "seed " + seed + " shed");
        double couldSmall = small.energyJ(Flow.PV_GENERATED) + small.energyJ(Flow.PV_CURTAILED);
        double couldLarge = large.energyJ(Flow.PV_GENERATED) + large.energyJ(Flow.PV_CURTAILED);
        assertTrue(Math.abs(couldLarge - 1.5 * couldSmall) <= ROUNDING * couldLarge, "seed " + seed);
    }

    private static void assertNotAbove(double value, double limit, String which) {
        assertTrue(value <= limit * (1 + ROUNDING) + 1e-3, which + " " + value + " above " + limit);
    }

    /**
     * Twice the battery: never less of what the sites use comes from themselves. Empty at the start, because a first charge
     * is no harvest of the site, and without standby, of which twice the battery has more. Without a transformer: its loss at no load is drawn from the grid unless the site
     * exports, and a larger battery leaves less to export.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void largerBatteryNeverLessSelfSufficient(long seed) {
        String text = drawn(seed)
                .replace(", transformer: 37.5-kva-pole", "")
                .replaceFirst("standby: [0-9.]+ W", "standby: 0 W")
                .replace("series: 4,", "series: 4, management: 0 W, self_discharge: 0 %/month,");
        String empty = SITE + "battery.soc_start=10 %";
        Kpis small = Runs.kpis(text, empty);
        Kpis large = Runs.kpis(text, empty, SITE + "battery.units=2");
        double less = small.value(Kpi.SELF_SUFFICIENCY) - large.value(Kpi.SELF_SUFFICIENCY);
        assertTrue(less <= 1e-6, "seed " + seed + " lost " + less);
    }
}
