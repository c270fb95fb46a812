package microtwin.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import microtwin.engine.Clock;
import microtwin.engine.RunResult;

/**
 * What a result covers.
 *
 * @param start first instant
 * @param end instant after the last step
 * @param stepS length of a step [s]
 * @param recordS length of a recorded interval [s]
 */
public record Period(Instant start, Instant end, long stepS, long recordS) {

    private static final double DAYS_PER_YEAR = 365.25;
    private static final long SECONDS_PER_MINUTE = 60;

    static Period of(RunResult run) {
        Clock clock = run.clock();
        return new Period(clock.start(), clock.end(), clock.stepS(), run.recordSteps() * clock.stepS());
    }

    public double durationS() {
        return end.getEpochSecond() - start.getEpochSecond();
    }

    /** True if it is a whole number of years, to a day; PUE over any other period is interim (ISO/IEC 30134-2). */
    public boolean isWholeYears() {
        double days = durationS() / Clock.SECONDS_PER_DAY;
        double years = Math.rint(days / DAYS_PER_YEAR);
        return years >= 1 && Math.abs(days - years * DAYS_PER_YEAR) <= 1;
    }

    /** For headings: {@code 2026-01-01 to 2027-01-01 (365 d)}, times in UTC. */
    public String text() {
        return text(start) + " to " + text(end) + " (" + length() + ")";
    }

    /** Length of a recorded interval, such as {@code 15 min}. */
    String recordText() {
        if (recordS % Clock.SECONDS_PER_HOUR == 0) {
            return Numbers.text((double) recordS / Clock.SECONDS_PER_HOUR) + " h";
        }
        return recordS % SECONDS_PER_MINUTE == 0 ? recordS / SECONDS_PER_MINUTE + " min" : recordS + " s";
    }

    private String length() {
        if (durationS() >= Clock.SECONDS_PER_DAY) {
            return Numbers.text(durationS() / Clock.SECONDS_PER_DAY) + " d";
        }
        return durationS() >= Clock.SECONDS_PER_HOUR
                ? Numbers.text(durationS() / Clock.SECONDS_PER_HOUR) + " h"
                : Numbers.text(durationS()) + " s";
    }

    private static String text(Instant instant) {
        boolean midnight = instant.equals(instant.truncatedTo(ChronoUnit.DAYS));
        return midnight
                ? instant.atOffset(ZoneOffset.UTC).toLocalDate().toString()
                : instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
