package microtwin.workload;

import java.util.Set;
import microtwin.engine.Flow;
import microtwin.engine.Phase;
import microtwin.engine.Rate;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;

/**
 * Network energy of the traffic of a block, after it is known what was served; by the intensities of the paths its
 * requests came on, see {@link NetworkPath}.
 */
public final class NetworkFleet implements SiteDevice {

    private final GroupLoad load;

    public NetworkFleet(GroupLoad load) {
        this.load = load;
    }

    @Override
    public Phase phase() {
        return Phase.NETWORK;
    }

    @Override
    public Set<Flow> flows() {
        return Set.of(Flow.NETWORK_AVERAGE, Flow.NETWORK_MARGINAL);
    }

    @Override
    public void step(SiteBus bus, int step, double dtS) {
        RequestMix mix = load.mix(step);
        double averageJPerByte = mix.networkAverageJPerByte();
        double marginalJPerByte = mix.networkMarginalJPerByte();
        double[] trafficBytesPerS = bus.rate(Rate.TRAFFIC);
        double[] averageW = bus.watts(Flow.NETWORK_AVERAGE);
        double[] marginalW = bus.watts(Flow.NETWORK_MARGINAL);
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            averageW[i] = averageJPerByte * trafficBytesPerS[i];
        }
        for (int i = 0; i < rows; i++) {
            marginalW[i] = marginalJPerByte * trafficBytesPerS[i];
        }
    }
}
