package microtwin.thermal;

import static java.lang.Math.max;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * Parabolic trough with an evacuated receiver.
 *
 * <pre>
 *   K   = cos i + 0.000884 i - 0.00005369 i^2                         i in degrees, at least nought
 *   eta = shareKept (K (73.3 - 0.007276 dT) - 0.496 dT / I - 0.0691 dT^2 / I) / 100      dT: fluid above air, I: DNI
 *   heat = area I eta, at least nought: below that the field stands still and its loss is not asked for
 * </pre>
 *
 * Valid for fluid up to 400 K above the air. Source: Dudley et al., Test results: SEGS LS-2 solar collector, SAND94-1884,
 * 1994: efficiency and incidence angle modifier of the cermet receiver in vacuum. Ends and rows lose 5 % (assumed).
 *
 * @param areaM2 aperture [m2]
 * @param shareKept part of the light that ends and rows leave; 1 is a module as tested [1]
 */
public record Trough(double areaM2, double shareKept) implements Serializable {

    public static final Bounds AREA_M2 = Bounds.above(0);
    public static final Bounds SHARE_KEPT = Bounds.EFFICIENCY;
    /** Ends and rows of a field. Assumed, 0.9 to 1. */
    public static final double USUAL_SHARE_KEPT = 0.95;

    private static final double PERCENT = 100;

    public Trough {
        AREA_M2.require("areaM2", areaM2);
        SHARE_KEPT.require("shareKept", shareKept);
    }

    /** Light the receiver gets at an angle of incidence over that at none [1]. */
    public static double ratioIncidence(double incidenceDeg) {
        return max(
                0,
                Math.cos(Math.toRadians(incidenceDeg))
                        + 0.000884 * incidenceDeg
                        - 0.00005369 * incidenceDeg * incidenceDeg);
    }

    /** Efficiency of a module [1]; nought where the loss is larger than the gain. */
    public static double eta(double ratioIncidence, double aboveAirK, double dniWPerM2) {
        if (dniWPerM2 <= 0) {
            return 0;
        }
        double loss = (0.496 * aboveAirK + 0.0691 * aboveAirK * aboveAirK) / dniWPerM2;
        return max(0, ratioIncidence * (73.3 - 0.007276 * aboveAirK) - loss) / PERCENT;
    }

    /** Heat it gives [W]. */
    public double heatW(double ratioIncidence, double fluidK, double airK, double dniWPerM2) {
        return areaM2 * dniWPerM2 * eta(shareKept * ratioIncidence, max(0, fluidK - airK), dniWPerM2);
    }
}
