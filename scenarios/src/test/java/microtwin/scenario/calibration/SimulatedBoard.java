package microtwin.scenario.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import microtwin.engine.RandomStreams;
import microtwin.thermal.Air;
import microtwin.workload.calibration.Meter;
import microtwin.workload.calibration.Parameter;
import microtwin.workload.calibration.PowerCourse;
import microtwin.workload.calibration.WorkPhase;
import microtwin.workload.kernel.CountedWork;
import microtwin.workload.kernel.Work;
import microtwin.workload.kernel.WorkForm;

/**
 * A small board of known parameters and what a logger would have written of it: the sample in {@code examples}. Power is
 * the mean of each second in steps of 10 mW with noise of 0.5 %, temperatures are in steps of 0.5 and 0.1 K; one sample is
 * missing, and so are five seconds.
 */
final class SimulatedBoard {

    static final String MODEL = "shape:smollm2-135m-q4_0";
    static final List<String> SHEET =
            List.of("--memory-bandwidth", "3.6GB/s", "--peak", "38GFLOP/s", "--ram", "1GB", "--reserve", "0.3GB");

    private static final double IDLE_W = 1.9;
    private static final double J_PER_BYTE = 900e-12;
    private static final double J_PER_FLOP = 90e-12;
    private static final double BYTES_PER_S = 2.3e9;
    private static final double FLOP_PER_S = 15e9;
    private static final double OVERHEAD_S = 0.3;
    private static final double K_PER_W = 12;
    private static final double J_PER_K = 20;

    static final Map<Parameter, Double> TRUTH = Map.of(
            Parameter.IDLE_W, IDLE_W,
            Parameter.ENERGY_J_PER_BYTE, J_PER_BYTE,
            Parameter.ENERGY_J_PER_FLOP, J_PER_FLOP,
            Parameter.READ_BYTES_PER_S, BYTES_PER_S,
            Parameter.FLOP_PER_S, FLOP_PER_S,
            Parameter.REQUEST_OVERHEAD_S, OVERHEAD_S,
            Parameter.THERMAL_K_PER_W, K_PER_W,
            Parameter.THERMAL_J_PER_K, J_PER_K);

    private static final double AIR_K = 295.15;
    private static final double STEP_S = 0.25;
    private static final double NOISE = 0.005;
    private static final int LOST = 77;
    private static final int GAP_FROM = 251;
    private static final int GAP_TO = 255;

    private final RandomStreams.Stream random = new RandomStreams(1).stream("simulated board");
    private final WorkForm form;
    private final int passTokens;
    private final List<Double> fromS = new ArrayList<>();
    private final List<Double> watts = new ArrayList<>();
    private final List<Double> chipK = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private double nowS;
    private double hotK = AIR_K + K_PER_W * IDLE_W;

    /** Idle, prompts and outputs of all lengths, idle. */
    SimulatedBoard(WorkForm form, int passTokens) {
        this.form = form;
        this.passTokens = passTokens;
        idle(60);
        for (int twice = 0; twice < 2; twice++) {
            for (int prompt : new int[] {16, 1024, 256}) {
                for (int output : new int[] {64, 8, 128}) {
                    answer(prompt, output);
                    idle(8);
                }
            }
        }
        idle(60);
    }

    private void idle(double lastingS) {
        pass(lastingS, IDLE_W);
    }

    private void answer(int prompt, int output) {
        double startS = nowS;
        CountedWork counted = form.request(prompt, output, passTokens);
        double slower = 1 + NOISE * random.normal(0, requests.size());
        pass(slower * OVERHEAD_S, IDLE_W);
        for (Work work : List.of(counted.prefill(), counted.decode())) {
            WorkPhase phase = WorkPhase.counted(work);
            double lastingS = slower * Math.max(phase.flop() / FLOP_PER_S, phase.bytes() / BYTES_PER_S);
            pass(lastingS, IDLE_W + (phase.bytes() * J_PER_BYTE + phase.flop() * J_PER_FLOP) / lastingS);
        }
        requests.add(String.format(Locale.ROOT, "%.3f,%.3f,%d,%d\n", startS, nowS, prompt, output));
    }

    private void pass(double lastingS, double powerW) {
        int steps = (int) Math.ceil(lastingS / STEP_S);
        double stepS = lastingS / steps;
        for (int i = 0; i < steps; i++) {
            fromS.add(nowS);
            watts.add(powerW);
            chipK.add(hotK);
            double steadyK = AIR_K + K_PER_W * powerW;
            hotK = steadyK + (hotK - steadyK) * Math.exp(-stepS / (K_PER_W * J_PER_K));
            nowS += stepS;
        }
    }

    /** The log. */
    String log() {
        PowerCourse course = new PowerCourse(
                fromS.stream().mapToDouble(d -> d).toArray(),
                watts.stream().mapToDouble(d -> d).toArray());
        StringBuilder log = new StringBuilder("""
                # Simulated, not measured: a board of known parameters that answers as smollm2-135m in Q4_0 would.
                # Requests are in simulated-board-requests.csv. Board DC input, mean of each second, steps of 10 mW.
                time (s),power (W),chip (degC),ambient (degC)
                """);
        int piece = 0;
        for (int second = 0; second < nowS; second++) {
            while (piece + 1 < fromS.size() && fromS.get(piece + 1) <= second) {
                piece++;
            }
            if (second < GAP_FROM || second > GAP_TO) {
                double meanW = Meter.INLINE_DC.readingW(course, second) * (1 + NOISE * random.normal(1, second));
                log.append(String.format(
                        Locale.ROOT,
                        "%d,%s,%.1f,%.1f\n",
                        second,
                        second == LOST ? "" : String.format(Locale.ROOT, "%.2f", meanW),
                        step(chipK.get(piece) - Air.ZERO_CELSIUS_K + 0.15 * random.normal(2, second), 0.5),
                        step(AIR_K - Air.ZERO_CELSIUS_K + 0.05 * random.normal(3, second), 0.1)));
            }
        }
        return log.toString();
    }

    private static double step(double value, double size) {
        return Math.rint(value / size) * size;
    }

    /** Its requests. */
    String requests() {
        return "# Simulated, as simulated-board.csv is.\nstart_s,end_s,prompt_tokens,output_tokens\n"
                + String.join("", requests);
    }
}
