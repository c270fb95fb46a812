package microtwin.scenario.trace;

import java.util.Arrays;

/**
 * Puts the rows of a log in order of time without moving any. Rows without a time, at the time of the row before, or out of
 * order for a moment are left out. Where the clock was set, back or by more than a day, nobody knows how much time lies
 * between the two parts: the part with most rows is kept.
 */
final class ClockAudit {

    private static final double LONGEST_JUMP_S = 86_400;
    /** Rows within which a clock that is out of order comes back. */
    private static final int PATIENCE = 8;
    /** Periods by which a single row is too late rather than behind a gap. */
    private static final double MOST_PERIODS = 10;

    private final SampleLog log;
    private final Findings findings;
    private final double periodS;
    private final int[] rows;
    private int kept;

    private ClockAudit(SampleLog log, Findings findings) {
        this.log = log;
        this.findings = findings;
        rows = new int[log.rows()];
        periodS = usual(steps(log));
    }

    private static double[] steps(SampleLog log) {
        double[] steps = new double[Math.max(0, log.rows() - 1)];
        for (int row = 1; row < log.rows(); row++) {
            steps[row - 1] = log.value(TraceColumn.TIME, row) - log.value(TraceColumn.TIME, row - 1);
        }
        return steps;
    }

    /** Median of the steps above 0; NaN if there is none. */
    static double usual(double[] stepsS) {
        double[] rising =
                Arrays.stream(stepsS).filter(step -> step > 0).sorted().toArray();
        return rising.length == 0 ? Double.NaN : rising[rising.length / 2];
    }

    /** The rows that are kept, their times rising. */
    static int[] rows(SampleLog log, Findings findings) {
        return new ClockAudit(log, findings).longest();
    }

    private int[] longest() {
        int from = 0;
        int bestFrom = 0;
        int bestTo = 0;
        for (int row = 0; row < log.rows(); row++) {
            if (Double.isNaN(timeS(row))) {
                findings.add(Flaw.MISSING_TIME, log.line(row));
            } else if (kept == from || follows(row)) {
                rows[kept++] = row;
            } else if (timeS(row) == lastS()) {
                findings.add(Flaw.DUPLICATE_TIME, log.line(row));
            } else if (comesBack(row)) {
                findings.add(Flaw.BACKWARD_TIME, log.line(row));
            } else {
                from = kept;
                rows[kept++] = row;
            }
            if (kept - from > bestTo - bestFrom) {
                bestFrom = from;
                bestTo = kept;
            }
        }
        for (int i = 0; i < kept; i++) {
            if (i < bestFrom || i >= bestTo) {
                findings.add(Flaw.CLOCK_SET, log.line(rows[i]));
            }
        }
        return Arrays.copyOfRange(rows, bestFrom, bestTo);
    }

    private double timeS(int row) {
        return log.value(TraceColumn.TIME, row);
    }

    private double lastS() {
        return timeS(rows[kept - 1]);
    }

    /** True if a row comes after the last one; not if it jumps, and the next row lies between the two. */
    private boolean follows(int row) {
        double stepS = timeS(row) - lastS();
        boolean jumps = stepS > MOST_PERIODS * periodS
                && row + 1 < log.rows()
                && timeS(row + 1) < timeS(row)
                && timeS(row + 1) > lastS();
        return stepS > 0 && stepS <= LONGEST_JUMP_S && !jumps;
    }

    /** True if one of the next rows follows the last one that was kept. */
    private boolean comesBack(int row) {
        for (int next = row + 1; next < Math.min(row + 1 + PATIENCE, log.rows()); next++) {
            double stepS = timeS(next) - lastS();
            if (stepS > 0 && stepS <= LONGEST_JUMP_S) {
                return true;
            }
        }
        return false;
    }
}
