package microtwin.workload.calibration;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import microtwin.engine.Bounds;
import microtwin.workload.InferenceNode;
import microtwin.workload.NodeIntervals;
import microtwin.workload.NodeIntervals.Figure;

/**
 * A fit as a node type in YAML, with its intervals and where it comes from. What is not identified says so, and where the
 * key can be left out it is.
 */
public final class NodeTypeWriter {

    /** Figures that one parameter says, if the trace tells it. */
    private static final Set<Figure> OF_ONE_PARAMETER = EnumSet.of(
            Figure.MEMORY_EFFICIENCY, Figure.COMPUTE_EFFICIENCY, Figure.ENERGY_PER_BYTE, Figure.ENERGY_PER_FLOP);

    private static final double ZERO_CELSIUS_K = 273.15;
    private static final double GIGA = 1e9;
    private static final double PICO = 1e-12;

    private final StringBuilder text = new StringBuilder();
    private final FittedNode fitted;
    private final Fit fit;
    private final BoardSheet sheet;

    private NodeTypeWriter(FittedNode fitted) {
        this.fitted = fitted;
        fit = fitted.fit();
        sheet = fitted.sheet();
    }

    /** Entry for the node types of a scenario, in two spaces. */
    public static String yaml(Fit fit, BoardSheet sheet, MeterPoint point, Provenance provenance) {
        return new NodeTypeWriter(new FittedNode(fit, sheet)).write(point, provenance);
    }

    /** The node type as the simulator takes it. */
    public static InferenceNode node(Fit fit, BoardSheet sheet) {
        return new FittedNode(fit, sheet).node();
    }

    /** How well its figures are known. */
    public static NodeIntervals intervals(Fit fit, BoardSheet sheet) {
        return new FittedNode(fit, sheet).intervals();
    }

    private String write(MeterPoint point, Provenance provenance) {
        InferenceNode node = fitted.node();
        line(sheet.name() + ":");
        line("  # fitted to a trace at meter point " + word(point));
        if (provenance.isDeclared()) {
            line("  # its work was declared, not counted: what this says of a language model is derived, not measured");
        }
        key("idle", node.idleW(), "W", "");
        key("max", node.maxW(), "W", "reading prompts or writing, whichever draws more");
        key("memory_bandwidth", sheet.memoryBytesPerS() / GIGA, "GB/s", "data sheet");
        if (fitted.told(Parameter.READ_BYTES_PER_S) || !fitted.isMultiplied()) {
            key("memory_efficiency", node.etaMemory(), "", origin(Parameter.READ_BYTES_PER_S));
        } else {
            line("  # memory_efficiency " + untold(Parameter.READ_BYTES_PER_S));
        }
        key("peak_fp16", sheet.fp16FlopPerS() / GIGA, "GFLOP/s", "data sheet");
        if (fitted.told(Parameter.FLOP_PER_S) || fitted.isMultiplied()) {
            key("compute_efficiency", node.etaCompute(), "", origin(Parameter.FLOP_PER_S));
        } else {
            line("  # compute_efficiency " + untold(Parameter.FLOP_PER_S));
        }
        key("step_overhead", 0, "s", "within the two shares of peak");
        if (fitted.told(Parameter.REQUEST_OVERHEAD_S)) {
            key("request_overhead", fit.estimate(Parameter.REQUEST_OVERHEAD_S).value(), "s", "");
        }
        key("ram", sheet.ramBytes() / GIGA, "GB", "data sheet");
        key("reserve", sheet.reserveBytes() / GIGA, "GB", "as declared");
        key("energy_per_byte", node.energyJPerByte() / PICO, "pJ/B", energyOrigin(Parameter.ENERGY_J_PER_BYTE));
        key("energy_per_flop", node.energyJPerFlop() / PICO, "pJ/FLOP", energyOrigin(Parameter.ENERGY_J_PER_FLOP));
        besides();
        writeThermal();
        writeIntervals();
        writeProvenance(point, provenance);
        return text.toString();
    }

    private String origin(Parameter parameter) {
        return fitted.told(parameter) ? "" : "mean of whole answers; alone " + untold(parameter);
    }

    private String energyOrigin(Parameter parameter) {
        return fitted.told(parameter) ? "" : "from the power while answering; alone " + untold(parameter);
    }

    private String untold(Parameter parameter) {
        return "not identified; it takes: " + fit.estimate(parameter).experiment();
    }

    /** What a node type has no key for. */
    private void besides() {
        for (Parameter parameter : Parameter.values()) {
            switch (parameter) {
                case IDLE_W, READ_BYTES_PER_S, FLOP_PER_S, ENERGY_J_PER_BYTE, ENERGY_J_PER_FLOP -> {}
                default -> {
                    if (!fitted.told(parameter) || !isOther(parameter)) {
                        line("  # " + word(parameter) + ": "
                                + (fitted.told(parameter) ? interval(parameter) : untold(parameter)));
                    }
                }
            }
        }
    }

