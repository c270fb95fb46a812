package microtwin.workload.mesh;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * How nodes notice failures and agree on a leader.
 *
 * <pre>
 *   suspicion = last heartbeat + (missed + 1) heartbeatS        a heartbeat is missed a whole period after it was due
 *   timeout   = electionS (1 + u)                               u uniform in (0, 1), drawn by each node for each election
 *   quorum    = floor(members / 2) + 1
 *   control   = links * messageBytes / heartbeatS               bytes/s
 * </pre>
 *
 * So a crash is noticed between missed and missed + 1 periods after it, and a heartbeat may be late by up to a period.
 * Elections follow Ongaro, Ousterhout, "In search of an understandable consensus algorithm", USENIX ATC 2014, section 5.2.
 *
 * @param heartbeatS time between heartbeats [s]
 * @param missed heartbeats after which a node is suspected [1]
 * @param electionS least time without a leader's heartbeat after which a node stands for election [s]
 * @param messageBytes of a heartbeat and its answer on a link [byte]
 */
public record Consensus(double heartbeatS, int missed, double electionS, double messageBytes) implements Serializable {

    public static final Bounds HEARTBEAT_S = Bounds.between(1e-3, 3600);
    public static final Bounds MISSED = Bounds.between(1, 100);
    public static final Bounds ELECTION_S = Bounds.above(0);
    public static final Bounds MESSAGE_BYTES = Bounds.NOT_NEGATIVE;

    public static final int USUAL_MISSED = 3;
    /** Assumed: two small packets with their headers. */
    public static final double USUAL_MESSAGE_BYTES = 200;

    public Consensus {
        HEARTBEAT_S.require("heartbeatS", heartbeatS);
        MISSED.require("missed", missed);
        ELECTION_S.require("electionS", electionS);
        MESSAGE_BYTES.require("messageBytes", messageBytes);
        if (electionS <= heartbeatS) {
            throw new IllegalArgumentException(
                    "electionS must be above heartbeatS, " + heartbeatS + ", was " + electionS);
        }
    }

    /** Nodes that must agree. */
    public static int quorum(int members) {
        return members / 2 + 1;
    }

    /** True if a part of a mesh may write. */
    public static boolean hasQuorum(int present, int members) {
        return present >= quorum(members);
    }

    /** The last heartbeat before an instant, of a node that sends one at {@code phaseS} and every period from then [s]. */
    public double lastBeatS(double beforeS, double phaseS) {
        return phaseS + heartbeatS * (Math.ceil((beforeS - phaseS) / heartbeatS) - 1);
    }

    /** The first heartbeat at or after an instant [s]. */
    public double nextBeatS(double fromS, double phaseS) {
        return lastBeatS(fromS, phaseS) + heartbeatS;
    }

    /** When a node that falls silent is suspected, the way of its heartbeats left out [s]. */
    public double suspectedS(double silentS, double phaseS) {
        return lastBeatS(silentS, phaseS) + (missed + 1) * heartbeatS;
    }

    /** How long a node waits for a leader [s]. */
    public double timeoutS(double uniform) {
        return electionS * (1 + uniform);
    }

    /** Traffic of the heartbeats of a mesh [byte/s]. */
    public double controlBytesPerS(int links) {
        return links * messageBytes / heartbeatS;
    }

    /** Marginal power of that traffic [W]. */
    public double controlW(Topology topology) {
        return topology.links().stream().mapToDouble(Link::jPerByte).sum() * messageBytes / heartbeatS;
    }
}
