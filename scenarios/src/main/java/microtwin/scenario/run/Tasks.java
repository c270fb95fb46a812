package microtwin.scenario.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microtwin.engine.RunResult;
import microtwin.report.Annex;
import microtwin.report.TaskTable;
import microtwin.report.Units;
import microtwin.scenario.model.Benchmark;
import microtwin.scenario.model.Scenario;
import microtwin.workload.Serving;
import microtwin.workload.TaskScore;

/**
 * Tasks for each kWh of the model of every site group, with the conversion, cooling and delivery that the group had in the
 * run. A group stands for itself: calls that one model hands to another are no part of a benchmark.
 */
final class Tasks {

    private final Scenario scenario;
    private final Benchmark benchmark;
    private final List<RunResult> runs;

    private Tasks(Scenario scenario, Benchmark benchmark, List<RunResult> runs) {
        this.scenario = scenario;
        this.benchmark = benchmark;
        this.runs = runs;
    }

    /** A table for each set of tasks. */
    static List<Annex> of(Scenario scenario, Benchmark benchmark, List<RunResult> runs) {
        Tasks tasks = new Tasks(scenario, benchmark, runs);
        return benchmark.sets().entrySet().stream().map(tasks::table).toList();
    }

    private Annex table(Map.Entry<String, Benchmark.TaskSet> set) {
        Map<String, Contender> contenders = new LinkedHashMap<>();
        for (OneGroup group : OneGroup.of(runs)) {
            contenders.put(group.key(), contender(group, set.getValue()));
        }
        List<TaskScore> atHighestLoad = contenders.values().stream()
                .filter(contender -> !contender.scores().isEmpty())
                .map(contender -> contender.scores().get(contender.scores().size() - 1))
                .toList();
        List<TaskTable.Line> lines = new ArrayList<>();
        TaskScore.ranked(atHighestLoad)
                .forEach(score -> lines.add(line(contenders.remove(score.name()), set.getValue())));
        contenders.values().forEach(rest -> lines.add(line(rest, set.getValue())));
        return new TaskTable(
                        set.getKey(),
                        set.getValue().shareFloor(),
                        benchmark.boundary().label(),
                        set.getValue().tasks().size(),
                        benchmark.sharesLoad(),
                        lines)
                .annex();
    }

    /**
     * A site group.
     *
     * @param scores by load; none if it took no energy at the boundary
     */
    private record Contender(String key, String label, Serving serving, List<TaskScore> scores) {}

    private Contender contender(OneGroup group, Benchmark.TaskSet set) {
        Serving serving = group.site(scenario).serving();
        double ratio = benchmark.boundary().ratio(group.kpis());
        List<TaskScore> scores = new ArrayList<>();
        if (ratio > 0) {
            String boundary = benchmark.boundary().label();
            benchmark
                    .sharesLoad()
                    .forEach(load -> scores.add(
                            TaskScore.of(group.key(), set.tasks(), set.shareFloor(), serving, load, boundary, ratio)));
        }
        return new Contender(group.key(), group.label() + ": " + serving.model().name(), serving, scores);
    }

    private TaskTable.Line line(Contender contender, Benchmark.TaskSet set) {
        double[] perKwh = new double[benchmark.sharesLoad().size()];
        Arrays.fill(perKwh, Double.NaN);
        for (int i = 0; i < contender.scores().size(); i++) {
            perKwh[i] = contender.scores().get(i).perJ() * Units.J_PER_KWH;
        }
        return new TaskTable.Line(
                contender.key(),
                contender.label(),
                contender.serving().qualityClassB(),
                TaskScore.useful(set.tasks(), set.shareFloor(), contender.serving()),
                perKwh);
    }
}
