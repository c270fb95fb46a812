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
 */
public record CounterfactualHeater(double copHeat) implements Serializable {

    public static final Bounds COP_HEAT = new Bounds(0, true, 10, false);

    /** Electric resistance. */
    public static final CounterfactualHeater RESISTIVE = new CounterfactualHeater(1);
    /** Gas boiler of 90 % on the fuel's heating value; displaced energy is fuel. Assumed, 0.8 to 0.95. */
    public static final CounterfactualHeater GAS_BOILER = new CounterfactualHeater(0.9);
    /** Heat pump with a seasonal performance of 3.5. Assumed, 2.5 to 4.5. */
    public static final CounterfactualHeater HEAT_PUMP = new CounterfactualHeater(3.5);

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
