package microtwin.scenario;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import microtwin.engine.Progress;

/** What the command line asks of the simulator. Every method throws {@link ScenarioException} if the input is wrong. */
public interface ScenarioRunner {

    /** How results are printed. */
    enum Format {
        TABLE,
        JSON,
        CSV
    }

    /**
     * What to run.
     *
     * @param scenario its file
     * @param overrides values that replace those of the file, {@code a.b.c=VALUE}
     * @param seed replaces the seed of the file
     * @param threads at most so many
     * @param out folder for the results; {@code results/NAME} if it is missing
     * @param format of what is printed
     * @param checkpoints folder in which the run saves itself and from which it goes on; none if it is missing
     */
    record Task(
            ScenarioFile scenario,
            List<String> overrides,
            OptionalLong seed,
            int threads,
            Optional<Path> out,
            Format format,
            Optional<Path> checkpoints) {}

    /** Makes a listener once the number of steps of the run is known. */
    @FunctionalInterface
    interface ProgressBar {
        Progress start(String title, long steps);
    }

    /** Runs all architectures of a scenario on the same demand and prints their comparison. */
    void compare(Task task, ProgressBar progress, PrintWriter out);

    /** Runs one architecture, the only one if none is named, and prints its key figures. */
    void run(Task task, Optional<String> architecture, ProgressBar progress, PrintWriter out);

    /**
     * Takes single requests through the nodes of one architecture, the only one if none is named, and prints what comes of
     * them beside what its steps say. Folder, format, threads and checkpoints of the task are of no interest.
     */
    void replay(Task task, Optional<String> architecture, ProgressBar progress, PrintWriter out);

    /** Reads a scenario without running it. Returns what a planner should see all the same, a sentence each. */
    List<String> validate(ScenarioFile scenario, List<String> overrides);

    /** Draws charts and report of a result folder again. */
    void report(Path folder, PrintWriter out);

    /** What a scenario file may say, for schema and reference. */
    YamlReader<?> reader();
}
