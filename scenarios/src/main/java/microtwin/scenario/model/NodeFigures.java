package microtwin.scenario.model;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import microtwin.engine.Bounds;
import microtwin.scenario.Quantities;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.workload.InferenceNode;
import microtwin.workload.NodeIntervals;
import microtwin.workload.NodeIntervals.Correlation;
import microtwin.workload.NodeIntervals.Figure;
import microtwin.workload.calibration.OtherFigure;

/** The intervals of a node type in YAML; a key is that of the figure. */
final class NodeFigures {

    private NodeFigures() {}

    /**
     * Intervals around the figures of a node.
     *
     * @param node null if its description has problems of its own
     * @param hostW that is part of its powers and of no interval [W]
     * @param requestOverheadS of its type [s]
     * @param heat of its type
     */
    static NodeIntervals intervals(
            YamlNode n, InferenceNode node, double hostW, double requestOverheadS, Optional<NodeHeat> heat) {
        Map<Figure, Bounds> read = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            double partW = kind(figure) == QuantityKind.POWER ? hostW : 0;
            n.optionalQuantities(
                            kind(figure),
                            figure.key(),
                            2,
                            figure.bounds(),
                            "95 % interval of " + figure.key() + ", lower end first")
                    .filter(ends -> !n.recording())
                    .filter(ends -> node == null || holds(n, figure, ends, figure.of(node) - partW))
                    .ifPresent(ends -> read.put(figure, Bounds.between(ends[0] + partW, ends[1] + partW)));
        }
        for (OtherFigure figure : OtherFigure.values()) {
            OptionalDouble value = value(figure, requestOverheadS, heat);
            n.optionalQuantities(
                            kind(figure),
                            figure.key(),
                            2,
                            Bounds.FINITE,
                            "95 % interval of " + words(figure) + ", lower end first; bands do not draw it")
                    .filter(ends -> !n.recording())
                    .ifPresent(ends -> check(n, figure, ends, value));
        }
        List<Correlation> correlations = n.listOrEmpty(
                "correlations", NodeFigures::correlation, "of the errors of figures; those not named have none");
        return n.build(() -> new NodeIntervals(read, correlations));
    }

    private static Correlation correlation(YamlNode n) {
        return n.build(() -> new Correlation(
                n.choice("of", Figure.class, "one figure"),
                n.choice("with", Figure.class, "the other"),
                n.plainNumber("is", Correlation.RATIO, "correlation of their errors")));
    }

    private static OptionalDouble value(OtherFigure figure, double requestOverheadS, Optional<NodeHeat> heat) {
        return figure == OtherFigure.REQUEST_OVERHEAD
                ? OptionalDouble.of(requestOverheadS)
                : heat.map(NodeHeat::node)
                        .map(node -> OptionalDouble.of(
                                switch (figure) {
                                    case THERMAL_RESISTANCE -> node.resistanceKPerW();
                                    case THERMAL_CAPACITY -> node.capacityJPerK();
                                    default -> node.throttleOnK();
                                }))
                        .orElse(OptionalDouble.empty());
    }

    private static String words(OtherFigure figure) {
        return switch (figure) {
            case REQUEST_OVERHEAD -> "request_overhead";
            case THERMAL_RESISTANCE -> "thermal.resistance";
            case THERMAL_CAPACITY -> "thermal.capacity";
            case THROTTLE_ON -> "thermal.throttle_on";
        };
    }

    private static QuantityKind kind(OtherFigure figure) {
        return switch (figure) {
            case REQUEST_OVERHEAD -> QuantityKind.DURATION;
            case THERMAL_RESISTANCE -> QuantityKind.THERMAL_RESISTANCE;
            case THERMAL_CAPACITY -> QuantityKind.HEAT_CAPACITY;
            case THROTTLE_ON -> QuantityKind.TEMPERATURE;
        };
    }

    private static void check(YamlNode n, OtherFigure figure, double[] ends, OptionalDouble value) {
        if (value.isEmpty()) {
            n.problem(figure.key(), "must be left out without thermal");
        } else {
            holds(n, figure.key(), kind(figure), ends, value.getAsDouble());
        }
    }

    private static boolean holds(YamlNode n, Figure figure, double[] ends, double value) {
        return holds(n, figure.key(), kind(figure), ends, value);
    }

    private static boolean holds(YamlNode n, String key, QuantityKind kind, double[] ends, double value) {
        double rounding = Math.ulp(value) * 4;
        boolean holds = ends[0] <= value + rounding && value - rounding <= ends[1];
        if (!holds) {
            n.problem(
                    key,
                    "must be an interval around " + Quantities.format(value, kind) + ", was "
                            + Quantities.format(ends[0], kind) + " to " + Quantities.format(ends[1], kind));
        }
        return holds;
    }

    private static QuantityKind kind(Figure figure) {
        return switch (figure) {
            case IDLE, MAX -> QuantityKind.POWER;
            case MEMORY_EFFICIENCY, COMPUTE_EFFICIENCY -> QuantityKind.SHARE;
            case ENERGY_PER_BYTE -> QuantityKind.ENERGY_PER_BYTE;
            case ENERGY_PER_FLOP -> QuantityKind.ENERGY_PER_FLOP;
        };
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The constant a word stands for; a problem of the key if there is none. */
    static <E extends Enum<E>> Optional<E> constant(YamlNode n, String key, Class<E> type, String word) {
        Optional<E> found = Arrays.stream(type.getEnumConstants())
                .filter(one -> word(one).equals(word))
                .findFirst();
        if (found.isEmpty() && !n.recording()) {
            String words = Arrays.stream(type.getEnumConstants())
                    .map(NodeFigures::word)
                    .collect(Collectors.joining(", "));
            n.problem(key, "must be one of " + words + ", was " + word);
        }
        return found;
    }
}
