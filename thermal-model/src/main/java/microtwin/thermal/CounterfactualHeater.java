package microtwin.thermal;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import microtwin.engine.Bounds;

/**
 * The heater that would run if the equipment's heat were not there. Only its energy counts as displaced, never the raw
 * heat.
 *
 * <pre>
 *   COP = copHeat                                                          etaCarnot = 0
 *   COP = min(copHeat, etaCarnot Th / (Th - Ta)), at least 1               a heat pump on outside air
 * </pre>
 *
 * Source: Carnot, Th = supplyK; EN 14825 for how such machines are rated.
 *
 * @param copHeat heat given per energy used; the highest of a heat pump whose performance follows the air [1]
 * @param energy what it uses
 * @param etaCarnot performance over Carnot's between air and supply; nought if constant [1]
 * @param supplyK water it gives [K]; of no meaning if constant
 */
public record CounterfactualHeater(double copHeat, Energy energy, double etaCarnot, double supplyK)
        implements Serializable {

    /** What a heater uses; fuel never counts as electricity. */
    public enum Energy {
        ELECTRICITY,
        FUEL
    }

    public static final Bounds COP_HEAT = new Bounds(0, true, 10, false);
    public static final Bounds ETA_CARNOT = Bounds.SHARE;
    public static final Bounds SUPPLY_K = Bounds.between(293.15, 363.15);
    /** 35 degrees Celsius, of a heated floor. */
    public static final double USUAL_SUPPLY_K = 308.15;
    /** Colder than this difference no source is taken to be [K]. */
    private static final double LEAST_LIFT_K = 5;

    /** Electric resistance. */
    public static final CounterfactualHeater RESISTIVE = new CounterfactualHeater(1, Energy.ELECTRICITY);
    /** Gas boiler of 90 % on the fuel's heating value; assumed, 0.8 to 0.95. */
    public static final CounterfactualHeater GAS_BOILER = new CounterfactualHeater(0.9, Energy.FUEL);
    /** Heat pump with a seasonal performance of 3.5. Assumed, 2.5 to 4.5. */
    public static final CounterfactualHeater HEAT_PUMP = new CounterfactualHeater(3.5, Energy.ELECTRICITY);
    /** Heat pump on outside air for a heated floor: 3.5 at 0 degrees Celsius. Grade 0.4 and limit 6 assumed. */
    public static final CounterfactualHeater AIR_HEAT_PUMP =
            new CounterfactualHeater(6, Energy.ELECTRICITY, 0.4, USUAL_SUPPLY_K);

    public CounterfactualHeater {
        COP_HEAT.require("copHeat", copHeat);
        ETA_CARNOT.require("etaCarnot", etaCarnot);
        SUPPLY_K.require("supplyK", supplyK);
    }

    /** A heater of constant performance. */
    public CounterfactualHeater(double copHeat, Energy energy) {
        this(copHeat, energy, 0, USUAL_SUPPLY_K);
    }

    /** Heat given per energy used in air of {@code airK} [1]. */
    public double cop(double airK) {
        if (etaCarnot == 0) {
            return copHeat;
        }
        double carnot = supplyK / Math.max(LEAST_LIFT_K, supplyK - airK);
        return Math.max(Math.min(1, copHeat), Math.min(copHeat, etaCarnot * carnot));
    }

    /** Energy not used because {@code sparedW} of heat were not needed of it [W]. */
    public double displacedW(double sparedW, double airK) {
        return sparedW / cop(airK);
    }

    /** Library names. */
    public static Map<String, CounterfactualHeater> byName() {
        Map<String, CounterfactualHeater> named = new LinkedHashMap<>();
        named.put("resistive", RESISTIVE);
        named.put("gas-boiler", GAS_BOILER);
        named.put("heat-pump", HEAT_PUMP);
        named.put("air-heat-pump", AIR_HEAT_PUMP);
        return named;
    }
}
