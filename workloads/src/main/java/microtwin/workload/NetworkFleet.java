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
 * requests came on, see {@link NetworkPath}, what it takes in any case, see {@link SiteNetwork}, and what its nodes tell
 * each other, see {@link Coordination}.
 */
public final class NetworkFleet implements SiteDevice {

    private final GroupLoad load;
    private final SiteNetwork always;
    private final Coordination coordination;

    public NetworkFleet(GroupLoad load) {
        this(load, SiteNetwork.NONE, Coordination.NONE);
    }

    public NetworkFleet(GroupLoad load, SiteNetwork always, Coordination coordination) {
        this.load = load;
        this.always = always;
        this.coordination = coordination;
    }

    private boolean isMesh() {
        return !coordination.equals(Coordination.NONE);
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
        if (isMesh()) {
            flows.add(Flow.NETWORK_COORDINATION);
        }
        return flows;
    }

    @Override
    public Set<Rate> rates() {
        return isMesh() ? Set.of(Rate.TRANSIT, Rate.COORDINATION) : Set.of(Rate.TRANSIT);
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
        if (isMesh()) {
            coordinate(bus);
        }
    }

    private void coordinate(SiteBus bus) {
        double[] requestsPerS = bus.rate(Rate.REQUESTS_OFFERED);
        double[] bytesPerS = bus.rate(Rate.COORDINATION);
        double[] coordinationW = bus.watts(Flow.NETWORK_COORDINATION);
        double[] averageW = bus.watts(Flow.NETWORK_AVERAGE);
        double[] marginalW = bus.watts(Flow.NETWORK_MARGINAL);
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            bytesPerS[i] = coordination.bytesPerS(requestsPerS[i]);
        }
        for (int i = 0; i < rows; i++) {
            coordinationW[i] = coordination.averageJPerByte() * bytesPerS[i];
        }
        for (int i = 0; i < rows; i++) {
            averageW[i] += coordinationW[i];
        }
        for (int i = 0; i < rows; i++) {
            marginalW[i] += coordination.linkJPerByte() * bytesPerS[i];
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
