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
 *   score   = (tasks with quality &gt;= floor) / energyJ
 *   energyJ = ratioBoundary (calls of all tasks * joulesPerRequest(load) + toolsJ of all tasks)
 * </pre>
 *
 * joulesPerRequest is that of the {@link LoadCurve} of the tasks' calls: the batch follows the load, and a quiet node's idle
 * energy is that of its tasks. Twice the output tokens halve the score where decoding takes nearly all of the energy.
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

    public static final Bounds SHARE_FLOOR = Bounds.SHARE;
    public static final Bounds SHARE_LOAD = LoadCurve.SHARE_BUSY;
    public static final Bounds ENERGY_J = Bounds.POSITIVE;

    public TaskScore {
        SHARE_FLOOR.require("shareFloor", shareFloor);
        ENERGY_J.require("energyJ", energyJ);
        if (useful < 0 || useful > tasks) {
            throw new IllegalArgumentException("useful must be from 0 to " + tasks + " tasks, was " + useful);
        }
    }

    /**
     * A model on a node that does these tasks and nothing else.
     *
     * @param name of it
     * @param shareLoad tasks it is given over those it could do
     * @param boundary where the energy is metered
     * @param ratioBoundary energy there over that of the node, such as a PUE
     */
    public static TaskScore of(
            String name,
            List<BenchmarkTask> tasks,
            double shareFloor,
            Serving serving,
            double shareLoad,
            String boundary,
            double ratioBoundary) {
        LoadCurve curve = new LoadCurve(
                serving, tasks.stream().map(BenchmarkTask::requests).toList());
        int calls = tasks.stream().mapToInt(BenchmarkTask::calls).sum();
        double toolsJ = tasks.stream().mapToDouble(BenchmarkTask::toolsJ).sum();
        return new TaskScore(
                name,
                shareFloor,
                boundary,
                useful(tasks, shareFloor, serving),
                tasks.size(),
                ratioBoundary * (calls * curve.joulesPerRequest(shareLoad) + toolsJ));
    }

    /** Tasks that a model does at the floor or better [1]. */
    public static int useful(List<BenchmarkTask> tasks, double shareFloor, Serving serving) {
        return (int) tasks.stream()
                .filter(task -> task.shareOf(serving) >= shareFloor)
                .count();
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
