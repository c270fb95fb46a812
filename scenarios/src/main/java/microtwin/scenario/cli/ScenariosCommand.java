package microtwin.scenario.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import microtwin.scenario.Catalog;
import microtwin.scenario.ScenarioException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The scenarios that come with the program. */
@Command(
        name = "scenarios",
        description = "Lists, shows or copies the scenarios that come with the program.",
        mixinStandardHelpOptions = true)
final class ScenariosCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        list();
    }

    @Command(description = "Lists their names and titles.", mixinStandardHelpOptions = true)
    void list() {
        int width = Catalog.names().stream().mapToInt(String::length).max().orElse(0);
        for (String name : Catalog.names()) {
            print(name + " ".repeat(width - name.length() + 2) + Catalog.title(name));
        }
    }

    @Command(description = "Prints one.", mixinStandardHelpOptions = true)
    void show(@Parameters(paramLabel = "NAME", description = "of the catalog") String name) {
        print(Catalog.text(name).stripTrailing());
    }

    @Command(description = "Copies one to a file of your own.", mixinStandardHelpOptions = true)
    void copy(
            @Parameters(paramLabel = "NAME", description = "of the catalog") String name,
            @Parameters(paramLabel = "FILE", description = "where to") Path file,
            @Option(names = "--force", description = "replaces a file that is already there") boolean force)
            throws IOException {
        String text = Catalog.text(name);
        if (Files.exists(file) && !force) {
            throw new ScenarioException(file + ": is already there. Maybe: --force");
        }
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        print("wrote " + file);
    }

    private void print(String text) {
        spec.commandLine().getOut().println(text);
    }
}
