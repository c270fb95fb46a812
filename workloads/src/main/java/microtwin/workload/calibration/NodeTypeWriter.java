package microtwin.workload.calibration;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import microtwin.workload.ComputePeak;
import microtwin.workload.InferenceNode;

/**
 * A fit as a node type in YAML, with intervals and provenance as comments.
 *
 * <pre>
 *   energy_per_flop = jPerFlop + busyW / F
 *   energy_per_byte = jPerByte + busyW * (1 - m) / B        m = share of decoding in which it multiplies = i B / F
 *   max             = the larger of decoding and reading prompts as fast as it can
 * </pre>
 *
 * A node type knows no power while busy, so it is laid on bytes and operations: decoding and reading prompts draw what
 * they did. F and B are rates of operations and bytes, i operations per byte in decoding. What is not identified says so,
 * and where the key can be left out it is.
 */
public final class NodeTypeWriter {

    /** Share of peak in reading prompts of a node type that does not say. */
    private static final double USUAL_ETA_COMPUTE = 0.45;

    private static final double GIGA = 1e9;
    private static final double PICO = 1e-12;

    private final StringBuilder text = new StringBuilder();
    private final Fit fit;
    private final BoardSheet sheet;

    private NodeTypeWriter(Fit fit, BoardSheet sheet) {
        this.fit = fit;
        this.sheet = sheet;
    }

    /** Entry for the node types of a scenario, in two spaces. */
    public static String yaml(Fit fit, BoardSheet sheet, MeterPoint point, Provenance provenance) {
        return new NodeTypeWriter(fit, sheet).write(point, provenance);
    }

    /** The node type as the simulator takes it. */
    public static InferenceNode node(Fit fit, BoardSheet sheet) {
        return new NodeTypeWriter(fit, sheet).node();
    }

    private InferenceNode node() {
        double bytesPerS = fit.readBytesPerS();
        double flopPerS = flopPerS();
        double multiplying = Math.min(1, decodeFlopPerByte() * bytesPerS / flopPerS);
        PowerModel power = fit.power();
        double perByte = power.jPerByte() + power.busyW() * (1 - multiplying) / bytesPerS;
        double perFlop = power.jPerFlop() + power.busyW() / flopPerS;
        double decodingW = power.idleW() + perByte * bytesPerS + perFlop * multiplying * flopPerS;
        double readingW = power.idleW() + perFlop * flopPerS;
        double eta = bytesPerS / sheet.memoryBytesPerS();
        if (!(eta <= 1)) {
            throw new IllegalArgumentException(
                    "a board cannot read more than its memory gives\n" + fit.roofline(sheet.memoryBytesPerS()));
        }
        return new InferenceNode(
                sheet.memoryBytesPerS(),
                eta,
                new ComputePeak(sheet.fp16FlopPerS(), 0, 0, 0),
                Math.min(1, flopPerS / sheet.fp16FlopPerS()),
                0,
                sheet.ramBytes(),
                sheet.reserveBytes(),
                power.idleW(),
                Math.max(decodingW, readingW),
                perByte,
                perFlop,
                0,
                InferenceNode.DEFAULT_DYNAMIC_EXPONENT);
    }

    private double flopPerS() {
        Estimate told = fit.estimate(Parameter.FLOP_PER_S);
        return told.identified() ? told.value() : USUAL_ETA_COMPUTE * sheet.fp16FlopPerS();
    }

    private double decodeFlopPerByte() {
        return fit.answers().stream()
                .flatMap(a -> a.work().phases().stream())
                .mapToDouble(WorkPhase::flopPerByte)
                .min()
                .orElse(0);
    }

    private String write(MeterPoint point, Provenance provenance) {
        InferenceNode node = node();
        line(sheet.name() + ":");
        line("  # fitted to a trace at meter point " + point.name().toLowerCase(Locale.ROOT)
                + "; 95 % intervals in brackets");
        for (Map.Entry<String, String> entry : provenance.entries().entrySet()) {
            line("  # " + entry.getKey() + ": " + entry.getValue().replaceAll("\\R", " "));
        }
        key("idle", node.idleW(), "W", interval(Parameter.IDLE_W, 1, "W"));
        key("max", node.maxW(), "W", "reading prompts or writing, whichever draws more");
        key("memory_bandwidth", sheet.memoryBytesPerS() / GIGA, "GB/s", "data sheet");
        key(
                "memory_efficiency",
                node.etaMemory(),
                "",
                fit.estimate(Parameter.READ_BYTES_PER_S).identified()
                        ? interval(Parameter.READ_BYTES_PER_S, sheet.memoryBytesPerS(), "")
                        : "mean of whole answers; reading alone " + interval(Parameter.READ_BYTES_PER_S, 1, ""));
        key("peak_fp16", sheet.fp16FlopPerS() / GIGA, "GFLOP/s", "data sheet");
        if (fit.estimate(Parameter.FLOP_PER_S).identified()) {
            key("compute_efficiency", node.etaCompute(), "", interval(Parameter.FLOP_PER_S, sheet.fp16FlopPerS(), ""));
        } else {
            line("  # compute_efficiency " + interval(Parameter.FLOP_PER_S, 1, ""));
        }
        key("step_overhead", 0, "s", "within memory_efficiency");
        key("ram", sheet.ramBytes() / GIGA, "GB", "data sheet");
        key("reserve", sheet.reserveBytes() / GIGA, "GB", "as declared");
        key(
                "energy_per_byte",
                node.energyJPerByte() / PICO,
                "pJ/B",
                interval(Parameter.ENERGY_J_PER_BYTE, PICO, "pJ/B"));
        key(
                "energy_per_flop",
                node.energyJPerFlop() / PICO,
                "pJ/FLOP",
                interval(Parameter.ENERGY_J_PER_FLOP, PICO, "pJ/FLOP"));
        besides();
        return text.toString();
    }

    /** What a node type has no key for. */
    private void besides() {
        for (Parameter parameter : Parameter.values()) {
            switch (parameter) {
                case IDLE_W, READ_BYTES_PER_S, FLOP_PER_S, ENERGY_J_PER_BYTE, ENERGY_J_PER_FLOP -> {}
                default ->
                    line("  # " + parameter.name().toLowerCase(Locale.ROOT) + ": "
                            + (fit.estimate(parameter).identified()
                                    ? number(fit.estimate(parameter).value()) + " " + parameter.unit() + " "
                                    : "")
                            + interval(parameter, 1, parameter.unit()));
            }
        }
    }

    private void key(String key, double value, String unit, String comment) {
        line("  " + key + ": " + (number(value) + " " + unit).strip() + "  # " + comment);
    }

    private String interval(Parameter parameter, double inUnitsOf, String unit) {
        Estimate e = fit.estimate(parameter);
        return e.identified()
                ? ("[" + number(e.low() / inUnitsOf) + ", " + number(e.high() / inUnitsOf) + "] " + unit).strip()
                : "not identified; it takes: " + e.experiment();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** Five digits, which is more than any meter has. */
    static String number(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .round(new MathContext(5))
                        .stripTrailingZeros()
                        .toPlainString()
                : Double.toString(value);
    }
}
