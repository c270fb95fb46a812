package microtwin.workload;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import microtwin.engine.Flow;
import microtwin.engine.Phase;
import microtwin.engine.Rate;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;

/**
 * Network energy of a block, after it is known what was served: of its traffic by the intensities of the paths its
 * requests came on, see {@link NetworkPath}, and what it takes in any case, see {@link SiteNetwork}.
 */
public final class NetworkFleet implements SiteDevice {

    private final GroupLoad load;
    private final SiteNetwork always;

    public NetworkFleet(GroupLoad load) {
        this(load, SiteNetwork.NONE);
    }

    public NetworkFleet(GroupLoad load, SiteNetwork always) {
        this.load = load;
        this.always = always;
    }

    @Override
    public Phase phase() {
        return Phase.NETWORK;
    }

    @Override
    public Set<Flow> flows() {
        Set<Flow> flows = EnumSet.of(Flow.NETWORK_AVERAGE, Flow.NETWORK_MARGINAL);
        if (always.accessW() > 0) {
            flows.add(Flow.NETWORK_ACCESS);
        }
        return flows;
    }

    @Override
    public Set<Rate> rates() {
        return Set.of(Rate.TRANSIT);
    }

    @Override
    public void step(SiteBus bus, int step, double dtS) {
        RequestMix mix = load.mix(step);
        double averageJPerByte = mix.networkAverageJPerByte();
        double marginalJPerByte = mix.networkMarginalJPerByte();
        double shareTransit = shareTransit(load.members(), mix);
        double[] trafficBytesPerS = bus.rate(Rate.TRAFFIC);
        double[] averageW = bus.watts(Flow.NETWORK_AVERAGE);
        double[] marginalW = bus.watts(Flow.NETWORK_MARGINAL);
        double[] transitBytesPerS = bus.rate(Rate.TRANSIT);
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            averageW[i] = averageJPerByte * trafficBytesPerS[i] + always.averageW();
        }
        for (int i = 0; i < rows; i++) {
            marginalW[i] = marginalJPerByte * trafficBytesPerS[i] + always.marginalW();
        }
        for (int i = 0; i < rows; i++) {
            transitBytesPerS[i] = shareTransit * trafficBytesPerS[i] + always.transitBytesPerS();
        }
        if (always.accessW() > 0) {
            double[] accessW = bus.watts(Flow.NETWORK_ACCESS);
            for (int i = 0; i < rows; i++) {
                accessW[i] = always.accessW();
            }
        }
    }

    /** Of the traffic, what comes on paths that leave the access network. */
    private static double shareTransit(List<RequestMix.Member> members, RequestMix mix) {
        double bytes = 0;
        for (int k = 0; k < members.size(); k++) {
            RequestMix.Member member = members.get(k);
            bytes += member.path().isLocal() ? 0 : mix.shares()[k] * member.trafficBytes();
        }
        return mix.trafficBytes() > 0 ? bytes / mix.trafficBytes() : 0;
    }
}
