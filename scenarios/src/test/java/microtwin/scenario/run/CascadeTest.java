package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Rate;
import microtwin.engine.RunResult;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day in June in made-up sun of 800 W/m2 and air of 25 degrees: a trough across the noon sun, nodes before it. */
class CascadeTest {

    private static final String TEXT = """
            scenario: water of sun and servers
            simulation: { start: 2026-06-12T15:00:00Z, duration: 1 d, step: 1 h, record: 1 h }
            places:
              coast: { weather: { file: FILE }, grid: japan }
            demand:
              calls: { place: coast, requests: 1e5 /day, profile: flat, prompt: 600 tokens, output: 200 tokens }
            types:
              thermal:
                plate: { resistance: 0.05 K/W, capacity: 5 kJ/K, throttle_on: 90 degC, shutdown: 95 degC }
              loops:
                warm: { captured: 80 %, hot_flow: 500 W/K, cold_flow: 500 W/K, ua: 400 W/K, hot: 50 degC, return: 30 degC, pump: 40 W }
            architectures:
              rig:
                sites:
                  shed:
                    place: coast
                    nodes: { type: rtx-4090-pc, count: 3, model: llama-3-8b, format: fp8 }
                    thermal: plate
                    heat_recovery:
                      loop: warm
                      cascade:
                        trough: { aperture: 100 m2, inlet: 60 degC, supply: 70 degC, kept: 100 %, axis: 90 deg }
                        load: { specific: 55 kWh/m3, least: 65 degC }
                        most: 100 kW
                      instead_of: resistive
                    path: lv-home
                serve: { calls: [shed] }
            """;
    private static final String RECOVERY = "architectures.rig.sites.shed.heat_recovery.";
    /** Solar noon is in the middle of it. */
    private static final int NOON = 12;

    @TempDir
    Path folder;

    private String text;

    @BeforeEach
    void weather() throws IOException {
        Path file = folder.resolve("made.epw");
        List<String> lines = Texts.epw(25).stream()
                .map(line -> line.replace(",138.0,9.0,", ",127.5,9.0,"))
                .toList();
        Files.write(
                file,
                IntStream.range(0, lines.size())
                        .mapToObj(i ->
                                isDay(i - 8) ? lines.get(i).replace(",300,0,0,0,", ",300,700,800,100,") : lines.get(i))
                        .toList());
        text = TEXT.replace("FILE", file.toString());
    }

    private static boolean isDay(int hour) {
        return hour >= 0 && hour % 24 >= 9 && hour % 24 < 17;
    }

    private static double meanW(RunResult result, Flow flow, int hour) {
        return Runs.group(result).flowsJ().get(flow)[hour] / 3600;
    }

    /** 58.3 kW of 100 m2 at 40 K; the nodes' 50 degrees give a load of 65 and its water of 60 nothing. */
    @Test
    void troughAlone() {
        RunResult result = Runs.run(text);
        assertEquals(58_300, meanW(result, Flow.HEAT_SUN, NOON), 60);
        assertEquals(0, meanW(result, Flow.HEAT_SUN, 2));
        GroupResult shed = Runs.group(result);
        assertEquals(0, shed.energyJ(Flow.HEAT_USEFUL));
        assertEquals(0, shed.energyJ(Flow.HEAT_SPARED));
        assertTrue(shed.energyJ(Flow.HEAT_DUMPED) > 0);
        Kpis kpis = Kpis.of(result);
        double mwh = kpis.value(Kpi.HEAT_SUN_MWH);
        assertTrue(mwh > 0.3 && mwh < 0.5, "a day " + mwh);
        assertEquals(mwh * 1000 / 55, kpis.value(Kpi.FRESH_WATER_M3), 1e-9 * mwh * 1000);
        assertEquals(kpis.value(Kpi.FRESH_WATER_M3), kpis.value(Kpi.FRESH_WATER_M3_PER_DAY), 1e-9, "of one day");
        assertEquals(0, kpis.value(Kpi.ERF), "heat of the sun is no heat reused");
        Laws.assertKept(result, "trough");
    }

    /** 30 kW all day would make 13.1 m3. */
    @Test
    void water() {
        RunResult result = Runs.run(text, RECOVERY + "cascade.most=30 kW");
        assertEquals(30_000, meanW(result, Flow.HEAT_SUN, NOON), 1e-6);
        double kg = Runs.group(result).rates().get(Rate.FRESH_WATER)[NOON];
        assertEquals(13.1, 24 * kg / 1000, 0.05);
    }

    /** Water of 40 degrees is warmed by the nodes while the sun shines; neither PUE nor ERF counts the sun. */
    @Test
    void preheat() {
        String inlet = RECOVERY + "cascade.trough.inlet=40 degC";
        String most = RECOVERY + "cascade.most=300 kW";
        RunResult result = Runs.run(text, inlet, most);
        Kpis twice = Kpis.of(Runs.run(text, inlet, most, RECOVERY + "cascade.trough.aperture=200 m2"));
        assertTrue(meanW(result, Flow.HEAT_USEFUL, NOON) > 0);
        assertEquals(0, meanW(result, Flow.HEAT_USEFUL, 2), "nothing to preheat for at night");
        Laws.assertKept(result, "preheat");
        Kpis kpis = Kpis.of(result);
        double siteMwh = 1e6 * kpis.value(Kpi.ENERGY_IT_TWH) * kpis.value(Kpi.PUE);
        assertEquals(kpis.value(Kpi.HEAT_USEFUL_MWH) / siteMwh, kpis.value(Kpi.ERF), 1e-12);
        assertTrue(kpis.value(Kpi.ERF) > 0 && kpis.value(Kpi.ERF) < 1);
        assertTrue(kpis.value(Kpi.HEAT_SPARED_MWH) < kpis.value(Kpi.HEAT_USEFUL_MWH), "a hotter trough loses more");
        assertTrue(kpis.value(Kpi.EXERGY_TAKEN_MWH) < kpis.value(Kpi.EXERGY_GIVEN_MWH));
        assertTrue(twice.value(Kpi.HEAT_SUN_MWH) > 1.9 * kpis.value(Kpi.HEAT_SUN_MWH));
        double noonW = meanW(result, Flow.HEAT_USEFUL, NOON);
        double inletC = 40 + 30 * noonW / (noonW + meanW(result, Flow.HEAT_SUN, NOON));
        System.out.printf(
                "preheat: %.0f W of the nodes at noon to %.2f degC; sun %.3f, nodes %.4f, spared %.4f MWh, %.2f m3%n",
                noonW,
                inletC,
                kpis.value(Kpi.HEAT_SUN_MWH),
                kpis.value(Kpi.HEAT_USEFUL_MWH),
                kpis.value(Kpi.HEAT_SPARED_MWH),
                kpis.value(Kpi.FRESH_WATER_M3));
        assertTrue(inletC <= 46 + 1e-9, "4 K below the nodes' water");
    }

    /** Nodes whose water is hotter than the load need no sun. */
    @Test
    void direct() {
        RunResult result = Runs.run(text, "types.loops.warm.hot=75 degC");
        assertTrue(meanW(result, Flow.HEAT_USEFUL, 2) > 0, "at night");
        GroupResult shed = Runs.group(result);
        assertEquals(
                shed.energyJ(Flow.HEAT_USEFUL), shed.energyJ(Flow.HEAT_SPARED), 1e-9 * shed.energyJ(Flow.HEAT_SPARED));
        Laws.assertKept(result, "direct");
    }
}
