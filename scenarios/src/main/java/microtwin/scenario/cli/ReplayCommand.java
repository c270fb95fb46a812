package microtwin.scenario.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import microtwin.scenario.Catalog;
import microtwin.scenario.ScenarioRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges the steps by single requests. */
@Command(
        name = "replay",
        description =
                "Takes single requests, as recorded or drawn at random, through the nodes of one architecture and prints"
                        + " what comes of them beside what its steps say.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Runnable {

    private final ScenarioRunner runner;

    @Parameters(paramLabel = "SCENARIO", description = "a YAML file, or a name of the catalog ('microtwin scenarios')")
    private String scenario;

    @Option(
            names = "--architecture",
            paramLabel = "NAME",
            description = "which one; may be left out if there is only one")
    private String architecture;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "replaces a value, such as simulation.duration=1d")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--seed", description = "replaces the seed of the scenario")
    private Long seed;

    @Spec
    private CommandSpec spec;

    ReplayCommand(ScenarioRunner runner) {
        this.runner = runner;
    }

    @Override
    public void run() {
        ScenarioRunner.Task task = new ScenarioRunner.Task(
                Catalog.open(scenario),
                List.copyOf(overrides),
                seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                1,
                Optional.empty(),
                ScenarioRunner.Format.TABLE,
                Optional.empty());
        try (TerminalProgress progress = new TerminalProgress()) {
            runner.replay(
                    task,
                    Optional.ofNullable(architecture),
                    progress,
                    spec.commandLine().getOut());
        }
    }
}
