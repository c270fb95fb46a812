package microtwin.workload;

/** A part of a step in which nothing fails or recovers: what is up, and what has been sent so far. */
final class Segment {

    /** Nodes of a group that are up, index = group. */
    final double[] nodesUp;
    /** Node time of them that is taken [1], index = group. */
    final double[] usedS;
    /** True if the group may not answer users of other regions, index = group. */
    final boolean[] embargoed;
    /** Sent to a group [1/s], [group][member]. */
    final double[][] sentPerS;

    final double shareHeadroom;

    Segment(GroupLoad[] loads, Outages outages, double fromS, double shareHeadroom) {
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
