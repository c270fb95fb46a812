package microtwin.thermal;

import static java.lang.Math.max;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * Heated part of a building as one capacity.
 *
 * <pre>
 *   C dTi/dt = heat + gain - UA (Ti - Ta),    gain = internal + solarM2 GHI
 * </pre>
 *
 * Advanced by the exact exponential for powers constant over the time asked for. There is no cooling: without heat the
 * building floats. Source: ISO 52016-1:2017 reduced to one node; UA holds transmission and ventilation together.
 *
 * @param conductanceWPerK heat loss per kelvin, transmission and ventilation [W/K]
 * @param capacityJPerK heat held per kelvin, floor slab left out [J/K]
 * @param setpointK room temperature the heating holds [K]
 * @param gainW of people and appliances [W]
 * @param solarM2 opening that lets in what falls on a horizontal area of that size [m2]
 */
public record Building(double conductanceWPerK, double capacityJPerK, double setpointK, double gainW, double solarM2)
        implements Serializable {

    public static final Bounds CONDUCTANCE_W_PER_K = Bounds.above(0);
    public static final Bounds CAPACITY_J_PER_K = Bounds.above(0);
    public static final Bounds SETPOINT_K = Bounds.between(278.15, 303.15);
    public static final Bounds GAIN_W = Bounds.between(0, 1e12);
    public static final Bounds SOLAR_M2 = Bounds.NOT_NEGATIVE;

    /** 20 degrees Celsius. */
    public static final double USUAL_SETPOINT_K = 293.15;

    public Building {
        CONDUCTANCE_W_PER_K.require("conductanceWPerK", conductanceWPerK);
        CAPACITY_J_PER_K.require("capacityJPerK", capacityJPerK);
        SETPOINT_K.require("setpointK", setpointK);
        GAIN_W.require("gainW", gainW);
        SOLAR_M2.require("solarM2", solarM2);
    }

    /** Heat of people, appliances and sun [W]. */
    public double gainW(double ghiWPerM2) {
        return gainW + solarM2 * ghiWPerM2;
    }

    /** Part of a departure from equilibrium left after some time [1]. */
    public double shareLeft(double dtS) {
        return Math.exp(-conductanceWPerK * dtS / capacityJPerK);
    }

    /** Room after the time of {@code shareLeft}, under constant heat [K]. */
    public double afterK(double roomK, double airK, double heatW, double shareLeft) {
        return NodeThermal.relaxedK(roomK, airK + heatW / conductanceWPerK, shareLeft);
    }

    /** Heat beside the gains that brings the room to its set point in the time of {@code shareLeft} [W]; never negative. */
    public double requiredW(double roomK, double airK, double gainW, double shareLeft) {
        double shortK = setpointK - afterK(roomK, airK, gainW, shareLeft);
        return max(0, shortK) * conductanceWPerK / (1 - shareLeft);
    }
}
