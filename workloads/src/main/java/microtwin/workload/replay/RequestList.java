package microtwin.workload.replay;

import java.util.List;
import microtwin.engine.Bounds;
import microtwin.workload.RequestClass;

/**
 * Single requests in the order of their arrival; index of the arrays = request. The arrays are not copied.
 *
 * @param kinds they are of
 * @param arrivalS since the start, never falling [s]
 * @param kind index into kinds
 * @param promptTokens of each [1]
 * @param outputTokens of each [1]
 */
public record RequestList(List<Kind> kinds, double[] arrivalS, short[] kind, int[] promptTokens, int[] outputTokens) {

    public static final Bounds ARRIVAL_S = Bounds.NOT_NEGATIVE;
    public static final Bounds TOKENS = Bounds.between(0, 1e9);

    /**
     * What requests of a class have in common.
     *
     * @param latencyLimitS a later answer counts as unserved; {@link RequestClass#NO_LIMIT_S} for none [s]
     * @param roundTripS on the way to the site and back [s]
     */
    public record Kind(double latencyLimitS, double roundTripS) {

        public static final Bounds ROUND_TRIP_S = Bounds.NOT_NEGATIVE;

        /** Without limit and way. */
        public static final Kind PATIENT = new Kind(RequestClass.NO_LIMIT_S, 0);

        public Kind {
            RequestClass.LATENCY_LIMIT_S.require("latencyLimitS", latencyLimitS);
            ROUND_TRIP_S.require("roundTripS", roundTripS);
        }
    }

    public RequestList {
        kinds = List.copyOf(kinds);
        int requests = arrivalS.length;
        if (kind.length != requests || promptTokens.length != requests || outputTokens.length != requests) {
            throw new IllegalArgumentException("every request must have a kind, a prompt and an output");
        }
        double before = 0;
        for (int i = 0; i < requests; i++) {
            ARRIVAL_S.require("arrivalS of a request", arrivalS[i]);
            TOKENS.require("promptTokens of a request", promptTokens[i]);
            TOKENS.require("outputTokens of a request", outputTokens[i]);
            if (arrivalS[i] < before) {
                throw new IllegalArgumentException("requests must be in the order of their arrival, but " + arrivalS[i]
                        + " s comes after " + before);
            }
            if (kind[i] < 0 || kind[i] >= kinds.size()) {
                throw new IllegalArgumentException("request " + i + " is of none of " + kinds.size() + " kinds");
            }
            before = arrivalS[i];
        }
    }

    /** Of one kind. */
    public RequestList(Kind kind, double[] arrivalS, int[] promptTokens, int[] outputTokens) {
        this(List.of(kind), arrivalS, new short[arrivalS.length], promptTokens, outputTokens);
    }

    public int size() {
        return arrivalS.length;
    }

    /** Mean context over the output tokens, as {@link microtwin.workload.Lengths#contextTokens} has it [1]. */
    double contextTokens() {
        double tokens = 0;
        double sum = 0;
        for (int i = 0; i < outputTokens.length; i++) {
            tokens += outputTokens[i];
            sum += outputTokens[i] * (promptTokens[i] + outputTokens[i] / 2.0);
        }
        return tokens > 0 ? sum / tokens : 0;
    }
}
