package microtwin.workload;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * What the nodes of a mesh tell each other to stay one, for a mean site.
 *
 * <pre>
 *   bytes/s   = heartbeatBytesPerS + requestBytes * requests/s
 *   averageW  = bytes/s * averageJPerByte
 *   marginalW = bytes/s * linkJPerByte              averageJPerByte &gt;= linkJPerByte, as the average holds what is marginal
 * </pre>
 *
 * A message takes one link. Messages go on whether or not a site has power, and take no time.
 *
 * @param heartbeatBytesPerS whatever is asked [byte/s]
 * @param requestBytes of all messages that find and tell a node for a request [byte/request]
 * @param averageJPerByte by average allocation [J/byte]
 * @param linkJPerByte marginal energy of a link [J/byte]
 */
public record Coordination(double heartbeatBytesPerS, double requestBytes, double averageJPerByte, double linkJPerByte)
        implements Serializable {

    public static final Bounds REQUEST_BYTES = Bounds.NOT_NEGATIVE;

    /** Sites that are no mesh. */
    public static final Coordination NONE = new Coordination(0, 0, 0, 0);

    public Coordination {
        Bounds.NOT_NEGATIVE.require("heartbeatBytesPerS", heartbeatBytesPerS);
        REQUEST_BYTES.require("requestBytes", requestBytes);
        Bounds.NOT_NEGATIVE.require("linkJPerByte", linkJPerByte);
        Bounds.atLeast(linkJPerByte).require("averageJPerByte", averageJPerByte);
    }

    /** Of a site that is asked so much [byte/s]. */
    public double bytesPerS(double requestsPerS) {
        return heartbeatBytesPerS + requestBytes * requestsPerS;
    }
}
