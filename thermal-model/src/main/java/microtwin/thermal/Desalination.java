package microtwin.thermal;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import microtwin.engine.Bounds;

/**
 * Fresh water of heat or of electricity.
 *
 * <pre>
 *   water = energy / specific       of heat only where it is hot enough for the process
 * </pre>
 *
 * Source: Al-Karaghouli and Kazmerski, Energy consumption and water production cost of conventional and
 * renewable-energy-powered desalination processes, Renew. Sustain. Energy Rev. 24 (2013) 343, tables 1 and 2.
 *
 * @param specificJPerM3 heat, or electricity, for each cubic metre [J/m3]
 * @param leastK coldest heat the process runs on; nought for electricity [K]
 */
public record Desalination(double specificJPerM3, double leastK) implements Serializable {

    public static final Bounds SPECIFIC_J_PER_M3 = Bounds.above(0);
    public static final Bounds LEAST_K = Bounds.between(0, 450);

    private static final double J_PER_KWH = 3.6e6;

    /** Multi-effect distillation at 65 degrees Celsius: 55 kWh of heat [40, 65]; 145 to 230 MJ. */
    public static final Desalination MED = new Desalination(55 * J_PER_KWH, 338.15);
    /** Membrane distillation at 60 degrees Celsius: 200 kWh of heat [100, 400]. */
    public static final Desalination MEMBRANE_DISTILLATION = new Desalination(200 * J_PER_KWH, 333.15);
    /** Reverse osmosis: 3.5 kWh of electricity [3, 4], what heat has to be compared with. */
    public static final Desalination REVERSE_OSMOSIS = new Desalination(3.5 * J_PER_KWH, 0);

    public Desalination {
        SPECIFIC_J_PER_M3.require("specificJPerM3", specificJPerM3);
        LEAST_K.require("leastK", leastK);
    }

    /** Water of heat at a temperature, handed over by the rule of a cascade [m3/s]. */
    public double waterM3PerS(HeatCascade cascade, double heatW, double sourceK) {
        return cascade.directW(heatW, sourceK, leastK) / specificJPerM3;
    }

    /** Library names of what runs on heat. */
    public static Map<String, Desalination> byName() {
        Map<String, Desalination> named = new LinkedHashMap<>();
        named.put("multi-effect", MED);
        named.put("membrane", MEMBRANE_DISTILLATION);
        return named;
    }

    /** Water of electricity [m3/s]. */
    public double waterM3PerS(double electricW) {
        return electricW / specificJPerM3;
    }
}
