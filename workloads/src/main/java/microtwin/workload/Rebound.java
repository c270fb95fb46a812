package microtwin.workload;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * How demand answers a change of what it costs.
 *
 * <pre>
 *   D = D0 (c / c0)^elasticity
 *   E / E0 = c / c0 * D / D0            where the cost c is in proportion to the energy of a token
 * </pre>
 *
 * At 0 all of a gain is saved, at -1 demand takes it all, below -1 more than that (Jevons). Constant elasticity is meant for
 * changes of a few times; elasticities of compute are hardly known, so none is the default. Source: Saunders, The
 * Khazzoom-Brookes Postulate and Neoclassical Growth, The Energy Journal 13 (4), 1992; Sorrell, The Rebound Effect, UKERC
 * 2007.
 *
 * @param elasticityExponent of demand with respect to cost, not above 0
 */
public record Rebound(double elasticityExponent) implements Serializable {

    public static final Bounds ELASTICITY = Bounds.between(-10, 0);
    public static final Bounds RATIO_COST = Bounds.POSITIVE;

    public Rebound {
        ELASTICITY.require("elasticityExponent", elasticityExponent);
    }

    /**
     * Demand over that before [1].
     *
     * @param ratioCost cost over that before
     */
    public double ratioDemand(double ratioCost) {
        return Math.pow(RATIO_COST.require("ratioCost", ratioCost), elasticityExponent);
    }

    /**
     * Energy over that before, rebound included [1].
     *
     * @param ratioCost energy of a token over that before
     */
    public double ratioEnergy(double ratioCost) {
        return ratioCost * ratioDemand(ratioCost);
    }

    /** Share of the energy that would be saved at unchanged demand and is not; above 1 where demand takes more [1]. */
    public double shareTakenBack(double ratioCost) {
        return (ratioEnergy(ratioCost) - ratioCost) / (1 - ratioCost);
    }
}
