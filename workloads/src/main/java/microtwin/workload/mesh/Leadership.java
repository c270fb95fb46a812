package microtwin.workload.mesh;

import java.util.Arrays;
import java.util.Set;
import microtwin.engine.RandomStreams;

/**
 * Who leads a mesh. A leader leads as long as it reaches a quorum. Without one, each node of a part with a quorum stands
 * for election when its timeout is over, unless it was asked for its vote before; who has the votes of a quorum leads as
 * soon as the last of them is back. If nobody has, all draw new timeouts.
 */
final class Leadership {

    private static final int NOBODY = -1;

    private final Consensus consensus;
    private final MeshGraph graph;
    private final double[] phaseS;
    private final RandomStreams.Stream timeouts;
    private final Agenda agenda;

    private int leader = NOBODY;
    private int changes;
    /** Of all elections; counts the draws, too. */
    private long round;
    /** A change of the mesh ends the election under way. */
    private long epoch;

    /** Takes what is to be done at a time. */
    interface Agenda {
        void at(double timeS, Runnable action);
    }

    /**
     * @param phaseS first heartbeat of each node [s]
     */
    Leadership(Consensus consensus, MeshGraph graph, double[] phaseS, RandomStreams streams, Agenda agenda) {
        this.consensus = consensus;
        this.graph = graph;
        this.phaseS = phaseS;
        this.agenda = agenda;
        timeouts = streams.stream("mesh/elections");
        Set<Integer> quorum = quorum();
        if (!quorum.isEmpty()) {
            leader = first(quorum, draw(quorum));
        }
    }

    int changes() {
        return changes;
    }

    boolean leaderless() {
        return leader == NOBODY;
    }

    /** The part that may write; empty if none may. */
    private Set<Integer> quorum() {
        return graph.partitions().stream()
                .filter(part -> Consensus.hasQuorum(part.size(), phaseS.length))
                .findFirst()
                .orElse(Set.of());
    }

    /** After a change of the mesh. */
    void reconsider(double nowS) {
        Set<Integer> quorum = quorum();
        if (leader != NOBODY && quorum.contains(leader)) {
            return;
        }
        epoch++;
        double lastHeardS = leader == NOBODY ? nowS : consensus.lastBeatS(nowS, phaseS[leader]);
        leader = NOBODY;
        if (!quorum.isEmpty()) {
            elect(quorum, lastHeardS);
        }
    }

    private void elect(Set<Integer> voters, double fromS) {
        double[] timeoutS = draw(voters);
        int candidate = first(voters, timeoutS);
        double standsS = fromS + timeoutS[candidate];
        double[] latencyS = graph.latenciesS(candidate);
        double[] votesS = voters.stream()
                .filter(v -> v == candidate || timeoutS[v] > timeoutS[candidate] + latencyS[v])
                .mapToDouble(v -> 2 * latencyS[v])
                .sorted()
                .toArray();
        int needed = Consensus.quorum(phaseS.length);
        long current = epoch;
        if (votesS.length >= needed) {
            agenda.at(standsS + votesS[needed - 1], () -> {
                if (epoch == current) {
                    leader = candidate;
                    changes++;
                }
            });
        } else {
            agenda.at(standsS, () -> {
                if (epoch == current) {
                    elect(voters, standsS);
                }
            });
        }
    }

    private double[] draw(Set<Integer> voters) {
        double[] timeoutS = new double[phaseS.length];
        Arrays.fill(timeoutS, Double.POSITIVE_INFINITY);
        for (int voter : voters) {
            timeoutS[voter] = consensus.timeoutS(timeouts.uniform(voter, round));
        }
        round++;
        return timeoutS;
    }

    private static int first(Set<Integer> voters, double[] timeoutS) {
        int first = voters.iterator().next();
        for (int voter : voters) {
            first = timeoutS[voter] < timeoutS[first] ? voter : first;
        }
        return first;
    }
}
