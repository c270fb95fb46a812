package microtwin.workload.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microtwin.engine.RunInterruptedException;

/**
 * A process that answers one line for each line it is told, within limits of time and memory; beyond them it is ended.
 * Memory is watched where the system shows it in {@code /proc}.
 *
 * <p>An answer starts with {@code ok}, or with {@code wrong} and a message, in which line breaks are written as \n: then
 * the file is to blame, and the process ends.
 */
final class Worker implements AutoCloseable {

    private static final String OK = "ok ";
    private static final String WRONG = "wrong ";
    private static final String ENDED = "";
    private static final long LOOK_MS = 50;
    private static final long PATIENCE_S = 5;
    private static final int SHOWN_LINES = 5;

    private final String name;
    private final Path errors;
    private final Process process;
    private final BufferedWriter told;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final long residentLimit;

    /**
     * Starts it.
     *
     * @param name in messages
     * @param command of the process
     * @param residentLimit memory it may use [byte]
     */
    Worker(String name, List<String> command, long residentLimit) {
        this.name = name;
        this.residentLimit = residentLimit;
        try {
            errors = Files.createTempFile("microtwin-", ".err");
            process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        } catch (IOException e) {
            throw new KernelException(name + " cannot be started: " + e.getMessage(), e);
        }
        told = process.outputWriter(UTF_8);
        Thread reader = new Thread(this::read, "answers of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader in = process.inputReader(UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                answers.add(line);
            }
        } catch (IOException e) {
            // the process has ended, which is told below
        }
        answers.add(ENDED);
    }

    /** Tells it a line and returns its answer. */
    String ask(String line, double limitS) {
        try {
            told.write(line);
            told.newLine();
            told.flush();
        } catch (IOException e) {
            throw ended();
        }
        return answer(limitS);
    }

    /** The next answer, without having asked: a worker says that it is ready. */
    String answer(double limitS) {
        long deadline = System.nanoTime() + (long) (limitS * TimeUnit.SECONDS.toNanos(1));
        try {
            String answer = answers.poll(LOOK_MS, TimeUnit.MILLISECONDS);
            while (answer == null) {
                if (System.nanoTime() > deadline) {
                    throw stopped("gave no answer within " + limitS + " s");
                }
                long resident = residentBytes();
                if (resident > residentLimit) {
                    throw stopped("uses " + (resident >> 20) + " MiB of memory, more than the allowed "
                            + (residentLimit >> 20) + " MiB");
                }
                answer = answers.poll(LOOK_MS, TimeUnit.MILLISECONDS);
            }
            return understood(answer);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new RunInterruptedException();
        }
    }

    private String understood(String answer) {
        if (answer.startsWith(OK)) {
            return answer.substring(OK.length());
        }
        if (answer.startsWith(WRONG)) {
            close();
            throw new ModelFileException(answer.substring(WRONG.length()).replace("\\n", "\n"));
        }
        throw answer.equals(ENDED) ? ended() : stopped("answered " + GgufReader.shown(answer));
    }

    private KernelException stopped(String why) {
        close();
        return new KernelException(name + " " + why + " and was stopped");
    }

    private KernelException ended() {
        String why = "";
        try (Stream<String> lines = Files.lines(errors, UTF_8)) {
            List<String> said =
                    lines.filter(line -> !line.startsWith("WARNING: ")).toList();
            why = said.stream()
                    .skip(Math.max(0, said.size() - SHOWN_LINES))
                    .map(line -> "\n  " + line)
                    .collect(Collectors.joining());
        } catch (IOException | RuntimeException e) {
            why = "\n  (" + e.getMessage() + ")";
        }
        close();
        return new KernelException(name + " ended before it had answered" + why);
    }

    /** Pages in memory, or 0 where the system does not tell. */
    private long residentBytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(PATIENCE_S, TimeUnit.SECONDS);
            Files.deleteIfExists(errors);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            errors.toFile().deleteOnExit();
        }
    }
}
