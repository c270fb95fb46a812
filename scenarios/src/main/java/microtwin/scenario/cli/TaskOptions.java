package microtwin.scenario.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import microtwin.scenario.Catalog;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.ScenarioRunner.Format;
import microtwin.scenario.ScenarioRunner.Task;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options of the commands that run a scenario. */
final class TaskOptions {

    @Parameters(paramLabel = "SCENARIO", description = "a YAML file, or a name of the catalog ('microtwin scenarios')")
    private String scenario;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "replaces a value, such as sites.cabinet.count=20")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--seed", description = "replaces the seed of the scenario")
    private Long seed;

    @Option(names = "--threads", description = "at most so many; the result does not depend on it (default: all cores)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "folder of key figures, time series, charts and report (default: results/SCENARIO)")
    private Path out;

    @Option(
            names = "--format",
            description = "of what is printed: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Format format = Format.TABLE;

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description = "saves the run there now and then, and goes on from there if it was interrupted")
    private Path checkpoint;

    Task task() {
        if (threads < 1 || threads > 4096) {
            throw new ScenarioException("--threads: must be between 1 and 4096, was " + threads);
        }
        return new Task(
                Catalog.open(scenario),
                List.copyOf(overrides),
                seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                threads,
                Optional.ofNullable(out),
                format,
                Optional.ofNullable(checkpoint));
    }
}
