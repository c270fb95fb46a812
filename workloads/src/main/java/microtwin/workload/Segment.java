package microtwin.workload;

/** A part of a step in which all rates are constant: what is up, and what has been sent so far. */
final class Segment {

    /** Part of the calls that is left by rounding only; nothing waits for it. */
    private static final double SHARE_NOTHING = 1e-9;

    /** Nodes of a group that are up, index = group. */
    final double[] nodesUp;
    /** Node time of them that is taken [1], index = group. */
    final double[] usedS;
    /** True if the group may not answer users of other regions, index = group. */
    final boolean[] embargoed;
    /** Sent to a group [1/s], [group][member]. */
    final double[][] sentPerS;

    /** Found no room and may not wait, [group at which they are counted][route] [1/s]. */
    final double[][] refusedPerS;
    /** Calls made, and those of them that follow an answer, [route][call] [1/s]. */
    final double[][] calledPerS;

    final double[][] followingPerS;
    final double shareHeadroom;
    private final Stage[][] stages;

    Segment(GroupLoad[] loads, Stage[][] stages, Outages outages, double fromS, double shareHeadroom) {
        this.stages = stages;
        refusedPerS = new double[loads.length][stages.length];
        calledPerS = perCall(stages);
        followingPerS = perCall(stages);
        nodesUp = new double[loads.length];
        usedS = new double[loads.length];
        embargoed = new boolean[loads.length];
        sentPerS = new double[loads.length][];
        this.shareHeadroom = shareHeadroom;
        for (int g = 0; g < loads.length; g++) {
            ServingGroup group = loads[g].group();
            nodesUp[g] = group.nodes() * outages.shareUp(group.name(), fromS);
            embargoed[g] = outages.embargoes(group.region(), fromS);
            sentPerS[g] = new double[loads[g].members().size()];
        }
    }

    /** A nought for each call, [route][call]. */
    static double[][] perCall(Stage[][] stages) {
        double[][] calls = new double[stages.length][];
        for (int k = 0; k < stages.length; k++) {
            calls[k] = new double[stages[k].length];
        }
        return calls;
    }

    /**
     * Sends requests of a class through its calls.
     *
     * @param firstPerS to the first call
     * @param demandPerS of which a part enters at each later call
     * @param patientPerS those of the first call that wait if they find no room
     * @return those that wait [1/s]
     */
    double route(int k, double firstPerS, double demandPerS, double patientPerS) {
        double waiting = 0;
        double following = 0;
        double passed = 0;
        for (int c = 0; c < stages[k].length; c++) {
            Stage stage = stages[k][c];
            double called = c == 0 ? firstPerS : demandPerS * stage.call.shareEntering() + following + passed;
            double left = stage.send(called, this);
            double refused = left;
            if (c == 0 && left > SHARE_NOTHING * called) {
                waiting = Math.min(left, patientPerS);
                refused -= waiting;
            }
            calledPerS[k][c] += called;
            followingPerS[k][c] += following;
            following = (called - left) * stage.call.shareOnward();
            passed = stage.call.overflows() ? refused : 0;
            refusedPerS[stage.counter][k] += refused - passed;
        }
        return waiting;
    }

    /** Node time left of a group that may be filled to a share of its nodes [1]. */
    double room(int group, double share) {
        return Math.max(0, nodesUp[group] * share - usedS[group]);
    }

    /** Sends requests of a member that take some node time each. */
    void send(int group, int member, double perS, double costS) {
        sentPerS[group][member] += perS;
        usedS[group] += perS * costS;
    }
}
