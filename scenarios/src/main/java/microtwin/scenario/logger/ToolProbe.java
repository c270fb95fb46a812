package microtwin.scenario.logger;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What a tool that runs beside writes, line by line; its last line counts for two seconds. */
final class ToolProbe implements Probe {

    private static final long FRESH_NS = 2_000_000_000L;

    private record Reading(double value, long atNs) {}

    private final String name;
    private final String origin;
    private final Process process;
    private volatile Reading last = new Reading(Double.NaN, System.nanoTime());

    /**
     * Starts the tool.
     *
     * @param value of a line; NaN if it says nothing
     */
    ToolProbe(String name, String origin, List<String> command, ToDoubleFunction<String> value) throws IOException {
        this.name = name;
        this.origin = origin;
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Thread reader = new Thread(() -> follow(value), origin);
        reader.setDaemon(true);
        reader.start();
    }

    private void follow(ToDoubleFunction<String> value) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = new Reading(value.applyAsDouble(line), System.nanoTime());
            }
        } catch (IOException e) {
            last = new Reading(Double.NaN, System.nanoTime());
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String origin() {
        return origin;
    }

    @Override
    public double value() {
        Reading reading = last;
        return System.nanoTime() - reading.atNs() <= FRESH_NS ? reading.value() : Double.NaN;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
