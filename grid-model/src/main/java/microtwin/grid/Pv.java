package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * One type of photovoltaic array: light on its plane becomes DC power.
 *
 * <pre>
 *   Tc  = Ta + POA / (u0 + u1 wind)
 *   Pdc = nominalW (POAeff / 1000) (1 + gamma (Tc - 298.15)) (1 - shareSystemLoss)
 *   IAM = 1 - b0 (1 / cos i - 1)      for direct and circumsolar light, 0 beyond its zero
 * </pre>
 *
 * POA is the light that falls on the plane, POAeff the part that enters the glass. Sources: power: Dobos, "PVWatts
 * version 5 manual", NREL/TP-6A20-62641, 2014, module and loss sections; cell temperature: Faiman, Progress in
 * Photovoltaics 16, 2008, with his mean coefficients; incidence: ASHRAE 93-77, Souka and Safwat 1966. Validated
 * against golden/solar.
 *
 * @param nominalW DC power under standard test conditions, 1000 W/m2 and 25 degC [W]
 * @param gammaPerK change of power with cell temperature [1/K]; -0.0047 to -0.0029
 * @param u0WPerM2K heat loss in still air [W/(m2 K)]
 * @param u1WsPerM3K heat loss gained with wind [W s/(m3 K)]
 * @param incidenceB0 coefficient of the incidence angle modifier [1]; 0 switches it off
 * @param etaDiffuse incidence angle modifier of dome and ground light [1]; 1 switches it off
 * @param shareSystemLoss lost between cell and converter: soiling, shading, mismatch, wiring and the like
 */
public record Pv(
        double nominalW,
        double gammaPerK,
        double u0WPerM2K,
        double u1WsPerM3K,
        double incidenceB0,
        double etaDiffuse,
        double shareSystemLoss)
        implements Serializable {

    public static final Bounds NOMINAL_W = new Bounds(0, true, 1e12, false);
    public static final Bounds GAMMA_PER_K = Bounds.between(-0.01, 0);
    public static final Bounds U0_W_PER_M2_K = Bounds.between(5, 60);
    public static final Bounds U1_WS_PER_M3_K = Bounds.between(0, 20);
    public static final Bounds INCIDENCE_B0 = Bounds.between(0, 0.2);
    public static final Bounds SYSTEM_LOSS = new Bounds(0, false, 1, true);

    /** Crystalline silicon [1/K]; data sheets of -0.0029 to -0.0047. */
    public static final double DEFAULT_GAMMA_PER_K = -0.0035;
    /** Faiman 2008, mean of seven module types [W/(m2 K)]. */
    public static final double DEFAULT_U0_W_PER_M2_K = 25;
    /** Faiman 2008, mean of seven module types [W s/(m3 K)]. */
    public static final double DEFAULT_U1_WS_PER_M3_K = 6.84;
    /** Single glass cover, ASHRAE 93-77 [1]. */
    public static final double DEFAULT_INCIDENCE_B0 = 0.05;
    /** Assumed: the modifier at the effective incidence of diffuse light, about 60 deg [1]. */
    public static final double DEFAULT_ETA_DIFFUSE = 0.95;
    /**
     * Losses of PVWatts version 5, section on system losses: soiling, shading, snow, mismatch, wiring, connections,
     * light-induced degradation, nameplate, age, availability. Together 14.08 %.
     */
    private static final double[] DEFAULT_LOSSES = {0.02, 0.03, 0, 0.02, 0.02, 0.005, 0.015, 0.01, 0, 0.03};

    public static final double DEFAULT_SYSTEM_LOSS = systemLoss(DEFAULT_LOSSES);

    static final double STANDARD_CELL_K = Atmosphere.ZERO_CELSIUS_K + 25;
    private static final double STANDARD_W_PER_M2 = 1000;
    /** Keeps 1 / cos i finite; the modifier is 0 there anyway. */
    private static final double LOWEST_COS_INCIDENCE = 1e-6;

    public Pv {
        NOMINAL_W.require("nominalW", nominalW);
        GAMMA_PER_K.require("gammaPerK", gammaPerK);
        U0_W_PER_M2_K.require("u0WPerM2K", u0WPerM2K);
        U1_WS_PER_M3_K.require("u1WsPerM3K", u1WsPerM3K);
        INCIDENCE_B0.require("incidenceB0", incidenceB0);
        Bounds.EFFICIENCY.require("etaDiffuse", etaDiffuse);
        SYSTEM_LOSS.require("shareSystemLoss", shareSystemLoss);
    }

    /** Crystalline silicon on an open rack, all else by default. */
    public static Pv silicon(double nominalW) {
        return new Pv(
                nominalW,
                DEFAULT_GAMMA_PER_K,
                DEFAULT_U0_W_PER_M2_K,
                DEFAULT_U1_WS_PER_M3_K,
                DEFAULT_INCIDENCE_B0,
                DEFAULT_ETA_DIFFUSE,
                DEFAULT_SYSTEM_LOSS);
    }

    /** Loss of parts that act one after the other: 1 - product of (1 - part). */
    public static double systemLoss(double... parts) {
        double left = 1;
        for (double part : parts) {
            left *= 1 - part;
        }
        return 1 - left;
    }

    /** Cell temperature [K] under light on the plane. */
    public double cellK(double planeWPerM2, double airK, double windMPerS) {
        return airK + planeWPerM2 / (u0WPerM2K + u1WsPerM3K * windMPerS);
    }

    /** Share of direct light that enters the glass. */
    public double incidenceModifier(double cosIncidence) {
        double modifier = 1 - incidenceB0 * (1 / Math.max(cosIncidence, LOWEST_COS_INCIDENCE) - 1);
        return cosIncidence <= 0 ? 0 : Math.max(0, modifier);
    }

    /** DC power per watt of nameplate before system losses [1]. */
    public double cellDcWPerW(double effectiveWPerM2, double cellK) {
        return Math.max(0, effectiveWPerM2 / STANDARD_W_PER_M2 * (1 + gammaPerK * (cellK - STANDARD_CELL_K)));
    }

    /** DC power per watt of nameplate at the terminals of the array [1]. */
    public double dcWPerW(double effectiveWPerM2, double cellK) {
        return cellDcWPerW(effectiveWPerM2, cellK) * (1 - shareSystemLoss);
    }
}
