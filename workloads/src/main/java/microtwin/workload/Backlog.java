package microtwin.workload;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Requests of a class that wait for room, the oldest first: a fluid that comes and goes at rates which are constant between
 * two events, so that the length of a step changes nothing.
 *
 * <pre>
 *   age           = now - oldest
 *   d oldest / dt = goPerS / cameThenPerS                  cameThenPerS is the rate at which the oldest came
 *   d oldest / dt = max(1, goPerS / cameThenPerS)          once age = patienceS
 *   refusedPerS   = max(0, cameThenPerS - goPerS)          then; before, none is refused
 *   ends at        age = 0                                 those that come then find room at once
 * </pre>
 *
 * An event is that the oldest that came at one rate are gone, or that their patience is. Source: the fluid limit of a
 * first-come-first-served queue, Newell, Applications of Queueing Theory, 1982, chapter 2, with patience as a fixed time.
 */
final class Backlog implements Serializable {

    /** A time that counts as none: above the rounding of a run of thirty years, below that of any answer [s]. */
    private static final double NO_TIME_S = 1e-6;

    private final double patienceS;
    private final Deque<Lot> lots = new ArrayDeque<>();
    private double requests;

    /** Requests that came evenly in a time and wait. */
    private record Lot(double fromS, double toS, double perS) implements Serializable {}

    /**
     * What became of those that waited.
     *
     * @param fromAgeS wait of those that were sent first [s]
     * @param toAgeS of those that were sent last; linear between the two [s]
     * @param refusedRequests whose patience ended [1]
     */
    record Passage(double fromAgeS, double toAgeS, double refusedRequests) {
        static final Passage NONE = new Passage(0, 0, 0);
    }

    /**
     * Nobody waits yet.
     *
     * @param patienceS longest wait; not above 0 if none waits [s]
     */
    Backlog(double patienceS) {
        this.patienceS = patienceS;
    }

    boolean isPatient() {
        return patienceS > 0;
    }

    boolean isEmpty() {
        return lots.isEmpty();
    }

    /** Requests that wait [1]. */
    double requests() {
        return requests;
    }

    /** From now on those that come wait, at a rate above 0. */
    void open(double nowS, double comePerS) {
        if (lots.isEmpty()) {
            lots.add(new Lot(nowS, nowS, comePerS));
        }
    }

    /** Time to the next event [s]. */
    double steadyS(double nowS, double comePerS, double goPerS) {
        if (lots.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        Lot oldest = lots.peekFirst();
        double speed = speed(oldest, nowS, goPerS);
        boolean growing = oldest.toS() == nowS && oldest.perS() == comePerS;
        double closing = growing ? speed - 1 : speed;
        double goneS = closing > 0 ? (oldest.toS() - oldest.fromS()) / closing : Double.POSITIVE_INFINITY;
        double leftS = patienceS - (nowS - oldest.fromS());
        return speed < 1 ? Math.min(goneS, leftS / (1 - speed)) : goneS;
    }

    private boolean isOverdue(Lot oldest, double nowS) {
        return nowS - oldest.fromS() >= patienceS - NO_TIME_S;
    }

    /** Seconds by which the arrival of the oldest moves in a second. */
    private double speed(Lot oldest, double nowS, double goPerS) {
        double speed = goPerS / oldest.perS();
        return isOverdue(oldest, nowS) ? Math.max(1, speed) : speed;
    }

    /** Lets a time go by that is no longer than that to the next event. */
    Passage pass(double fromS, double toS, double comePerS, double goPerS) {
        if (lots.isEmpty()) {
            return Passage.NONE;
        }
        Lot before = lots.peekFirst();
        double dtS = toS - fromS;
        double refused = isOverdue(before, fromS) ? Math.max(0, before.perS() - goPerS) * dtS : 0;
        double oldestS = before.fromS() + dtS * speed(before, fromS, goPerS);
        come(fromS, toS, comePerS);
        Lot oldest = lots.removeFirst();
        double leftS = oldest.toS() - oldestS;
        if (leftS > NO_TIME_S) {
            lots.addFirst(new Lot(oldestS, oldest.toS(), oldest.perS()));
        } else {
            refused += Math.max(0, leftS) * oldest.perS();
        }
        requests = lots.isEmpty() ? 0 : requests + (comePerS - goPerS) * dtS - refused;
        return new Passage(fromS - before.fromS(), Math.max(0, toS - oldestS), refused);
    }

    private void come(double fromS, double toS, double comePerS) {
        Lot youngest = lots.peekLast();
        if (youngest.toS() == fromS && youngest.perS() == comePerS) {
            lots.removeLast();
            lots.addLast(new Lot(youngest.fromS(), toS, comePerS));
        } else if (comePerS > 0) {
            lots.addLast(new Lot(fromS, toS, comePerS));
        }
    }
}
