package microtwin.workload;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * When a node without work goes to sleep, and what it costs to wake it.
 *
 * <pre>
 *   idle = 1 - rho = (1 - prompts) (1 - writing)          writing = 1 - e^-L where answers are written together, L if not
 *   lambda requests/s find a node that is busy for a share rho of the time. It falls asleep {@code afterS} after its last
 *   answer and takes {@code wakeS} to serve again, at idle power.
 *   at random:     q         = exp(-lambda afterS)                       P(gap &gt; afterS), gaps without work are exponential
 *                  asleep    = (1 - rho) q / (1 + lambda q wakeS)                one at a time
 *                  asleep    = (1 - rho) q / (1 + lambda q wakeS (1 - rho))      together
 *                  waking    = asleep lambda wakeS
 *   evenly spaced: asleep    = max(0, 1 - rho - lambda (afterS + wakeS))
 *                  every request wakes it if that is above 0
 *   wait of a request, mean    = asleep wakeS + waking wakeS / 2
 * </pre>
 *
 * Exact for requests at random, one at a time (a queue with delayed off and set-up): a cycle is a gap, perhaps a waking and
 * a busy time, and work takes rho of it. Exact, too, for any number of answers of one length together: those that come
 * during a waking begin and end together, so that the busy time is what it is without a waking. That requests queue up
 * behind a waking node is not counted beyond their own wait. A step is taken as if its rate lasted, so its length does not matter.
 *
 * <p>Source: Gandhi, Harchol-Balter, Adan, Server farms with setup costs, Performance Evaluation 67, 2010; Welch, On a
 * generalized M/G/1 queuing process in which the first customer of each busy period receives exceptional service,
 * Operations Research 12, 1964.
 *
 * @param sleepW power asleep [W]
 * @param afterS time without work until it sleeps [s]
 * @param wakeS from the first request until it serves [s]
 */
public record Sleep(double sleepW, double afterS, double wakeS) implements Serializable {

    public static final Bounds SLEEP_W = Bounds.NOT_NEGATIVE;
    public static final Bounds AFTER_S = Bounds.NOT_NEGATIVE;
    public static final Bounds WAKE_S = Bounds.NOT_NEGATIVE;

    public Sleep {
        SLEEP_W.require("sleepW", sleepW);
        AFTER_S.require("afterS", afterS);
        WAKE_S.require("wakeS", wakeS);
    }

    /**
     * Share of the time a node neither reads nor writes, without the waking [1].
     *
     * @param prompts share of the time it reads prompts
     * @param inFlight answers that are being written, on average
     * @param together true if it may write several at once
     */
    static double idleShare(double prompts, double inFlight, boolean together) {
        return Math.max(0, 1 - prompts) * (together ? Math.exp(-inFlight) : Math.max(0, 1 - inFlight));
    }

    /**
     * Share of the time a node sleeps that gets requests at random [1].
     *
     * @param idleShare of the time, without the waking
     * @param requestsPerS of the node [1/s]
     * @param together true if it may write several answers at once
     */
    public double shareAsleep(double idleShare, double requestsPerS, boolean together) {
        double beyond = Math.exp(-requestsPerS * afterS);
        return idleShare * beyond / (1 + requestsPerS * beyond * wakeS * (together ? idleShare : 1));
    }

    /** The same for requests at equal distances [1]. */
    public double shareAsleepEvenly(double idleShare, double requestsPerS) {
        return Math.max(0, idleShare - requestsPerS * (afterS + wakeS));
    }

    /**
     * Share of requests at random that would wait for the whole waking, if those that come during it waited for all of it
     * half as often; their mean wait is this times {@code wakeS} [1].
     */
    public double shareWaiting(double asleep, double requestsPerS) {
        return asleep * (1 + requestsPerS * wakeS / 2);
    }
}
