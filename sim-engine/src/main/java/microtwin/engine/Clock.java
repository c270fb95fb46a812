package microtwin.engine;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * The steps of a run: half-open intervals of equal length from a start in UTC.
 *
 * @param start first instant
 * @param steps number of steps
 * @param stepS length of a step [s]
 */
public record Clock(Instant start, int steps, long stepS) implements Serializable {

    public static final long SECONDS_PER_MINUTE = 60;
    public static final long SECONDS_PER_HOUR = 3600;
    public static final long SECONDS_PER_DAY = 86_400;

    public Clock {
        if (steps < 1 || stepS < 1) {
            throw new IllegalArgumentException(
                    "a clock needs at least one step of one second, was " + steps + " of " + stepS + " s");
        }
    }

    /** A clock that covers {@code duration}, which must be a whole number of steps. */
    public static Clock of(Instant start, Duration duration, Duration step) {
        long stepS = step.toSeconds();
        if (stepS < 1 || step.toNanosPart() != 0 || duration.toSeconds() % stepS != 0 || duration.toNanosPart() != 0) {
            throw new IllegalArgumentException("duration must be a whole number of steps of whole seconds, was "
                    + duration + " with step " + step);
        }
        return new Clock(start, Math.toIntExact(duration.toSeconds() / stepS), stepS);
    }

    /** Start of step {@code step}. */
    public Instant at(int step) {
        return start.plusSeconds(step * stepS);
    }

    /** Middle of step {@code step}, where sun and weather are taken. */
    public Instant middle(int step) {
        return start.plusSeconds(step * stepS).plusMillis(stepS * 500);
    }

    public Instant end() {
        return at(steps);
    }

    public double durationS() {
        return (double) steps * stepS;
    }
}
