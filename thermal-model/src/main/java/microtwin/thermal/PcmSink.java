package microtwin.thermal;

import static java.lang.Math.abs;
import static java.lang.Math.expm1;
import static java.lang.Math.log1p;
import static java.lang.Math.max;
import static java.lang.Math.min;
import static java.lang.Math.pow;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * Phase-change material between a node and the air, by the enthalpy method.
 *
 * <pre>
 *   dU/dt = UAn (Tn - T) - UAa (T - Ta) = P - UAa (T - Ta)          Tn = T + P / UAn
 *   U(T)  = (m cs + C) (T - Ts)                        T &lt; Ts       solid
 *           (m L / (Tl - Ts) + C) (T - Ts)             Ts &lt;= T &lt;= Tl, share liquid (T - Ts) / (Tl - Ts)
 *           m L + C (Tl - Ts) + (m cl + C) (T - Tl)    T &gt; Tl       liquid
 * </pre>
 *
 * Within a phase the temperature relaxes exponentially, and the moment it leaves the phase is a logarithm; so a step is
 * exact however long, and what was held plus what came in is what is held plus what went out. No supercooling, no
 * temperature difference within the material: its low conductivity (0.2 W/(m K)) belongs into {@code UAn}. The junction
 * follows at once, as the node's own capacity C stands with the material. Source: enthalpy method of Voller and Cross,
 * Int. J. Heat Mass Transfer 24 (1981) 545, lumped; U as a function of T over a melting range as in Mehling and
 * Cabeza, Heat and Cold Storage with PCM, 2008. Validated against: closed forms and a finely stepped Euler solution.
 *
 * @param solidK where melting begins [K]
 * @param liquidK where it ends [K]
 * @param latentJPerKg heat of melting, spread evenly over that range [J/kg]
 * @param massKg of the material, a node [kg]
 * @param specificHeatJPerKgK of solid and liquid [J/(kg K)]
 * @param nodeWPerK from junction to material [W/K]
 * @param airWPerK from material to air [W/K]
 * @param nodeJPerK capacity of the node itself [J/K]
 */
