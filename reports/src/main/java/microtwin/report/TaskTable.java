package microtwin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Useful tasks for each kWh of one set of tasks with one floor. Sets are tables of their own: across floors there is no
 * order.
 *
 * @param name of the set
 * @param shareFloor least quality that counts
 * @param boundary where the energy is metered, in words
 * @param tasks in the set [1]
 * @param sharesLoad how busy the nodes are, rising
 * @param lines best first at the highest load
 */
public record TaskTable(
        String name, double shareFloor, String boundary, int tasks, List<Double> sharesLoad, List<Line> lines) {

    /** Start of the keys of these tables. */
    static final String KEY = "tasks.";

    /** Column of the quality class. */
    static final int CLASS = 0;

    /** Column of the least load; the highest is the last one. */
    static final int LEAST_LOAD = 2;

    /**
     * A model on a node.
     *
     * @param key of the architecture and its site group
     * @param label shown
     * @param qualityClassB of the model [1e9]
     * @param useful tasks at or above the floor [1]
     * @param perKwh useful tasks for each kWh, by load; NaN where there is no energy to divide by
     */
    public record Line(String key, String label, double qualityClassB, int useful, double[] perKwh) {}

    public TaskTable {
        sharesLoad = List.copyOf(sharesLoad);
        lines = List.copyOf(lines);
    }

    /** As it is shown and kept. */
    public Annex annex() {
        List<String> columns = new ArrayList<>(List.of("model class [1e9]", "done well"));
        sharesLoad.forEach(share -> columns.add("busy " + percent(share)));
        List<Annex.Row> rows = lines.stream().map(TaskTable::row).toList();
        String best = front(rows).stream().map(Annex.Row::label).collect(Collectors.joining(", "));
        return new Annex(
                KEY + name,
                name + ": tasks done to " + percent(shareFloor) + " or better for each kWh at " + boundary,
                columns,
                rows,
                List.of(
                        "Of " + tasks
                                + " tasks; what falls short costs as much and counts nothing. Busy: load over capacity."
                                + " Conversion, cooling and delivery as in the run. Tables of other floors tell other things:"
                                + " between them there is no order.",
                        "Outdone by no other in both class and tasks for each kWh, busy " + percent(last(sharesLoad))
                                + ": " + (best.isEmpty() ? "none" : best) + "."));
    }

    private static Annex.Row row(Line line) {
        double[] cells = new double[LEAST_LOAD + line.perKwh().length];
        cells[CLASS] = line.qualityClassB();
        cells[CLASS + 1] = line.useful();
        System.arraycopy(line.perKwh(), 0, cells, LEAST_LOAD, line.perKwh().length);
        return Annex.Row.of(line.key(), line.label(), cells);
    }

    /** Rows that no other row outdoes in class and tasks at the highest load, of rows that are best first. */
    static List<Annex.Row> front(List<Annex.Row> rows) {
        List<Annex.Row> front = new ArrayList<>();
        double bestClassB = 0;
        for (Annex.Row row : rows) {
            double classB = row.cells().get(CLASS).value();
            if (last(row.cells()).value() > 0 && classB > bestClassB) {
                front.add(row);
                bestClassB = classB;
            }
        }
        return front;
    }

    static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }

    private static String percent(double share) {
        return Numbers.text(Units.PERCENT * share) + " %";
    }
}
