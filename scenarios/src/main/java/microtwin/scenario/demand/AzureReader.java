package microtwin.scenario.demand;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Optional;

/**
 * CSV of the Azure LLM inference traces: a request a line, such as {@code 2023-11-16 18:15:46.6805900,374,44}, with or
 * without an offset from UTC. Source: Azure/AzurePublicDataset (Patel et al., Splitwise, ISCA 2024).
 */
final class AzureReader implements TraceReader {

    private static final String HEADER = "TIMESTAMP,ContextTokens,GeneratedTokens";
    private static final double SECONDS_PER_NANO = 1e-9;
    private static final DateTimeFormatter STAMP = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalStart()
            .appendOffset("+HH:MM", "+00:00")
            .optionalEnd()
            .toFormatter();

    private final RequestLog log = new RequestLog();
    private boolean headed;

    static boolean knows(String firstLine) {
        return firstLine.strip().equals(HEADER);
    }

    @Override
    public void read(String line) {
        if (!headed) {
            headed = true;
            return;
        }
        String[] fields = line.split(",", -1);
        if (fields.length != 3) {
            throw new IllegalArgumentException("must have the 3 columns " + HEADER + ", has " + fields.length);
        }
        log.add(
                timeS(fields[0].strip()),
                RequestLog.tokens("ContextTokens", fields[1]),
                RequestLog.tokens("GeneratedTokens", fields[2]));
    }

    private static double timeS(String text) {
        try {
            return STAMP.parse(
                    text,
                    stamp -> LocalDateTime.from(stamp).toEpochSecond(ZoneOffset.UTC)
                            + stamp.get(ChronoField.NANO_OF_SECOND) * SECONDS_PER_NANO
                            - (stamp.isSupported(ChronoField.OFFSET_SECONDS)
                                    ? stamp.get(ChronoField.OFFSET_SECONDS)
                                    : 0));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "TIMESTAMP must be a time such as 2023-11-16 18:15:46.6805900, was '" + text + "'", e);
        }
    }

    @Override
    public RequestTrace end() {
        return log.trace();
    }

    @Override
    public Optional<SingleRequests> single() {
        return Optional.of(log.single());
    }
}
