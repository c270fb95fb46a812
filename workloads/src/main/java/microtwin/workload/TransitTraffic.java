package microtwin.workload;

import java.io.Serializable;
import java.util.Optional;
import microtwin.engine.Bounds;

/**
 * What a node leaves to transit networks: requests that are not answered nearby, and updates of its model. What it saves is
 * measured by a service that answers all requests from afar and needs no updates.
 *
 * <pre>
 *   central  = requestsPerS requestBytes
 *   transit  = (1 - shareLocal) central + update.transit
 *   saved    = 1 - transit / central                              negative if it costs traffic
 *   even at    update.transit / (shareLocal requestBytes)         requests/s
 * </pre>
 *
 * @param shareLocal of the requests answered nearby
 * @param requestBytes of a request and its answer [byte]
 * @param requestsPerS of the users of a node [1/s]
 * @param update of its model; empty for none
 */
public record TransitTraffic(double shareLocal, double requestBytes, double requestsPerS, Optional<ModelUpdate> update)
        implements Serializable {

    public static final Bounds SHARE_LOCAL = Bounds.SHARE;

    public TransitTraffic {
        SHARE_LOCAL.require("shareLocal", shareLocal);
        Bounds.NOT_NEGATIVE.require("requestBytes", requestBytes);
        Bounds.NOT_NEGATIVE.require("requestsPerS", requestsPerS);
    }

    /** If all were answered from afar [byte/s]. */
    public double centralBytesPerS() {
        return requestsPerS * requestBytes;
    }

    private double updateBytesPerS() {
        return update.map(u -> u.transitBytesPerS(1)).orElse(0.0);
    }

    /** Over transit networks [byte/s]. */
    public double bytesPerS() {
        return (1 - shareLocal) * centralBytesPerS() + updateBytesPerS();
    }

    /** Of the traffic of a central service; NaN without requests. */
    public double shareSaved() {
        return 1 - bytesPerS() / centralBytesPerS();
    }

    /** Requests above which a node saves traffic; infinite if none is answered nearby [1/s]. */
    public double evenRequestsPerS() {
        return updateBytesPerS() / (shareLocal * requestBytes);
    }
}
