package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import microtwin.engine.GroupResult;
import microtwin.engine.Rate;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.scenario.model.Place;
import microtwin.scenario.model.Scenario;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A latency that changes with the weather is no property of a board: at a fixed temperature it repeats, and over the hours
 * of a hot week it is a function of the air from which the heat path can be read.
 */
class LatencyOverTemperatureTest {

    /** Of the place of {@link Texts#epw} [Pa]. */
    private static final double PRESSURE_PA = 91_000;

    private static final double IDLE_W = 3.8;
    private static final double DYNAMIC_W = 3.4;
    private static final double FULL_CLOCK_S = 50 / 12.2;

    private static String board(Path weather, String thermal, String spacing) {
        return """
                scenario: a board in the open air
                simulation: { start: 2026-01-01T00:00:00Z, duration: 7 d, step: 1 h, record: 1 h }
                places: { hill: { weather: { file: %s }, grid: japan } }
                demand: { calls: { place: hill, spacing: %s, prompt: 0 tokens, output: 50 tokens } }
                architectures:
                  rig:
                    sites:
                      board:
                        place: hill
                        nodes: { type: jetson-nano, model: qwen2.5-3b, format: q4_0, max_batch: 1 }
                        thermal: %s
                        network: none
                        path: lv-home
                    serve: { calls: [board] }
                """.formatted(weather, spacing, thermal);
    }

    /** What a node in air of that temperature may draw [W]. */
    private static double capW(double airC) {
        return (97 - airC) / resistanceKPerW();
    }

    /** 69 K at 7.2 W at sea level, more in thin air. */
    private static double resistanceKPerW() {
        return 69 / 7.2 * Math.pow(PRESSURE_PA / 101_325, -0.5);
    }

    /** Half loaded in air of 45 degrees, where it must slow down: the same latencies whatever the seed and the day. */
    @Test
    void atAFixedTemperatureLatencyRepeats(@TempDir Path folder) throws IOException {
        Path warm = Files.write(folder.resolve("warm.epw"), Texts.epw(45));
        Path hot = Files.write(folder.resolve("hot.epw"), Texts.epw(50));
        String thermal = "{ resistance: %.15f K/W, capacity: 0 J/K, throttle_on: 97 degC, shutdown: 105 degC }"
                .formatted(69 / 7.2);
        Kpis first = Runs.kpis(board(warm, thermal, "8.2 s"));
        double wantedW = DYNAMIC_W * FULL_CLOCK_S / 8.2;
        double clock = (capW(45) - IDLE_W) / wantedW;
        assertTrue(clock < 0.9, "clock " + clock);
        assertEquals(FULL_CLOCK_S / clock, first.value(Kpi.LATENCY_DECODE_MEAN_S), 1e-3);
        for (String other :
                List.of("simulation.seed=2", "simulation.duration=1 d", "simulation.start=2026-07-01T00:00:00Z")) {
            Kpis again = Runs.kpis(board(warm, thermal, "8.2 s"), other);
            for (Kpi kpi :
                    List.of(Kpi.LATENCY_DECODE_MEAN_S, Kpi.LATENCY_MEAN_S, Kpi.LATENCY_P50_S, Kpi.LATENCY_P95_S)) {
                assertEquals(first.value(kpi), again.value(kpi), 1e-9 * first.value(kpi), kpi.key() + ", " + other);
            }
        }
        Kpis hotter = Runs.kpis(board(hot, thermal, "8.2 s"));
        assertTrue(hotter.value(Kpi.LATENCY_DECODE_MEAN_S) > 1.2 * first.value(Kpi.LATENCY_DECODE_MEAN_S));
    }

    /**
     * A board that always has work, by the hour: clock^2 = ((97 - Ta) / R - idle) / dynamic, and the time of an answer is that
     * at full clock over the clock. So (full / time)^2 falls by 1 / (R dynamic) for each kelvin of the air, which gives R back.
     */
    @Test
    void regressionOverTheHoursFindsTheHeatPath(@TempDir Path folder) throws IOException {
        List<String> lines = new ArrayList<>(Texts.epw(0));
        for (int i = 8; i < lines.size(); i++) {
            double airC = 36 + 8 * Math.sin(2 * Math.PI * i / 24) + 3 * Math.sin(i / 31.0);
            lines.set(i, lines.get(i).replace(",?,0.0,", ",?,%.4f,".formatted(airC)));
        }
        Path weather = Files.write(folder.resolve("hot.epw"), lines);
        Scenario scenario = Runs.read(board(weather, "jetson-passive", "4 s"));
        GroupResult board = Runs.group(Runs.all(scenario).get(0));
        Place hill = scenario.architectures().get("rig").sites().get("board").place();
        double[] airK =
                new Climatology(scenario.clock(), scenario.seed()).weather(hill).airK();
        double[] throttledS = board.rates().get(Rate.THROTTLED);
        double[] tokens = board.rates().get(Rate.TOKENS_OUTPUT);
        SimpleRegression fit = new SimpleRegression();
        double worstS = 0;
        double meanS = 0;
        for (int hour = 1; hour < airK.length; hour++) {
            double answerS = 50 * 3600 / tokens[hour];
            if (throttledS[hour] == 3600 && throttledS[hour - 1] == 3600) { // from limit to limit
                fit.addData(airK[hour], Math.pow(FULL_CLOCK_S / answerS, 2));
            }
            worstS = Math.max(worstS, answerS);
            meanS += answerS / (airK.length - 1);
        }
        double foundKPerW = -1 / (fit.getSlope() * DYNAMIC_W);
        double zeroK = -fit.getIntercept() / fit.getSlope();
        System.out.printf(
                "%d hours: R %.4f K/W, idle reached at %.2f degC, r2 %.9f; answers of %.2f s at full clock, %.2f s on average,"
                        + " %.2f s at worst%n",
                fit.getN(), foundKPerW, zeroK - 273.15, fit.getRSquare(), FULL_CLOCK_S, meanS, worstS);
        assertTrue(fit.getN() > 50, "hours " + fit.getN());
        assertEquals(resistanceKPerW(), foundKPerW, 1e-3 * resistanceKPerW());
        assertEquals(97 - IDLE_W * resistanceKPerW(), zeroK - 273.15, 0.05);
        assertEquals(1, fit.getRSquare(), 1e-6);
        assertTrue(worstS > 1.1 * meanS, "a constant would be wrong by more than a tenth");
    }
}
