package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * One type of cable or overhead line, per conductor; its charging is left out, as it is of no weight in a street.
 *
 * <pre>
 *   R = r20 (1 + alpha (conductor - 20 degC)),  alpha = 0.00403 / K
 * </pre>
 *
 * Source: IEC 60909-0, temperature of conductors; IEC 60228, aluminium.
 *
 * @param ohmPerM resistance of a conductor at 20 degC [Ohm/m]
 * @param reactanceOhmPerM reactance of a phase [Ohm/m]
 * @param mostA current it may carry all the time [A]
 */
public record Cable(double ohmPerM, double reactanceOhmPerM, double mostA) implements Serializable {

    public static final Bounds OHM_PER_M = Bounds.NOT_NEGATIVE;
    public static final Bounds MOST_A = Bounds.POSITIVE;
    public static final Bounds CONDUCTOR_K = Bounds.between(220, 400);
    public static final double TWENTY_CELSIUS_K = 293.15;
    private static final double ALUMINIUM_PER_K = 0.00403;

    public Cable {
        OHM_PER_M.require("ohmPerM", ohmPerM);
        OHM_PER_M.require("reactanceOhmPerM", reactanceOhmPerM);
        MOST_A.require("mostA", mostA);
    }

    /** Resistance of a conductor at its temperature [Ohm/m]. */
    public double warmOhmPerM(double conductorK) {
        return ohmPerM * (1 + ALUMINIUM_PER_K * (conductorK - TWENTY_CELSIUS_K));
    }
}
