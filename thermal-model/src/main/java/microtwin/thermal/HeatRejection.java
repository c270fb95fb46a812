package microtwin.thermal;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * Where a plant's heat leaves: a wet cooling tower or a dry cooler, with its pumps and water.
 *
 * <pre>
 *   tower: cold water = Twb + approach, condenser = Twb + approach + range + condenserApproach
 *   dry:   cold water = Tdb + approach, condenser = Tdb + approach + range + condenserApproach
 *   water per heat = shareLatent / h (1 + 1 / (cycles - 1)) + drift / (cw range)       [kg/J]
 * </pre>
 *
 * with h = 2.43 MJ/kg (evaporation at 30 degrees Celsius, 1.48 L per kWh of latent heat). Source: Perry's Chemical
 * Engineers' Handbook, 8th edition, section 12, evaporative cooling: make-up is evaporation, blowdown E / (cycles - 1)
 * and drift; the latent share is 0.85 by its rule of 0.00085 of the flow per degree Fahrenheit of range, [0.7, 1].
 *
 * @param wet true for a tower that evaporates water
 * @param approachK cold water above wet bulb, or above dry bulb [K]
 * @param rangeK warming of the water in the condenser [K]
 * @param condenserApproachK refrigerant above the water leaving the condenser [K]
 * @param pumpWPerW pump power per watt of heat of the equipment [1]
 * @param fanWPerW fan power of tower or dry cooler per watt of heat of the equipment [1]
 * @param shareLatent part of the tower's heat that evaporates water [1]
 * @param ratioConcentration cycles of concentration of the circulating water [1]
 * @param shareDrift water carried away as drops, of the flow [1]
 */
public record HeatRejection(
        boolean wet,
        double approachK,
        double rangeK,
        double condenserApproachK,
        double pumpWPerW,
        double fanWPerW,
        double shareLatent,
        double ratioConcentration,
        double shareDrift)
        implements Serializable {

    public static final Bounds APPROACH_K = Bounds.between(0, 30);
    public static final Bounds RANGE_K = Bounds.between(1, 30);
    public static final Bounds PER_W = Bounds.SHARE;
    public static final Bounds SHARE = Bounds.SHARE;
    public static final Bounds RATIO_CONCENTRATION = Bounds.between(1.2, 100);

    /** Heat of evaporation of water at 30 degrees Celsius [J/kg]. */
    public static final double EVAPORATION_J_PER_KG = 2.43e6;
    /** Specific heat of water [J/(kg K)]. */
    public static final double WATER_J_PER_KG_K = 4186;

    /** Tower: approach 4 K, range 5 K, condenser 2 K, pumps 3 %, fan 1.5 %, five cycles, drift 0.002 % (all assumed). */
    public static final HeatRejection TOWER = new HeatRejection(true, 4, 5, 2, 0.03, 0.015, 0.85, 5, 2e-5);
    /** Dry: condenser 12 K above the air in all, pumps 3 %, fans 2 % (assumed). */
    public static final HeatRejection DRY = new HeatRejection(false, 5, 5, 2, 0.03, 0.02, 0, 5, 0);
    /** Nothing but the air itself. */
    public static final HeatRejection NONE = new HeatRejection(false, 0, 5, 0, 0, 0, 0, 5, 0);

    public HeatRejection {
        APPROACH_K.require("approachK", approachK);
        RANGE_K.require("rangeK", rangeK);
        APPROACH_K.require("condenserApproachK", condenserApproachK);
        PER_W.require("pumpWPerW", pumpWPerW);
        PER_W.require("fanWPerW", fanWPerW);
        SHARE.require("shareLatent", shareLatent);
        RATIO_CONCENTRATION.require("ratioConcentration", ratioConcentration);
        SHARE.require("shareDrift", shareDrift);
    }

    private double sinkK(double airK, double wetBulbK) {
        return wet ? wetBulbK : airK;
    }

    /** Coldest water it makes [K]. */
    public double coldWaterK(double airK, double wetBulbK) {
        return sinkK(airK, wetBulbK) + approachK;
    }

    /** Condensing temperature of a chiller that rejects here [K]. */
    public double condenserK(double airK, double wetBulbK) {
        return coldWaterK(airK, wetBulbK) + rangeK + condenserApproachK;
    }

    /** Water that evaporates per heat rejected [kg/J]. */
    public double evaporationKgPerJ() {
        return wet ? shareLatent / EVAPORATION_J_PER_KG : 0;
    }

    /** Water let off to hold the concentration, per heat rejected [kg/J]. */
    public double blowdownKgPerJ() {
        return evaporationKgPerJ() / (ratioConcentration - 1);
    }

    /** Water carried away as drops per heat rejected [kg/J]. */
    public double driftKgPerJ() {
        return wet ? shareDrift / (WATER_J_PER_KG_K * rangeK) : 0;
    }

    /** Water used per heat rejected: what makes up for evaporation, blowdown and drift [kg/J]. */
    public double waterKgPerJ() {
        return evaporationKgPerJ() + blowdownKgPerJ() + driftKgPerJ();
    }
}
