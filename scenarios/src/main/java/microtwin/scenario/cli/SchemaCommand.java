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

            Every key a scenario file may have, generated from the readers by `microtwin schema --reference`; do not edit.

            - A value with a dimension carries its unit: `256 Wh`, `24 degC`, `0.059 ohm/km`. Units of the same dimension can
              be exchanged: `0.256 kWh`. Shares are written `92 %` or `0.92`, whole numbers `20000` or `2e4`, rates of
              requests `2e6 /day`.
            - Times are ISO-8601 with a zone: `2026-01-01T00:00:00Z`.
            - In a heading, `NAME` stands for a name of your own (letters, digits, `_` and `-`), `N` for the items of a list.
            - **required** keys must be there. "By `capacity`" is a default that follows from the value of that key. Without a
              default, the last column says what happens if the key is left out.
            - `# yaml-language-server: $schema=scenario.schema.json` in the first line lets an editor complete and check.
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