    private static boolean isOther(Parameter parameter) {
        return Arrays.stream(OtherFigure.values()).anyMatch(figure -> figure.parameter() == parameter);
    }

    /** Heat path and firmware; a node of which no trace tells them never gets too hot. */
    private void writeThermal() {
        if (!fitted.tellsHeat()) {
            return;
        }
        boolean throttled = fitted.told(Parameter.THROTTLE_K);
        double onK = fitted.throttleOnK();
        line("  thermal:  # of sites that do not say");
        line("    resistance: "
                + inUnits(
                        OtherFigure.THERMAL_RESISTANCE,
                        fit.estimate(Parameter.THERMAL_K_PER_W).value()));
        line("    capacity: "
                + inUnits(
                        OtherFigure.THERMAL_CAPACITY,
                        fit.estimate(Parameter.THERMAL_J_PER_K).value()));
        line("    throttle_on: " + inUnits(OtherFigure.THROTTLE_ON, onK)
                + (throttled ? "" : "  # assumed; " + untold(Parameter.THROTTLE_K)));
        line("    shutdown: " + inUnits(OtherFigure.THROTTLE_ON, onK + FittedNode.TO_SHUTDOWN_K)
                + "  # assumed, 10 K above");
        if (fitted.tellsClock()) {
            line("    clocks: [{ above: " + inUnits(OtherFigure.THROTTLE_ON, onK) + ", share: "
                    + number(fit.estimate(Parameter.THROTTLE_SHARE).value()) + " }]");
        }
    }

    private static String inUnits(OtherFigure figure, double value) {
        return switch (figure) {
            case REQUEST_OVERHEAD -> number(value) + " s";
            case THERMAL_RESISTANCE -> number(value) + " K/W";
            case THERMAL_CAPACITY -> number(value) + " J/K";
            case THROTTLE_ON -> number(value - ZERO_CELSIUS_K) + " degC";
        };
    }

    /** Of what a node has a key for, and no draw. */
    private List<OtherFigure> others() {
        return Arrays.stream(OtherFigure.values())
                .filter(figure -> fitted.told(figure.parameter()))
                .filter(figure -> figure == OtherFigure.REQUEST_OVERHEAD || fitted.tellsHeat())
                .toList();
    }

    private String interval(Parameter parameter) {
        Estimate e = fit.estimate(parameter);
        return number(e.value()) + " " + parameter.unit() + " [" + number(e.low()) + ", " + number(e.high()) + "]";
    }

    private void writeIntervals() {
        NodeIntervals intervals = fitted.intervals();
        Map<Figure, Bounds> all = intervals.byFigure();
        line("  intervals:" + (all.isEmpty() && others().isEmpty() ? " {}" : "") + "  # 95 %");
        all.forEach((figure, interval) -> {
            double inUnitsOf =
                    switch (figure) {
                        case ENERGY_PER_BYTE, ENERGY_PER_FLOP -> PICO;
                        default -> 1;
                    };
            String unit =
                    switch (figure) {
                        case IDLE, MAX -> " W";
                        case ENERGY_PER_BYTE -> " pJ/B";
                        case ENERGY_PER_FLOP -> " pJ/FLOP";
                        case MEMORY_EFFICIENCY, COMPUTE_EFFICIENCY -> "";
                    };
            line("    " + word(figure) + ": [" + number(interval.low() / inUnitsOf) + unit + ", "
                    + number(interval.high() / inUnitsOf) + unit + "]");
        });
        for (OtherFigure figure : others()) {
            Estimate e = fit.estimate(figure.parameter());
            line("    " + word(figure) + ": [" + inUnits(figure, e.low()) + ", " + inUnits(figure, e.high()) + "]");
        }
        if (!intervals.correlations().isEmpty()) {
            line("    correlations:");
            intervals
                    .correlations()
                    .forEach(c -> line("      - { of: " + word(c.one()) + ", with: " + word(c.other()) + ", is: "
                            + number(c.ratio()) + " }"));
        }
    }

    private void writeProvenance(MeterPoint point, Provenance provenance) {
        line("  provenance:");
        line("    meter_point: " + word(point));
        provenance.entries().forEach((key, value) -> line("    " + key + ": " + FitFiles.quoted(value)));
        List<String> untold = Stream.concat(
                        OF_ONE_PARAMETER.stream()
                                .filter(figure -> !fitted.told(FittedNode.parameter(figure)))
                                .map(NodeTypeWriter::word),
                        Arrays.stream(OtherFigure.values())
                                .filter(figure -> !fitted.told(figure.parameter()))
                                .map(NodeTypeWriter::word))
                .toList();
        line("    not_identified: [" + String.join(", ", untold) + "]");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void key(String key, double value, String unit, String comment) {
        line("  " + key + ": " + (number(value) + " " + unit).strip() + (comment.isEmpty() ? "" : "  # " + comment));
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
