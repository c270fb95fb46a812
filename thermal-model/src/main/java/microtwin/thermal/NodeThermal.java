package microtwin.thermal;

import static java.lang.Math.exp;
import static java.lang.Math.max;
import static java.lang.Math.pow;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * Heat path of one node, from its hottest junction to the air around it: one resistance, one capacity.
 *
 * <pre>
 *   C dT/dt = P - (T - Ta) / R
 *   T(t) = Ta + R P + (T(0) - Ta - R P) exp(-t / (R C))              exact for constant P and Ta
 *   cap: T(dt) = throttleOn  =&gt;  P = (throttleOn - Ta - k (T(0) - Ta)) / (R (1 - k)),   k = exp(-dt / (R C))
 *   R = R0 (density / standard density * speed / rated speed)^-n    n = 0.5 natural (no speed), 0.8 forced convection
 * </pre>
 *
 * The cap is what a firmware that holds the junction just below its limit would let pass on average over the step, so it
 * cannot chatter; for long steps it tends to (throttleOn - Ta) / R. It is the limit of integral control as its gain grows:
 * the integral stands still only where the junction is at its limit. Every joule drawn becomes heat. A capacity of nought
 * is a node that is always in equilibrium. Source: lumped capacitance, Incropera and DeWitt, Fundamentals of Heat and
 * Mass Transfer, 7th edition, section 5.3 (equations 5.6 and 5.25); exponents from Nusselt correlations of laminar free
 * (Ra^1/4) and turbulent forced (Re^0.8) convection, chapters 9 and 7.
 *
 * @param resistanceKPerW junction to ambient at sea level [K/W]
 * @param capacityJPerK heat held per kelvin [J/K]
 * @param densityExponent n of the air's density in the resistance [1]
 * @param throttleOnK junction temperature the node holds by slowing down [K]
 * @param hysteresisK how far below {@code throttleOnK} a node that has shut down must cool before it starts again [K]
 * @param shutdownK junction temperature at which the node switches itself off [K]
 * @param rebootS from its start after that until it serves again [s]
 */
public record NodeThermal(
        double resistanceKPerW,
        double capacityJPerK,
        double densityExponent,
        double throttleOnK,
        double hysteresisK,
        double shutdownK,
        double rebootS)
        implements Serializable {

    public static final Bounds RESISTANCE_K_PER_W = Bounds.POSITIVE;
    public static final Bounds CAPACITY_J_PER_K = Bounds.NOT_NEGATIVE;
    public static final Bounds DENSITY_EXPONENT = Bounds.SHARE;
    public static final Bounds THROTTLE_ON_K = Bounds.between(273.15, 473.15);
    public static final Bounds HYSTERESIS_K = Bounds.between(0, 100);
    public static final Bounds REBOOT_S = Bounds.between(0, 86_400);

    /** Density exponent of natural convection. */
    public static final double NATURAL = 0.5;
    /** Density exponent of forced convection. */
    public static final double FORCED = 0.8;
    /** Boot of an operating system and loading of a model: 60 s, range 20 to 300 (assumed). */
    public static final double DEFAULT_REBOOT_S = 60;

    public NodeThermal {
        RESISTANCE_K_PER_W.require("resistanceKPerW", resistanceKPerW);
        CAPACITY_J_PER_K.require("capacityJPerK", capacityJPerK);
        DENSITY_EXPONENT.require("densityExponent", densityExponent);
        THROTTLE_ON_K.require("throttleOnK", throttleOnK);
        HYSTERESIS_K.require("hysteresisK", hysteresisK);
        Bounds.atLeast(throttleOnK).require("shutdownK", shutdownK);
        REBOOT_S.require("rebootS", rebootS);
    }

    /** A node that boots in the usual time. */
    public NodeThermal(
            double resistanceKPerW,
            double capacityJPerK,
            double densityExponent,
            double throttleOnK,
            double hysteresisK,
            double shutdownK) {
        this(resistanceKPerW, capacityJPerK, densityExponent, throttleOnK, hysteresisK, shutdownK, DEFAULT_REBOOT_S);
    }

    /**
     * The node where air is thinner or denser or, in forced convection, slower or faster.
     *
     * @param ratioAir density of the air over that at sea level, at equal temperature: the ratio of the pressures; times
     *     the speed over the rated one if it is forced, as Reynolds' number knows their product alone
     */
    public NodeThermal inAir(double ratioAir) {
        return withResistance(resistanceKPerW * pow(ratioAir, -densityExponent), capacityJPerK);
    }

    /**
     * The node where it is mounted better or worse than its type.
     *
     * @param ratioResistance its resistance to the air over that of the type
     */
    public NodeThermal mounted(double ratioResistance) {
        return withResistance(ratioResistance * resistanceKPerW, capacityJPerK);
    }

    /** The same node without heat capacity: in equilibrium with the step's mean power. */
    public NodeThermal inEquilibrium() {
        return withResistance(resistanceKPerW, 0);
    }

    NodeThermal withResistance(double kPerW, double jPerK) {
        return new NodeThermal(kPerW, jPerK, densityExponent, throttleOnK, hysteresisK, shutdownK, rebootS);
    }

    /** What is left of a deviation from equilibrium after {@code dtS} seconds [1]. */
    public double shareLeft(double dtS) {
        return exp(-dtS / (resistanceKPerW * capacityJPerK));
    }

    /** Junction in equilibrium [K]. */
    public double steadyK(double ambientK, double powerW) {
        return steadyK(ambientK, resistanceKPerW, powerW);
    }

    static double steadyK(double ambientK, double kPerW, double powerW) {
        return ambientK + kPerW * powerW;
    }

    /** Junction after a step at constant power [K]. */
    public double temperatureAfterK(double temperatureK, double ambientK, double powerW, double dtS) {
        return relaxedK(temperatureK, steadyK(ambientK, powerW), shareLeft(dtS));
    }

    /** On the way from {@code temperatureK} to {@code steadyK}, with {@code shareLeft} of the way to go [K]. */
    static double relaxedK(double temperatureK, double steadyK, double shareLeft) {
        return steadyK + (temperatureK - steadyK) * shareLeft;
    }

    /** Highest power for which the junction does not pass its throttle temperature within the step [W], 0 if none is. */
    public double powerCapW(double temperatureK, double ambientK, double dtS) {
        return powerCapW(temperatureK, ambientK, shareLeft(dtS), capWPerK(dtS));
    }

    double powerCapW(double temperatureK, double ambientK, double shareLeft, double capWPerK) {
        return max(0, capWPerK * (throttleOnK - ambientK - shareLeft * (temperatureK - ambientK)));
    }

    /** Power that warms the junction by one kelvin until the end of a step [W/K]. */
    double capWPerK(double dtS) {
        return 1 / (resistanceKPerW * (1 - shareLeft(dtS)));
    }

    /** Junction temperature below which a node that has shut down starts again [K]. */
    public double restartK() {
        return throttleOnK - hysteresisK;
    }

    /** 1 if the node is off after this temperature was reached, 0 if it runs; {@code off} is the state before. */
    public double offAt(double temperatureK, double off) {
        return temperatureK >= shutdownK ? 1 : temperatureK > restartK() ? off : 0;
    }
}
