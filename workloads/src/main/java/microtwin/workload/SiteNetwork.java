package microtwin.workload;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * What a site takes of networks whether or not anyone asks it something.
 *
 * <pre>
 *   averageW  = transit bytes/s * averageJPerByte of the way from afar + mesh bytes/s * that of the local way
 *   marginalW = likewise with the marginal energies
 * </pre>
 *
 * @param transitBytesPerS model updates from afar [byte/s]
 * @param averageW of all model updates, by average allocation [W]
 * @param marginalW the part of it that would vanish with them [W]
 * @param accessW of access equipment on the user's side, such as a home router, by the site's share of its use [W]
 */
public record SiteNetwork(double transitBytesPerS, double averageW, double marginalW, double accessW)
        implements Serializable {

    public static final Bounds ACCESS_W = Bounds.NOT_NEGATIVE;
    /** Of a home router, 5 to 10 W (assumed). */
    public static final double USUAL_ACCESS_W = 7.5;

    public static final SiteNetwork NONE = new SiteNetwork(0, 0, 0, 0);

    public SiteNetwork {
        Bounds.NOT_NEGATIVE.require("transitBytesPerS", transitBytesPerS);
        Bounds.NOT_NEGATIVE.require("averageW", averageW);
        Bounds.NOT_NEGATIVE.require("marginalW", marginalW);
        ACCESS_W.require("accessW", accessW);
    }

    /** The same with model updates. */
    public SiteNetwork with(ModelUpdate update, int nodes, NetworkPath fromAfar, NetworkPath local) {
        double transit = update.transitBytesPerS(nodes);
        double mesh = update.meshBytesPerS(nodes);
        return new SiteNetwork(
                transitBytesPerS + transit,
                averageW + transit * fromAfar.averageJPerByte() + mesh * local.averageJPerByte(),
                marginalW + transit * fromAfar.marginalJPerByte() + mesh * local.marginalJPerByte(),
                accessW);
    }
}
