package microtwin.thermal;

import static java.lang.Math.max;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import microtwin.engine.Bounds;

/**
 * Dry cooler of a loop for the heat nobody wants, with or without a wet pad in its intake.
 *
 * <pre>
 *   intake = as far as the pad cools the air, at least water - ratedK                no pad: the air itself
 *   fan = fanWPerW heat ratedK / (water - intake)       runs as long as its air takes to carry the heat
 *   air = heat / (cp etaAir (water - intake))           [kg/s]
 *   make-up = air (w - w0) cycles / (cycles - 1)        water of the pad, w0 and w before and behind it
 * </pre>
 *
 * Where the intake comes nearer than {@link #LEAST_K} the water of the loop gets warmer until they are that far apart, see
 * {@link NodeClimate#onLoop}. Source: epsilon-NTU with constant effectiveness at constant speed, so that heat per running
 * time is in proportion to the difference of the inlets; the pad as in {@link EvaporativePad}. At constant speed the volume of
 * air is constant: thin air carries less heat in a time, and its fan draws less in the same proportion (fan laws), so the
 * energy per heat does not depend on the density.
 *
 * @param fanWPerW fan power over heat at the rated difference [1]
 * @param ratedK water above intake at which that holds [K]; the pad cools no further than to it
 * @param etaAir warming of its air over the difference of water and intake [1]
 * @param pad in the intake
 */
public record DumpCooler(double fanWPerW, double ratedK, double etaAir, EvaporativePad pad) implements Serializable {

    public static final Bounds FAN_W_PER_W = Bounds.SHARE;
    public static final Bounds RATED_K = Bounds.between(1, 100);
    public static final Bounds ETA_AIR = Bounds.EFFICIENCY;

    public static final double LEAST_K = 3;

    /** Fans of 2 % of the heat at 15 K, 1 to 4 %; air warmed by 0.6 of the difference, 0.4 to 0.8 (all assumed). */
    public static final DumpCooler DRY = new DumpCooler(0.02, 15, 0.6, EvaporativePad.NONE);
    /** The same behind a wet pad. */
    public static final DumpCooler ADIABATIC = new DumpCooler(0.02, 15, 0.6, EvaporativePad.RIGID);
    /** Heat goes to the air by itself, or to the cooling plant. */
    public static final DumpCooler NONE = new DumpCooler(0, 15, 0.6, EvaporativePad.NONE);

    public DumpCooler {
        FAN_W_PER_W.require("fanWPerW", fanWPerW);
        RATED_K.require("ratedK", ratedK);
        ETA_AIR.require("etaAir", etaAir);
    }

    /** True if it uses water. */
    public boolean isWet() {
        return pad.etaSaturation() > 0;
    }

    /** Air behind the pad for water of {@code waterK} [K]. */
    public double intakeK(double waterK, double airK, double wetBulbK) {
        return pad.cooledK(airK, wetBulbK, waterK - ratedK);
    }

    /** Fan power per heat [1]. */
    public double fanPerW(double waterK, double intakeK) {
        return fanWPerW * ratedK / apartK(waterK, intakeK);
    }

    /** Water of the pad per heat [kg/J], for air of {@code airK} before it. */
    public double waterKgPerJ(double waterK, double intakeK, double airK, double wetBulbK, double pressurePa) {
        double airKgPerJ = 1 / (Air.HEAT_CAPACITY_J_PER_KG_K * etaAir * apartK(waterK, intakeK));
        return airKgPerJ * pad.makeUp(airK, intakeK, wetBulbK, pressurePa);
    }

    private static double apartK(double waterK, double intakeK) {
        return max(LEAST_K, waterK - intakeK);
    }

    /** Library names. */
    public static Map<String, DumpCooler> byName() {
        Map<String, DumpCooler> named = new LinkedHashMap<>();
        named.put("none", NONE);
        named.put("dry-cooler", DRY);
        named.put("adiabatic-cooler", ADIABATIC);
        return named;
    }
}
