package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;

/**
 * One type of photovoltaic array: light on its plane becomes DC power.
 *
 * <pre>
 *   Pdc = nominalW (POAeff / 1000) (1 + gamma (Tc - 298.15)) (1 - shareSystemLoss) e^(-degradation age)
 * </pre>
 *
 * POA is the light that falls on the plane, POAeff the part that enters the glass. Sources: power: Dobos, "PVWatts
 * version 5 manual", NREL/TP-6A20-62641, 2014, module and loss sections; degradation: a constant rate, as Jordan and
 * Kurtz, Progress in Photovoltaics 21, 2013, report it. Validated against golden/solar.
 *
 * @param nominalW DC power under standard test conditions, 1000 W/m2 and 25 degC [W]
 * @param gammaPerK change of power with cell temperature [1/K]; -0.0047 to -0.0029
 * @param cells how warm they become
 * @param incidence modifier of direct and circumsolar light
 * @param etaDiffuse incidence angle modifier of other light [1]; 1 switches it off
 * @param shareSystemLoss lost between cell and converter: soiling, shading, mismatch, wiring and the like
 * @param degradationPerS rate at which power declines, from the start of the run [1/s]; median 0.5 % a year
 */
public record Pv(
        double nominalW,
        double gammaPerK,
        CellTemperature cells,
        Incidence incidence,
        double etaDiffuse,
        double shareSystemLoss,
        double degradationPerS)
        implements Serializable {

    public static final Bounds NOMINAL_W = new Bounds(0, true, 1e12, false);
    public static final Bounds GAMMA_PER_K = Bounds.between(-0.01, 0);
    public static final Bounds SYSTEM_LOSS = new Bounds(0, false, 1, true);
    /** Up to a tenth a year [1/s]. */
    public static final Bounds DEGRADATION_PER_S = Bounds.between(0, 1.0 / (10 * 365 * Clock.SECONDS_PER_DAY));

    /** Crystalline silicon [1/K]; data sheets of -0.0029 to -0.0047. */
    public static final double DEFAULT_GAMMA_PER_K = -0.0035;
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

    public Pv {
        NOMINAL_W.require("nominalW", nominalW);
        GAMMA_PER_K.require("gammaPerK", gammaPerK);
        Bounds.EFFICIENCY.require("etaDiffuse", etaDiffuse);
        SYSTEM_LOSS.require("shareSystemLoss", shareSystemLoss);
        DEGRADATION_PER_S.require("degradationPerS", degradationPerS);
    }

    /** Cells after Faiman, incidence after ASHRAE, no degradation. */
    public Pv(
            double nominalW,
            double gammaPerK,
            double u0WPerM2K,
            double u1WsPerM3K,
            double incidenceB0,
            double etaDiffuse,
            double shareSystemLoss) {
        this(
                nominalW,
                gammaPerK,
                new CellTemperature.Faiman(u0WPerM2K, u1WsPerM3K),
                new Incidence.Ashrae(incidenceB0),
                etaDiffuse,
                shareSystemLoss,
                0);
    }

    /** Crystalline silicon on an open rack, all else by default. */
    public static Pv silicon(double nominalW) {
        return new Pv(
                nominalW,
                DEFAULT_GAMMA_PER_K,
                CellTemperature.Faiman.DEFAULT,
                Incidence.Ashrae.DEFAULT,
                DEFAULT_ETA_DIFFUSE,
                DEFAULT_SYSTEM_LOSS,
                0);
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
        return cells.cellK(planeWPerM2, airK, windMPerS);
    }

    /** Share of direct light that enters the glass. */
    public double incidenceModifier(double cosIncidence) {
        return incidence.modifier(cosIncidence);
    }

    /** Power of an array of an age over that of a new one. */
    public double shareLeft(double ageS) {
        return Math.exp(-degradationPerS * ageS);
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
