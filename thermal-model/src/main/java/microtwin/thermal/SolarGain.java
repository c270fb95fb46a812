package microtwin.thermal;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * Sun on the enclosure of a node, as a rise of the air temperature the node feels (sol-air temperature).
 *
 * <pre>
 *   rise = absorptance area G Rsa
 * </pre>
 *
 * The sun's heat passes from the enclosure to the air and is not part of the site's energy. Source: ASHRAE Handbook
 * Fundamentals 2017, chapter 18, sol-air temperature, without its long-wave term.
 *
 * @param shareAbsorbed absorptance of the surface for sunlight [1]
 * @param areaM2 horizontal area in the sun [m2]
 * @param resistanceKPerW enclosure to ambient [K/W]
 */
public record SolarGain(double shareAbsorbed, double areaM2, double resistanceKPerW) implements Serializable {

    public static final Bounds SHARE_ABSORBED = Bounds.SHARE;
    public static final Bounds AREA_M2 = Bounds.NOT_NEGATIVE;
    public static final Bounds RESISTANCE_K_PER_W = Bounds.NOT_NEGATIVE;

    /** In the shade. */
    public static final SolarGain NONE = new SolarGain(0, 0, 0);

    public SolarGain {
        SHARE_ABSORBED.require("shareAbsorbed", shareAbsorbed);
        AREA_M2.require("areaM2", areaM2);
        RESISTANCE_K_PER_W.require("resistanceKPerW", resistanceKPerW);
    }

    /** The same sun on a surface that is {@code kPerW} from the air. */
    SolarGain onto(double kPerW) {
        return new SolarGain(shareAbsorbed, areaM2, kPerW);
    }

    /** Rise of the temperature around the node [K]. */
    public double riseK(double ghiWPerM2) {
        return shareAbsorbed * areaM2 * ghiWPerM2 * resistanceKPerW;
    }
}
