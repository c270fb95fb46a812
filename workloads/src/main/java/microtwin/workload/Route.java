package microtwin.workload;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How the requests of a class are answered: by one call of a model, or by calls that follow one another.
 *
 * <pre>
 *   called(first) = requests * shareEntering(first)
 *   called(next)  = requests * shareEntering(next) + answered(before) * shareOnward(before)
 * </pre>
 *
 * What is answered and does not go onward is the answer to the user, so a request counts once, however many calls it takes.
 *
 * @param requests to be answered
 * @param residency where the users are and where they may be answered
 * @param calls at least one
 * @param deferral of those that find no room for their first call
 * @param waits false if what finds no room is refused at once
 */
public record Route(RequestClass requests, Residency residency, List<Call> calls, Deferral deferral, boolean waits)
        implements Serializable {

    /**
     * A group and the way to it.
     *
     * @param group name of a {@link ServingGroup}
     * @param path from the users to its sites
     */
    public record Leg(String group, NetworkPath path) implements Serializable {}

    /**
     * One call of a model.
     *
     * @param requests tokens and bytes of the call, and the quality it asks for
     * @param legs groups that run the model, at least one, no group twice; the preferred one first
     * @param policy by which the calls are divided among them
     * @param shareEntering part of the requests for which this is the first call
     * @param shareOnward part of the answers that the next call follows
     * @param overflows true if calls that find no room here go on to the next call
     * @param judgeJ energy of judging the answer [J]
     * @param judgeS time of judging it [s]
     */
    public record Call(
            RequestClass requests,
            List<Leg> legs,
            Policy policy,
            double shareEntering,
            double shareOnward,
            boolean overflows,
            double judgeJ,
            double judgeS)
            implements Serializable {

        public Call {
            legs = List.copyOf(legs);
            if (legs.isEmpty()) {
                throw new IllegalArgumentException(requests.name() + " must be served by at least one group");
            }
            Set<String> seen = new HashSet<>();
            for (Leg leg : legs) {
                if (!seen.add(leg.group())) {
                    throw new IllegalArgumentException(requests.name() + " lists the group " + leg.group() + " twice");
                }
            }
        }

        /** The only call of its requests. */
        public static Call only(RequestClass requests, List<Leg> legs, Policy policy) {
            return new Call(requests, legs, policy, 1, 0, false, 0, 0);
        }
    }

    public Route {
        calls = List.copyOf(calls);
        if (calls.isEmpty()) {
            throw new IllegalArgumentException(requests.name() + " must have at least one call");
        }
    }

    /** Requests that wait for room within their latency limit. */
    public Route(RequestClass requests, Residency residency, List<Call> calls) {
        this(requests, residency, calls, Deferral.NONE, true);
    }

    /** The same with some requests that may be answered later. */
    public Route deferring(Deferral some) {
        return new Route(requests, residency, calls, some, waits);
    }

    /** The same without a line: for those who want to know what comes, not what is sent. */
    public Route atOnce() {
        return new Route(requests, residency, calls, deferral, false);
    }

    /** Answered by groups in their order, wherever they are. */
    public Route(RequestClass requests, List<Leg> legs) {
        this(requests, Residency.ANYWHERE, List.of(Call.only(requests, legs, Policy.SPILL_OVER)));
    }

    /**
     * Answered by a small model and, where it is unsure, by a large one. The large one alone must be good enough for the
     * class; it also takes what the small one has no room for.
     */
    public static Route cascade(RequestClass requests, Residency residency, Leg small, Leg large, Cascade cascade) {
        double escalated = cascade.shareEscalated();
        double first = cascade.oracle() ? 1 - escalated : 1;
        Call one = new Call(
                requests.with(requests.lengths(), 0),
                List.of(small),
                Policy.SPILL_OVER,
                first,
                cascade.oracle() ? 0 : escalated,
                true,
                cascade.judgeJ(),
                cascade.judgeS());
        Call two = new Call(
                requests,
                List.of(large),
                Policy.SPILL_OVER,
                1 - first,
                0,
                false,
                cascade.oracle() ? cascade.judgeJ() : 0,
                cascade.oracle() ? cascade.judgeS() : 0);
        return new Route(requests, residency, List.of(one, two));
    }

    /** Answered by calls one after the other, each of which all answers before it need. */
    public static Route chain(RequestClass requests, Residency residency, List<Call> calls) {
        List<Call> linked = new ArrayList<>();
        for (int c = 0; c < calls.size(); c++) {
            Call call = calls.get(c);
            int onward = c < calls.size() - 1 ? 1 : 0;
            linked.add(new Call(call.requests(), call.legs(), call.policy(), c == 0 ? 1 : 0, onward, false, 0, 0));
        }
        return new Route(requests, residency, linked);
    }
}
