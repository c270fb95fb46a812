package microtwin.scenario.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import microtwin.engine.Bounds;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.logger.Recorder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Logs the power of this machine. */
@Command(
        name = "record",
        description = {
            "Runs a command and logs the power of this machine meanwhile: hwmon (INA219, INA3221), powercap (RAPL),"
                    + " tegrastats and nvidia-smi, as far as they are there.",
            "Writes CSV, and says what cannot be seen. Its exit code is that of the command."
        },
        mixinStandardHelpOptions = true)
final class RecordCommand implements Callable<Integer> {

    private static final Bounds EVERY_S = Bounds.between(0.001, 3600);
    private static final Bounds IDLE_S = Bounds.between(0, 3600);

    @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "what to run, behind --")
    private List<String> command;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "CSV that is written")
    private Path out;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            defaultValue = "100 ms",
            description = "from sample to sample (default: ${DEFAULT-VALUE})")
    private String every;

    @Option(
            names = "--idle",
            paramLabel = "TIME",
            defaultValue = "0 s",
            description = "sampled before and after the command; a calibration needs 10 s or more"
                    + " (default: ${DEFAULT-VALUE})")
    private String idle;

    @Option(
            names = "--power",
            paramLabel = "NAME[+NAME]",
            description = "the sensor that feeds the board, or several that are added")
    private String power;

    @Option(names = "--allow-empty", description = "run the command even if no power can be measured")
    private boolean allowEmpty;

    @Option(names = "--sys", hidden = true, defaultValue = "/sys")
    private Path sys;

    @Option(names = "--path", hidden = true, defaultValue = "${env:PATH}")
    private String path;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        double everyS = OptionValues.of("--every", every, QuantityKind.DURATION, EVERY_S);
        double idleS = OptionValues.of("--idle", idle, QuantityKind.DURATION, IDLE_S);
        Recorder recorder = new Recorder(sys, folders(), everyS, Optional.ofNullable(power));
        PrintWriter err = spec.commandLine().getErr();
        recorder.notes().forEach(note -> err.println("Note: " + note));
        err.flush();
        if (recorder.isBlind() && !allowEmpty) {
            throw new ScenarioException("this machine shows no sensor of power, so nothing was run."
                    + " Maybe: --allow-empty, or a meter outside");
        }
        return recorder.run(command, out, idleS);
    }

    private List<Path> folders() {
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList();
    }
}
