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
 * @param lengths of prompt and output
 * @param trafficBytes per request, both directions [byte]
 * @param qualityFloorB least {@link Serving#qualityClassB} that may answer; 0 for any [1e9]
 * @param latencyLimitS a later answer counts as unserved; what finds no room waits for it as long as this allows [s]
 * @param utcOffsetS local time of the users minus UTC, without daylight saving [s]
 * @param shareDeferrable part of the requests that may be answered later
 * @param deferralS time within which these must be answered; 0 if there are none [s]
 */
public record RequestClass(
        String name,
        double requestsPerS,
        boolean evenlySpaced,
        Profile profile,
        Lengths lengths,
        double trafficBytes,
        double qualityFloorB,
        double latencyLimitS,
        int utcOffsetS,
        double shareDeferrable,
        double deferralS)
        implements Serializable {

    public static final Bounds REQUESTS_PER_S = Bounds.NOT_NEGATIVE;
    public static final Bounds SPACING_S = Bounds.POSITIVE;
    public static final Bounds TRAFFIC_BYTES = Bounds.NOT_NEGATIVE;
    public static final Bounds QUALITY_FLOOR_B = Bounds.NOT_NEGATIVE;
    /** Stands for no limit: thirty years [s]. */
    public static final double NO_LIMIT_S = 1e9;

    public static final Bounds LATENCY_LIMIT_S = new Bounds(0, true, NO_LIMIT_S, false);
    public static final Bounds UTC_OFFSET_S = Bounds.between(-14 * Clock.SECONDS_PER_HOUR, 14 * Clock.SECONDS_PER_HOUR);
    public static final Bounds SHARE_DEFERRABLE = Bounds.SHARE;
    public static final Bounds DEFERRAL_S = Bounds.NOT_NEGATIVE;

    public RequestClass {
        REQUESTS_PER_S.require("requestsPerS", requestsPerS);
        TRAFFIC_BYTES.require("trafficBytes", trafficBytes);
        QUALITY_FLOOR_B.require("qualityFloorB", qualityFloorB);
        LATENCY_LIMIT_S.require("latencyLimitS", latencyLimitS);
        UTC_OFFSET_S.require("utcOffsetS", utcOffsetS);
        SHARE_DEFERRABLE.require("shareDeferrable", shareDeferrable);
        DEFERRAL_S.require("deferralS", deferralS);
        if (shareDeferrable > 0 && deferralS == 0) {
            throw new IllegalArgumentException(
                    "deferralS must be above 0 where shareDeferrable is, were 0 and " + shareDeferrable);
        }
    }

    /** Requests of one length each, none of which may be answered later. */
    public RequestClass(
            String name,
            double requestsPerS,
            boolean evenlySpaced,
            Profile profile,
            double promptTokens,
            double outputTokens,
            double trafficBytes,
            double qualityFloorB,
            double latencyLimitS,
            int utcOffsetS) {
        this(
                name,
                requestsPerS,
                evenlySpaced,
                profile,
                Lengths.fixed(promptTokens, outputTokens),
                trafficBytes,
                qualityFloorB,
                latencyLimitS,
                utcOffsetS,
                0,
                0);
    }

    /** One request every {@code spacingS} seconds, day and night, with no floor and no limit. */
    public static RequestClass everyS(String name, double spacingS, double promptTokens, double outputTokens) {
        SPACING_S.require("spacingS", spacingS);
        return new RequestClass(
                name, 1 / spacingS, true, DailyProfile.FLAT, promptTokens, outputTokens, 0, 0, NO_LIMIT_S, 0);
    }

    /** A call on behalf of these requests, with tokens and a quality floor of its own. */
    public RequestClass of(double callPromptTokens, double callOutputTokens, double callQualityFloorB) {
        return with(Lengths.fixed(callPromptTokens, callOutputTokens), callQualityFloorB);
    }

    /** These requests with other lengths. */
    RequestClass with(Lengths others) {
        return with(others, qualityFloorB);
    }

    /** These requests with other lengths and another floor. */
    RequestClass with(Lengths others, double otherQualityFloorB) {
        return new RequestClass(
                name,
                requestsPerS,
                evenlySpaced,
                profile,
                others,
                trafficBytes,
                otherQualityFloorB,
                latencyLimitS,
                utcOffsetS,
                shareDeferrable,
                deferralS);
    }

    /** Mean per request [1]. */
    public double promptTokens() {
        return lengths.promptTokens();
    }

    /** Mean per request [1]. */
    public double outputTokens() {
        return lengths.outputTokens();
    }

    /** See {@link Lengths#contextTokens}. */
    public double contextTokens() {
        return lengths.contextTokens();
    }

    /** See {@link Lengths#fullContextTokens}. */
    public double fullContextTokens() {
        return lengths.fullContextTokens();
    }

    /** Mean rate over a step [1/s]. */
    public double requestsPerS(Clock clock, int step) {
        return requestsPerS * profile.meanOver(clock, step, utcOffsetS);
    }
}
