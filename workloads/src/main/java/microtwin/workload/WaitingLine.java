package microtwin.workload;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The requests of one class before their first call: those that come, and those that wait for room in one of two lines.
 *
 * <pre>
 *   patience          = limit - answer - 1 ms           limit is the latency limit, or that of the {@link Deferral}
 *   room(class)       = what is left of the groups by classes routed before
 *   sent              = min(come, room), or room if any wait
 *   deferrable, sent  = room that is left by all classes, if any of them wait
 * </pre>
 *
 * answer is the longest of the class at full load, so that nobody who waited is late for it. In a line the oldest go first.
 * Those that may be answered later wait in a line of their own and go behind all others. Where calls that find no room go on
 * to the next one, as in a cascade, only they wait; nobody waits for nodes that a later call of the same request needs, too.
 */
final class WaitingLine implements Serializable {

    /** Time kept for rounding (assumed) [s]. */
    private static final double MARGIN_S = 1e-3;

    private final int route;
    private final Stage first;
    private final double shareDeferrable;
    private final double limitS;
    private final double withinS;
    private final Backlog urgent;
    private final Backlog deferred;
    /** Rates until the next event, of the two lines [1/s]. */
    private double comePerS;

    private double goPerS;
    private double deferredComePerS;
    private double deferredGoPerS;

    /**
     * The line of a class.
     *
     * @param route number of it
     * @param calls its calls
     * @param asked its requests, with those that may be answered later
     * @param answerS time of the longest answer at full load; infinite if there is none [s]
     */
    WaitingLine(int route, Stage[] calls, Route asked, double answerS) {
        this.route = route;
        first = calls[0];
        limitS = asked.requests().latencyLimitS();
        withinS = asked.deferral().withinS();
        double takenS = !asked.waits() || needsAgain(calls) ? Double.POSITIVE_INFINITY : answerS + MARGIN_S;
        urgent = new Backlog(first.call.overflows() ? 0 : limitS - takenS);
        deferred = new Backlog(withinS - takenS);
        shareDeferrable = deferred.isPatient() ? asked.deferral().shareDeferrable() : 0;
    }

    /** True if a later call may go to a group of the first. */
    private static boolean needsAgain(Stage[] calls) {
        return Arrays.stream(calls)
                .skip(1)
                .flatMapToInt(call -> Arrays.stream(call.target))
                .anyMatch(group -> Arrays.stream(calls[0].target).anyMatch(of -> of == group));
    }

    /** Requests that wait [1]. */
    double requests() {
        return urgent.requests() + deferred.requests();
    }

    /** Sends those that come, and those that wait with them. */
    void send(double demandPerS, double nowS, Segment now) {
        double firstPerS = demandPerS * first.call.shareEntering();
        deferredComePerS = firstPerS * shareDeferrable;
        comePerS = firstPerS - deferredComePerS;
        if (urgent.isEmpty()) {
            double mayWaitPerS = deferredComePerS + (urgent.isPatient() ? comePerS : 0);
            double waitingPerS = now.route(route, firstPerS, demandPerS, mayWaitPerS);
            double laterPerS = Math.min(waitingPerS, deferredComePerS);
            goPerS = comePerS - (waitingPerS - laterPerS);
            deferredGoPerS = deferredComePerS - laterPerS;
            if (waitingPerS > laterPerS) {
                urgent.open(nowS, comePerS);
            }
        } else {
            goPerS = first.roomPerS(now);
            deferredGoPerS = 0;
            now.route(route, goPerS, demandPerS, goPerS);
        }
        if (deferredGoPerS < deferredComePerS) {
            deferred.open(nowS, deferredComePerS);
        }
    }

    /** Sends those that could be answered later, now that all others have their room. */
    void sendDeferred(Segment now) {
        if (!deferred.isEmpty()) {
            double roomPerS = first.roomPerS(now);
            now.route(route, roomPerS, 0, roomPerS);
            deferredGoPerS += roomPerS;
        }
    }

    /** Time for which these rates hold [s]. */
    double steadyS(double nowS) {
        return Math.min(
                urgent.steadyS(nowS, comePerS, goPerS), deferred.steadyS(nowS, deferredComePerS, deferredGoPerS));
    }

    /** Lets this time go by. */
    void pass(double fromS, double toS, Segment now, StepPlan plan) {
        if (urgent.isEmpty() && deferred.isEmpty()) {
            return;
        }
        double before = requests();
        boolean anyDeferred = !deferred.isEmpty() && deferredGoPerS > 0;
        boolean anyUrgent = !urgent.isEmpty() && goPerS > 0;
        Backlog.Passage later = deferred.pass(fromS, toS, deferredComePerS, deferredGoPerS);
        Backlog.Passage soon = urgent.pass(fromS, toS, comePerS, goPerS);
        double dtS = toS - fromS;
        if (anyUrgent) {
            plan.hold(first, now, goPerS * dtS, soon, 1, limitS);
        }
        if (anyDeferred) {
            plan.hold(first, now, deferredGoPerS * dtS, later, 0, withinS);
            plan.defer(first, deferredGoPerS * dtS, later);
        }
        plan.refuse(route, first, soon.refusedRequests() + later.refusedRequests());
        plan.keep(route, first, requests() - before);
    }
}
