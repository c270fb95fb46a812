package microtwin.workload;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;

/** Requests of a class that wait for room, the oldest first. */
final class Backlog implements Serializable {

    private final Deferral deferral;
    private final Deque<Lot> lots = new ArrayDeque<>();

    /** Requests that came at about one time. */
    private record Lot(double sinceS, double requests) implements Serializable {}

    Backlog(Deferral deferral) {
        this.deferral = deferral;
    }

    Deferral deferral() {
        return deferral;
    }

    /** Requests that wait [1]. */
    double requests() {
        double sum = 0;
        for (Lot lot : lots) {
            sum += lot.requests();
        }
        return sum;
    }

    void add(double sinceS, double requests) {
        if (requests > 0) {
            lots.addLast(new Lot(sinceS, requests));
        }
    }

    /** Takes out those that may not wait any longer; returns how many [1]. */
    double expire(double timeS) {
        double expired = 0;
        while (!lots.isEmpty() && lots.peekFirst().sinceS() + deferral.withinS() <= timeS) {
            expired += lots.removeFirst().requests();
        }
        return expired;
    }

    /** Takes out so many, the oldest first. */
    void take(double requests) {
        double left = requests;
        while (left > 0 && !lots.isEmpty()) {
            Lot oldest = lots.removeFirst();
            if (oldest.requests() > left) {
                lots.addFirst(new Lot(oldest.sinceS(), oldest.requests() - left));
            }
            left -= oldest.requests();
        }
    }
}
