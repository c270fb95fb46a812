package microtwin.scenario.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.workload.BenchmarkTask;
import microtwin.workload.Lengths;
import microtwin.workload.ModelCard;
import microtwin.workload.TaskScore;

/** Tasks for each kWh, in YAML. */
final class BenchmarkReader {

    private static final double[] USUAL_LOADS = {0.1, 0.5, 1};

    private BenchmarkReader() {}

    static Optional<Benchmark> read(YamlNode n, Names<Architecture> architectures) {
        return n.optional(
                "benchmark",
                b -> benchmark(b, architectures),
                "tasks the models of all site groups are given beside the run, for a table and a chart of those done well enough for each kWh; changes no result");
    }

    private static Benchmark benchmark(YamlNode n, Names<Architecture> architectures) {
        Benchmark.Boundary boundary = n.choice(
                "boundary",
                Benchmark.Boundary.class,
                Benchmark.Boundary.SITE,
                "where their energy is metered; conversion, cooling and delivery as in the run");
        double[] loads = n.optionalQuantities(
                        QuantityKind.SHARE,
                        "load",
                        0,
                        TaskScore.SHARE_LOAD,
                        "how busy the nodes are with them, rising: load over capacity; 10 %, 50 % and 100 % if left out")
                .orElse(USUAL_LOADS);
        if (!n.recording() && n.areRight("load")) {
            checkRising(n, loads);
        }
        Map<String, Benchmark.TaskSet> sets =
                n.map("sets", s -> set(s, architectures), "sets of tasks, each with a table of its own");
        return n.build(
                () -> new Benchmark(boundary, Arrays.stream(loads).boxed().toList(), sets));
    }

    private static void checkRising(YamlNode n, double[] loads) {
        for (int i = 1; i < loads.length; i++) {
            if (loads[i] <= loads[i - 1]) {
                n.problem("load", "must rise from one to the next");
                return;
            }
        }
    }

    private static Benchmark.TaskSet set(YamlNode n, Names<Architecture> architectures) {
        double floor = n.share("floor", TaskScore.SHARE_FLOOR, "least quality of a task that counts");
        Map<String, BenchmarkTask> tasks = n.map("tasks", t -> task(t, architectures), "what is to be done");
        return n.build(() -> new Benchmark.TaskSet(floor, List.copyOf(tasks.values())));
    }

    private static BenchmarkTask task(YamlNode n, Names<Architecture> architectures) {
        int calls = (int) n.wholeNumber("calls", BenchmarkTask.CALLS, 1, "requests it takes");
        double prompt = n.tokens("prompt", Lengths.PROMPT_TOKENS, "tokens read in each");
        double output =
                n.tokens("output", Lengths.OUTPUT_TOKENS, "tokens written in each, padding and thinking included");
        double toolsJ = n.energyJ(
                "tools",
                BenchmarkTask.TOOLS_J,
                0,
                "energy at the IT input of what the task takes beside the model, such as search");
        List<Score> scores =
                n.list("scores", BenchmarkReader::score, "how well models do it, as measured by the planner");
        if (!n.recording() && n.areRight("prompt", "output")) {
            architectures.read().values().stream()
                    .flatMap(architecture -> architecture.sites().values().stream())
                    .filter(site -> !site.serving().fits(prompt + output))
                    .findFirst()
                    .ifPresent(site -> n.problem("prompt", tooLong(site, prompt + output)));
        }
        return n.build(() -> new BenchmarkTask(n.name(), calls, prompt, output, toolsJ, byClass(scores)));
    }

    private static String tooLong(Site site, double contextTokens) {
        return String.format(
                Locale.ROOT,
                "must leave a context of %.0f tokens that fits, but %s in %s has no memory for it at %s",
                contextTokens,
                site.serving().models(),
                site.serving().quantization().name(),
                site.name());
    }

    private record Score(double qualityClassB, double share) {}

    private static Score score(YamlNode n) {
        double classB = n.plainNumber(
                "quality",
                ModelCard.QUALITY_CLASS_B,
                "least quality of a model that reaches it, as billions of parameters of a dense model");
        double share = n.share("score", TaskScore.SHARE_FLOOR, "quality of what it does");
        return n.build(() -> new Score(classB, share));
    }

    /** Models below the least class reach nothing. */
    private static NavigableMap<Double, Double> byClass(List<Score> scores) {
        NavigableMap<Double, Double> byClass = new TreeMap<>();
        for (Score score : scores) {
            if (byClass.put(score.qualityClassB(), score.share()) != null) {
                throw new IllegalArgumentException(
                        "scores must name a quality once, but name " + score.qualityClassB() + " twice");
            }
        }
        return byClass;
    }
}
