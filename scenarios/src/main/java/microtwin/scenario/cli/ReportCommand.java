package microtwin.scenario.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.ScenarioRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws results again. */
@Command(
        name = "report",
        description = "Draws the charts and the report of a result folder again.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Runnable {

    private final ScenarioRunner runner;

    @Parameters(paramLabel = "DIR", description = "a folder that 'compare --out' or 'run --out' has written")
    private Path folder;

    @Spec
    private CommandSpec spec;

    ReportCommand(ScenarioRunner runner) {
        this.runner = runner;
    }

    @Override
    public void run() {
        if (!Files.isDirectory(folder)) {
            throw new ScenarioException(folder + ": no such folder");
        }
        runner.report(folder, spec.commandLine().getOut());
    }
}
