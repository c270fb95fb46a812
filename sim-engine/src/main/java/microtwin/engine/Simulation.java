package microtwin.engine;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One architecture on its way through time. A run is a pure function of what it is built from: the number of threads and
 * the length of a tile change nothing in the result, and a resumed run ends like an uninterrupted one.
 *
 * <p>Each tile: planners in phase order, then each group steps its blocks, then each group collects in block order. Every
 * planner and every group is an event of its own in the schedule.
 */
public final class Simulation implements Serializable {

    private static final long serialVersionUID = 1;

    /** Longest tile: beyond it the caches gain nothing. */
    public static final int MAX_TILE = 96;

    private final String architecture;
    private final String fingerprint;
    private final Clock clock;
    private final int recordSteps;
    private final int tileSteps;
    private final long seed;
    private final List<GroupRun> groups = new ArrayList<>();
    private final MasonSchedule schedule = new MasonSchedule(this);
    private int stepsDone;
    private transient SiteBus[] buses;
    private transient Workers workers;

    /**
     * What a simulation is made of.
     *
     * @param architecture name of what is simulated
     * @param fingerprint identifies scenario and version; a checkpoint of another one is refused
     * @param clock steps to run
     * @param recordSteps steps per recorded interval
     * @param tileSteps steps a block runs before the next block is touched, 1 to 96; 1 if planners need to see the sites
     *     every step
     * @param seed of the random streams the parts were built with
     */
    public record Setup(
            String architecture, String fingerprint, Clock clock, int recordSteps, int tileSteps, long seed) {
        public Setup {
            if (recordSteps < 1 || tileSteps < 1 || tileSteps > MAX_TILE) {
                throw new IllegalArgumentException("recordSteps must be at least 1 and tileSteps 1 to " + MAX_TILE
                        + ", were " + recordSteps + " and " + tileSteps);
            }
        }
    }

    public Simulation(Setup setup, List<Planner> planners, List<SiteGroup> siteGroups) {
        architecture = setup.architecture();
        fingerprint = setup.fingerprint();
        clock = setup.clock();
        recordSteps = setup.recordSteps();
        tileSteps = setup.tileSteps();
        seed = setup.seed();
        planners.stream()
                .sorted(Comparator.comparing(Planner::phase))
                .forEach(planner -> schedule.everyTile(tile -> planner.plan(from(tile), to(tile))));
        for (SiteGroup group : siteGroups) {
            GroupRun run = new GroupRun(group, clock, recordSteps, tileSteps);
            groups.add(run);
            schedule.everyTile(tile -> stepBlocks(run, tile));
            schedule.everyTile(tile -> run.collect(from(tile), to(tile)));
        }
    }

    private int from(int tile) {
        return tile * tileSteps;
    }

    private int to(int tile) {
        return Math.min(clock.steps(), from(tile) + tileSteps);
    }

    private void stepBlocks(GroupRun run, int tile) {
        workers.forEach(run.blocks(), (block, bus) -> run.stepBlock(block, from(tile), to(tile), bus));
    }

    /** Where and how often a run saves itself. */
    public record Checkpointing(Path file, long everySteps) {}

    /** Runs to the end on one thread. */
    public RunResult run() {
        return run(1, Progress.NONE, null);
    }

    /**
     * Runs to the end, from the start or from where a checkpoint left it.
     *
     * @param threads that step blocks
     * @param progress told once a tile
     * @param checkpointing null for none
     * @throws ConservationException if a site does not balance
     * @throws RunInterruptedException if the thread was interrupted
     */
    public RunResult run(int threads, Progress progress, Checkpointing checkpointing) {
        long every = checkpointing == null ? clock.steps() : checkpointing.everySteps();
        while (stepsDone < clock.steps()) {
            advance((int) Math.min(clock.steps(), stepsDone + every), threads, progress);
            if (checkpointing != null && stepsDone < clock.steps()) {
                checkpoint(checkpointing.file());
            }
        }
        return result();
    }

    /**
     * Runs on, tile by tile, until a step is reached.
     *
     * @param step to be reached; the run ends at the end of the tile it lies in
     * @param threads that step blocks
     * @param progress told once a tile
     */
    public void advance(int step, int threads, Progress progress) {
        buses = Workers.buses(buses, threads);
        workers = new Workers(buses);
        try (Workers closing = workers) {
            while (stepsDone < Math.min(step, clock.steps())) {
                schedule.step();
                stepsDone = Math.min(clock.steps(), stepsDone + tileSteps);
                progress.stepsDone(stepsDone);
                if (Thread.interrupted()) {
                    throw new RunInterruptedException();
                }
            }
        } finally {
            workers = null;
        }
    }

    /** What has been recorded so far; of intervals not yet run, nothing. */
    public RunResult result() {
        return new RunResult(
                architecture,
                clock,
                recordSteps,
                seed,
                groups.stream().map(GroupRun::result).toList());
    }

    /** Saves the whole run; readable by {@link #resume}. */
    public void checkpoint(Path file) {
        try {
            schedule.checkpoint(file);
        } catch (IOException e) {
            throw new UncheckedIOException("could not write the checkpoint " + file, e);
        }
    }

    /**
     * Reads a run saved by {@link #checkpoint}.
     *
     * @param fingerprint of the scenario to go on with
     * @throws IOException if the file is not a checkpoint of this scenario and version
     */
    public static Simulation resume(Path file, String fingerprint) throws IOException {
        Simulation saved = (Simulation) MasonSchedule.resume(file).model();
        if (!saved.fingerprint.equals(fingerprint)) {
            throw new IOException(file + " belongs to another scenario, seed or version");
        }
        return saved;
    }

    public String architecture() {
        return architecture;
    }

    public Clock clock() {
        return clock;
    }

    /** Steps already run. */
    public int stepsDone() {
        return stepsDone;
    }
}
