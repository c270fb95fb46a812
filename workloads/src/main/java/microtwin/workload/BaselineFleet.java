package microtwin.workload;

import java.util.Set;
import microtwin.engine.Bounds;
import microtwin.engine.Flow;
import microtwin.engine.Phase;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;

/**
 * Nodes that are on anyway, service or not: computers of volunteers. Their idle energy is part of the energy of the
 * service if all is charged to it (full allocation), and not if only what it adds is (marginal allocation).
 *
 * <pre>
 *   full     = IT_IDLE + IT_ACTIVE
 *   marginal = full - IT_BASELINE          IT_BASELINE = shareOn * IT_IDLE
 * </pre>
 *
 * Counted once it is known how long each site had power.
 */
public final class BaselineFleet implements SiteDevice {

    public static final Bounds SHARE_ON = Bounds.SHARE;

    private final double shareOn;

    /**
     * The nodes of one block.
     *
     * @param shareOn of the nodes, or of the time, that would be on without the service
     */
    public BaselineFleet(double shareOn) {
        this.shareOn = SHARE_ON.require("shareOn", shareOn);
    }

    @Override
    public Phase phase() {
        return Phase.NETWORK;
    }

    @Override
    public Set<Flow> flows() {
        return Set.of(Flow.IT_BASELINE);
    }

    @Override
    public void step(SiteBus bus, int step, double dtS) {
        double[] idleW = bus.watts(Flow.IT_IDLE);
        double[] baselineW = bus.watts(Flow.IT_BASELINE);
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            baselineW[i] = shareOn * idleW[i];
        }
    }
}
