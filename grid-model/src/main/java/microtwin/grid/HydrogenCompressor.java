package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * Compressor between an electrolyser and its tank. It always works against the highest pressure of the tank, as behind a
 * valve that holds it; filling an empty tank against its own pressure would take less.
 *
 * <pre>
 *   work = (R T ln(tank / inlet) + B (tank - inlet)) / (molar mass etaIsothermal)      per mass
 * </pre>
 *
 * That is the integral of v dp at constant temperature with v = R T / p + B, over the isothermal efficiency. B is the
 * second virial coefficient of hydrogen near 300 K, Dymond and Smith, "The Virial Coefficients of Pure Gases and
 * Mixtures", 1980; with it the density is within 3 % up to 700 bar.
 *
 * @param inletPa pressure at which the electrolyser gives the hydrogen [Pa]
 * @param tankPa highest pressure of the tank [Pa]
 * @param gasK temperature between the stages, each of which is cooled back to it [K]
 * @param etaIsothermal isothermal work over the work of its motor
 */
public record HydrogenCompressor(double inletPa, double tankPa, double gasK, double etaIsothermal)
        implements Serializable {

    public static final Bounds PRESSURE_PA = Bounds.between(1e5, 1e8);
    public static final Bounds GAS_K = Bounds.between(250, 400);
    public static final Bounds ETA_ISOTHERMAL = Bounds.between(0.1, 1);

    /** PEM cells, assumed; range 1 to 40 bar [Pa]. */
    public static final double DEFAULT_INLET_PA = 30e5;
    /** Assumed [K]. */
    public static final double DEFAULT_GAS_K = 293.15;
    /** Assumed; range 0.35 to 0.6. It makes 2.0 kWh/kg of 350 bar and 2.6 kWh/kg of 700 bar. */
    public static final double DEFAULT_ETA_ISOTHERMAL = 0.45;

    private static final double GAS_J_PER_MOL_K = 8.314462618;
    private static final double VIRIAL_M3_PER_MOL = 14.5e-6;
    private static final double KG_PER_MOL = 2.01588e-3;

    /** The tank takes the hydrogen as it comes. */
    public static final HydrogenCompressor NONE =
            new HydrogenCompressor(DEFAULT_INLET_PA, DEFAULT_INLET_PA, DEFAULT_GAS_K, DEFAULT_ETA_ISOTHERMAL);

    public HydrogenCompressor {
        PRESSURE_PA.require("inletPa", inletPa);
        PRESSURE_PA.require("tankPa", tankPa);
        GAS_K.require("gasK", gasK);
        ETA_ISOTHERMAL.require("etaIsothermal", etaIsothermal);
        if (tankPa < inletPa) {
            throw new IllegalArgumentException("tankPa must be at least inletPa, " + inletPa + ", was " + tankPa);
        }
    }

    /** Electricity per mass [J/kg]. */
    public double workJPerKg() {
        double isothermalJPerMol =
                GAS_J_PER_MOL_K * gasK * Math.log(tankPa / inletPa) + VIRIAL_M3_PER_MOL * (tankPa - inletPa);
        return isothermalJPerMol / (KG_PER_MOL * etaIsothermal);
    }
}
