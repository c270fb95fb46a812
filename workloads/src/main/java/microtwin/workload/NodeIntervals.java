package microtwin.workload;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import microtwin.engine.Bounds;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How well the figures of a node are known: the 95 % intervals of those that were fitted.
 *
 * <pre>
 *   drawn  = value + z (value - low) / 1.96     z below 0         z standard normal, cut off where no figure can be
 *   drawn  = value + z (high - value) / 1.96    z above 0
 *   energy = energy * (max drawn - idle drawn) / (max - idle)     without an interval of its own, if max has one
 *   max    = idle drawn + (max - idle) r                          without an interval of its own
 *       r = larger ratio of the two energies, times larger ratio of the two rates, drawn over fitted
 * </pre>
 *
 * The third line is for boards of which two powers are known, idle and at work, and what lies between them is laid on bytes
 * and operations. The last one keeps a limit that does not act from acting: dynamic power is at most r times what it was.
 *
 * <p>Correlations are those of a Gaussian copula: independent normal numbers times the lower Cholesky factor of their
 * matrix. What has none is drawn independently.
 *
 * @param byFigure of those with an interval; low and high in the unit of the figure
 * @param correlations of their errors
 */
public record NodeIntervals(Map<Figure, Bounds> byFigure, List<Correlation> correlations) {

    /** Every figure as it is. */
    public static final NodeIntervals NONE = new NodeIntervals(Map.of());

    /** Ends of a 95 % interval. */
    private static final double SIGMAS = 1.96;

    /** Of correlations written with a few digits. */
    private static final double ROUNDING = 1e-3;

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    /** What a fit may tell of a node. */
    public enum Figure {
        IDLE(InferenceNode::idleW, InferenceNode.POWER_W),
        MAX(InferenceNode::maxW, InferenceNode.POWER_W),
        MEMORY_EFFICIENCY(InferenceNode::etaMemory, Bounds.SHARE),
        COMPUTE_EFFICIENCY(InferenceNode::etaCompute, Bounds.SHARE),
        ENERGY_PER_BYTE(InferenceNode::energyJPerByte, InferenceNode.ENERGY_J),
        ENERGY_PER_FLOP(InferenceNode::energyJPerFlop, InferenceNode.ENERGY_J);

        private final ToDoubleFunction<InferenceNode> value;
        private final Bounds bounds;

        Figure(ToDoubleFunction<InferenceNode> value, Bounds bounds) {
            this.value = value;
            this.bounds = bounds;
        }

        /** As planners write it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public double of(InferenceNode node) {
            return value.applyAsDouble(node);
        }

        /** Of the ends of an interval; a draw lies within them and never on them. */
        public Bounds bounds() {
            return bounds;
        }
    }

    /** Of the errors of two figures, such as those of a meter's gain in all powers; -1 to 1. */
    public record Correlation(Figure one, Figure other, double ratio) {

        public static final Bounds RATIO = Bounds.between(-1, 1);

        public Correlation {
            RATIO.require("ratio", ratio);
            if (one == other) {
                throw new IllegalArgumentException(one.key() + " must not be correlated with itself");
            }
        }
    }

    public NodeIntervals {
        Map<Figure, Bounds> ordered = new EnumMap<>(Figure.class);
        ordered.putAll(byFigure);
        byFigure = Collections.unmodifiableMap(ordered);
        correlations = List.copyOf(correlations);
        factor(correlations);
    }

    /** Figures that tell nothing of each other. */
    public NodeIntervals(Map<Figure, Bounds> byFigure) {
        this(byFigure, List.of());
    }

    /**
     * A node with figures drawn.
     *
     * @param node as fitted
     * @param leastIdleW that idle is not drawn below, such as its power asleep [W]
     * @param shareBelow for each figure, share of all draws that are lower, above 0 and below 1
     */
    public InferenceNode drawn(InferenceNode node, double leastIdleW, ToDoubleFunction<Figure> shareBelow) {
        return together(node, leastIdleW, correlated(shareBelow));
    }

    private ToDoubleFunction<Figure> correlated(ToDoubleFunction<Figure> shareBelow) {
        if (correlations.isEmpty()) {
            return shareBelow;
        }
        double[][] factor = factor(correlations);
        return figure -> {
            double z = 0;
            for (Figure other : Figure.values()) {
                double part = factor[figure.ordinal()][other.ordinal()];
                z += part == 0 ? 0 : part * NORMAL.inverseCumulativeProbability(shareBelow.applyAsDouble(other));
            }
            return NORMAL.cumulativeProbability(z);
        };
    }

