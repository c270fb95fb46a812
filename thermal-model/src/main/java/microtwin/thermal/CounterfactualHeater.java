package microtwin.thermal;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import microtwin.engine.Bounds;

/**
 * The heater that would run if the equipment's heat were not there. Only its energy counts as displaced, never the raw
 * heat.
 *
 * @param copHeat heat given per energy used [1]
 * @param energy what it uses
 */
public record CounterfactualHeater(double copHeat, Energy energy) implements Serializable {

    /** What a heater uses; fuel never counts as electricity. */
    public enum Energy {
        ELECTRICITY,
        FUEL
    }

    public static final Bounds COP_HEAT = new Bounds(0, true, 10, false);

    /** Electric resistance. */
    public static final CounterfactualHeater RESISTIVE = new CounterfactualHeater(1, Energy.ELECTRICITY);
    /** Gas boiler of 90 % on the fuel's heating value; assumed, 0.8 to 0.95. */
    public static final CounterfactualHeater GAS_BOILER = new CounterfactualHeater(0.9, Energy.FUEL);
    /** Heat pump with a seasonal performance of 3.5. Assumed, 2.5 to 4.5. */
    public static final CounterfactualHeater HEAT_PUMP = new CounterfactualHeater(3.5, Energy.ELECTRICITY);

    public CounterfactualHeater {
        COP_HEAT.require("copHeat", copHeat);
    }

    /** Energy not used because of {@code usefulW} [W]. */
    public double displacedW(double usefulW) {
        return usefulW / copHeat;
    }

    /** Library names. */
    public static Map<String, CounterfactualHeater> byName() {
        Map<String, CounterfactualHeater> named = new LinkedHashMap<>();
        named.put("resistive", RESISTIVE);
        named.put("gas-boiler", GAS_BOILER);
        named.put("heat-pump", HEAT_PUMP);
        return named;
    }
}
