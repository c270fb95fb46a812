package microtwin.scenario.model;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import microtwin.engine.Bounds;
import microtwin.scenario.Quantities;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.workload.InferenceNode;
import microtwin.workload.NodeIntervals;
import microtwin.workload.NodeIntervals.Correlation;
import microtwin.workload.NodeIntervals.Figure;

/** The intervals of a node type in YAML; a key is that of the figure. */
final class NodeFigures {

    private NodeFigures() {}

    /**
     * Intervals around the figures of a node.
     *
     * @param node null if its description has problems of its own
     * @param hostW that is part of its powers and of no interval [W]
     */
    static NodeIntervals intervals(YamlNode n, InferenceNode node, double hostW) {
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

    private static boolean holds(YamlNode n, Figure figure, double[] ends, double value) {
        double rounding = Math.ulp(value) * 4;
        boolean holds = ends[0] <= value + rounding && value - rounding <= ends[1];
        if (!holds) {
            n.problem(
                    figure.key(),
                    "must be an interval around " + shown(figure, value) + ", was " + shown(figure, ends[0]) + " to "
                            + shown(figure, ends[1]));
        }
        return holds;
    }

    private static String shown(Figure figure, double value) {
        return Quantities.format(value, kind(figure));
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
