package microtwin.workload;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * The network between users and a site.
 *
 * <pre>
 *   roundTripS = 2 * distanceM * pathFactor * 4.9e-9 s/m + 2 * hops * hopS + accessS
 *   averageW   = bytes/s * averageJPerByte                  allocation of all network energy by traffic
 *   marginalW  = bytes/s * 8 * hops * hopJPerBit            what would vanish with the traffic
 * </pre>
 *
 * Light in glass of index 1.47 takes 4.9 ns a metre. Networks idle at most of their power, so both ledgers are kept and
 * only the average one enters totals. Equipment at the user's home is not part of it.
 *
 * @param distanceM great circle between users and site [m]
 * @param pathFactor length of the fibre over the great circle, 1.2 to 2 [1]
 * @param hops routers on the way [1]
 * @param hopS time in one of them, 0.05 to 0.5 ms [s]
 * @param accessS round trip in the access network: fibre 1 to 2 ms, cable 8 to 20 ms, 4G 30 to 50 ms, 5G 8 to 20 ms [s]
 * @param averageJPerByte average intensity [J/byte]
 * @param shareAccess part of it that arises in the access network, on this side of any distance
 * @param hopJPerBit marginal energy of a bit at a hop, 1 to 30 nJ [J/bit]
 */
public record NetworkPath(
        double distanceM,
        double pathFactor,
        int hops,
        double hopS,
        double accessS,
        double averageJPerByte,
        double shareAccess,
        double hopJPerBit)
        implements Serializable {

    /** Assumed; 1.2 to 2. */
    public static final double DEFAULT_PATH_FACTOR = 1.5;

    public static final Bounds DISTANCE_M = Bounds.between(0, 2.1e7);
    public static final Bounds PATH_FACTOR = Bounds.between(1, 10);
    public static final Bounds HOPS = Bounds.between(0, 100);
    public static final Bounds LATENCY_S = Bounds.between(0, 10);
    public static final Bounds ENERGY_J = Bounds.NOT_NEGATIVE;
    public static final Bounds SHARE_ACCESS = Bounds.SHARE;

    /** Delay of light in fibre: refractive index 1.47 over the speed of light [s/m]. */
    public static final double FIBRE_S_PER_M = 4.9e-9;

    public static final double BITS_PER_BYTE = 8;

    public NetworkPath {
        DISTANCE_M.require("distanceM", distanceM);
        PATH_FACTOR.require("pathFactor", pathFactor);
        HOPS.require("hops", hops);
        LATENCY_S.require("hopS", hopS);
        LATENCY_S.require("accessS", accessS);
        ENERGY_J.require("averageJPerByte", averageJPerByte);
        SHARE_ACCESS.require("shareAccess", shareAccess);
        ENERGY_J.require("hopJPerBit", hopJPerBit);
    }

    /** This kind of network over another distance and number of hops. */
    public NetworkPath over(double otherDistanceM, int otherHops) {
        return new NetworkPath(
                otherDistanceM, pathFactor, otherHops, hopS, accessS, averageJPerByte, shareAccess, hopJPerBit);
    }

    /** The part of it that traffic uses that never leaves the access network: one hop, no distance. */
    public NetworkPath local() {
        return new NetworkPath(0, pathFactor, 1, hopS, accessS, shareAccess * averageJPerByte, 1, hopJPerBit);
    }

    /** True if its traffic never leaves the access network. */
    public boolean isLocal() {
        return distanceM == 0 && shareAccess == 1;
    }

    /** Round trip [s]. */
    public double roundTripS() {
        return 2 * (distanceM * pathFactor * FIBRE_S_PER_M + hops * hopS) + accessS;
    }

    /** Marginal energy of a byte over all hops [J/byte]. */
    public double marginalJPerByte() {
        return BITS_PER_BYTE * hops * hopJPerBit;
    }
}
