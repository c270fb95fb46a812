package microtwin.thermal;

import static java.lang.Math.max;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * Parabolic trough with an evacuated receiver.
 *
 * <pre>
 *   K   = cos i + 0.000884 i - 0.00005369 i^2                         i in degrees, at least nought
 *   eta = (shareKept K (73.3 - 0.007276 dT) - 0.496 dT / I - 0.0691 dT^2 / I) / 100        dT: fluid above air, I: DNI
 *   heat = area I eta, at least nought: below that the field stands still and its loss is not asked for
 *   C dT/dt = area (q0 - q1 T - q2 T^2)                               T: field above air, while it gives nothing
 *     q0 = I shareKept K 0.733,  q1 = I shareKept K 0.00007276 + 0.00496,  q2 = 0.000691
 *     (T - hot) / (T - low) = (T0 - hot) / (T0 - low) exp(-area D t / C)
 *     D = sqrt(q1^2 + 4 q0 q2),  hot = (D - q1) / (2 q2),  low = -(D + q1) / (2 q2)
 * </pre>
 *
 * The fourth line is gain and loss of the second for a field that stands still, with its solution: exact for light and air
 * that stay. At night, q0 = 0, it cools towards the air; in the morning it warms to the temperature of its work before it
 * gives any heat. A field is never colder than the air. Valid for fluid up to 400 K above the air. Source: Dudley et al., Test
 * results: SEGS LS-2 solar collector, SAND94-1884, 1994: efficiency and incidence angle modifier of the cermet receiver in
 * vacuum. Ends and rows lose 5 % (assumed).
 * What the field holds is by geometry: 1.7 kJ/(m K) of steel and 6.4 of oil or 14 of water in an absorber of 70 mm on an
 * aperture of 5 m, and headers.
 *
 * @param areaM2 aperture [m2]
 * @param shareKept part of the light that ends and rows leave; 1 is a module as tested [1]
 * @param capacityJPerK heat that absorbers, pipes and what is in them hold per kelvin; 0 if it is warm at once [J/K]
 */
public record Trough(double areaM2, double shareKept, double capacityJPerK) implements Serializable {

    public static final Bounds AREA_M2 = Bounds.above(0);
    public static final Bounds SHARE_KEPT = Bounds.EFFICIENCY;
    public static final Bounds CAPACITY_J_PER_K = Bounds.NOT_NEGATIVE;
    /** Absorber full of oil and as much in headers: 3 kJ/(m2 K), 1.5 to 6 (assumed). */
    public static final double USUAL_J_PER_M2_K = 3000;
    /** Ends and rows of a field. Assumed, 0.9 to 1. */
    public static final double USUAL_SHARE_KEPT = 0.95;

    private static final double PERCENT = 100;
    /** Light that is taken up by a field as warm as the air, and what is less of it for each kelvin above [%]. */
    private static final double OPTICAL = 73.3;

    private static final double OPTICAL_PER_K = 0.007276;
    /** Loss, linear and square in the temperature above the air [% W/(m2 K), % W/(m2 K2)]. */
    private static final double LINEAR = 0.496;

    private static final double SQUARE = 0.0691;

    public Trough {
        AREA_M2.require("areaM2", areaM2);
        SHARE_KEPT.require("shareKept", shareKept);
        CAPACITY_J_PER_K.require("capacityJPerK", capacityJPerK);
    }

    /** A field that is warm at once. */
    public Trough(double areaM2, double shareKept) {
        this(areaM2, shareKept, 0);
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
        double loss = (LINEAR * aboveAirK + SQUARE * aboveAirK * aboveAirK) / dniWPerM2;
        return max(0, ratioIncidence * (OPTICAL - OPTICAL_PER_K * aboveAirK) - loss) / PERCENT;
    }

    /** Heat it gives [W]. */
    public double heatW(double ratioIncidence, double fluidK, double airK, double dniWPerM2) {
        return areaM2 * dniWPerM2 * eta(shareKept * ratioIncidence, max(0, fluidK - airK), dniWPerM2);
    }

    /**
     * A field that gives no heat, in constant light: its two equilibria above the air and how fast it leaves the one for the
     * other.
     *
     * @param hotK where it ends [K]
     * @param lowK the other root, below nought [K]
     * @param wPerK area times D: heat over what the field holds per kelvin and time [W/K]
     */
    private record Still(double hotK, double lowK, double wPerK) {
        double distance(double aboveAirK) {
            return (aboveAirK - hotK) / (aboveAirK - lowK);
        }
    }

    private Still still(double ratioIncidence, double dniWPerM2) {
        double light = dniWPerM2 * shareKept * ratioIncidence;
        double q0 = light * OPTICAL / PERCENT; // W/m2
        double q1 = (light * OPTICAL_PER_K + LINEAR) / PERCENT; // W/(m2 K)
        double q2 = SQUARE / PERCENT; // W/(m2 K2)
        double d = Math.sqrt(q1 * q1 + 4 * q0 * q2);
        double lowK = -(d + q1) / (2 * q2);
        return new Still(-q0 / q2 / lowK, lowK, areaM2 * d);
    }

    /** Field above air after some time in which it gives no heat [K]. */
    public double aboveAirAfterK(double aboveAirK, double ratioIncidence, double dniWPerM2, double dtS) {
        Still still = still(ratioIncidence, dniWPerM2);
        double left = still.distance(aboveAirK) * Math.exp(-still.wPerK * dtS / capacityJPerK);
        return (still.hotK - left * still.lowK) / (1 - left);
    }

    /** Time until it is {@code toK} above the air [s], nought if it is; infinite where the light is not enough. */
    public double warmUpS(double aboveAirK, double toK, double ratioIncidence, double dniWPerM2) {
        if (aboveAirK >= toK) {
            return 0;
        }
        Still still = still(ratioIncidence, dniWPerM2);
        return toK < still.hotK
                ? capacityJPerK / still.wPerK * Math.log(still.distance(aboveAirK) / still.distance(toK))
                : Double.POSITIVE_INFINITY;
    }
}
