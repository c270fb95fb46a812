package microtwin.engine;

import java.io.Serializable;
import java.util.List;

/**
 * The result of one architecture.
 *
 * @param architecture its name
 * @param clock the steps it ran
 * @param recordSteps steps per recorded interval
 * @param seed of its random streams
 * @param groups its site groups, in the order of the scenario
 * @param drills of its mesh, in the order of the scenario
 */
public record RunResult(
        String architecture,
        Clock clock,
        int recordSteps,
        long seed,
        List<GroupResult> groups,
        List<DrillResult> drills)
        implements Serializable {

    /** Without a mesh. */
    public RunResult(String architecture, Clock clock, int recordSteps, long seed, List<GroupResult> groups) {
        this(architecture, clock, recordSteps, seed, groups, List.of());
    }

    /** The same with drills. */
    public RunResult with(List<DrillResult> ofMesh) {
        return new RunResult(architecture, clock, recordSteps, seed, groups, List.copyOf(ofMesh));
    }

    /** Recorded intervals. */
    public int intervals() {
        return (clock.steps() + recordSteps - 1) / recordSteps;
    }

    /** Length of a recorded interval [s]; the last one may be shorter. */
    public double intervalS() {
        return (double) recordSteps * clock.stepS();
    }

    /** Largest imbalance of any junction of any group over the run, relative to what went through it. */
    public double conservationResidual() {
        return groups.stream().mapToDouble(GroupResult::residual).max().orElse(0);
    }
}