    /** Lower factor of the matrix of correlations, row by row; a figure that others determine has nothing of its own. */
    private static double[][] factor(List<Correlation> correlations) {
        int n = Figure.values().length;
        double[][] matrix = new double[n][n];
        for (Correlation c : correlations) {
            matrix[Math.max(c.one.ordinal(), c.other.ordinal())][Math.min(c.one.ordinal(), c.other.ordinal())] =
                    c.ratio;
        }
        double[][] factor = new double[n][n];
        for (int i = 0; i < n; i++) {
            double left = 1;
            for (int j = 0; j < i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                factor[i][j] = factor[j][j] > ROUNDING ? sum / factor[j][j] : 0;
                left -= factor[i][j] * factor[i][j];
            }
            if (left < -ROUNDING) {
                throw new IllegalArgumentException(
                        "correlations of " + Figure.values()[i].key() + " contradict one another");
            }
            factor[i][i] = Math.sqrt(Math.max(0, left));
        }
        return factor;
    }

    private InferenceNode together(InferenceNode node, double leastIdleW, ToDoubleFunction<Figure> shareBelow) {
        double idleW = drawn(Figure.IDLE, node, leastIdleW, shareBelow);
        double etaMemory = drawn(Figure.MEMORY_EFFICIENCY, node, 0, shareBelow);
        double etaCompute = drawn(Figure.COMPUTE_EFFICIENCY, node, 0, shareBelow);
        double dynamicW = node.maxW() - node.idleW();
        double maxW = Math.max(idleW, drawn(Figure.MAX, node, 0, shareBelow));
        double between = byFigure.containsKey(Figure.MAX) && dynamicW > 0 ? (maxW - idleW) / dynamicW : 1;
        double perByte = energy(Figure.ENERGY_PER_BYTE, node, between, shareBelow);
        double perFlop = energy(Figure.ENERGY_PER_FLOP, node, between, shareBelow);
        if (!byFigure.containsKey(Figure.MAX)) {
            double rise = Math.max(ratio(perByte, node.energyJPerByte()), ratio(perFlop, node.energyJPerFlop()))
                    * Math.max(ratio(etaMemory, node.etaMemory()), ratio(etaCompute, node.etaCompute()));
            maxW = node.maxW() + (idleW - node.idleW()) + dynamicW * (rise - 1);
        }
        return new InferenceNode(
                node.memoryBytesPerS(),
                etaMemory,
                node.peak(),
                etaCompute,
                node.stepOverheadS(),
                node.ramBytes(),
                node.reserveBytes(),
                idleW,
                maxW,
                perByte,
                perFlop,
                node.shareServerLoss(),
                node.dynamicExponent(),
                node.far(),
                node.fabric(),
                node.sleep());
    }

    private double energy(Figure figure, InferenceNode node, double between, ToDoubleFunction<Figure> shareBelow) {
        return byFigure.containsKey(figure) ? drawn(figure, node, 0, shareBelow) : figure.of(node) * between;
    }

    private static double ratio(double drawn, double fitted) {
        return fitted > 0 ? drawn / fitted : 1;
    }

    private double drawn(Figure figure, InferenceNode node, double least, ToDoubleFunction<Figure> shareBelow) {
        double value = figure.of(node);
        Bounds interval = byFigure.get(figure);
        if (interval == null || interval.low() == interval.high()) {
            return value;
        }
        double belowSigma = (value - interval.low()) / SIGMAS;
        double aboveSigma = (interval.high() - value) / SIGMAS;
        double from = NORMAL.cumulativeProbability(
                sigmas(Math.max(least, figure.bounds().low()) - value, belowSigma));
        double to = NORMAL.cumulativeProbability(sigmas(figure.bounds().high() - value, aboveSigma));
        double z = NORMAL.inverseCumulativeProbability(from + shareBelow.applyAsDouble(figure) * (to - from));
        return value + z * (z < 0 ? belowSigma : aboveSigma);
    }

    /** A side without width is never left: all of the normal there is the value itself. */
    private static double sigmas(double off, double sigma) {
        return sigma > 0 ? off / sigma : Math.copySign(Double.POSITIVE_INFINITY, off);
    }
}
