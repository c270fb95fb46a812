package microtwin.scenario.cli;

import java.util.ArrayList;
import java.util.List;
import microtwin.scenario.Catalog;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.ScenarioFile;
import microtwin.scenario.ScenarioRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads scenarios without running them. */
@Command(
        name = "validate",
        description = "Prints all problems of the scenarios, or ok.",
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Runnable {

    private final ScenarioRunner runner;

    @Parameters(paramLabel = "SCENARIO", arity = "1..*", description = "YAML files, or names of the catalog")
    private List<String> scenarios;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "replaces a value, such as sites.cabinet.count=20")
    private List<String> overrides = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    ValidateCommand(ScenarioRunner runner) {
        this.runner = runner;
    }

    @Override
    public void run() {
        List<String> problems = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (String scenario : scenarios) {
            try {
                ScenarioFile file = Catalog.open(scenario);
                runner.validate(file, overrides).forEach(note -> notes.add(file.name() + ": " + note));
            } catch (ScenarioException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ScenarioException(problems);
        }
        notes.forEach(note -> spec.commandLine().getOut().println("Note: " + note));
        spec.commandLine().getOut().println("ok");
    }
}
