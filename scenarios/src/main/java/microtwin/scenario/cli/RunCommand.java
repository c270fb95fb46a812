package microtwin.scenario.cli;

import java.util.Optional;
import microtwin.scenario.ScenarioRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one architecture. */
@Command(
        name = "run",
        description = "Runs one architecture of a scenario and prints its key figures.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Runnable {

    private final ScenarioRunner runner;

    @Mixin
    private TaskOptions options;

    @Option(
            names = "--architecture",
            paramLabel = "NAME",
            description = "which one; may be left out if there is only one")
    private String architecture;

    @Spec
    private CommandSpec spec;

    RunCommand(ScenarioRunner runner) {
        this.runner = runner;
    }

    @Override
    public void run() {
        try (TerminalProgress progress = new TerminalProgress()) {
            runner.run(
                    options.task(),
                    Optional.ofNullable(architecture),
                    progress,
                    spec.commandLine().getOut());
        }
    }
}
