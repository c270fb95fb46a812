package microtwin.workload;

import java.io.Serializable;
import microtwin.engine.Block;
import microtwin.engine.Flow;
import microtwin.engine.Level;
import microtwin.engine.SiteBus;

/** The nodes of a block of sites that sleep when they have nothing to do, by the equations of {@link Sleep}. */
final class Sleepers implements Serializable {

    /** Below it a node stands still; it has no requests then. */
    private static final double LEAST_CLOCK = 1e-12;

    private final Sleep sleep;
    /** Part of the idle power that sleep saves [1]. */
    private final double shareSaved;
    /** Share of the requests that wait for a node to wake, by row; written in each step. */
    private final double[] shareWaiting;

    Sleepers(InferenceNode node, int sites) {
        sleep = node.sleep();
        shareSaved = node.idleW() > 0 ? 1 - sleep.sleepW() / node.idleW() : 0;
        shareWaiting = Block.column(sites, 0);
    }

    double wakeS() {
        return sleep.wakeS();
    }

    double[] shareWaiting() {
        return shareWaiting;
    }

    /**
     * Takes from the idle power what sleep saves.
     *
     * @param requestsPerS answered by a node [1/s], by row; {@link Level#BATCH} is known
     */
    void step(SiteBus bus, RequestMix mix, double[] requestsPerS) {
        double[] asleep = bus.work(9);
        double[] idleW = bus.watts(Flow.IT_IDLE);
        double[] clock = bus.level(Level.CLOCK_SHARE);
        double[] inFlight = bus.level(Level.BATCH);
        double random = mix.randomShare();
        boolean together = mix.maxBatch() > 1;
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            double prompts = requestsPerS[i] * mix.prefillS() / Math.max(LEAST_CLOCK, clock[i]);
            asleep[i] = Sleep.idleShare(prompts, inFlight[i], together);
        }
        for (int i = 0; i < rows; i++) {
            double byChance = sleep.shareAsleep(asleep[i], requestsPerS[i], together);
            double evenly = sleep.shareAsleepEvenly(asleep[i], requestsPerS[i]);
            asleep[i] = random * byChance + (1 - random) * evenly;
            shareWaiting[i] =
                    random * sleep.shareWaiting(byChance, requestsPerS[i]) + (1 - random) * (evenly > 0 ? 1 : 0);
        }
        for (int i = 0; i < rows; i++) {
            idleW[i] -= shareSaved * asleep[i] * idleW[i];
        }
    }
}
