package microtwin.scenario.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import microtwin.engine.Clock;
import microtwin.scenario.Problems;
import microtwin.scenario.ScenarioException;

/** {@code emissions.csv} of CodeCarbon: a row a run, energies in kWh, those of CPU and RAM often by a model. */
public final class CodeCarbonFile {

    private static final int MOST_PROBLEMS = 20;
    private static final int MOST_RUNS = 1_000_000;
    private static final double J_PER_KWH = 1000.0 * Clock.SECONDS_PER_HOUR;

    private CodeCarbonFile() {}

    static boolean knows(List<Header> headers) {
        return CsvForm.names(headers, "emissions") && CsvForm.names(headers, "energy_consumed");
    }

    /** The energy of each run. */
    public static List<RunEnergy> read(Path file) {
        String name = String.valueOf(file.getFileName());
        Problems problems = new Problems(MOST_PROBLEMS);
        List<RunEnergy> runs = new ArrayList<>();
        try (LogLines lines = new LogLines(Files.newInputStream(file))) {
            List<String> headers =
                    lines.next() ? Stream.of(CsvSamples.fields(lines.text())).toList() : List.of();
            if (!knows(headers.stream().map(Header::of).toList())) {
                throw new ScenarioException(name + ":1: is no CSV of CodeCarbon");
            }
            while (lines.next() && runs.size() < MOST_RUNS) {
                try {
                    runs.add(run(headers, CsvSamples.fields(lines.text())));
                } catch (IllegalArgumentException e) {
                    problems.add(name + ":" + lines.number(), e.getMessage());
                }
            }
        } catch (IOException e) {
            throw new ScenarioException(TraceFile.unreadable(file, e));
        }
        problems.throwIfAny();
        return runs;
    }

    private static RunEnergy run(List<String> headers, String[] fields) {
        return new RunEnergy(
                field(headers, fields, "run_id"),
                number(headers, fields, "duration"),
                number(headers, fields, "energy_consumed") * J_PER_KWH);
    }

    private static String field(List<String> headers, String[] fields, String column) {
        return IntStream.range(0, Math.min(headers.size(), fields.length))
                .filter(i -> headers.get(i).strip().equals(column))
                .mapToObj(i -> fields[i].strip())
                .findFirst()
                .orElse("");
    }

    private static double number(List<String> headers, String[] fields, String column) {
        String text = field(headers, fields, column);
        double number = Cell.number(text);
        if (!(number >= 0)) {
            throw new IllegalArgumentException(column + " must be a number of 0 or more, was '" + text + "'");
        }
        return number;
    }
}
