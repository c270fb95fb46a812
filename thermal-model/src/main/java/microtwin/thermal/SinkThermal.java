package microtwin.thermal;

import static java.lang.Math.exp;
import static java.lang.Math.max;
import static java.lang.Math.pow;
import static java.lang.Math.sqrt;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * Heat path of one node with its case or sink: two resistances, two capacities.
 *
 * <pre>
 *   Cj dTj/dt = P - (Tj - Ts) / Rjs                           Rjs = R - Rsa
 *   Cs dTs/dt = (Tj - Ts) / Rjs + S - (Ts - Ta) / Rsa          S = absorptance area G, sun on the case
 *   steady:  Ts = Ta + Rsa (P + S)        Tj = Ts + Rjs P
 *   deviations from it:  d(t) = exp(M t) d(0),   M = [-a a; b -(b+c)],   a = 1/(Rjs Cj), b = 1/(Rjs Cs), c = 1/(Rsa Cs)
 *   exp(M t) = (e1 + e2) / 2 I + (e1 - e2) / (l2 - l1) (M + s I),   e1, e2 = exp(-l1 t), exp(-l2 t)
 *   l1, l2 = s -+ sqrt(s^2 - a c),   s = (a + b + c) / 2
 *   cap: Tj(dt) = throttleOn, which is linear in P
 *   Rsa = Rsa0 (density ratio * speed ratio)^-n
 * </pre>
 *
 * Exact for constant power, sun and ambient, so the step does not matter. The sun on the case is written as a rise of the
 * ambient by {@code Rsa S}, which is the same equation. Source: network of lumped capacitances, Incropera and DeWitt,
 * Fundamentals of Heat and Mass Transfer, 7th edition, section 5.3; junction and sink as in JEDEC JESD51-14.
 * Validated against: closed forms, and the one-node path where the junction's capacity vanishes.
 *
 * @param node whole path, at sea level: its resistance is from junction to ambient, its capacity that of the junction
 * @param sinkToAirKPerW part of that resistance between sink and air [K/W]; the part that the air changes
 * @param sinkJPerK heat the sink holds per kelvin [J/K]
 */
public record SinkThermal(NodeThermal node, double sinkToAirKPerW, double sinkJPerK) implements Serializable {

    public static final Bounds SINK_J_PER_K = Bounds.POSITIVE;

    public SinkThermal {
        Bounds.POSITIVE.require("capacityJPerK of the junction", node.capacityJPerK());
        new Bounds(0, true, node.resistanceKPerW(), true).require("sinkToAirKPerW", sinkToAirKPerW);
        SINK_J_PER_K.require("sinkJPerK", sinkJPerK);
    }

    /** The node where air is thinner or slower; {@code ratioAir} is its density times its speed over the rated ones. */
    public SinkThermal inAir(double ratioAir) {
        return withSinkToAir(sinkToAirKPerW * pow(ratioAir, -node.densityExponent()));
    }

    /** The node where it is mounted better or worse than its type: see {@link NodeThermal#mounted}. */
    public SinkThermal mounted(double ratioResistance) {
        return ratioResistance == 1 ? this : withSinkToAir(ratioResistance * sinkToAirKPerW);
    }

    private SinkThermal withSinkToAir(double kPerW) {
        NodeThermal whole = node.withResistance(junctionToSinkKPerW() + kPerW, node.capacityJPerK());
        return new SinkThermal(whole, kPerW, sinkJPerK);
    }

    /** From junction to sink [K/W]. */
    public double junctionToSinkKPerW() {
        return node.resistanceKPerW() - sinkToAirKPerW;
    }

    /** Sink in equilibrium [K]. */
    public double steadySinkK(double ambientK, double powerW) {
        return ambientK + sinkToAirKPerW * powerW;
    }

    /** What is left of deviations from equilibrium after {@code dtS} seconds. */
    public Left left(double dtS) {
        double a = 1 / (junctionToSinkKPerW() * node.capacityJPerK());
        double b = 1 / (junctionToSinkKPerW() * sinkJPerK);
        double c = 1 / (sinkToAirKPerW * sinkJPerK);
        double s = (a + b + c) / 2;
        double half = sqrt((a - b - c) * (a - b - c) / 4 + a * b);
        double fast = s + half;
        double slow = a * c / fast; // s - half, without cancellation
        double e1 = exp(-slow * dtS);
        double e2 = exp(-fast * dtS);
        double k = (e1 - e2) / (2 * half);
        double mean = (e1 + e2) / 2;
        return new Left(mean + k * (s - a), k * a, k * b, mean + k * (s - b - c));
    }

    /**
     * The matrix exp(M dt): what one kelvin of each deviation becomes [1].
     *
     * @param shareJunction of the junction's own
     * @param shareFromSink of the sink's, at the junction
     * @param shareFromJunction of the junction's, at the sink
     * @param shareSink of the sink's own
     */
    public record Left(double shareJunction, double shareFromSink, double shareFromJunction, double shareSink)
            implements Serializable {}

    /** Junction after a step at constant power [K]. */
    public double junctionAfterK(double junctionK, double sinkK, double ambientK, double powerW, Left left) {
        double steadyK = node.steadyK(ambientK, powerW);
        return steadyK
                + left.shareJunction() * (junctionK - steadyK)
                + left.shareFromSink() * (sinkK - steadySinkK(ambientK, powerW));
    }

    /** Sink after a step at constant power [K]. */
    public double sinkAfterK(double junctionK, double sinkK, double ambientK, double powerW, Left left) {
        double steadyK = steadySinkK(ambientK, powerW);
        return steadyK
                + left.shareFromJunction() * (junctionK - node.steadyK(ambientK, powerW))
                + left.shareSink() * (sinkK - steadyK);
    }

    /** Highest power for which the junction is not above its throttle temperature at the end of a step [W], 0 if none is. */
    public double powerCapW(double junctionK, double sinkK, double ambientK, Left left, double capWPerK) {
        double unpoweredK =
                ambientK + left.shareJunction() * (junctionK - ambientK) + left.shareFromSink() * (sinkK - ambientK);
        return max(0, capWPerK * (node.throttleOnK() - unpoweredK));
    }

    /** Power that warms the junction by one kelvin until the end of a step [W/K]. */
    public double capWPerK(Left left) {
        return 1 / (node.resistanceKPerW() * (1 - left.shareJunction()) - left.shareFromSink() * sinkToAirKPerW);
    }

    /** Heat held by junction and sink above that at 0 K [J]. */
    public double heldJ(double junctionK, double sinkK) {
        return node.capacityJPerK() * junctionK + sinkJPerK * sinkK;
    }
}
