package microtwin.scenario.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import microtwin.scenario.Problems;
import microtwin.scenario.ScenarioException;
import microtwin.workload.calibration.TracedRequest;

/**
 * Reads requests from CSV with the columns start, end, prompt and output tokens, such as {@code
 * start_s,end_s,prompt_tokens,output_tokens}. Times are seconds or dates; an empty cell is not known. Lines that
 * start with # are comments.
 */
final class RequestFile {

    private static final int MOST_PROBLEMS = 20;
    private static final int MOST_REQUESTS = 1_000_000;
    private static final double MOST_TOKENS = 1e9;
    private static final Set<String> STARTS = Set.of("start", "start_time", "begin", "timestamp");
    private static final Set<String> ENDS = Set.of("end", "end_time", "finish");
    private static final Set<String> PROMPTS = Set.of("prompt", "prompt_tokens", "input_tokens", "contexttokens");
    private static final Set<String> OUTPUTS = Set.of("output", "output_tokens", "tokens", "generatedtokens");

    private final String name;
    private final double offsetS;
    private final Problems problems = new Problems(MOST_PROBLEMS);
    private final List<TracedRequest> requests = new ArrayList<>();
    private int[] columns = {};

    private RequestFile(String name, double offsetS) {
        this.name = name;
        this.offsetS = offsetS;
    }

    /**
     * The requests of a file in the order of their starts.
     *
     * @param offsetS added to all times [s]
     */
    static List<TracedRequest> read(Path file, double offsetS) {
        RequestFile reader = new RequestFile(String.valueOf(file.getFileName()), offsetS);
        try (LogLines lines = new LogLines(Files.newInputStream(file))) {
            reader.lines(lines);
        } catch (IOException e) {
            throw new ScenarioException(TraceFile.unreadable(file, e));
        }
        reader.problems.throwIfAny();
        if (reader.requests.isEmpty()) {
            throw new ScenarioException(reader.name + ": holds no request");
        }
        return reader.requests.stream()
                .sorted(Comparator.comparingDouble(TracedRequest::startS))
                .toList();
    }

    private void lines(LogLines lines) throws IOException {
        while (lines.next() && requests.size() < MOST_REQUESTS) {
            if (lines.text().startsWith(TraceFile.COMMENT)) {
                continue;
            }
            try {
                if (columns.length == 0) {
                    header(lines.text());
                } else {
                    requests.add(request(CsvSamples.fields(lines.text())));
                }
            } catch (IllegalArgumentException e) {
                problems.add(name + ":" + lines.number(), e.getMessage());
                if (columns.length == 0) {
                    return;
                }
            }
        }
    }

    private void header(String line) {
        List<Header> headers =
                Stream.of(CsvSamples.fields(line)).map(Header::of).toList();
        columns = Stream.of(STARTS, ENDS, PROMPTS, OUTPUTS)
                .mapToInt(names -> IntStream.range(0, headers.size())
                        .filter(i -> names.contains(headers.get(i).name()))
                        .findFirst()
                        .orElse(-1))
                .toArray();
        if (columns[0] < 0) {
            columns = new int[] {};
            throw new IllegalArgumentException(
                    "must have a column start; columns are start, end, prompt_tokens and output_tokens");
        }
    }

    private TracedRequest request(String[] fields) {
        double startS = timeS("start", field(fields, columns[0]));
        double endS = timeS("end", field(fields, columns[1]));
        if (Double.isNaN(startS)) {
            throw new IllegalArgumentException("start must be a time, is missing");
        }
        if (endS <= startS) {
            throw new IllegalArgumentException("end must be after start, was " + (startS - endS) + " s before it");
        }
        return new TracedRequest(
                startS + offsetS,
                endS + offsetS,
                tokens("prompt tokens", field(fields, columns[2])),
                tokens("output tokens", field(fields, columns[3])));
    }

    private static String field(String[] fields, int index) {
        return index < 0 || index >= fields.length ? "" : fields[index].strip();
    }

    private static double timeS(String what, String text) {
        double date = Stamps.secondsS(text);
        double time = Double.isNaN(date) ? Cell.number(text) : date;
        if (Double.isNaN(time) && !text.isEmpty()) {
            throw new IllegalArgumentException(what + " must be seconds or a date, was '" + text + "'");
        }
        return time;
    }

    private static double tokens(String what, String text) {
        double tokens = Cell.number(text);
        if (!text.isEmpty() && !(tokens >= 0 && tokens <= MOST_TOKENS)) {
            throw new IllegalArgumentException(what + " must be between 0 and 1e9, was '" + text + "'");
        }
        return tokens;
    }
}
