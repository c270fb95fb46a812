package microtwin.scenario.calibration;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.ScenarioRunner.ProgressBar;
import microtwin.scenario.trace.TraceFile;
import microtwin.scenario.trace.TraceOptions;
import microtwin.scenario.trace.TraceReading;
import microtwin.workload.calibration.BoardSheet;
import microtwin.workload.calibration.Calibration;
import microtwin.workload.calibration.ClockOffset;
import microtwin.workload.calibration.Fit;
import microtwin.workload.calibration.Meter;
import microtwin.workload.calibration.MeterPoint;
import microtwin.workload.calibration.NodeTypeWriter;
import microtwin.workload.calibration.Roofline;
import microtwin.workload.calibration.Trace;
import microtwin.workload.calibration.TracedRequest;

/**
 * A trace, and what is known of it.
 *
 * @param file of the trace
 * @param options that say what the file does not
 * @param tokens of requests that do not say how many
 * @param ambientK of the air; empty if the log says it, or nobody does [K]
 * @param meter as far as it is known
 * @param move to another point; empty if the node is to be seen from where the meter was
 * @param work of the requests
 * @param sheet of the board
 * @param board in words
 * @param clocksTold whether somebody said how far apart the clocks of power and requests are
 */
public record CalibrationTask(
        Path file,
        TraceOptions options,
        Tokens tokens,
        OptionalDouble ambientK,
        MeterOptions meter,
        Optional<Move> move,
        WorkSource work,
        BoardSheet sheet,
        String board,
        boolean clocksTold) {

    /**
     * Tokens of a request.
     *
     * @param prompt NaN if they are not known [1]
     * @param output NaN if they are not known [1]
     */
    public record Tokens(double prompt, double output) {

        public static final Tokens UNKNOWN = new Tokens(Double.NaN, Double.NaN);

        private TracedRequest in(TracedRequest request) {
            return new TracedRequest(
                    request.startS(),
                    request.endS(),
                    Double.isNaN(request.promptTokens()) ? prompt : request.promptTokens(),
                    Double.isNaN(request.outputTokens()) ? output : request.outputTokens());
        }
    }

    /**
     * A converter between two points.
     *
     * @param to the point a node is to be seen from
     * @param etaConverter power at the inner point over power at the outer one
     */
    public record Move(MeterPoint to, double etaConverter) {}

    /** A trace that was read, at the point the node is seen from, and its work. */
    private record Ready(TraceReading reading, Trace trace, Meter meter, WorkSource.Counted counted) {}

    /** Reads, replays and fits, or says in a {@link ScenarioException} why it cannot. */
    public Calibrated run(ProgressBar progress) {
        Ready read = ready(options, progress);
        Optional<ClockOffset> clocks =
                options.requests().file().map(file -> ClockOffset.of(read.trace, read.meter, read.counted.work()));
        boolean moves = !clocksTold && clocks.filter(ClockOffset::isApart).isPresent();
        Ready ready = moves ? ready(moved(clocks.get()), progress) : read;
        Fit fit = told(() -> Calibration.of(ready.trace, ready.meter, ready.counted.work()));
        if (fit.answers().isEmpty()) {
            throw new ScenarioException(name() + ": no request has an end, so nobody knows how fast the board was"
                    + "\nMaybe log when requests end");
        }
        Roofline roofline = Roofline.of(fit, sheet);
        if (roofline.isAbsurdlySlow()) {
            throw new ScenarioException(name() + ": " + roofline.text() + "\n" + advice(roofline));
        }
        return new Calibrated(this, ready.reading.audit(), ready.trace, ready.meter, ready.counted, clocks, moves, fit);
    }

    private Ready ready(TraceOptions with, ProgressBar progress) {
        TraceReading reading = TraceFile.read(file, with);
        Trace read = reading.trace();
        told(() -> {
            Meter.requireKnown(read.meterPoint());
            return read;
        });
        if (read.requests().isEmpty()) {
            throw new ScenarioException(noRequests(reading));
        }
        Trace measured = completed(read);
        Trace trace =
                move.map(m -> Meter.moved(measured, m.to(), m.etaConverter())).orElse(measured);
        Meter used = meter.meter(
                        measured.meterPoint(),
                        reading.audit().periodS(),
                        reading.audit().format())
                .at(trace.meterPoint());
        return new Ready(reading, trace, used, told(() -> work.count(trace.requests(), progress)));
    }

    /** What to do where answers are so slow that a request must hold many. */
    String advice(Roofline roofline) {
        return String.format(
                Locale.ROOT,
                "Maybe a request, such as a window of marks, holds many answers, some %s if the board is as fast as usual: %s",
                new BigDecimal(roofline.usualAnswers())
                        .round(new MathContext(2))
                        .toPlainString(),
                work.isDeclared()
                        ? "say how many with --tokens output=NUMBER"
                        : "say when each began and ended with --requests FILE; or it was another model, or had more tokens");
    }

    private TraceOptions moved(ClockOffset clocks) {
        if (clocks.isFurthest()) {
            throw new ScenarioException(name() + ": the clock of the requests seems to be more than "
                    + ToldParameter.number(ClockOffset.FURTHEST_S) + " s from that of the power"
                    + "\nMaybe say how far, or 0 s if it is not: --offset TIME");
        }
        clocks.rivalS().ifPresent(rivalS -> {
            throw new ScenarioException(String.format(
                    Locale.ROOT,
                    "%s: the clock of the requests is not that of the power, and %+.2f s and %+.2f s fit alike"
                            + "%nMaybe say which: --offset TIME",
                    name(),
                    clocks.offsetS(),
                    rivalS));
        });
        TraceOptions.Requests told = options.requests();
        return options.withRequests(new TraceOptions.Requests(
                told.file(),
                told.offsetS() + clocks.offsetS(),
                told.detected(),
                told.promptTokens(),
                told.outputTokens()));
    }

    /** The node type as YAML, or why this board cannot be one. */
    String yaml(Calibrated calibrated) {
        return told(() ->
                NodeTypeWriter.yaml(calibrated.fit(), sheet, calibrated.trace().meterPoint(), calibrated.provenance()));
    }

    String name() {
        return String.valueOf(file.getFileName());
    }

    private <T> T told(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ScenarioException(name() + ": " + e.getMessage());
        }
    }

    private String noRequests(TraceReading reading) {
        List<String> found = reading.audit().texts();
        return name() + ": no request lies within the trace"
                + found.stream().map(text -> "\n  " + text).collect(Collectors.joining())
                + "\nMaybe say when requests were answered: --requests FILE";
    }

    private Trace completed(Trace trace) {
        double[] airK = trace.ambientK();
        if (ambientK.isPresent()) {
            airK = new double[trace.timeS().length];
            Arrays.fill(airK, ambientK.getAsDouble());
        }
        return new Trace(
                trace.timeS(),
                trace.powerW(),
                trace.chipK(),
                airK,
                trace.clockShare(),
                trace.requests().stream().map(tokens::in).toList(),
                trace.meterPoint());
    }
}
