package microtwin.scenario.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import microtwin.engine.ClassRecord;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Level;
import microtwin.engine.Progress;
import microtwin.engine.RunResult;
import microtwin.engine.Simulation;
import microtwin.report.Comparison;
import microtwin.report.Kpis;
import microtwin.scenario.ScenarioFile;
import microtwin.scenario.model.Architecture;
import microtwin.scenario.model.Scenario;
import microtwin.scenario.model.ScenarioReader;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** From the text of a scenario to its results, the way a planner goes. */
final class Runs {

    static final double J_PER_WH = 3600;
    static final double S_PER_DAY = 86_400;

    private Runs() {}

    /** Reads a text; each override is {@code PATH=VALUE} as given to {@code --set}. */
    static Scenario read(String yaml, String... overrides) {
        return new ScenarioFile("test.yaml", Path.of("").toAbsolutePath(), yaml)
                .read(ScenarioReader::read, List.of(overrides))
                .value();
    }

    /** The only architecture of a scenario. */
    static RunResult run(String yaml, String... overrides) {
        List<RunResult> results = all(yaml, overrides);
        Assertions.assertEquals(1, results.size(), "architectures");
        return results.get(0);
    }

    /** All architectures in their order. */
    static List<RunResult> all(String yaml, String... overrides) {
        return all(read(yaml, overrides));
    }

    static List<RunResult> all(Scenario scenario) {
        return all(scenario, 1, Simulation.MAX_TILE);
    }

    static List<RunResult> all(Scenario scenario, int threads, int tileSteps) {
        Composer composer = new Composer(scenario, tileSteps);
        List<RunResult> results = new ArrayList<>();
        for (Architecture architecture : scenario.architectures().values()) {
            results.add(composer.compose(architecture, "test").run(threads, Progress.NONE, null));
        }
        return results;
    }

    static Comparison compare(String yaml, String... overrides) {
        Scenario scenario = read(yaml, overrides);
        return Comparison.of(scenario.name(), scenario.baseline(), all(scenario));
    }

    static Kpis kpis(String yaml, String... overrides) {
        return Kpis.of(run(yaml, overrides));
    }

    /** The only group of a result. */
    static GroupResult group(RunResult result) {
        Assertions.assertEquals(1, result.groups().size(), "groups");
        return result.groups().get(0);
    }

    static GroupResult group(RunResult result, String name) {
        return result.groups().stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static double wattHours(GroupResult group, Flow flow) {
        return group.energyJ(flow) / J_PER_WH;
    }

    /** A level at the end of the run; exact if every step is recorded. */
    static double last(GroupResult group, Level level) {
        double[] series = group.levels().get(level);
        return series[series.length - 1];
    }

    /** Every number of a result by a name of its own. */
    static Map<String, double[]> numbers(RunResult result) {
        Map<String, double[]> numbers = new LinkedHashMap<>();
        for (GroupResult group : result.groups()) {
            new TreeMap<>(group.flowsJ()).forEach((flow, series) -> numbers.put(group.name() + " " + flow, series));
            new TreeMap<>(group.rates()).forEach((rate, series) -> numbers.put(group.name() + " " + rate, series));
            new TreeMap<>(group.levels()).forEach((level, series) -> numbers.put(group.name() + " " + level, series));
            group.metered().forEach(m -> numbers.put(group.name() + " " + m.account(), m.perInterval()));
            numbers.put(group.name() + " site J", group.siteJ());
            numbers.put(group.name() + " IT J", group.itJ());
            numbers.put(group.name() + " latency", bytes(group.latency()));
            group.classes()
                    .forEach(one -> numbers.put(
                            group.name() + " class " + one.name(),
                            Arrays.stream(ClassRecord.Amount.values())
                                    .mapToDouble(one::of)
                                    .toArray()));
            group.wear().forEach(wear -> numbers.put(group.name() + " wear", bytes(wear)));
        }
        return numbers;
    }

    /** Bit for bit the same. */
    static void assertSame(RunResult expected, RunResult actual, String message) {
        Map<String, double[]> wanted = numbers(expected);
        Map<String, double[]> found = numbers(actual);
        Assertions.assertEquals(wanted.keySet(), found.keySet(), message);
        wanted.forEach((name, series) -> Assertions.assertArrayEquals(series, found.get(name), message + ": " + name));
    }

    private static double[] bytes(Object serializable) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(serializable);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] raw = bytes.toByteArray();
        return IntStream.range(0, raw.length).mapToDouble(i -> raw[i]).toArray();
    }

    /** A value twelve times, for the months of a climate. */
    static String months(String value) {
        return Arrays.stream(new String[12]).map(none -> value).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A file of real weather; without it a test is skipped, but fails where all files must be there. */
    static Path weather(String name) {
        return shared("weather", name);
    }

    /** The same of any kind of data. */
    static Path shared(String kind, String name) {
        Path file = Path.of(System.getProperty("microtwin.shared", "../../shared"), "data", kind, name)
                .toAbsolutePath()
                .normalize();
        if ("true".equals(System.getenv("CI"))) {
            Assertions.assertTrue(Files.exists(file), file + " is missing");
        }
        Assumptions.assumeTrue(Files.exists(file), () -> file + " is not here");
        return file;
    }
}
