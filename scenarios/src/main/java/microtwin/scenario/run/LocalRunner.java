package microtwin.scenario.run;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import microtwin.engine.RunResult;
import microtwin.report.Annex;
import microtwin.report.Comparison;
import microtwin.report.ComparisonTable;
import microtwin.report.DrillTable;
import microtwin.report.ResultFolder;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.ScenarioFile;
import microtwin.scenario.ScenarioFile.Understood;
import microtwin.scenario.ScenarioRunner;
import microtwin.scenario.YamlReader;
import microtwin.scenario.model.Architecture;
import microtwin.scenario.model.Scenario;
import microtwin.scenario.model.ScenarioReader;
import microtwin.workload.replay.Tally;

/** Runs scenarios on this machine. */
public final class LocalRunner implements ScenarioRunner {

    private static final Path RESULTS = Path.of("results");

    @Override
    public void compare(Task task, ProgressBar progress, PrintWriter out) {
        Understood<Scenario> understood = understand(task);
        Scenario scenario = understood.value();
        execute(task, understood, scenario.architectures().values(), scenario.baseline(), progress, out);
    }

    @Override
    public void run(Task task, Optional<String> architecture, ProgressBar progress, PrintWriter out) {
        Understood<Scenario> understood = understand(task);
        Scenario scenario = understood.value();
        Architecture chosen = choose(scenario, architecture);
        execute(task, understood, List.of(chosen), chosen.name(), progress, out);
    }

    @Override
    public void replay(Task task, Optional<String> architecture, ProgressBar progress, PrintWriter out) {
        Understood<Scenario> understood = understand(task);
        Scenario scenario = understood.value();
        Architecture chosen = choose(scenario, architecture);
        Replays.require(scenario, chosen);
        Map<String, Arrivals> arrivals = new ArrivalDraw(scenario, chosen).byGroup();
        Map<String, Tally> tallies = Replays.run(scenario, chosen, arrivals, progress);
        RunResult steps = new Execution(understood, Optional.empty())
                .run(List.of(chosen), task.threads(), progress)
                .get(0);
        out.print(ReplayTable.of(scenario, chosen, arrivals, tallies, steps));
        out.flush();
    }

    private static Architecture choose(Scenario scenario, Optional<String> name) {
        Collection<String> names = scenario.architectures().keySet();
        if (name.isEmpty() && names.size() > 1) {
            throw new ScenarioException("--architecture: is required, one of " + String.join(", ", names));
        }
        String wanted = name.orElseGet(() -> names.iterator().next());
        if (!names.contains(wanted)) {
            throw new ScenarioException(
                    "--architecture: must be one of " + String.join(", ", names) + ", was " + wanted);
        }
        return scenario.architectures().get(wanted);
    }

    private static Understood<Scenario> understand(Task task) {
        List<String> overrides = new ArrayList<>(task.overrides());
        task.seed().ifPresent(seed -> overrides.add("simulation.seed=" + seed));
        return task.scenario().read(ScenarioReader::read, overrides);
    }

    private static void execute(
            Task task,
            Understood<Scenario> understood,
            Collection<Architecture> architectures,
            String baseline,
            ProgressBar progress,
            PrintWriter out) {
        Scenario scenario = understood.value();
        Path folder = task.out()
                .orElseGet(() -> RESULTS.resolve(baseName(task.scenario().name())));
        try (ResultFolder result = ResultFolder.prepare(folder)) {
            Execution execution = new Execution(understood, task.checkpoints());
            List<RunResult> runs = execution.run(architectures, task.threads(), progress);
            Comparison compared = new ResidencyPremium(understood, task.threads(), progress)
                    .addTo(Comparison.of(scenario.name(), baseline, runs), architectures);
            List<Annex> annexes = annexes(scenario, compared, runs);
            new Bands(understood, task.threads(), progress)
                    .of(architectures, compared)
                    .ifPresent(annexes::add);
            Comparison comparison = compared.withAnnexes(annexes);
            result.write(
                    comparison,
                    runs,
                    understood.resolvedYaml(),
                    Provenance.of(task.scenario(), understood, task.overrides()));
            print(comparison, Provenance.assumptions(scenario), task.format(), folder, out);
        }
    }

    private static List<Annex> annexes(Scenario scenario, Comparison compared, List<RunResult> runs) {
        List<Annex> annexes = new ArrayList<>();
        runs.forEach(run -> DrillTable.annex(run).ifPresent(annexes::add));
        if (scenario.breakEven()) {
            annexes.addAll(BreakEven.of(scenario, compared));
        }
        CascadeFigures.of(scenario, runs).ifPresent(annexes::add);
        if (scenario.nodeFigures()) {
            annexes.add(NodeFigures.of(scenario, runs));
        }
        scenario.benchmark().ifPresent(benchmark -> annexes.addAll(Tasks.of(scenario, benchmark, runs)));
        scenario.outlook().ifPresent(outlook -> annexes.addAll(outlook.annexes(compared)));
        return annexes;
    }

    private static String baseName(String file) {
        return file.replaceFirst("\\.ya?ml$", "");
    }

    private static void print(
            Comparison comparison, List<String> assumptions, Format format, Path folder, PrintWriter out) {
        ComparisonTable table = ComparisonTable.of(comparison);
        switch (format) {
            case JSON -> out.println(table.json().strip());
            case CSV -> out.print(table.csv());
            case TABLE -> {
                out.print(table.text());
                assumptions.forEach(assumption -> out.println("Note: " + assumption));
                out.println();
                out.println("Charts, time series and report: " + folder.resolve("report.html"));
            }
        }
        out.flush();
    }

    @Override
    public List<String> validate(ScenarioFile scenario, List<String> overrides) {
        Scenario read = scenario.read(ScenarioReader::read, overrides).value();
        return Stream.concat(Provenance.ofWeather(read).stream(), NodeNotes.of(read).stream())
                .toList();
    }

    @Override
    public void report(Path folder, PrintWriter out) {
        ResultFolder.redraw(folder);
        out.println("Charts and report: " + folder.resolve("report.html"));
        out.flush();
    }

    @Override
    public YamlReader<?> reader() {
        return ScenarioReader::read;
    }
}