public record PcmSink(
        double solidK,
        double liquidK,
        double latentJPerKg,
        double massKg,
        double specificHeatJPerKgK,
        double nodeWPerK,
        double airWPerK,
        double nodeJPerK)
        implements Serializable {

    public static final Bounds MELT_K = Bounds.between(200, 473.15);
    /** Paraffins and salt hydrates have 150 to 250 kJ/kg. */
    public static final Bounds LATENT_J_PER_KG = Bounds.between(1e4, 1e6);

    public static final Bounds MASS_KG = Bounds.POSITIVE;
    public static final Bounds SPECIFIC_HEAT_J_PER_KG_K = Bounds.between(100, 10_000);
    public static final Bounds NODE_W_PER_K = Bounds.POSITIVE;
    public static final Bounds AIR_W_PER_K = Bounds.POSITIVE;
    public static final Bounds NODE_J_PER_K = Bounds.NOT_NEGATIVE;

    /** Heat of melting of paraffin, range 150 to 250 (assumed) [J/kg]. */
    public static final double PARAFFIN_LATENT_J_PER_KG = 200e3;
    /** Specific heat of paraffin, solid or liquid (assumed) [J/(kg K)]. */
    public static final double PARAFFIN_J_PER_KG_K = 2000;

    /** How close to its limit the junction is held [K]; far above rounding at any power. */
    private static final double CAP_K = 1e-6;

    public PcmSink {
        MELT_K.require("solidK", solidK);
        new Bounds(solidK, true, MELT_K.high(), false).require("liquidK", liquidK);
        LATENT_J_PER_KG.require("latentJPerKg", latentJPerKg);
        MASS_KG.require("massKg", massKg);
        SPECIFIC_HEAT_J_PER_KG_K.require("specificHeatJPerKgK", specificHeatJPerKgK);
        NODE_W_PER_K.require("nodeWPerK", nodeWPerK);
        AIR_W_PER_K.require("airWPerK", airWPerK);
        NODE_J_PER_K.require("nodeJPerK", nodeJPerK);
    }

    /** The sink where air is thinner: less heat passes to it, by {@code ratioAir^exponent}. */
    public PcmSink inAir(double ratioAir, double exponent) {
        return withAir(airWPerK * pow(ratioAir, exponent));
    }

    /** The sink where it is mounted better or worse than its type: see {@link NodeThermal#mounted}. */
    public PcmSink mounted(double ratioResistance) {
        return ratioResistance == 1 ? this : withAir(airWPerK / ratioResistance);
    }

    private PcmSink withAir(double wPerK) {
        return new PcmSink(solidK, liquidK, latentJPerKg, massKg, specificHeatJPerKgK, nodeWPerK, wPerK, nodeJPerK);
    }

    /** Heat that melts all of it, sensible heat of the range not included [J]. */
    public double meltingJ() {
        return massKg * latentJPerKg;
    }

    private double apartJPerK() {
        return massKg * specificHeatJPerKgK + nodeJPerK;
    }

    private double meltingJPerK() {
        return meltingJ() / (liquidK - solidK) + nodeJPerK;
    }

    private double heldLiquidJ() {
        return meltingJ() + nodeJPerK * (liquidK - solidK);
    }

    /** Heat held above that at the beginning of melting [J]. */
    public double heldJ(double temperatureK) {
        return apartJPerK() * (min(0, temperatureK - solidK) + max(0, temperatureK - liquidK))
                + meltingJPerK() * (max(solidK, min(liquidK, temperatureK)) - solidK);
    }

    /** Temperature at which that heat is held [K]; inverse of {@link #heldJ}. */
    public double temperatureK(double heldJ) {
        double melting = max(0, min(heldLiquidJ(), heldJ)) / meltingJPerK();
        return solidK + melting + (min(0, heldJ) + max(0, heldJ - heldLiquidJ())) / apartJPerK();
    }

    /** Part that is liquid [1]. */
    public double shareLiquid(double temperatureK) {
        return max(0, min(1, (temperatureK - solidK) / (liquidK - solidK)));
    }

    /** Junction above material [K]. */
    public double junctionK(double temperatureK, double powerW) {
        return temperatureK + powerW / nodeWPerK;
    }

    /** Heat held after a step at constant power and ambient [J]: from phase to phase, in each of them exact. */
    public double heldAfterJ(double heldJ, double ambientK, double powerW, double dtS) {
        double steadyK = ambientK + powerW / airWPerK;
        double steadyJ = heldJ(steadyK);
        double fromJ = heldJ;
        double leftS = dtS;
        while (true) {
            double edgeJ = edgeJ(fromJ, steadyJ);
            double withinJ = (fromJ + edgeJ) / 2;
            double jPerK = withinJ < 0 || withinJ > heldLiquidJ() ? apartJPerK() : meltingJPerK();
            double fromK = temperatureK(fromJ);
            double untilS = secondsUntil(fromK, temperatureK(edgeJ), steadyK, jPerK / airWPerK);
            if (edgeJ == steadyJ || !(untilS < leftS)) {
                double warmerK = (steadyK - fromK) * -expm1(-leftS * airWPerK / jPerK);
                return fromJ + jPerK * warmerK;
            }
            leftS -= untilS;
            fromJ = edgeJ;
        }
    }

    /** Where the phase ends on the way from one heat to another: there, at the beginning or at the end of melting [J]. */
    private double edgeJ(double fromJ, double toJ) {
        if (toJ > fromJ) {
            return min(toJ, fromJ < 0 ? 0 : fromJ < heldLiquidJ() ? heldLiquidJ() : toJ);
        }
        return max(toJ, fromJ > heldLiquidJ() ? heldLiquidJ() : fromJ > 0 ? 0 : toJ);
    }

    private static double secondsUntil(double fromK, double toK, double steadyK, double timeConstantS) {
        return timeConstantS * log1p((fromK - toK) / (toK - steadyK));
    }

    /** Heat given to the air in a step, mean [W]: what came in and is not held. */
    public double toAirW(double heldJ, double afterJ, double powerW, double dtS) {
        return powerW - (afterJ - heldJ) / dtS;
    }

    /**
     * Highest power for which the junction is not above a temperature at the end of a step [W], 0 if none is. That
     * temperature rises with the power by {@code 1 / nodeWPerK} at least, which brackets the one root; found by the
     * Illinois method to {@value #CAP_K} K.
     */
    public double powerCapW(double heldJ, double ambientK, double limitK, double dtS) {
        double lowW = 0;
        double lowK = limitK - temperatureK(heldAfterJ(heldJ, ambientK, 0, dtS));
        if (lowK <= 0) {
            return 0;
        }
        double highW = nodeWPerK * lowK;
        double highK = marginK(heldJ, ambientK, limitK, highW, dtS);
        double capW = highW;
        double marginK = highK;
        int side = 0;
        while (abs(marginK) > CAP_K) {
            capW = highW - highK * (highW - lowW) / (highK - lowK);
            marginK = marginK(heldJ, ambientK, limitK, capW, dtS);
            if (marginK < 0) {
                highW = capW;
                highK = marginK;
                lowK = side < 0 ? lowK / 2 : lowK;
                side = -1;
            } else {
                lowW = capW;
                lowK = marginK;
                highK = side > 0 ? highK / 2 : highK;
                side = 1;
            }
        }
        return capW;
    }

    private double marginK(double heldJ, double ambientK, double limitK, double powerW, double dtS) {
        return limitK - junctionK(temperatureK(heldAfterJ(heldJ, ambientK, powerW, dtS)), powerW);
    }
}
