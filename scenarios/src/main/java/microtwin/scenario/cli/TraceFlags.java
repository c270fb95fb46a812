package microtwin.scenario.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import microtwin.engine.Bounds;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.calibration.CalibrationTask.Tokens;
import microtwin.scenario.trace.TraceColumn;
import microtwin.scenario.trace.TraceOptions;
import microtwin.workload.calibration.MeterPoint;
import picocli.CommandLine.Option;

/** What a log does not say itself. */
final class TraceFlags {

    private static final Bounds INTERVAL_S = Bounds.between(1e-6, 86_400);
    private static final Bounds OFFSET_S = Bounds.between(-1e10, 1e10);
    private static final Bounds AIR_K = Bounds.between(200, 350);
    private static final Bounds TOKENS = Bounds.between(0, 1e9);
    private static final String PROMPT = "prompt";
    private static final String OUTPUT = "output";

    @Option(
            names = "--requests",
            paramLabel = "FILE",
            description = "CSV of requests on the clock of the trace: start_s,end_s,prompt_tokens,output_tokens"
                    + " (default: marks of the log, or else its change points)")
    private Path requests;

    @Option(
            names = "--offset",
            paramLabel = "TIME",
            description =
                    "added to the times of that file (default: none, or what lies between the clocks if power shows that"
                            + " beyond doubt)")
    private String offset;

    @Option(
            names = "--tokens",
            paramLabel = "LIST",
            description = "of requests that do not say how many: prompt=NUMBER,output=NUMBER")
    private String tokens;

    @Option(
            names = "--column",
            paramLabel = "COLUMN=NAME",
            description = "name of a column that is not known by its name: ${COMPLETION-CANDIDATES}")
    private Map<TraceColumn, String> columns = new LinkedHashMap<>();

    @Option(names = "--unit", paramLabel = "COLUMN=UNIT", description = "unit of a column, such as power=mW")
    private Map<TraceColumn, String> units = new LinkedHashMap<>();

    @Option(names = "--interval", paramLabel = "TIME", description = "from sample to sample, of a log without times")
    private String interval;

    @Option(
            names = "--gap",
            paramLabel = "TIME",
            description = "longer intervals are gaps (default: two and a half usual ones)")
    private String gap;

    @Option(
            names = "--rail",
            paramLabel = "NAME[+NAME]",
            description = "the rail that feeds the board, of a log with several")
    private String rail;

    @Option(names = "--device", paramLabel = "NAME", description = "which one, of a log with several")
    private String device;

    @Option(names = "--ambient", paramLabel = "TEMPERATURE", description = "of the air, where it was not logged")
    private String ambient;

    TraceOptions options(Optional<MeterPoint> point) {
        double offsetS = offset == null ? 0 : OptionValues.of("--offset", offset, QuantityKind.DURATION, OFFSET_S);
        return new TraceOptions(
                columns,
                units,
                point,
                OptionValues.ifThere("--interval", interval, QuantityKind.DURATION, INTERVAL_S),
                Optional.ofNullable(rail),
                Optional.ofNullable(device),
                OptionValues.ifThere("--gap", gap, QuantityKind.DURATION, INTERVAL_S),
                new TraceOptions.Requests(Optional.ofNullable(requests), offsetS, true, Double.NaN, Double.NaN));
    }

    boolean tellsClocks() {
        return offset != null;
    }

    Tokens tokens(Tokens unless) {
        if (tokens == null) {
            return unless;
        }
        Map<String, Double> told = OptionValues.numbers("--tokens", tokens, List.of(PROMPT, OUTPUT), TOKENS);
        return new Tokens(told.getOrDefault(PROMPT, unless.prompt()), told.getOrDefault(OUTPUT, unless.output()));
    }

    OptionalDouble ambientK() {
        return OptionValues.ifThere("--ambient", ambient, QuantityKind.TEMPERATURE, AIR_K);
    }
}
