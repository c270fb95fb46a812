package microtwin.workload;

import java.io.Serializable;

/** A call as the router makes it: groups by their number. */
final class Stage implements Serializable {

    final Route.Call call;
    /** Number of the group at which calls that find no room are counted. */
    final int counter;
    /** Number of the group, index = leg. */
    final int[] target;
    /** Number of the call among the members of its load, index = leg. */
    final int[] member;
    /** Node time of a call [s], index = leg. */
    private final double[] costS;
    /** True if the group is in another region than the users, index = leg. */
    private final boolean[] abroad;

    Stage(Route.Call call, int counter, int[] target, int[] member, double[] costS, boolean[] abroad) {
        this.call = call;
        this.counter = counter;
        this.target = target;
        this.member = member;
        this.costS = costS;
        this.abroad = abroad;
    }

    /** Sends calls to the groups; returns what found no room [1/s]. */
    double send(double perS, Segment now) {
        return call.policy() == Policy.CAPACITY_WEIGHTED ? byCapacity(perS, now) : inOrder(perS, now);
    }

    /** Most calls the groups have room for, in the order of {@link #send} [1/s]. */
    double roomPerS(Segment now) {
        int last = lastOpen(now);
        double roomPerS = 0;
        for (int j = 0; j <= last; j++) {
            if (open(j, now)) {
                boolean full = j == last || call.policy() == Policy.CAPACITY_WEIGHTED;
                roomPerS += now.room(target[j], full ? 1 : now.shareHeadroom) / costS[j];
            }
        }
        return roomPerS;
    }

    private int lastOpen(Segment now) {
        int last = target.length - 1;
        while (last >= 0 && !open(last, now)) {
            last--;
        }
        return last;
    }

    private boolean open(int leg, Segment now) {
        return !(abroad[leg] && now.embargoed[target[leg]]);
    }

    private double inOrder(double perS, Segment now) {
        int last = lastOpen(now);
        double left = perS;
        for (int j = 0; j <= last; j++) {
            if (open(j, now)) {
                double share = j == last ? 1 : now.shareHeadroom;
                double sent = Math.min(left, now.room(target[j], share) / costS[j]);
                now.send(target[j], member[j], sent, costS[j]);
                left -= sent;
            }
        }
        return left;
    }

    private double byCapacity(double perS, Segment now) {
        double[] roomPerS = new double[target.length];
        double all = 0;
        for (int j = 0; j < roomPerS.length; j++) {
            roomPerS[j] = open(j, now) ? now.room(target[j], 1) / costS[j] : 0;
            all += roomPerS[j];
        }
        double part = all > 0 ? Math.min(1, perS / all) : 0;
        for (int j = 0; j < roomPerS.length; j++) {
            now.send(target[j], member[j], part * roomPerS[j], costS[j]);
        }
        return all > perS ? 0 : perS - all;
    }
}
