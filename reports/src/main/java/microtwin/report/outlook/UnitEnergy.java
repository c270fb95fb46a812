package microtwin.report.outlook;

import microtwin.engine.Bounds;

/**
 * What an architecture uses for a request it serves, by meter point.
 *
 * @param siteJPerRequest consumed at the sites [J/request]
 * @param deliveredJPerRequest imported [J/request]
 * @param generationJPerRequest at the generators [J/request]
 * @param costUsdPerToken of the energy at the sites, for each output token [USD/token]; NaN where there is none
 * @param energyJPerToken at the generators, for each output token [J/token]; NaN where there is none
 * @param shareSamplingError standard error of the site energy from computing some of the sites, over that energy [1]
 */
public record UnitEnergy(
        double siteJPerRequest,
        double deliveredJPerRequest,
        double generationJPerRequest,
        double costUsdPerToken,
        double energyJPerToken,
        double shareSamplingError) {

    public static final Bounds SITE_J_PER_REQUEST = Bounds.above(0);
    public static final Bounds ENERGY_J_PER_REQUEST = Bounds.atLeast(0);

    public UnitEnergy {
        SITE_J_PER_REQUEST.require("siteJPerRequest", siteJPerRequest);
        ENERGY_J_PER_REQUEST.require("deliveredJPerRequest", deliveredJPerRequest);
        ENERGY_J_PER_REQUEST.require("generationJPerRequest", generationJPerRequest);
        Bounds.NOT_NEGATIVE.require("shareSamplingError", shareSamplingError);
    }

    public double perRequestJ(MeterPoint point) {
        return switch (point) {
            case SITE -> siteJPerRequest;
            case DELIVERED -> deliveredJPerRequest;
            case GENERATION -> generationJPerRequest;
        };
    }

    /** Losses of the supply path over the energy at the generators [1]. */
    public double sharePathLoss() {
        return Math.max(0, 1 - siteJPerRequest / generationJPerRequest);
    }
}
