package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * How a load depends on its voltage: a part of constant impedance, a part of constant current and a rest of constant power.
 *
 * <pre>
 *   S(V) = S(1) (shareImpedance |V|^2 + shareCurrent |V| + sharePower)       V over the base voltage
 * </pre>
 *
 * Source: IEEE Task Force on Load Representation for Dynamic Performance, "Load representation for dynamic performance
 * analysis", IEEE Trans. Power Systems 8 (1993) 472-482, the polynomial model of its section 2.
 *
 * @param shareImpedance of the power at the base voltage
 * @param shareCurrent of it
 */
public record LoadMix(double shareImpedance, double shareCurrent) implements Serializable {

    public static final Bounds SHARE = Bounds.between(0, 1);
    /** What loads are without more knowledge: power supplies and drives hold their power. */
    public static final LoadMix CONSTANT_POWER = new LoadMix(0, 0);

    public LoadMix {
        SHARE.require("shareImpedance", shareImpedance);
        SHARE.require("shareCurrent", shareCurrent);
        if (shareImpedance + shareCurrent > 1) {
            throw new IllegalArgumentException(
                    "the parts of a load at constant impedance and constant current must not be"
                            + " above 1 together, were " + shareImpedance + " and " + shareCurrent);
        }
    }

    /** The rest. */
    public double sharePower() {
        return 1 - shareImpedance - shareCurrent;
    }

    /** Power at a voltage over that at the base voltage [1]. */
    public double ratioPower(double voltagePu) {
        return shareImpedance * voltagePu * voltagePu + shareCurrent * voltagePu + sharePower();
    }
}
