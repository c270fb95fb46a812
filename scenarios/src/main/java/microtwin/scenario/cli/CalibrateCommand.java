package microtwin.scenario.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import microtwin.engine.Bounds;
import microtwin.report.ResultFolder;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.calibration.Calibrated;
import microtwin.scenario.calibration.CalibrationFiles;
import microtwin.scenario.calibration.CalibrationTask;
import microtwin.scenario.calibration.CalibrationTask.Tokens;
import microtwin.scenario.calibration.CalibrationText;
import microtwin.scenario.calibration.DeclaredWork;
import microtwin.scenario.calibration.KernelWork;
import microtwin.scenario.calibration.WorkSource;
import microtwin.workload.calibration.KernelReplay.Extent;
import microtwin.workload.kernel.ModelSource;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a node type of a measured trace. */
@Command(
        name = "calibrate",
        description = {
            "Makes a node type of a measured trace: answers its requests again, counts the work, and fits power, speed and"
                    + " heat of the board to it.",
            "Prints what the trace tells, how surely, and what it cannot tell; writes node type, figures and charts."
        },
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true)
final class CalibrateCommand implements Runnable {

    private static final Path RESULTS = Path.of("results");
    private static final Bounds BUDGET_S = Bounds.between(0, 86_400);
    private static final Bounds THREADS = Bounds.between(1, 4096);
    private static final String MACS = "macs";
    private static final String BYTES = "bytes";

    @Parameters(paramLabel = "TRACE", description = "log of the power of a board; 'microtwin record' writes one")
    private Path trace;

    @Option(names = "--board", paramLabel = "NAME", required = true, description = "name of the node type")
    private String board;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "that was asked: a GGUF file, or a shape with random weights such as"
                    + " shape:qwen2.5-3b-q4_0, which is written once")
    private String model;

    @Option(
            names = "--work",
            paramLabel = "LIST",
            description = "work of an answer of a model that is no language model, instead of a replay:"
                    + " macs=NUMBER,bytes=NUMBER; output tokens then are answers, 1 if a request does not say")
    private String work;

    @Option(
            names = "--kernel",
            paramLabel = "NAME",
            description = "that replays: own or llama.cpp (default: ${DEFAULT-VALUE})")
    private String kernel = "own";

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description = "of all replays together; what would take longer is counted in closed form, with the same"
                    + " result (default: ${DEFAULT-VALUE})")
    private String budget = "60 s";

    @Option(
            names = "--replay",
            paramLabel = "EXTENT",
            description = "what is executed within it: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Extent extent = Extent.EVERY_SIZE;

    @Option(names = "--threads", description = "of the kernel (default: all cores but one)")
    private int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

    @Option(names = "--cache", paramLabel = "DIR", description = "folder of shapes (default: ~/.cache/microtwin)")
    private Path cache = ModelSource.userCache();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "folder of node type, figures and charts (default: results/NAME)")
    private Path out;

    @ArgGroup(exclusive = false, heading = "%nThe board%n", order = 1)
    private BoardFlags sheet = new BoardFlags();

    @ArgGroup(exclusive = false, heading = "%nThe meter%n", order = 2)
    private MeterFlags meter = new MeterFlags();

    @ArgGroup(exclusive = false, heading = "%nThe trace%n", order = 3)
    private TraceFlags flags = new TraceFlags();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        CalibrationTask task = task();
        Path target = out == null ? RESULTS.resolve(board) : out;
        PrintWriter to = spec.commandLine().getOut();
        try (ResultFolder folder = CalibrationFiles.prepare(target);
                TerminalProgress progress = new TerminalProgress()) {
            Calibrated calibrated = task.run(progress);
            progress.close();
            CalibrationText.print(calibrated, to);
            CalibrationFiles.write(calibrated, folder);
        }
        to.println();
        to.println("Node type: " + target.resolve("node.yaml") + "; beside it calibration.json and charts");
        to.flush();
    }

    private CalibrationTask task() {
        Tokens unless = work == null ? Tokens.UNKNOWN : new Tokens(0, 1);
        return new CalibrationTask(
                trace,
                flags.options(meter.point()),
                flags.tokens(unless),
                flags.ambientK(),
                meter.options(),
                meter.move(),
                work == null ? replayed() : declared(),
                sheet.sheet(board),
                sheet.about(board),
                flags.tellsClocks());
    }

    private WorkSource declared() {
        Map<String, Double> told = OptionValues.numbers("--work", work, List.of(MACS, BYTES), Bounds.POSITIVE);
        if (told.size() < 2) {
            throw new ScenarioException("--work must be macs=NUMBER,bytes=NUMBER, was " + work);
        }
        return new DeclaredWork(Optional.ofNullable(model).orElse("not told"), told.get(MACS), told.get(BYTES));
    }

    private WorkSource replayed() {
        if (model == null) {
            throw new ScenarioException("--model must say which model was asked"
                    + "\nMaybe --work macs=NUMBER,bytes=NUMBER, if it was no language model");
        }
        if (!THREADS.contains(threads)) {
            throw new ScenarioException("--threads: must be between 1 and 4096, was " + threads);
        }
        try {
            return new KernelWork(
                    ModelSource.parse(model),
                    engine(),
                    cache,
                    threads,
                    extent,
                    OptionValues.of("--budget", budget, QuantityKind.DURATION, BUDGET_S));
        } catch (IllegalArgumentException e) {
            throw new ScenarioException("--model: " + e.getMessage());
        }
    }

    private KernelWork.Engine engine() {
        return switch (kernel) {
            case "own" -> KernelWork.Engine.OWN;
            case "llama.cpp" -> KernelWork.Engine.LLAMA_CPP;
            default -> throw new ScenarioException("--kernel must be own or llama.cpp, was " + kernel);
        };
    }
}
