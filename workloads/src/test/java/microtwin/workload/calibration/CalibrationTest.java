package microtwin.workload.calibration;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import microtwin.engine.RandomStreams;
import microtwin.workload.InferenceNode;
import microtwin.workload.ModelCards;
import microtwin.workload.NodeIntervals;
import microtwin.workload.NodeIntervals.Figure;
import microtwin.workload.Quantizations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traces of boards whose parameters are known. */
class CalibrationTest {

    private static final WorkOfRequests WORK = WorkOfRequests.computed(ModelCards.QWEN2_5_3B, Quantizations.Q4_0);
    private static final Meter METER = Meter.INLINE_DC;
    private static final double SUSTAINED_S = 1200;
    private static final int SEEDS = 200;

    private static final Set<Parameter> KNOWN = EnumSet.of(
            Parameter.IDLE_W,
            Parameter.ENERGY_J_PER_BYTE,
            Parameter.ENERGY_J_PER_FLOP,
            Parameter.READ_BYTES_PER_S,
            Parameter.FLOP_PER_S,
            Parameter.REQUEST_OVERHEAD_S,
            Parameter.THERMAL_K_PER_W,
            Parameter.THERMAL_J_PER_K,
            Parameter.THROTTLE_K,
            Parameter.THROTTLE_SHARE);

