package microtwin.thermal;

import static java.lang.Math.max;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import microtwin.engine.Bounds;

/**
 * Dry cooler of a loop for the heat nobody wants.
 *
 * <pre>
 *   fan = fanWPerW heat ratedK / (water - air)        runs as long as its air takes to carry the heat
 * </pre>
 *
 * Where the air comes nearer than {@link #LEAST_K} the water of the loop gets warmer until they are that far apart, see
 * {@link NodeClimate#onLoop}. Source: epsilon-NTU with constant
 * effectiveness at constant speed, so that heat per running time is in proportion to the difference of the inlets.
 *
 * @param fanWPerW fan power over heat at the rated difference [1]
 * @param ratedK water above air at which that holds [K]
 */
public record DumpCooler(double fanWPerW, double ratedK) implements Serializable {

    public static final Bounds FAN_W_PER_W = Bounds.SHARE;
    public static final Bounds RATED_K = Bounds.between(1, 100);

    public static final double LEAST_K = 3;

    /** Fans of 2 % of the heat at 15 K, assumed, 1 to 4 %. */
    public static final DumpCooler DRY = new DumpCooler(0.02, 15);
    /** Heat goes to the air by itself, or to the cooling plant. */
    public static final DumpCooler NONE = new DumpCooler(0, 15);

    public DumpCooler {
        FAN_W_PER_W.require("fanWPerW", fanWPerW);
        RATED_K.require("ratedK", ratedK);
    }

    /** Fan power per heat [1]. */
    public double fanPerW(double waterK, double airK) {
        return fanWPerW * ratedK / max(LEAST_K, waterK - airK);
    }

    /** Library names. */
    public static Map<String, DumpCooler> byName() {
        Map<String, DumpCooler> named = new LinkedHashMap<>();
        named.put("none", NONE);
        named.put("dry-cooler", DRY);
        return named;
    }
}
