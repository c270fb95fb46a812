package microtwin.scenario.cli;

import microtwin.scenario.Reference;
import microtwin.scenario.ScenarioRunner;
import microtwin.scenario.Schema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a scenario file may say. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of scenario files, for editors that complete and check.",
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Runnable {

    private static final String INTRODUCTION = """
            # Scenario reference

            Every key a scenario file may have, generated from the readers. A value with a dimension carries its unit
            (`256 Wh`); a share is written `92 %` or `0.92`; times are ISO-8601.
            """;

    private final ScenarioRunner runner;

    @Option(names = "--reference", description = "prints the reference page in Markdown instead")
    private boolean reference;

    @Spec
    private CommandSpec spec;

    SchemaCommand(ScenarioRunner runner) {
        this.runner = runner;
    }

    @Override
    public void run() {
        String text = reference
                ? Reference.markdown(INTRODUCTION, runner.reader())
                : Schema.json("Microtwin scenario", runner.reader());
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }
}
