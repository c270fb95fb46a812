package microtwin.workload.calibration;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import microtwin.engine.Bounds;
import microtwin.workload.ComputePeak;
import microtwin.workload.ComputeType;
import microtwin.workload.InferenceNode;
import microtwin.workload.NodeIntervals;
import microtwin.workload.NodeIntervals.Correlation;
import microtwin.workload.NodeIntervals.Figure;

/**
 * A fit as a node, with what its data sheet says.
 *
 * <pre>
 *   energyJPerFlop = jPerFlop + busyW / F
 *   energyJPerByte = jPerByte + busyW * (1 - m) / B         m = share of decoding in which it multiplies = i B / F
 *   maxW           = the larger of decoding and reading prompts as fast as it can
 * </pre>
 *
 * A node knows no power while busy, so it is laid on bytes and operations: decoding and reading prompts draw what they
 * did. F and B are rates of operations and bytes, i operations per byte in decoding.
 *
 * <p>A trace that tells one rate only tells that of whole answers. By the peaks of the data sheet that is one of reading or
 * one of multiplying; the other is the usual share of its peak. If nothing tells of reading, it draws as much, and the node
 * draws no more than it was seen to.
 *
 * @param fit of a trace
 * @param sheet of the same board
 */
record FittedNode(Fit fit, BoardSheet sheet) {

    /** Shares of peak of a node type that does not say. */
    private static final double USUAL_ETA_MEMORY = 0.7;

    private static final double USUAL_ETA_COMPUTE = 0.45;

    /** 85 degrees Celsius: boards of this class begin between 80 and 97 (assumed). */
    private static final double USUAL_THROTTLE_K = 358.15;

    /** From there to switching off (assumed). */
    static final double TO_SHUTDOWN_K = 10;

    /** A lighter one would change its clock many times a second. */
    private static final double LEAST_J_PER_K = 2;

    /** Fewer answers tell their rate by their clock alone. */
    private static final int ENOUGH_TO_VARY = 3;

    private static final double GIGA = 1e9;
    private static final double SIGMAS = 1.96;
    /** Smaller ones change no band by more than a hundredth. */
    private static final double LEAST_CORRELATION = 0.1;

