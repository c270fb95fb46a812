package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import microtwin.engine.Bounds;
import microtwin.engine.RandomStreams;
import microtwin.workload.NodeIntervals.Correlation;
import microtwin.workload.NodeIntervals.Figure;
import org.junit.jupiter.api.Test;

/** Figures of a node drawn from their intervals. */
class NodeIntervalsTest {

    private static final InferenceNode BOARD = InferenceNodes.JETSON_NANO;

    private static final RandomStreams.Stream STREAM = new RandomStreams(5).stream("test");

    private static NodeIntervals of(Figure figure, double low, double high) {
        return new NodeIntervals(Map.of(figure, Bounds.between(low, high)));
    }

    @Test
    void quantilesOfTheIntervalAreItsEnds() {
        NodeIntervals idle = of(Figure.IDLE, 3.6, 4.1);
        assertEquals(3.6, idle.drawn(BOARD, 0, figure -> 0.025).idleW(), 1e-4);
        assertEquals(3.8, idle.drawn(BOARD, 0, figure -> 0.5).idleW(), 1e-9);
        assertEquals(4.1, idle.drawn(BOARD, 0, figure -> 0.975).idleW(), 1e-4);
    }

    @Test
    void withoutIntervalsTheSameNode() {
        assertEquals(BOARD, NodeIntervals.NONE.drawn(BOARD, 0, figure -> 0.9));
        assertEquals(BOARD, of(Figure.IDLE, 3.8, 3.8).drawn(BOARD, 0, figure -> 0.9));
    }

    @Test
    void nothingBeyondWhatCanBe() {
        NodeIntervals wide = of(Figure.MEMORY_EFFICIENCY, 0, 1);
        NodeIntervals idle = of(Figure.IDLE, 0, 20);
        for (double share : new double[] {1e-6, 0.01, 0.3, 0.7, 0.99, 1 - 1e-6}) {
            double eta = wide.drawn(BOARD, 0, figure -> share).etaMemory();
            assertTrue(eta > 0 && eta <= 1, () -> "at " + share + " " + eta);
            assertTrue(idle.drawn(BOARD, 3, figure -> share).idleW() >= 3);
        }
        assertTrue(wide.drawn(BOARD, 0, figure -> 0.6).etaMemory()
                > wide.drawn(BOARD, 0, figure -> 0.5).etaMemory());
    }

    /** A side without width is the value: half of all draws. */
    @Test
    void oneSided() {
        NodeIntervals up = of(Figure.IDLE, 3.8, 4.8);
        assertEquals(3.8, up.drawn(BOARD, 0, figure -> 0.3).idleW(), 1e-12);
        assertTrue(up.drawn(BOARD, 0, figure -> 0.7).idleW() > 3.8);
    }

    /** What draws 3.8 and 7.2 W is known by its two powers. */
    @Test
    void energiesLieBetweenTwoPowers() {
        NodeIntervals two =
                new NodeIntervals(Map.of(Figure.IDLE, Bounds.between(3.7, 3.9), Figure.MAX, Bounds.between(9.6, 10.4)));
        InferenceNode drawn = two.drawn(BOARD, 0, figure -> figure == Figure.IDLE ? 0.025 : 0.975);
        double ratio = (10.4 - 3.7) / (10 - 3.8);
        assertEquals(ratio, drawn.energyJPerByte() / BOARD.energyJPerByte(), 1e-4);
        assertEquals(ratio, drawn.energyJPerFlop() / BOARD.energyJPerFlop(), 1e-4);
        assertEquals(10.4, drawn.maxW(), 1e-4);
    }

    /** A common gain moves both: the sum of two equal sides is as wide as they are together, not by their squares. */
    @Test
    void correlatedFiguresMoveTogether() {
        Map<Figure, Bounds> both =
                Map.of(Figure.IDLE, Bounds.between(3.7, 3.9), Figure.ENERGY_PER_BYTE, around(BOARD.energyJPerByte()));
        for (double ratio : new double[] {-1, -0.5, 0, 0.8, 1}) {
            NodeIntervals intervals =
                    new NodeIntervals(both, List.of(new Correlation(Figure.IDLE, Figure.ENERGY_PER_BYTE, ratio)));
            double product = 0;
            double squares = 0;
            for (int draw = 0; draw < 4000; draw++) {
                double first = STREAM.uniform(draw, 0);
                double second = STREAM.uniform(draw, 1);
                InferenceNode drawn = intervals.drawn(BOARD, 0, figure -> figure == Figure.IDLE ? first : second);
                double idle = (drawn.idleW() - 3.8) / 0.1 * 1.96;
                double perByte = (drawn.energyJPerByte() / BOARD.energyJPerByte() - 1) / 0.1 * 1.96;
                product += idle * perByte;
                squares += perByte * perByte;
            }
            assertEquals(ratio, product / 4000, 0.05);
            assertEquals(1, squares / 4000, 0.05);
        }
    }

    private static Bounds around(double value) {
        return Bounds.between(0.9 * value, 1.1 * value);
    }

    @Test
    void correlationsMustAgree() {
        List<Correlation> impossible = List.of(
                new Correlation(Figure.IDLE, Figure.MAX, 0.9),
                new Correlation(Figure.IDLE, Figure.ENERGY_PER_BYTE, 0.9),
                new Correlation(Figure.MAX, Figure.ENERGY_PER_BYTE, -0.9));
        assertThrows(IllegalArgumentException.class, () -> new NodeIntervals(Map.of(), impossible));
    }

    @Test
    void limitThatDoesNotActStaysSo() {
        Random random = new Random(7);
        for (int seed = 0; seed < 200; seed++) {
            Map<Figure, Bounds> all = new EnumMap<>(Figure.class);
            for (Figure figure : Figure.values()) {
                if (figure != Figure.MAX) {
                    double value = figure.of(BOARD);
                    all.put(
                            figure,
                            Bounds.between(
                                    value * (1 - random.nextDouble()),
                                    Math.min(figure.bounds().high(), value * (1 + random.nextDouble()))));
                }
            }
            Map<Figure, Double> shares = new EnumMap<>(Figure.class);
            all.keySet().forEach(figure -> shares.put(figure, random.nextDouble()));
            InferenceNode drawn = new NodeIntervals(all).drawn(BOARD, 0, figure -> shares.getOrDefault(figure, 0.5));
            double flopPerByte = 10 * random.nextDouble();
            double before = dynamicW(BOARD, flopPerByte);
            double after = dynamicW(drawn, flopPerByte);
            if (before <= BOARD.maxW() - BOARD.idleW()) {
                assertTrue(after <= (drawn.maxW() - drawn.idleW()) * (1 + 1e-12), "seed " + seed);
            }
        }
    }

    /** Of reading as fast as it can while it multiplies, as far as it can. */
    private static double dynamicW(InferenceNode node, double flopPerByte) {
        double bytesPerS = Math.min(node.readBytesPerS(), node.flopPerS(ComputeType.FP16) / flopPerByte);
        return bytesPerS * (node.energyJPerByte() + flopPerByte * node.energyJPerFlop());
    }
}
