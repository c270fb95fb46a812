package microtwin.scenario.trace;

/**
 * A flaw of a log.
 *
 * @param count of rows, samples or gaps that have it
 * @param firstLine of the file that has it, counted from 1
 * @param lastLine of the file that has it
 */
public record Finding(Flaw flaw, int count, int firstLine, int lastLine) {

    /** As {@code line 2422: 1 sample below 0 W: invalid}. */
    public String text() {
        String where = firstLine == lastLine ? "line " + firstLine : "lines " + firstLine + " to " + lastLine;
        return where + ": " + flaw.words(count) + ": " + flaw.consequence();
    }

    Finding and(int line) {
        return new Finding(flaw, count + 1, firstLine, line);
    }
}