    InferenceNode node() {
        double bytesPerS = bytesPerS();
        double flopPerS = flopPerS();
        PowerModel power = fit.power();
        double multiplying = shareMultiplying();
        double perByte = power.jPerByte() + power.busyW() * (1 - multiplying) / bytesPerS;
        double perFlop = power.jPerFlop() + power.busyW() / flopPerS;
        double decodingW = power.idleW() + perByte * bytesPerS + perFlop * multiplying * flopPerS;
        double readingW = power.idleW() + perFlop * flopPerS;
        double eta = bytesPerS / sheet.memoryBytesPerS();
        if (!(eta <= 1)) {
            throw new IllegalArgumentException(
                    "a board cannot read more than its memory gives\n" + fit.roofline(sheet.memoryBytesPerS()));
        }
        if (!(flopPerS <= sheet.fp16FlopPerS())) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "a board cannot multiply more than its peak%nmultiplies %.4g GFLOP/s, %.0f %% of the %.4g GFLOP/s of its data"
                            + " sheet%nMaybe its products were of another format, whose peak is higher, or there were fewer answers.",
                    flopPerS / GIGA,
                    100 * flopPerS / sheet.fp16FlopPerS(),
                    sheet.fp16FlopPerS() / GIGA));
        }
        return new InferenceNode(
                sheet.memoryBytesPerS(),
                eta,
                new ComputePeak(sheet.fp16FlopPerS(), 0, 0, 0),
                flopPerS / sheet.fp16FlopPerS(),
                0,
                sheet.ramBytes(),
                sheet.reserveBytes(),
                power.idleW(),
                isReadingUnseen() ? Math.min(Math.max(decodingW, readingW), mostW()) : Math.max(decodingW, readingW),
                perByte,
                perFlop,
                0,
                InferenceNode.DEFAULT_DYNAMIC_EXPONENT);
    }

    /** Whether a node of it can get too hot. */
    boolean tellsHeat() {
        return told(Parameter.THERMAL_K_PER_W) && told(Parameter.THERMAL_J_PER_K);
    }

    /** Where it slows down; if the trace does not tell, where boards usually do, but not where this one did not [K]. */
    double throttleOnK() {
        return told(Parameter.THROTTLE_K)
                ? fit.estimate(Parameter.THROTTLE_K).value()
                : Math.max(USUAL_THROTTLE_K, fit.hottestK());
    }

    /** Whether its firmware can be followed from trip to trip. */
    boolean tellsClock() {
        double share = fit.estimate(Parameter.THROTTLE_SHARE).value();
        return told(Parameter.THROTTLE_K)
                && told(Parameter.THROTTLE_SHARE)
                && share > 0
                && share < 1
                && fit.estimate(Parameter.THERMAL_J_PER_K).value() > LEAST_J_PER_K;
    }

    boolean told(Parameter parameter) {
        return fit.estimate(parameter).identified();
    }

    private double bytesPerS() {
        return isReadingUnseen() ? USUAL_ETA_MEMORY * sheet.memoryBytesPerS() : fit.readBytesPerS();
    }

    private double flopPerS() {
        if (told(Parameter.FLOP_PER_S)) {
            return fit.estimate(Parameter.FLOP_PER_S).value();
        }
        return isMultiplied()
                ? sum(a -> a.work().flop()) / sum(Answer::latencyS)
                : USUAL_ETA_COMPUTE * sheet.fp16FlopPerS();
    }

    /** Whether answers are limited by multiplying, as far as the data sheet tells. */
    boolean isMultiplied() {
        double ridge = USUAL_ETA_COMPUTE * sheet.fp16FlopPerS() / (USUAL_ETA_MEMORY * sheet.memoryBytesPerS());
        return sum(a -> a.work().flop()) > ridge * sum(a -> a.work().bytes());
    }

    private double sum(ToDoubleFunction<Answer> of) {
        return fit.answers().stream().mapToDouble(of).sum();
    }

    private boolean isReadingUnseen() {
        return !told(Parameter.READ_BYTES_PER_S) && isMultiplied();
    }

    private double mostW() {
        return fit.points().stream().mapToDouble(Point::predictedW).max().orElse(Double.POSITIVE_INFINITY);
    }

    /** Part of the time of decoding; none where nothing tells of reading. */
    private double shareMultiplying() {
        return isReadingUnseen() ? 0 : Math.min(1, decodeFlopPerByte() * bytesPerS() / flopPerS());
    }

    private double decodeFlopPerByte() {
        return fit.answers().stream()
                .flatMap(a -> a.work().phases().stream())
                .mapToDouble(WorkPhase::flopPerByte)
                .min()
                .orElse(0);
    }

    /** How well the figures of the node are known. */
    NodeIntervals intervals() {
        InferenceNode node = node();
        Map<Figure, Bounds> all = new EnumMap<>(Figure.class);
        Estimate idle = fit.estimate(Parameter.IDLE_W);
        if (idle.identified()) {
            all.put(Figure.IDLE, Bounds.between(Math.max(0, idle.low()), idle.high()));
        }
        rate(Parameter.READ_BYTES_PER_S, !isMultiplied(), a -> a.work().bytes())
                .ifPresent(i -> all.put(Figure.MEMORY_EFFICIENCY, share(i, sheet.memoryBytesPerS())));
        rate(Parameter.FLOP_PER_S, isMultiplied(), a -> a.work().flop())
                .ifPresent(i -> all.put(Figure.COMPUTE_EFFICIENCY, share(i, sheet.fp16FlopPerS())));
        Estimate active = fit.estimate(Parameter.ACTIVE_W);
        if (active.identified() && (isPowerConstant() || isReadingUnseen())) {
            double highest = node.maxW() / active.value();
            all.put(Figure.MAX, Bounds.between(highest * active.low(), highest * active.high()));
        }
        energy(Parameter.ENERGY_J_PER_BYTE, node.energyJPerByte(), (1 - shareMultiplying()) / node.readBytesPerS())
                .ifPresent(i -> all.put(Figure.ENERGY_PER_BYTE, i));
        energy(Parameter.ENERGY_J_PER_FLOP, node.energyJPerFlop(), 1 / node.flopPerS(ComputeType.FP16))
                .ifPresent(i -> all.put(Figure.ENERGY_PER_FLOP, i));
        return new NodeIntervals(all, correlations(all.keySet()));
    }

    private List<Correlation> correlations(Set<Figure> figures) {
        List<Correlation> all = new ArrayList<>();
        for (Figure one : figures) {
            for (Figure other : figures) {
                double ratio = fit.correlation(parameter(one), parameter(other));
                if (one.compareTo(other) < 0 && Math.abs(ratio) >= LEAST_CORRELATION) {
                    all.add(new Correlation(one, other, ratio));
                }
            }
        }
        return all;
    }

    /** What a figure says, or most of it. */
    static Parameter parameter(Figure figure) {
        return switch (figure) {
            case IDLE -> Parameter.IDLE_W;
            case MAX -> Parameter.ACTIVE_W;
            case MEMORY_EFFICIENCY -> Parameter.READ_BYTES_PER_S;
            case COMPUTE_EFFICIENCY -> Parameter.FLOP_PER_S;
            case ENERGY_PER_BYTE -> Parameter.ENERGY_J_PER_BYTE;
            case ENERGY_PER_FLOP -> Parameter.ENERGY_J_PER_FLOP;
        };
    }

    /** Whether idle and active watts are all that is told, so that energies are what lies between them. */
    private boolean isPowerConstant() {
        return fit.power().jPerByte() == 0 && fit.power().jPerFlop() == 0;
    }

    /** Of a rate that is told, or of the mean of whole answers that stands for it. */
    private Optional<Bounds> rate(Parameter parameter, boolean standsFor, ToDoubleFunction<Answer> work) {
        Estimate own = fit.estimate(parameter);
        if (own.identified()) {
            return Optional.of(Bounds.between(own.low(), own.high()));
        }
        int answers = fit.answers().size();
        Estimate gross = fit.estimate(Parameter.TOKENS_PER_S);
        if (!standsFor || !gross.identified()) {
            return Optional.empty();
        }
        double rate = sum(work) / sum(Answer::latencyS);
        if (answers < ENOUGH_TO_VARY) {
            return Optional.of(Bounds.between(rate * gross.low() / gross.value(), rate * gross.high() / gross.value()));
        }
        double squares = sum(a -> Math.pow(work.applyAsDouble(a) - rate * a.latencyS(), 2));
        double half = SIGMAS * Math.sqrt(squares * answers / (answers - 1.0)) / sum(Answer::latencyS);
        return Optional.of(Bounds.between(rate - half, rate + half));
    }

    private static Bounds share(Bounds rate, double peak) {
        return Bounds.between(
                Math.min(1, Math.max(0, rate.low() / peak)), Math.min(1, Math.max(0, rate.high() / peak)));
    }

    /** Of an energy with its part of the power while busy; none where only active watts are told. */
    private Optional<Bounds> energy(Parameter parameter, double value, double perBusyW) {
        Estimate own = fit.estimate(parameter);
        Estimate busy = fit.estimate(Parameter.BUSY_W);
        if (!own.identified() && !busy.identified()) {
            return Optional.empty();
        }
        double busyJ = busy.identified() ? (busy.high() - busy.value()) * perBusyW : 0;
        double belowJ = own.identified() ? own.value() - own.low() : 0;
        double aboveJ = own.identified() ? own.high() - own.value() : 0;
        return Optional.of(
                Bounds.between(Math.max(0, value - Math.hypot(belowJ, busyJ)), value + Math.hypot(aboveJ, busyJ)));
    }
}
