package microtwin.workload.calibration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import microtwin.engine.RandomStreams;

/**
 * A board of known parameters, measured with noise, gaps and steps. Its clock falls when the processor gets too hot and
 * rises again 5 K below; dynamic power goes with the square of the clock.
 */
final class SyntheticBoard {

    static final double IDLE_W = 3.8;
    static final double J_PER_BYTE = 150e-12;
    static final double J_PER_FLOP = 13e-12;
    static final double BYTES_PER_S = 21.2e9;
    static final double FLOP_PER_S = 0.2124e12;
    static final double OVERHEAD_S = 0.25;
    static final double K_PER_W = 9.58;
    static final double J_PER_K = 120;
    static final double THROTTLE_K = 353.15;
    static final double THROTTLE_SHARE = 0.6;

    private static final double HYSTERESIS_K = 5;
    private static final double AIR_K = 301.15;
    private static final double STEP_S = 0.25;

    private final RandomStreams.Stream random;
    private final WorkOfRequests work;
    private final Meter meter;
    private final List<Double> fromS = new ArrayList<>();
    private final List<Double> watts = new ArrayList<>();
    private final List<Double> chipK = new ArrayList<>();
    private final List<TracedRequest> requests = new ArrayList<>();
    private double nowS;
    private double hotK = 318.15;
    private boolean throttled;

    SyntheticBoard(long seed, WorkOfRequests work, Meter meter) {
        random = new RandomStreams(seed).stream("board");
        this.work = work;
        this.meter = meter;
    }

    /** Truth of what a fit may tell. */
    static double truth(Parameter parameter) {
        return switch (parameter) {
            case IDLE_W -> IDLE_W;
            case ENERGY_J_PER_BYTE -> J_PER_BYTE;
            case ENERGY_J_PER_FLOP -> J_PER_FLOP;
            case READ_BYTES_PER_S -> BYTES_PER_S;
            case FLOP_PER_S -> FLOP_PER_S;
            case REQUEST_OVERHEAD_S -> OVERHEAD_S;
            case THERMAL_K_PER_W -> K_PER_W;
            case THERMAL_J_PER_K -> J_PER_K;
            case THROTTLE_K -> THROTTLE_K;
            case THROTTLE_SHARE -> THROTTLE_SHARE;
            default -> throw new IllegalArgumentException(parameter + " has no truth");
        };
    }

    static double airK(double timeS) {
        return AIR_K + Math.sin(timeS / 600);
    }

    /** Seven minutes of prompts and outputs of all lengths. */
    SyntheticBoard lengths() {
        idle(60);
        for (int prompt : new int[] {16, 1024, 256}) {
            for (int output : new int[] {64, 8, 128}) {
                for (int twice = 0; twice < 2; twice++) {
                    answer(prompt, output);
                    idle(10);
                }
            }
        }
        return this;
    }

    /** Requests one after another, then a cool-down. */
    SyntheticBoard sustained(double lastingS) {
        int[][] sizes = {{256, 128}, {16, 8}, {64, 32}, {16, 8}, {128, 96}, {32, 8}};
        for (double untilS = nowS + lastingS; nowS < untilS; ) {
            int[] size = sizes[requests.size() % sizes.length];
            answer(size[0], size[1]);
        }
        idle(300);
        return this;
    }

    void idle(double lastingS) {
        work(lastingS, 0);
    }

    void answer(int prompt, int output) {
        double startS = nowS;
        RequestWork todo = work.of(new TracedRequest(startS, Double.NaN, prompt, output));
        double slower = 1 + 0.005 * random.normal(0, requests.size());
        work(slower * OVERHEAD_S, 0);
        for (WorkPhase phase : todo.phases()) {
            double lastingS = slower * Math.max(phase.flop() / FLOP_PER_S, phase.bytes() / BYTES_PER_S);
            work(lastingS, (phase.bytes() * J_PER_BYTE + phase.flop() * J_PER_FLOP) / lastingS);
        }
        requests.add(new TracedRequest(startS, nowS, prompt, output));
    }

    /** @param leftS at full clock */
    private void work(double leftS, double dynamicW) {
        double doneS = 0;
        while (doneS < leftS) {
            throttled = hotK > (throttled ? THROTTLE_K - HYSTERESIS_K : THROTTLE_K);
            double clock = throttled ? THROTTLE_SHARE : 1;
            double stepS = Math.min(STEP_S, (leftS - doneS) / clock);
            double powerW = IDLE_W + dynamicW * clock * clock;
            fromS.add(nowS);
            watts.add(powerW);
            chipK.add(hotK);
            double steadyK = airK(nowS) + K_PER_W * powerW;
            hotK = steadyK + (hotK - steadyK) * Math.exp(-stepS / (K_PER_W * J_PER_K));
            nowS += stepS;
            doneS = leftS - doneS <= stepS * clock * (1 + 1e-12) ? leftS : doneS + stepS * clock;
        }
    }

    /** What was logged: 0.5 % noise of power, steps of 0.5 K, four gaps, one sample of a hundred invalid. */
    Trace trace() {
        PowerCourse course = new PowerCourse(array(fromS), array(watts));
        double[] gapS = new double[4];
        for (int g = 0; g < gapS.length; g++) {
            gapS[g] = nowS * random.uniform(1, g);
        }
        List<Double> keptS = new ArrayList<>();
        for (double timeS = 0; timeS < nowS; timeS += meter.periodS()) {
            boolean kept = true;
            for (double startS : gapS) {
                kept &= timeS < startS || timeS > startS + 15;
            }
            if (kept) {
                keptS.add(timeS);
            }
        }
        double[] timeS = array(keptS);
        double[] powerW = each(timeS, t -> {
            long k = Math.round(t / meter.periodS());
            boolean invalid = random.uniform(2, k) < 0.01;
            return invalid ? Double.NaN : meter.readingW(course, t) * (1 + 0.005 * random.normal(3, k));
        });
        double[] hot = each(timeS, t -> step(chipAtK(t) + 0.15 * random.normal(4, Math.round(t)), 0.5));
        double[] air = each(timeS, t -> step(airK(t), 0.1));
        return new Trace(timeS, powerW, hot, air, null, requests, meter.point());
    }

    /** Power and requests alone, as the meter shows them without noise, gaps or invalid samples. */
    Trace exact() {
        Trace read = meter.read(new PowerCourse(array(fromS), array(watts)), nowS);
        return new Trace(read.timeS(), read.powerW(), null, null, null, requests, meter.point());
    }

    /** True energy of a request, from its start to its end [J]. */
    double energyJ(int request) {
        TracedRequest of = requests.get(request);
        return new PowerCourse(array(fromS), array(watts)).energyJ(of.startS(), of.endS());
    }

    private double chipAtK(double timeS) {
        int at = Collections.binarySearch(fromS, timeS);
        return chipK.get(at >= 0 ? at : Math.max(0, -at - 2));
    }

    private static double step(double value, double size) {
        return Math.rint(value / size) * size;
    }

    private static double[] array(List<Double> list) {
        return list.stream().mapToDouble(d -> d).toArray();
    }

    private static double[] each(double[] timeS, ToDoubleFunction<Double> value) {
        double[] out = new double[timeS.length];
        for (int k = 0; k < out.length; k++) {
            out[k] = value.applyAsDouble(timeS[k]);
        }
        return out;
    }
}
