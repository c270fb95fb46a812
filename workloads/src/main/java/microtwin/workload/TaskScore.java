package microtwin.workload;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import microtwin.engine.Bounds;

/**
 * Tasks of a benchmark done well enough, over the energy of all of them. What falls short costs as much and counts
 * nothing.
 *
 * <pre>
 *   score = (tasks with quality &gt;= floor) / (energy of all tasks at the boundary)
 * </pre>
 *
 * @param name of what was scored
 * @param shareFloor least quality that counts, 0 to 1
 * @param boundary where the energy is metered, in words, such as node or site
 * @param useful tasks at or above the floor [1]
 * @param tasks in the benchmark [1]
 * @param energyJ of all of them at the boundary [J]
 */
public record TaskScore(String name, double shareFloor, String boundary, int useful, int tasks, double energyJ)
        implements Serializable {

    public static final Bounds ENERGY_J = Bounds.POSITIVE;

    public TaskScore {
        Bounds.SHARE.require("shareFloor", shareFloor);
        ENERGY_J.require("energyJ", energyJ);
        if (useful < 0 || useful > tasks) {
            throw new IllegalArgumentException("useful must be from 0 to " + tasks + " tasks, was " + useful);
        }
    }

    /**
     * A model on a node.
     *
     * @param batch sequences decoded together while it works [1]
     * @param load share of the time it works
     * @param boundary where the energy is metered
     * @param ratioBoundary energy there over that of the node, such as a PUE
     */
    public static TaskScore of(
            List<BenchmarkTask> tasks,
            double shareFloor,
            Serving serving,
            double batch,
            double load,
            String boundary,
            double ratioBoundary) {
        double energyJ = 0;
        int useful = 0;
        for (BenchmarkTask task : tasks) {
            energyJ += ratioBoundary * task.energyJ(serving, batch, load);
            useful += task.shareOf(serving.model()) >= shareFloor ? 1 : 0;
        }
        return new TaskScore(serving.models(), shareFloor, boundary, useful, tasks.size(), energyJ);
    }

    /** Useful tasks for each joule [1/J]. */
    public double perJ() {
        return useful / energyJ;
    }

    /**
     * Best first.
     *
     * @throws IllegalArgumentException if floor, boundary or number of tasks differ: then there is no order
     */
    public static List<TaskScore> ranked(List<TaskScore> scores) {
        for (TaskScore score : scores) {
            scores.get(0).requireComparable(score);
        }
        return scores.stream()
                .sorted(Comparator.comparingDouble(TaskScore::perJ).reversed())
                .toList();
    }

    private void requireComparable(TaskScore other) {
        if (shareFloor != other.shareFloor || !boundary.equals(other.boundary) || tasks != other.tasks) {
            throw new IllegalArgumentException("only scores of the same floor, boundary and tasks can be ranked, but "
                    + describe() + " and " + other.describe());
        }
    }

    private String describe() {
        return name + " has a floor of " + shareFloor + " over " + tasks + " tasks at the " + boundary;
    }
}
