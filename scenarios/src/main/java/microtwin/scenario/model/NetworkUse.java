package microtwin.scenario.model;

import java.util.Optional;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.workload.ModelUpdate;
import microtwin.workload.NetworkPath;
import microtwin.workload.SiteNetwork;

/**
 * What a site takes of networks beside its requests.
 *
 * @param update of the model of each node; empty for none
 * @param afarM great circle to where updates come from [m]
 * @param accessW idle power of access equipment by the site's share of its use [W]
 */
public record NetworkUse(Optional<ModelUpdate> update, double afarM, double accessW) {

    /** Assumed. */
    private static final double USUAL_AFAR_M = 1e6;
    /** Assumed: new weights every month. */
    private static final double USUAL_PERIOD_S = 30.0 * Clock.SECONDS_PER_DAY;

    static NetworkUse read(YamlNode n, Machines machines) {
        Optional<NetworkUse> updates = n.optional(
                "model_update",
                u -> update(u, machines),
                "new weights over the network, for each board or server of the site; none if left out");
        Optional<Double> accessW = n.optional(
                "access",
                NetworkUse::accessW,
                "equipment at the user's end of the line, such as a home router; shown apart and in no total; none if left out");
        return new NetworkUse(
                updates.flatMap(NetworkUse::update),
                updates.map(NetworkUse::afarM).orElse(0.0),
                accessW.orElse(0.0));
    }

    private static NetworkUse update(YamlNode n, Machines machines) {
        double weightBytes = machines == null ? 1 : machines.serving().weightBytes();
        return n.build(() -> new NetworkUse(
                Optional.of(new ModelUpdate(
                        n.optionalQuantity(
                                        QuantityKind.BYTES,
                                        "size",
                                        ModelUpdate.SIZE_BYTES,
                                        "an update; the weights of the model if left out")
                                .orElse(weightBytes),
                        n.durationS("period", ModelUpdate.PERIOD_S, USUAL_PERIOD_S, "time between updates"),
                        (int) n.wholeNumber(
                                "peer_share",
                                ModelUpdate.PEERS,
                                1,
                                "nodes that share one copy from afar and pass it on to each other"))),
                n.lengthM("distance", NetworkPath.DISTANCE_M, USUAL_AFAR_M, "great circle to where updates come from"),
                0));
    }

    private static double accessW(YamlNode n) {
        double idleW = n.powerW(
                "idle",
                SiteNetwork.ACCESS_W,
                SiteNetwork.USUAL_ACCESS_W,
                "idle power of the equipment; a home router has 5 to 10 W");
        return idleW * n.share("share", Bounds.SHARE, 1, "the site's part of its use");
    }
}
