package microtwin.scenario.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import microtwin.engine.Progress;
import microtwin.engine.RunInterruptedException;
import microtwin.engine.RunResult;
import microtwin.engine.Simulation;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.ScenarioFile.Understood;
import microtwin.scenario.ScenarioRunner.ProgressBar;
import microtwin.scenario.model.Architecture;
import microtwin.scenario.model.Scenario;

/** The runs of one scenario: architectures side by side, each with its share of the threads. */
final class Execution {

    /** A checkpointed run saves itself that often. */
    private static final int CHECKPOINTS_PER_RUN = 20;

    private final Understood<Scenario> understood;
    private final Optional<Path> checkpoints;
    private final Composer composer;
    private final String fingerprint;

    /**
     * Runs to come.
     *
     * @param checkpoints folder in which runs save themselves and from which they go on; empty for none
     */
    Execution(Understood<Scenario> understood, Optional<Path> checkpoints) {
        this.understood = understood;
        this.checkpoints = checkpoints;
        composer = new Composer(understood.value());
        fingerprint = Provenance.fingerprint(understood);
    }

    /** Results in the order of the architectures. */
    List<RunResult> run(Collection<Architecture> architectures, int threads, ProgressBar bar) {
        List<Simulation> simulations =
                architectures.stream().map(this::simulation).toList();
        long steps = (long) simulations.size() * understood.value().clock().steps();
        Progress progress = bar.start(understood.value().name(), steps);
        int abreast = Math.min(threads, simulations.size());
        AtomicLong done = new AtomicLong();
        ExecutorService pool = Executors.newFixedThreadPool(abreast, Execution::daemon);
        try {
            List<Future<RunResult>> running = new ArrayList<>();
            for (Simulation simulation : simulations) {
                running.add(pool.submit(() -> run(simulation, Math.max(1, threads / abreast), done, progress)));
            }
            List<RunResult> results = new ArrayList<>();
            for (Architecture architecture : architectures) {
                RunResult result = join(running.get(results.size()));
                results.add(architecture
                        .mesh()
                        .map(mesh -> result.with(mesh.run(understood.value().seed())))
                        .orElse(result));
            }
            deleteCheckpoints(simulations);
            return results;
        } finally {
            stop(pool);
        }
    }

    /** Once it returns, no architecture is at work or writes its checkpoint, even if this thread was interrupted. */
    private static void stop(ExecutorService pool) {
        pool.shutdownNow();
        boolean interrupted = Thread.interrupted();
        boolean stopped = false;
        while (!stopped) {
            try {
                stopped = pool.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "architecture");
        thread.setDaemon(true);
        return thread;
    }

    private RunResult run(Simulation simulation, int threads, AtomicLong done, Progress progress) {
        long[] before = {0};
        Progress sum = steps -> {
            synchronized (done) {
                progress.stepsDone(done.addAndGet(steps - before[0]));
            }
            before[0] = steps;
        };
        int every = Math.max(1, simulation.clock().steps() / CHECKPOINTS_PER_RUN);
        return simulation.run(
                threads,
                sum,
                checkpoints.isEmpty() ? null : new Simulation.Checkpointing(file(simulation.architecture()), every));
    }

    private static RunResult join(Future<RunResult> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunInterruptedException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Simulation simulation(Architecture architecture) {
        String fingerprint = Provenance.sha256(architecture.name() + this.fingerprint);
        if (checkpoints.isEmpty()) {
            return composer.compose(architecture, fingerprint);
        }
        Path saved = file(architecture.name());
        try {
            Files.createDirectories(checkpoints.get());
            return Files.exists(saved)
                    ? Simulation.resume(saved, fingerprint)
                    : composer.compose(architecture, fingerprint);
        } catch (IOException e) {
            throw new ScenarioException("--checkpoint: " + e.getMessage() + System.lineSeparator()
                    + "Maybe give another folder, or delete it to start afresh");
        }
    }

    private Path file(String architecture) {
        return checkpoints.orElseThrow().resolve(architecture + ".checkpoint");
    }

    private void deleteCheckpoints(List<Simulation> simulations) {
        if (checkpoints.isPresent()) {
            try {
                for (Simulation simulation : simulations) {
                    Path saved = file(simulation.architecture());
                    Files.deleteIfExists(saved);
                    Files.deleteIfExists(saved.resolveSibling(saved.getFileName() + ".partial"));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
