package microtwin.report.outlook;

import microtwin.engine.Bounds;

/**
 * Energy of a nation or the world if a share of a service moved from central sites to the edge. A published energy is
 * that of today's central sites; the service is a share of it, and moves in the proportion of the energies per request
 * of two compared architectures.
 *
 * <pre>
 *   siteJ   = energyJ as published, less the path's losses if it was counted at the generators
 *   E(s)    = siteJ [(1 - shareService) k + shareService D (k (1 - s) + s e / c)]
 *   D       = (driver(s) / driver(0))^elasticity,    driver(s) = (1 - s) central + s edge
 *       k of central sites: 1 at the site, 1 / (1 - sharePathLoss) at the generators, import / site energy delivered
 *       e edge energy per request at the meter point, c central energy per request at the site
 * </pre>
 *
 * The losses of the path are in k for what stays and in e for what moves: each once. Valid while the mix, size and
 * utilisation of sites stay those of the comparison; both architectures must give the same service.
 *
 * @param central what stays
 * @param edge what moves
 * @param shareService of the published energy that the service is [1]
 * @param sharePathLoss of the energy at the generators, for central sites [1]
 * @param rebound of the demand for the service
 */
public record RollUp(UnitEnergy central, UnitEnergy edge, double shareService, double sharePathLoss, Rebound rebound) {

    public static final Bounds SHARE_SERVICE = Bounds.EFFICIENCY;
    public static final Bounds SHARE_PATH_LOSS = new Bounds(0, false, 1, true);
    public static final Bounds SHARE_EDGE = Bounds.SHARE;

    public RollUp {
        SHARE_SERVICE.require("shareService", shareService);
        SHARE_PATH_LOSS.require("sharePathLoss", sharePathLoss);
    }

    /** Energy of a year with no change of demand [J]. */
    public double energyJ(YearlyEnergy published, MeterPoint counted, MeterPoint wanted, double shareEdge) {
        return energyJ(published, counted, wanted, shareEdge, 1);
    }

    /** The same with the demand that follows [J]. */
    public double withReboundJ(YearlyEnergy published, MeterPoint counted, MeterPoint wanted, double shareEdge) {
        return energyJ(published, counted, wanted, shareEdge, demandRatio(shareEdge));
    }

    /** Demand over that of today [1]. */
    public double demandRatio(double shareEdge) {
        double today = rebound.value(central);
        return rebound.demandRatio(mixed(shareEdge, today, rebound.value(edge)) / today);
    }

    /** Standard error of the energy without rebound from computing some of the sites [J]. */
    public double samplingErrorJ(YearlyEnergy published, MeterPoint counted, MeterPoint wanted, double shareEdge) {
        double movedJ = siteJ(published, counted) * shareService * shareEdge * ratio(wanted);
        return movedJ * Math.hypot(central.shareSamplingError(), edge.shareSamplingError());
    }

    private double energyJ(
            YearlyEnergy published, MeterPoint counted, MeterPoint wanted, double shareEdge, double demandRatio) {
        SHARE_EDGE.require("shareEdge", shareEdge);
        double ofCentral = perSiteEnergy(wanted);
        double ofService = demandRatio * mixed(shareEdge, ofCentral, ratio(wanted));
        return siteJ(published, counted) * ((1 - shareService) * ofCentral + shareService * ofService);
    }

    private static double mixed(double shareEdge, double central, double edge) {
        return shareEdge == 0 ? central : (1 - shareEdge) * central + shareEdge * edge;
    }

    /** Energy of the edge for each energy at the site that it replaces [1]. */
    private double ratio(MeterPoint point) {
        return edge.perRequestJ(point) / central.siteJPerRequest();
    }

    /** NaN for an energy counted at a delivery that central sites do without. */
    private double siteJ(YearlyEnergy published, MeterPoint counted) {
        double perSite = perSiteEnergy(counted);
        return perSite == 0 ? Double.NaN : published.energyJ() / perSite;
    }

    /** Of central sites, for each energy consumed there [1]. */
    private double perSiteEnergy(MeterPoint point) {
        return switch (point) {
            case SITE -> 1;
            case DELIVERED -> central.deliveredJPerRequest() / central.siteJPerRequest();
            case GENERATION -> 1 / (1 - sharePathLoss);
        };
    }
}
