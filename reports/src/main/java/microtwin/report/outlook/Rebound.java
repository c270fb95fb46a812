package microtwin.report.outlook;

import microtwin.engine.Bounds;

/**
 * Demand that answers to what a token costs or uses.
 *
 * <pre>
 *   D = D0 (c / c0)^elasticityExponent
 * </pre>
 *
 * A constant elasticity holds for moderate changes of c. At -1 the energy stays what it was, below it rises: backfire.
 * Source: Sorrell and Dimitropoulos, The rebound effect: microeconomic definitions, limitations and extensions,
 * Ecological Economics 65 (2008), section 2.
 *
 * @param elasticityExponent of the demand; 0 for none
 * @param driver c
 */
public record Rebound(double elasticityExponent, Driver driver) {

    /** Published elasticities of energy services lie between 0 and -1; beyond, demand is a matter of taste, not of cost. */
    public static final Bounds ELASTICITY = Bounds.between(-3, 0);

    public static final Rebound NONE = new Rebound(0, Driver.ENERGY_PER_TOKEN);

    /** What demand answers to. */
    public enum Driver {
        /** Cost of the energy at the sites for each output token. */
        COST_PER_TOKEN,
        /** Energy at the generators for each output token. */
        ENERGY_PER_TOKEN
    }

    public Rebound {
        ELASTICITY.require("elasticityExponent", elasticityExponent);
    }

    /** D / D0 at c / c0; NaN where c is not above nought, which no power of a ratio describes. */
    public double demandRatio(double ratioDriver) {
        return ratioDriver > 0 ? Math.pow(ratioDriver, elasticityExponent) : Double.NaN;
    }

    double value(UnitEnergy unit) {
        return driver == Driver.COST_PER_TOKEN ? unit.costUsdPerToken() : unit.energyJPerToken();
    }
}
