package microtwin.thermal;

import static java.lang.Math.abs;
import static java.lang.Math.pow;
import static java.lang.Math.signum;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * Heated floor: a slab of one temperature that gives its heat to the room above.
 *
 * <pre>
 *   flux = 8.92 (Tf - Ti)^1.1      [W/m2], towards the colder of the two
 *   C dTf/dt = (1 - shareDown) heat - area flux
 * </pre>
 *
 * Source: EN 1264-2:2008, basic characteristic curve (equation 1), which holds for warm floors; a floor colder than the
 * room takes up heat by the same curve (assumed). The surface has the temperature of the slab; in the occupied zone it
 * may be 9 K above a room of 20 degrees Celsius (EN 1264-2), 33 degrees Celsius in bathrooms.
 *
 * @param areaM2 heated area [m2]
 * @param capacityJPerK heat the slab holds per kelvin [J/K]
 * @param shareDown part of the heat put in that leaves downward and is lost [1]
 * @param limitK warmest surface [K]
 */
public record FloorHeating(double areaM2, double capacityJPerK, double shareDown, double limitK)
        implements Serializable {

    public static final Bounds AREA_M2 = Bounds.above(0);
    public static final Bounds CAPACITY_J_PER_K = Bounds.above(0);
    public static final Bounds SHARE_DOWN = Bounds.between(0, 0.9);
    public static final Bounds LIMIT_K = Bounds.between(293.15, 313.15);

    /** Screed of 7 to 10 cm; assumed, 100 to 300 kJ/(m2 K). */
    public static final double USUAL_SLAB_J_PER_M2_K = 200_000;
    /** Over an insulated ground; 5 to 10 % (assumed). */
    public static final double USUAL_SHARE_DOWN = 0.07;
    /** 29 degrees Celsius: occupied zone of EN 1264-2 in a room of 20. */
    public static final double USUAL_LIMIT_K = 302.15;

    private static final double FLUX_W_PER_M2 = 8.92;
    private static final double EXPONENT = 1.1;

    public FloorHeating {
        AREA_M2.require("areaM2", areaM2);
        CAPACITY_J_PER_K.require("capacityJPerK", capacityJPerK);
        SHARE_DOWN.require("shareDown", shareDown);
        LIMIT_K.require("limitK", limitK);
    }

    /** Heat into the room per area [W/m2]; negative where the floor is the colder. */
    public static double fluxWPerM2(double slabK, double roomK) {
        double apartK = slabK - roomK;
        return signum(apartK) * FLUX_W_PER_M2 * pow(abs(apartK), EXPONENT);
    }

    /** How much warmer than the room a floor is that gives so much heat [K]. */
    public static double aboveRoomK(double fluxWPerM2) {
        return pow(fluxWPerM2 / FLUX_W_PER_M2, 1 / EXPONENT);
    }

    /** Flux over difference at that difference [W/K]. */
    public double conductanceWPerK(double slabK, double roomK) {
        return areaM2 * FLUX_W_PER_M2 * pow(abs(slabK - roomK), EXPONENT - 1);
    }

    /** Part of the heat put in that stays in the slab [1]. */
    public double shareUp() {
        return 1 - shareDown;
    }

    /**
     * Slab after some time under a room of constant temperature [K]; exact for a constant conductance.
     *
     * @param conductanceWPerK to the room, above 0
     */
    public double slabAfterK(double slabK, double roomK, double heatW, double conductanceWPerK, double dtS) {
        double steadyK = roomK + shareUp() * heatW / conductanceWPerK;
        return NodeThermal.relaxedK(slabK, steadyK, Math.exp(-conductanceWPerK * dtS / capacityJPerK));
    }

    /** Mean heat into the room while the slab went from {@code slabK} to {@code afterK} [W]. */
    double givenW(double slabK, double afterK, double heatW, double dtS) {
        return shareUp() * heatW - capacityJPerK / dtS * (afterK - slabK);
    }

    /** Heat that takes the slab to a temperature in some time [W]; the inverse of {@link #slabAfterK}. */
    public double heatToReachW(double slabK, double roomK, double afterK, double conductanceWPerK, double dtS) {
        double x = conductanceWPerK * dtS / capacityJPerK;
        double gone = -Math.expm1(-x);
        return (conductanceWPerK * (slabK - roomK) + conductanceWPerK * (afterK - slabK) / gone) / shareUp();
    }
}
