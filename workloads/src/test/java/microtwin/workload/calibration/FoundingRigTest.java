package microtwin.workload.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import microtwin.workload.InferenceNode;
import microtwin.workload.ModelCards;
import microtwin.workload.NodeIntervals;
import microtwin.workload.NodeIntervals.Figure;
import microtwin.workload.Quantizations;
import org.junit.jupiter.api.Test;

/** One call of 50 tokens within 4.1 s at 7.2 W, ten seconds at 3.8 W on each side. */
class FoundingRigTest {

    private static final double CALL_S = 4.1;
    private static final WorkOfRequests WORK = WorkOfRequests.computed(ModelCards.QWEN2_5_3B, Quantizations.Q4_0);
    private static final BoardSheet NANO = new BoardSheet("rooftop", 25.6e9, 472e9, 4e9, 1e9);
    private static final Provenance PROVENANCE = new Provenance(
            "Jetson \"Nano\"",
            "inference_run.csv",
            "0".repeat(64),
            "computed",
            "qwen2.5-3b q4_0",
            "none",
            "2025-06-01");

    private static Fit fit() {
        PowerCourse course = new PowerCourse(new double[] {0, 10, 10 + CALL_S}, new double[] {3.8, 7.2, 3.8});
        Trace read = Meter.INLINE_DC.read(course, 25);
        Trace trace = new Trace(
                read.timeS(),
                read.powerW(),
                null,
                null,
                null,
                List.of(new TracedRequest(10, 10 + CALL_S, 0, 50)),
                MeterPoint.BOARD_DC);
        return Calibration.of(trace, Meter.INLINE_DC, WORK);
    }

    @Test
    void tellsTwoPowersAndASpeedAndNothingElse() {
        Fit fit = fit();
        Set<String> told = fit.estimates().entrySet().stream()
                .filter(e -> e.getValue().identified())
                .map(e -> e.getKey().name())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(Set.of("IDLE_W", "ACTIVE_W", "TOKENS_PER_S")), told);
        assertEquals(3.8, fit.estimate(Parameter.IDLE_W).value(), 0.01);
        assertEquals(7.2, fit.estimate(Parameter.ACTIVE_W).value(), 0.01);
        assertEquals(12.2, fit.estimate(Parameter.TOKENS_PER_S).value(), 0.01);
        // a meter of 2 %
        assertEquals(0.98 * 7.2, fit.estimate(Parameter.ACTIVE_W).low(), 0.02);
        for (Parameter parameter : Parameter.values()) {
            Estimate e = fit.estimate(parameter);
            assertEquals(e.identified(), e.experiment().isEmpty());
            assertEquals(e.identified(), !Double.isNaN(e.value()));
        }
        assertFalse(fit.heldOut().isPresent());
    }

    @Test
    void roofline() {
        Fit fit = fit();
        assertEquals(0.83, fit.readBytesPerS() / NANO.memoryBytesPerS(), 0.005);
        assertTrue(fit.roofline(25.6e9).startsWith("reads 21.2 GB/s, 83 % of the 25.6 GB/s"), fit.roofline(25.6e9));
        assertTrue(fit.roofline(20e9).contains("Maybe the board"), fit.roofline(20e9));
    }

    @Test
    void aNodeThatDrawsWhatWasMeasured() {
        Fit fit = fit();
        InferenceNode node = NodeTypeWriter.node(fit, NANO);
        double bytesPerS = node.readBytesPerS();
        double flopPerS = fit.answers().get(0).work().flop() / CALL_S;
        assertEquals(7.2, node.idleW() + bytesPerS * node.energyJPerByte() + flopPerS * node.energyJPerFlop(), 0.01);
        String yaml = NodeTypeWriter.yaml(fit, NANO, MeterPoint.BOARD_DC, PROVENANCE);
        assertTrue(yaml.contains("\n  idle: 3.8 W\n"), yaml);
        assertTrue(yaml.contains("\n    idle: [3.7"), yaml);
        assertTrue(
                yaml.contains(
                        "\n    not_identified: [memory_efficiency, compute_efficiency, energy_per_byte, energy_per_flop,"
                                + " request_overhead, thermal_resistance, thermal_capacity, throttle_on]\n"),
                yaml);
        assertTrue(yaml.contains("# compute_efficiency not identified; it takes: prompts of 16"), yaml);
        assertTrue(yaml.contains("# throttle_k: not identified; it takes: log the temperature"), yaml);
        assertTrue(yaml.contains("    board: \"Jetson \\\"Nano\\\"\"\n"), yaml);
        NodeIntervals intervals = NodeTypeWriter.intervals(fit, NANO);
        assertEquals(
                EnumSet.of(Figure.IDLE, Figure.MAX, Figure.MEMORY_EFFICIENCY),
                intervals.byFigure().keySet());
        assertEquals(1, intervals.correlations().get(0).ratio(), 0.01); // what is not known is the gain of the meter
        InferenceNode drawn = intervals.drawn(node, 0, figure -> 0.975);
        assertEquals(1.02 * 3.8, drawn.idleW(), 0.01);
        assertEquals(1.02 * 7.2, drawn.maxW(), 0.02);
        assertEquals(
                drawn.maxW(),
                drawn.idleW() + bytesPerS * drawn.energyJPerByte() + flopPerS * drawn.energyJPerFlop(),
                0.01);
        String json = FitFiles.json(fit, MeterPoint.BOARD_DC, PROVENANCE);
        assertTrue(json.contains("\"board\": \"Jetson \\\"Nano\\\"\""), json);
        assertTrue(json.contains("\"flop_per_s\": {\"identified\": false, "), json);
        assertTrue(json.contains("\"errors_held_out\": null"), json);
        assertEquals(fit.points().size() + 1, FitFiles.pointsCsv(fit).lines().count());
        assertEquals(2, FitFiles.answersCsv(fit).lines().count());
    }
}
