package microtwin.workload;

import java.io.Serializable;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;

/**
 * Requests of one kind.
 *
 * @param name unique within a demand
 * @param requestsPerS mean of the profile, of all users together [1/s]
 * @param evenlySpaced true if requests come at equal distances and never wait for one another, false if they come at random
 * @param profile course of the rate
 * @param promptTokens per request; 0 for a prompt that is already read [1]
 * @param outputTokens per request [1]
 * @param trafficBytes per request, both directions [byte]
 * @param qualityFloorB least {@link ModelCard#qualityClassB} that may answer; 0 for any [1e9]
 * @param latencyLimitS a later answer counts as unserved [s]
 * @param utcOffsetS local time of the users minus UTC, without daylight saving [s]
 */
public record RequestClass(
        String name,
        double requestsPerS,
        boolean evenlySpaced,
        Profile profile,
        double promptTokens,
        double outputTokens,
        double trafficBytes,
        double qualityFloorB,
        double latencyLimitS,
        int utcOffsetS)
        implements Serializable {

    public static final Bounds REQUESTS_PER_S = Bounds.NOT_NEGATIVE;
    public static final Bounds SPACING_S = Bounds.POSITIVE;
    public static final Bounds PROMPT_TOKENS = Bounds.NOT_NEGATIVE;
    public static final Bounds OUTPUT_TOKENS = Bounds.POSITIVE;
    public static final Bounds TRAFFIC_BYTES = Bounds.NOT_NEGATIVE;
    public static final Bounds QUALITY_FLOOR_B = Bounds.NOT_NEGATIVE;
    /** Stands for no limit: thirty years [s]. */
    public static final double NO_LIMIT_S = 1e9;

    public static final Bounds LATENCY_LIMIT_S = new Bounds(0, true, NO_LIMIT_S, false);
    public static final Bounds UTC_OFFSET_S = Bounds.between(-14 * Clock.SECONDS_PER_HOUR, 14 * Clock.SECONDS_PER_HOUR);

    public RequestClass {
        REQUESTS_PER_S.require("requestsPerS", requestsPerS);
        PROMPT_TOKENS.require("promptTokens", promptTokens);
        OUTPUT_TOKENS.require("outputTokens", outputTokens);
        TRAFFIC_BYTES.require("trafficBytes", trafficBytes);
        QUALITY_FLOOR_B.require("qualityFloorB", qualityFloorB);
        LATENCY_LIMIT_S.require("latencyLimitS", latencyLimitS);
        UTC_OFFSET_S.require("utcOffsetS", utcOffsetS);
    }

    /** One request every {@code spacingS} seconds, day and night, with no floor and no limit. */
    public static RequestClass everyS(String name, double spacingS, double promptTokens, double outputTokens) {
        SPACING_S.require("spacingS", spacingS);
        return new RequestClass(
                name, 1 / spacingS, true, DailyProfile.FLAT, promptTokens, outputTokens, 0, 0, NO_LIMIT_S, 0);
    }

    /** A call on behalf of these requests, with tokens and a quality floor of its own. */
    public RequestClass of(double callPromptTokens, double callOutputTokens, double callQualityFloorB) {
        return new RequestClass(
                name,
                requestsPerS,
                evenlySpaced,
                profile,
                callPromptTokens,
                callOutputTokens,
                trafficBytes,
                callQualityFloorB,
                latencyLimitS,
                utcOffsetS);
    }

    /** Mean context while a request is answered: the prompt and, on average, half of the answer [1]. */
    public double contextTokens() {
        return promptTokens + outputTokens / 2;
    }

    /** Context at the end of the answer [1]. */
    public double fullContextTokens() {
        return promptTokens + outputTokens;
    }

    /** Mean rate over a step [1/s]. */
    public double requestsPerS(Clock clock, int step) {
        return requestsPerS * profile.meanOver(clock, step, utcOffsetS);
    }
}