    private static Fit fit(long seed, double gain) {
        Trace trace = new SyntheticBoard(seed, WORK, METER.withGain(gain))
                .lengths()
                .sustained(SUSTAINED_S)
                .trace();
        return Calibration.of(trace, METER, WORK);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.98", "2, 1", "3, 1.02", "4, 0.98", "5, 1", "6, 1.02"})
    void knownParametersAreFoundAgain(long seed, double gain) {
        Fit fit = fit(seed, gain);
        assertAll(KNOWN.stream().map(p -> () -> {
            double truth = SyntheticBoard.truth(p);
            assertEquals(truth, fit.estimate(p).value(), 0.03 * truth, () -> p + " " + fit.estimate(p));
        }));
        assertFalse(fit.estimate(Parameter.BUSY_W).identified());
        assertFalse(fit.estimate(Parameter.LEAK_W_PER_K).identified());
        assertTrue(fit.heldOut().orElseThrow().shareEnergy() < 0.01, () -> "" + fit.heldOut());
        assertTrue(fit.heldOut().orElseThrow().shareBaselineEnergy() > 0.02, () -> "" + fit.heldOut());
    }

    /** What a scenario reads of heat and of what comes before an answer. */
    @Test
    void heatReachesTheNodeType() {
        BoardSheet sheet = new BoardSheet("known", 25.6e9, 472e9, 4e9, 1e9);
        Provenance origin = new Provenance("known", "t.csv", "0", "computed", "m", "h", "d");
        String all = NodeTypeWriter.yaml(fit(2, 1), sheet, MeterPoint.BOARD_DC, origin);
        for (String line : List.of(
                "\n  request_overhead: 0.2\\d+ s\n",
                "\n  thermal:  # of sites that do not say\n    resistance: 9\\.[4-7]\\d* K/W\n    capacity: 1[12]\\d\\.?\\d* J/K\n"
                        + "    throttle_on: (79|80)\\.?\\d* degC\n    shutdown: (89|90)\\.?\\d* degC  # assumed, 10 K above\n"
                        + "    clocks: \\[\\{ above: (79|80)\\.?\\d* degC, share: 0\\.(59|60)\\d* }]\n",
                "\n    request_overhead: \\[0.2\\d+ s, 0.2\\d+ s]\n    thermal_resistance: \\[.* K/W, .* K/W]\n"
                        + "    thermal_capacity: \\[.* J/K, .* J/K]\n    throttle_on: \\[.* degC, .* degC]\n",
                "\n    not_identified: \\[]\n")) {
            assertTrue(Pattern.compile(line).matcher(all).find(), () -> line + all);
        }
        Fit cool = Calibration.of(new SyntheticBoard(2, WORK, METER).lengths().trace(), METER, WORK);
        String untold = NodeTypeWriter.yaml(cool, sheet, MeterPoint.BOARD_DC, origin);
        assertTrue(untold.contains("\n    throttle_on: 85 degC  # assumed; not identified; it takes: "), untold);
        assertFalse(untold.contains("clocks:"), untold);
        assertTrue(untold.contains("\n    not_identified: [throttle_on]\n"), untold);
        Fit blind = Calibration.of(new SyntheticBoard(2, WORK, METER).lengths().exact(), METER, WORK);
        String heatless = NodeTypeWriter.yaml(blind, sheet, MeterPoint.BOARD_DC, origin);
        assertFalse(heatless.contains("\n  thermal:"), heatless);
        assertTrue(
                heatless.contains("\n    not_identified: [thermal_resistance, thermal_capacity, throttle_on]\n"),
                heatless);
    }

    @Test
    void sevenMinutesTellPowerAndRatesButNoThrottling() {
        Trace trace = new SyntheticBoard(1, WORK, METER).lengths().trace();
        Fit fit = Calibration.of(trace, METER, WORK);
        for (Parameter p : List.of(
                Parameter.IDLE_W,
                Parameter.ENERGY_J_PER_BYTE,
                Parameter.ENERGY_J_PER_FLOP,
                Parameter.READ_BYTES_PER_S,
                Parameter.FLOP_PER_S)) {
            assertEquals(SyntheticBoard.truth(p), fit.estimate(p).value(), 0.01 * SyntheticBoard.truth(p), p::name);
        }
        assertFalse(fit.estimate(Parameter.THROTTLE_K).identified());
        assertTrue(fit.correlation(Parameter.IDLE_W, Parameter.ENERGY_J_PER_BYTE) > 0.9, "one gain for both");
        InferenceNode node = NodeTypeWriter.node(fit, new BoardSheet("known", 25.6e9, 472e9, 4e9, 1e9));
        assertEquals(SyntheticBoard.BYTES_PER_S, node.readBytesPerS(), 0.01 * SyntheticBoard.BYTES_PER_S);
        assertEquals(SyntheticBoard.J_PER_FLOP, node.energyJPerFlop(), 0.01 * SyntheticBoard.J_PER_FLOP);
        NodeIntervals intervals = NodeTypeWriter.intervals(fit, new BoardSheet("known", 25.6e9, 472e9, 4e9, 1e9));
        assertEquals(
                EnumSet.complementOf(EnumSet.of(Figure.MAX)),
                intervals.byFigure().keySet());
        intervals
                .byFigure()
                .forEach((figure, interval) -> assertTrue(interval.contains(figure.of(node)), figure::name));
        // one gain for all: power in decoding is known as well as the meter, not better
        double[] watts = IntStream.range(0, 1000)
                .mapToObj(draw -> intervals.drawn(
                        node, 0, f -> new RandomStreams(draw).stream(f.name()).uniform(0, 0)))
                .mapToDouble(n -> n.idleW() + n.energyJPerByte() * node.readBytesPerS())
                .sorted()
                .toArray();
        assertEquals(2 * METER.shareAccuracy(), watts[975] / watts[25] - 1, 0.006);
    }

    @Test
    void oneLengthDoesNotTellReadingFromMultiplying() {
        SyntheticBoard board = new SyntheticBoard(1, WORK, METER);
        board.idle(10);
        for (int i = 0; i < 16; i++) {
            board.answer(64, 128);
        }
        board.idle(10);
        Fit fit = Calibration.of(board.trace(), METER, WORK);
        for (Parameter p : List.of(
                Parameter.READ_BYTES_PER_S,
                Parameter.FLOP_PER_S,
                Parameter.REQUEST_OVERHEAD_S,
                Parameter.ENERGY_J_PER_BYTE,
                Parameter.ENERGY_J_PER_FLOP)) {
            assertFalse(fit.estimate(p).identified(), () -> p + " " + fit.estimate(p));
        }
        assertTrue(fit.estimate(Parameter.ACTIVE_W).identified());
        assertTrue(fit.estimate(Parameter.TOKENS_PER_S).identified());
    }

    /** Readings often enough for the edges of the shortest answer; the last one is followed by ten idle minutes. */
    @ParameterizedTest
    @CsvSource({"0.1, 0.1, 0", "0.02, 0.005, 0", "0.05, 0.05, 0.375"})
    void energyOfAnAnswerEndsWithIt(double periodS, double windowS, double lagS) {
        Meter meter = new Meter(MeterPoint.BOARD_DC, windowS, periodS, 1.02, 0.3, lagS, 0, 0.02, 1);
        SyntheticBoard board = new SyntheticBoard(1, WORK, meter).lengths();
        board.idle(600);
        Fit fit = Calibration.of(board.exact(), meter, WORK);
        assertEquals(18, fit.answers().size());
        for (int i = 0; i < fit.answers().size(); i++) {
            Answer answer = fit.answers().get(i);
            double trueJ = board.energyJ(i);
            assertEquals(trueJ, answer.energyJ(), 0.01 * trueJ, "answer " + i);
        }
    }

    /** A quiet meter, and more idle samples than busy ones: the idle ones must not say what an outlier is. */
    @ParameterizedTest
    @CsvSource({"0, 0", "0.01, 0", "0, 600", "0.01, 600", "0.04, 600", "0.01, 3600"})
    void aLongIdleTailTakesNothingAway(double resolutionW, double tailS) {
        Meter meter = new Meter(MeterPoint.BOARD_DC, 1, 1, 1, 0, 0, resolutionW, 0.02, 1);
        SyntheticBoard board = new SyntheticBoard(1, WORK, meter).lengths();
        board.idle(tailS);
        Fit fit = Calibration.of(board.exact(), meter, WORK);
        for (Parameter p : List.of(
                Parameter.IDLE_W,
                Parameter.ENERGY_J_PER_BYTE,
                Parameter.ENERGY_J_PER_FLOP,
                Parameter.READ_BYTES_PER_S,
                Parameter.FLOP_PER_S)) {
            double truth = SyntheticBoard.truth(p);
            assertEquals(truth, fit.estimate(p).value(), 0.01 * truth, () -> p + " " + fit.estimate(p));
        }
        assertTrue(fit.estimate(Parameter.ENERGY_J_PER_PROMPT_TOKEN).identified(), "prompt token");
        assertTrue(fit.estimate(Parameter.ENERGY_J_PER_OUTPUT_TOKEN).identified(), "output token");
        assertTrue(fit.inSample().shareEnergy() < 0.003, () -> "" + fit.inSample());
    }

    @Test
    void anAnswerWithoutAllItsSamplesHasNoEnergy() {
        Meter meter = Meter.INA3221;
        SyntheticBoard board = new SyntheticBoard(1, WORK, meter).lengths();
        Trace whole = board.exact();
        double inFirstS = whole.requests().get(0).startS() + 1;
        double inSecondS = whole.requests().get(1).startS() + 1;
        double inIdleS = whole.requests().get(2).endS() + 5;
        double[] powerW = whole.powerW().clone();
        powerW[(int) (inFirstS / meter.periodS())] = Double.NaN;
        powerW[(int) (inIdleS / meter.periodS())] = Double.NaN;
        int[] kept = IntStream.range(0, powerW.length)
                .filter(k -> k != (int) (inSecondS / meter.periodS()))
                .toArray();
        Trace trace = new Trace(
                IntStream.of(kept).mapToDouble(k -> whole.timeS()[k]).toArray(),
                IntStream.of(kept).mapToDouble(k -> powerW[k]).toArray(),
                null,
                null,
                null,
                whole.requests(),
                whole.meterPoint());
        Fit fit = Calibration.of(trace, meter, WORK);
        assertEquals(18, fit.answers().size());
        for (int i = 0; i < fit.answers().size(); i++) {
            assertEquals(i > 1, fit.answers().get(i).energyMeasured(), "answer " + i);
        }
        assertTrue(fit.inSample().shareEnergy() < 0.02, () -> "" + fit.inSample());
    }

    /** A 2 % meter is one whose gain is within 2 % for 95 % of its kind. */
    @Test
    void intervalsHoldTheTruth() {
        Map<Parameter, Integer> held = new EnumMap<>(Parameter.class);
        List<Fit> fits = LongStream.range(0, SEEDS)
                .parallel()
                .mapToObj(seed -> fit(seed, gain(seed)))
                .toList();
        assertAll(
                IntStream.range(0, SEEDS).mapToObj(seed -> () -> assertFound(fits.get(seed), KNOWN, gain(seed), 0.03)));
        for (Parameter p : KNOWN) {
            held.put(p, (int) fits.stream()
                    .map(fit -> fit.estimate(p))
                    .filter(e -> holds(e, p))
                    .count());
        }
        assertAll(held.entrySet().stream()
                .map(e -> () -> assertTrue(
                        e.getValue() >= 0.90 * SEEDS && e.getValue() <= 0.98 * SEEDS,
                        () -> e.getKey() + " held " + e.getValue() + " of " + SEEDS)));
    }

    /**
     * The protocol of seven minutes tells power and rates within 1.5 % each time, t0 within 3 % and heat within 5 % in the
     * root of the mean square: it is shorter than the board takes to warm up.
     */
    @Test
    void sevenMinutesTellTheSameEachTime() {
        List<Fit> fits = LongStream.range(0, SEEDS)
                .parallel()
                .mapToObj(seed -> new SyntheticBoard(seed, WORK, METER.withGain(gain(seed)))
                        .lengths()
                        .trace())
                .map(trace -> Calibration.of(trace, METER, WORK))
                .toList();
        Set<Parameter> hard =
                EnumSet.of(Parameter.REQUEST_OVERHEAD_S, Parameter.THERMAL_K_PER_W, Parameter.THERMAL_J_PER_K);
        Set<Parameter> each = EnumSet.copyOf(KNOWN);
        each.removeAll(EnumSet.of(Parameter.THROTTLE_K, Parameter.THROTTLE_SHARE));
        each.removeAll(hard);
        assertAll(IntStream.range(0, SEEDS).mapToObj(s -> () -> assertFound(fits.get(s), each, gain(s), 0.015)));
        assertAll(hard.stream().map(p -> () -> {
            double meanSquare = IntStream.range(0, SEEDS)
                    .mapToDouble(s -> Math.pow(fits.get(s).estimate(p).value() / shown(p, gain(s)) - 1, 2))
                    .average()
                    .orElseThrow();
            double bound = p == Parameter.REQUEST_OVERHEAD_S ? 0.03 : 0.05;
            assertTrue(Math.sqrt(meanSquare) < bound, () -> p + " " + Math.sqrt(meanSquare));
        }));
    }

    private static double gain(long seed) {
        return 1
                + METER.shareAccuracy()
                        / 1.96
                        * new RandomStreams(seed).stream("gain").normal(0, 0);
    }

    /** The truth, as a meter of that gain shows it: it cannot tell its own error. */
    private static double shown(Parameter parameter, double gain) {
        return SyntheticBoard.truth(parameter)
                * switch (parameter) {
                    case IDLE_W, ENERGY_J_PER_BYTE, ENERGY_J_PER_FLOP, THERMAL_J_PER_K -> gain;
                    case THERMAL_K_PER_W -> 1 / gain;
                    default -> 1;
                };
    }

    private static void assertFound(Fit fit, Set<Parameter> told, double gain, double within) {
        assertAll(told.stream().map(p -> () -> {
            double shown = shown(p, gain);
            assertEquals(shown, fit.estimate(p).value(), within * shown, () -> p + " " + fit.estimate(p));
        }));
    }

    private static boolean holds(Estimate e, Parameter p) {
        return e.low() <= SyntheticBoard.truth(p) && SyntheticBoard.truth(p) <= e.high();
    }
}
