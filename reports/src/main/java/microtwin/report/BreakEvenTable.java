package microtwin.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How busy the nodes of the baseline must be to take no more energy for a token than those of another architecture.
 *
 * @param baseline its name
 * @param other name of the architecture it is compared with
 * @param shareOtherBusy how busy the nodes of the other are, rising
 * @param lines one for each limit of the baseline's batch, rising; the last one is that of the run
 * @param shareBaselineInRun how busy its nodes were in the run
 * @param shareOtherInRun how busy the other's were
 */
public record BreakEvenTable(
        String baseline,
        String other,
        double[] shareOtherBusy,
        List<Line> lines,
        double shareBaselineInRun,
        double shareOtherInRun) {

    /** Start of the keys of these tables. */
    static final String KEY = "break_even.";

    static final String BUSY = "other_busy_percent";
    static final String LINE = "baseline_busy_percent.batch_";
    static final String RUN = "in_the_run_percent";

    /**
     * At one limit of the batch.
     *
     * @param maxBatch most sequences a node of the baseline decodes together [1]
     * @param shareBusy for each {@link #shareOtherBusy}; NaN if the baseline takes more even when always busy, nought if it
     *     takes less however quiet
     */
    public record Line(int maxBatch, double[] shareBusy) {}

    /** As it is shown and kept. */
    public Annex annex() {
        List<Annex.Row> rows = new ArrayList<>();
        rows.add(Annex.Row.of(BUSY, other + ", busy [%]", percent(shareOtherBusy)));
        for (Line line : lines) {
            rows.add(Annex.Row.of(
                    LINE + line.maxBatch(),
                    baseline + ", batch of " + line.maxBatch() + " at most [%]",
                    percent(line.shareBusy())));
        }
        double[] run = new double[shareOtherBusy.length];
        Arrays.fill(run, Double.NaN);
        run[0] = Units.PERCENT * shareBaselineInRun;
        run[1] = Units.PERCENT * shareOtherInRun;
        int batch = lines.get(lines.size() - 1).maxBatch();
        rows.add(Annex.Row.of(
                RUN, "in the run, batch of " + batch + " at most: " + baseline + ", " + other + " [%]", run));
        return new Annex(
                KEY + other,
                "How busy " + baseline + " must be to take no more for a token than " + other,
                Collections.nCopies(shareOtherBusy.length, ""),
                rows,
                List.of(
                        "Busy: load over capacity. Energy at the generators; conversion, cooling and delivery as in the run.",
                        "0: " + baseline + " takes less however quiet it is. -: it takes more even when always busy."));
    }

    private static double[] percent(double[] shares) {
        return Arrays.stream(shares).map(share -> Units.PERCENT * share).toArray();
    }
}
