package microtwin.scenario.trace;

/** What may be wrong with samples; the words follow their number. */
public enum Flaw {
    CUT_LINE("last line without its end, maybe half written", "", "left out"),
    REPEATED_HEADER("row that repeats the header", "rows that repeat the header", "left out"),
    UNREADABLE("row that could not be read", "rows that could not be read", "left out"),
    MISSING_TIME("row without a time", "rows without a time", "left out"),
    DUPLICATE_TIME("row at the time of the row before", "rows at the time of the row before", "left out"),
    BACKWARD_TIME("row earlier than one before it", "rows earlier than one before them", "left out"),
    CLOCK_SET(
            "row beyond a setting of the clock",
            "rows beyond a setting of the clock",
            "left out, as nobody knows how much time lies between"),
    MISSING_POWER("sample without a power", "samples without a power", "invalid"),
    NEGATIVE_POWER("sample below 0 W", "samples below 0 W", "invalid"),
    STUCK_POWER("sample of a sensor that is stuck", "samples of a sensor that is stuck", "invalid"),
    GAP("gap", "gaps", "not bridged");

    private final String one;
    private final String several;
    private final String consequence;

    Flaw(String one, String several, String consequence) {
        this.one = one;
        this.several = several;
        this.consequence = consequence;
    }

    String words(int count) {
        return count + " " + (count == 1 ? one : several);
    }

    String consequence() {
        return consequence;
    }
}
