package microtwin.grid;

import java.io.Serializable;
import java.util.Arrays;
import microtwin.engine.Bounds;

/**
 * One type of wind turbine by its power curve.
 *
 * <pre>
 *   v  = v_measured (hub / measured)^shear            power law of the wind profile
 *   v' = v (rho / 1.225 kg/m3)^(1/3)                  density correction of a turbine with pitch control
 *   P  = rated (1 - loss) curve(v')                   linear between the points, 0 outside of them
 * </pre>
 *
 * Speeds are means of a step; gusts within it are not seen, so that steps of up to an hour suit. Sources: power law with
 * 1/7 over open ground: Justus and Mikhail 1976; density correction: IEC 61400-12-1:2017, section 9.1.
 *
 * @param ratedW highest power of one turbine [W]
 * @param hubM height of the hub [m]
 * @param shearExponent exponent of the wind profile
 * @param shareLoss lost to wake, electrics and standstill
 * @param speedMPerS of the power curve, rising [m/s]
 * @param share of the rated power at each speed
 */
public record WindTurbine(
        double ratedW, double hubM, double shearExponent, double shareLoss, double[] speedMPerS, double[] share)
        implements Serializable {

    public static final Bounds RATED_W = Bounds.POSITIVE;
    public static final Bounds HUB_M = Bounds.between(2, 300);
    public static final Bounds SHEAR = Bounds.between(0, 0.6);
    public static final Bounds SHARE_LOSS = Bounds.between(0, 0.9);
    public static final Bounds SPEED_M_PER_S = Bounds.between(0, 60);

    /** Open ground; 0.10 over water to 0.30 over towns. */
    public static final double DEFAULT_SHEAR = 1.0 / 7;
    /** Assumed; range 0.05 to 0.20. */
    public static final double DEFAULT_SHARE_LOSS = 0.10;
    /** Height at which weather stations measure, WMO-No. 8 [m]. */
    public static final double MEASURED_M = 10;

    private static final double SEA_LEVEL_KG_PER_M3 = 1.225;
    private static final double GAS_CONSTANT_J_PER_KG_K = 287.05;
    private static final double SPEED_STEP_M_PER_S = 0.25;

    public WindTurbine {
        RATED_W.require("ratedW", ratedW);
        HUB_M.require("hubM", hubM);
        SHEAR.require("shearExponent", shearExponent);
        SHARE_LOSS.require("shareLoss", shareLoss);
        if (speedMPerS.length < 2 || speedMPerS.length != share.length) {
            throw new IllegalArgumentException("a power curve needs two points or more, each with speed and share, had "
                    + speedMPerS.length + " and " + share.length);
        }
        for (int i = 0; i < share.length; i++) {
            SPEED_M_PER_S.require("speedMPerS", speedMPerS[i]);
            Bounds.SHARE.require("share", share[i]);
            if (i > 0 && !(speedMPerS[i] > speedMPerS[i - 1])) {
                throw new IllegalArgumentException("speedMPerS must rise, was " + Arrays.toString(speedMPerS));
            }
        }
    }

    /**
     * A turbine whose power grows with the cube of the speed up to the rated one, and stays there.
     *
     * <pre>
     *   share = (v^3 - cutIn^3) / (rated^3 - cutIn^3)
     * </pre>
     *
     * @param cutInMPerS least speed [m/s]
     * @param ratedMPerS speed of full power [m/s]
     * @param cutOutMPerS highest speed [m/s]
     */
    public static WindTurbine cubic(
            double ratedW,
            double hubM,
            double shearExponent,
            double shareLoss,
            double cutInMPerS,
            double ratedMPerS,
            double cutOutMPerS) {
        SPEED_M_PER_S.require("cutInMPerS", cutInMPerS);
        if (!(cutInMPerS < ratedMPerS && ratedMPerS < cutOutMPerS)) {
            throw new IllegalArgumentException("speeds must rise from cut-in over rated to cut-out, were " + cutInMPerS
                    + ", " + ratedMPerS + " and " + cutOutMPerS);
        }
        int points = (int) Math.ceil((ratedMPerS - cutInMPerS) / SPEED_STEP_M_PER_S);
        double[] speeds = new double[points + 2];
        double[] shares = new double[points + 2];
        double cutInCube = cube(cutInMPerS);
        for (int i = 0; i <= points; i++) {
            speeds[i] = cutInMPerS + (ratedMPerS - cutInMPerS) * i / points;
            shares[i] = Math.max(0, Math.min(1, (cube(speeds[i]) - cutInCube) / (cube(ratedMPerS) - cutInCube)));
        }
        speeds[points + 1] = cutOutMPerS;
        shares[points + 1] = 1;
        return new WindTurbine(ratedW, hubM, shearExponent, shareLoss, speeds, shares);
    }

    private static double cube(double x) {
        return x * x * x;
    }

    /**
     * Power of one turbine [W].
     *
     * @param windMPerS measured [m/s]
     * @param airK temperature of the air [K]
     * @param pressurePa of the air [Pa]
     */
    public double powerW(double windMPerS, double airK, double pressurePa) {
        double kgPerM3 = pressurePa / (GAS_CONSTANT_J_PER_KG_K * airK);
        double hubMPerS = windMPerS * Math.pow(hubM / MEASURED_M, shearExponent);
        return ratedW * (1 - shareLoss) * curve(hubMPerS * Math.cbrt(kgPerM3 / SEA_LEVEL_KG_PER_M3));
    }

    private double curve(double speed) {
        int last = speedMPerS.length - 1;
        if (speed < speedMPerS[0] || speed > speedMPerS[last]) {
            return 0;
        }
        return Cell.interpolate(speedMPerS, share, speed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WindTurbine turbine
                && ratedW == turbine.ratedW
                && hubM == turbine.hubM
                && shearExponent == turbine.shearExponent
                && shareLoss == turbine.shareLoss
                && Arrays.equals(speedMPerS, turbine.speedMPerS)
                && Arrays.equals(share, turbine.share);
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(ratedW) + Arrays.hashCode(share);
    }
}
