package microtwin.scenario.logger;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import microtwin.engine.RunInterruptedException;
import microtwin.scenario.ScenarioException;
import microtwin.thermal.Air;

/**
 * Samples probes while a command runs, and writes a row each time: time, power, mark, temperature, and every probe by
 * itself. Every row is on its way to the disk before the next is taken, so what was interrupted can be read.
 */
public final class Recorder {

    private static final double NS_PER_S = 1e9;

    private final Machine machine;
    private final List<Probe> total;
    private final Optional<Probe> chip;
    private final long everyNs;

    /**
     * Finds out what can be measured.
     *
     * @param sys usually {@code /sys}
     * @param tools folders of programs
     * @param everyS time between samples [s]
     * @param power names of the probes whose sum is the power of the board, joined by {@code +}
     */
    public Recorder(Path sys, List<Path> tools, double everyS, Optional<String> power) throws IOException {
        machine = new Machine(sys, tools, everyS);
        chip = machine.chip();
        everyNs = Math.round(everyS * NS_PER_S);
        try {
            total = new Feed(machine.powers()).of(power);
        } catch (ScenarioException e) {
            close();
            throw e;
        }
    }

    /** True if no power can be measured. */
    public boolean isBlind() {
        return total.isEmpty();
    }

    /** What is measured, and what cannot be seen, a sentence each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        machine.powers().forEach(probe -> notes.add("reads " + probe.name() + " (" + probe.origin() + ")"));
        notes.addAll(machine.blind().stream().map(text -> "cannot see " + text).toList());
        notes.add(total.isEmpty() ? "no power is logged" : "the power of the board is " + totalName());
        return notes;
    }

    private String totalName() {
        return String.join(" + ", total.stream().map(Probe::name).toList());
    }

    /**
     * Runs a command and samples meanwhile.
     *
     * @param idleS before and after it, so that a trace knows what the board takes when idle [s]
     * @return its exit code
     */
    public int run(List<String> command, Path out, double idleS) throws IOException {
        try (Writer text = Files.newBufferedWriter(out, StandardCharsets.UTF_8)) {
            text.write("# microtwin record; power is " + (total.isEmpty() ? "not known" : totalName()) + "\n");
            CsvWriter csv = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.LF)
                    .bufferSize(0)
                    .build(text);
            csv.writeRecord(header());
            text.flush();
            return sampled(new Rows(csv, text), command, idleS);
        } finally {
            close();
        }
    }

    private int sampled(Rows rows, List<String> command, double idleS) throws IOException {
        Process process = null;
        try {
            rows.take(Math.round(idleS * NS_PER_S));
            process = started(command);
            while (process.isAlive()) {
                rows.take(process);
            }
            rows.take(Math.round(idleS * NS_PER_S));
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunInterruptedException();
        } finally {
            if (process != null) {
                process.destroy();
            }
        }
    }

    private static Process started(List<String> command) {
        try {
            return new ProcessBuilder(command).inheritIO().start();
        } catch (IOException e) {
            throw new ScenarioException("the command cannot be started: " + e.getMessage());
        }
    }

    private void close() {
        machine.powers().forEach(Probe::close);
    }

    private List<String> header() {
        List<String> header = new ArrayList<>(List.of("time (s)", "power (W)", "active"));
        chip.ifPresent(probe -> header.add("chip (degC)"));
        machine.powers().forEach(probe -> header.add("probe " + probe.name() + " (W)"));
        return header;
    }

    /** Takes samples at equal distances; what is late is left out, and the next one is on time again. */
    private final class Rows {

        private final CsvWriter csv;
        private final Writer text;
        private final long startNs = System.nanoTime();
        private long nextNs = startNs;

        Rows(CsvWriter csv, Writer text) {
            this.csv = csv;
            this.text = text;
        }

        /** Idle, for some time. */
        void take(long forNs) throws IOException, InterruptedException {
            long endNs = System.nanoTime() + forNs;
            while (forNs > 0 && nextNs < endNs) {
                TimeUnit.NANOSECONDS.sleep(Math.max(0, nextNs - System.nanoTime()));
                row(0);
            }
        }

        /** One, as soon as it is time, if the command still runs. */
        void take(Process process) throws IOException, InterruptedException {
            if (!process.waitFor(Math.max(0, nextNs - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                row(1);
            }
        }

        private void row(int active) throws IOException {
            long nowNs = System.nanoTime();
            nextNs += everyNs * Math.max(1, (nowNs - nextNs) / everyNs + 1);
            List<Double> values = machine.powers().stream().map(Probe::value).toList();
            double sum = total.isEmpty() ? Double.NaN : 0;
            for (Probe probe : total) {
                sum += values.get(machine.powers().indexOf(probe));
            }
            List<String> row = new ArrayList<>();
            row.add(cell((nowNs - startNs) / NS_PER_S, 6));
            row.add(cell(sum, 4));
            row.add(String.valueOf(active));
            chip.ifPresent(probe -> row.add(cell(probe.value() - Air.ZERO_CELSIUS_K, 2)));
            values.forEach(value -> row.add(cell(value, 4)));
            csv.writeRecord(row);
            text.flush();
        }

        private static String cell(double value, int digits) {
            return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", value) : "";
        }
    }
}
