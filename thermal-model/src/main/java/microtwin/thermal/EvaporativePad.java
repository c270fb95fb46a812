package microtwin.thermal;

import static java.lang.Math.max;
import static java.lang.Math.min;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * Wet pad in the intake of outside air, used as much as is needed: it cools air that is too warm and moistens air that is
 * too dry, both along the line of constant wet bulb, and stops at the wettest air let in.
 *
 * <pre>
 *   coldest = max(Tdb - etaSaturation (Tdb - Twb), temperature on the line at the wettest air)
 *   T = min(Tdb, max(coldest, wanted))
 *   fresh air over supply air = rise / (T + rise - Tdb + h (w - w0) / cp),  0 to 1       the rest is return air
 *   water per heat = fresh (w - w0) / (cp rise) cycles / (cycles - 1)                     [kg/J]
 * </pre>
 *
 * with w0 and w the water in the air before and behind, and h = 2.501 MJ/kg. The share of fresh air follows from the
 * balance of the heat and the water of a room that mixes return air into air that is too cold; cold air can always be
 * moistened, as the mixture is warm. Its pressure drop is part of the duct. Source: ASHRAE Handbook HVAC Systems and
 * Equipment 2020, chapter 41 (direct evaporative coolers, saturation effectiveness); 0.75 to 0.95 are usual (The CRC
 * Handbook of Mechanical Engineering, section 9.8, equation 9.8.6).
 *
 * @param etaSaturation cooling at most over the difference to the wet bulb; 0 without a pad [1]
 * @param ratioConcentration cycles of concentration of its water [1]
 */
public record EvaporativePad(double etaSaturation, double ratioConcentration) implements Serializable {

    public static final Bounds ETA_SATURATION = Bounds.SHARE;
    public static final Bounds RATIO_CONCENTRATION = Bounds.between(1.2, 100);

    public static final EvaporativePad NONE = new EvaporativePad(0, 5);
    /** Rigid medium of 30 cm: 0.85 (0.75 to 0.95); five cycles assumed. */
    public static final EvaporativePad RIGID = new EvaporativePad(0.85, 5);

    /** Heat of evaporation at the triple point, to which enthalpies of moist air refer [J/kg]. */
    private static final double EVAPORATION_J_PER_KG = 2.501e6;
    /** The pad holds this distance from either end of the dew points let in [K]. */
    private static final double MARGIN_K = 0.01;

    /**
     * Air that goes to the room.
     *
     * @param airK dry bulb behind the pad [K]
     * @param dewPointK dew point behind the pad [K]
     * @param waterKgPerJ water used per heat in the air of the room [kg/J]
     */
    public record Intake(double airK, double dewPointK, double waterKgPerJ) {}

    public EvaporativePad {
        ETA_SATURATION.require("etaSaturation", etaSaturation);
        RATIO_CONCENTRATION.require("ratioConcentration", ratioConcentration);
    }

    /** Air it makes [K]: no colder than wanted, no warmer than before. */
    double cooledK(double airK, double wetBulbK, double wantedK) {
        return min(airK, max(airK - etaSaturation * (airK - wetBulbK), wantedK));
    }

    /** Water it uses per dry air that goes from {@code airK} to {@code leavingK} along its wet bulb [kg/kg]. */
    double makeUp(double airK, double leavingK, double wetBulbK, double pressurePa) {
        double entered = Air.humidityRatioAtWetBulb(airK, wetBulbK, pressurePa);
        double left = Air.humidityRatioAtWetBulb(leavingK, wetBulbK, pressurePa);
        return max(0, left - entered) * ratioConcentration / (ratioConcentration - 1);
    }

    /** Outside air as the pad makes it for a plant that takes air of its range of dew points. */
    Intake intake(CoolingPlant plant, double airK, double wetBulbK, double dewPointK, double pressurePa) {
        if (etaSaturation == 0) {
            return new Intake(airK, dewPointK, 0);
        }
        double humidity = Air.humidityRatio(Air.saturationPa(dewPointK), pressurePa);
        double driest = Air.humidityRatio(Air.saturationPa(plant.dewPointMinK() + MARGIN_K), pressurePa);
        if (airK <= plant.air().supplyMaxK()) {
            double moistened = max(humidity, driest);
            double leavingK = airK - EVAPORATION_J_PER_KG / Air.HEAT_CAPACITY_J_PER_KG_K * (moistened - humidity);
            double supplyK = max(plant.air().supplyMinK(), leavingK);
            return behind(plant, airK, leavingK, supplyK, moistened, humidity, pressurePa);
        }
        double wettest = Air.humidityRatio(Air.saturationPa(plant.dewPointMaxK() - MARGIN_K), pressurePa);
        double coldestK =
                max(airK - etaSaturation * (airK - wetBulbK), Air.alongWetBulbK(wetBulbK, wettest, pressurePa));
        double wantedK = min(plant.air().supplyMaxK(), Air.alongWetBulbK(wetBulbK, driest, pressurePa));
        double leavingK = min(airK, max(coldestK, wantedK));
        double left = max(humidity, Air.humidityRatioAtWetBulb(leavingK, wetBulbK, pressurePa));
        return behind(plant, airK, leavingK, leavingK, left, humidity, pressurePa);
    }

    private Intake behind(
            CoolingPlant plant,
            double airK,
            double leavingK,
            double supplyK,
            double left,
            double entered,
            double pressurePa) {
        double riseK = plant.air().riseK();
        double heldK = EVAPORATION_J_PER_KG / Air.HEAT_CAPACITY_J_PER_KG_K * (left - entered);
        double fresh = min(1, riseK / (supplyK + riseK - airK + heldK));
        double evaporationKgPerJ = fresh * (left - entered) / (Air.HEAT_CAPACITY_J_PER_KG_K * riseK);
        double roomK = supplyK + riseK; // warm enough to hold the water as vapour
        double dewK = Air.dewPointK(roomK, Air.vapourPa(left, pressurePa) / Air.saturationPa(roomK));
        return new Intake(leavingK, dewK, evaporationKgPerJ * ratioConcentration / (ratioConcentration - 1));
    }
}
