package microtwin.scenario.trace;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates with a time of day as logs write them. Without an offset they are read as UTC. */
final class Stamps {

    private static final double SECONDS_PER_NANO = 1e-9;
    private static final Pattern STAMP =
            Pattern.compile("(?:(\\d{4})[-/](\\d\\d)[-/](\\d\\d)|(\\d\\d)-(\\d\\d)-(\\d{4}))"
                    + "[ T](\\d\\d):(\\d\\d):(\\d\\d)(?:[.,](\\d{1,9}))?\\s*(Z|UTC|[+-]\\d\\d(?::?\\d\\d)?)?");

    private Stamps() {}

    /** Seconds since 1970; NaN if the text is no date. */
    static double secondsS(String text) {
        Matcher m = STAMP.matcher(text);
        if (!m.matches()) {
            return Double.NaN;
        }
        boolean yearFirst = m.group(1) != null;
        try {
            LocalDateTime local = LocalDateTime.of(
                    whole(m.group(yearFirst ? 1 : 6)),
                    whole(m.group(yearFirst ? 2 : 4)),
                    whole(m.group(yearFirst ? 3 : 5)),
                    whole(m.group(7)),
                    whole(m.group(8)),
                    whole(m.group(9)));
            return local.toEpochSecond(offset(m.group(11))) + nanos(m.group(10)) * SECONDS_PER_NANO;
        } catch (DateTimeException e) {
            return Double.NaN;
        }
    }

    private static int whole(String digits) {
        return Integer.parseInt(digits);
    }

    private static int nanos(String fraction) {
        return fraction == null ? 0 : whole((fraction + "00000000").substring(0, 9));
    }

    private static ZoneOffset offset(String text) {
        return text == null || text.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(text);
    }
}
