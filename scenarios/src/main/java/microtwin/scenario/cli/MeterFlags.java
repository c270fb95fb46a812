package microtwin.scenario.cli;

import java.util.Optional;
import microtwin.engine.Bounds;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.calibration.CalibrationTask.Move;
import microtwin.scenario.calibration.MeterOptions;
import microtwin.workload.calibration.Meter;
import microtwin.workload.calibration.MeterPoint;
import picocli.CommandLine.Option;

/** What is known of a meter. */
final class MeterFlags {

    @Option(
            names = "--meter-point",
            paramLabel = "POINT",
            description = "where the meter was, if the log does not say: ${COMPLETION-CANDIDATES}")
    private MeterPoint point;

    @Option(
            names = "--meter",
            paramLabel = "KIND",
            description = "of the meter: ${COMPLETION-CANDIDATES} (default: the usual one at its point)")
    private MeterOptions.Kind kind;

    @Option(names = "--accuracy", paramLabel = "SHARE", description = "of the meter, such as 2%%")
    private String accuracy;

    @Option(names = "--window", paramLabel = "TIME", description = "over which the meter takes the mean")
    private String window;

    @Option(names = "--lag", paramLabel = "TIME", description = "from the end of its window to the reading")
    private String lag;

    @Option(
            names = "--meter-gain",
            paramLabel = "RATIO",
            description = "its reading over true power, where a check has told it, such as 1.02; taken out")
    private String gain;

    @Option(
            names = "--meter-offset",
            paramLabel = "POWER",
            description = "its reading at no power, such as 0.05W; taken out before the gain")
    private String offset;

    @Option(names = "--to", paramLabel = "POINT", description = "point the node is to be seen from, beyond a converter")
    private MeterPoint to;

    @Option(names = "--converter", paramLabel = "SHARE", description = "efficiency of that converter")
    private String converter;

    Optional<MeterPoint> point() {
        return Optional.ofNullable(point);
    }

    MeterOptions options() {
        return new MeterOptions(
                Optional.ofNullable(kind),
                OptionValues.ifThere("--accuracy", accuracy, QuantityKind.SHARE, Meter.SHARE_ACCURACY),
                OptionValues.ifThere("--window", window, QuantityKind.DURATION, Meter.WINDOW_S),
                OptionValues.ifThere("--lag", lag, QuantityKind.DURATION, Meter.LAG_S),
                OptionValues.ifThere("--meter-gain", gain, QuantityKind.NUMBER, Meter.RATIO_GAIN),
                OptionValues.ifThere("--meter-offset", offset, QuantityKind.POWER, Bounds.FINITE));
    }

    Optional<Move> move() {
        if ((to == null) != (converter == null)) {
            throw new ScenarioException("--to and --converter must be given together:"
                    + " what lies between two points is a converter of some efficiency");
        }
        if (to != null && offset != null) {
            throw new ScenarioException("--meter-offset must be left out with --to: it is one at the meter");
        }
        return Optional.ofNullable(to)
                .map(point -> new Move(
                        point, OptionValues.of("--converter", converter, QuantityKind.SHARE, Bounds.EFFICIENCY)));
    }
}
