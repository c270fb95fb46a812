package microtwin.scenario.cli;

import microtwin.scenario.ScenarioRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs all architectures. */
@Command(
        name = "compare",
        description = "Runs all architectures of a scenario on the same demand and prints their comparison.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Runnable {

    private final ScenarioRunner runner;

    @Mixin
    private TaskOptions options;

    @Spec
    private CommandSpec spec;

    CompareCommand(ScenarioRunner runner) {
        this.runner = runner;
    }

    @Override
    public void run() {
        try (TerminalProgress progress = new TerminalProgress()) {
            runner.compare(options.task(), progress, spec.commandLine().getOut());
        }
    }
}
