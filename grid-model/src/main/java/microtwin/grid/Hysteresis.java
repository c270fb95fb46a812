package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * Lag of the open-circuit voltage behind the direction of the current: a state H that is taken from the terminal voltage
 * and creeps towards the amplitude M while discharging, towards -M while charging.
 *
 * <pre>
 *   dH/dt = |I| / (span Q) (M sign(I) - H)                            I &gt; 0 discharges; exact exponential
 *   E = span Q H^2 / (2 M)                                            energy the lag holds
 *   I H - dE/dt = |I| H^2 / M                                         heat, never negative
 * </pre>
 *
 * So it is a capacitor of span Q / M beside a resistor of M / |I|; over a closed cycle the heat is the area of the loop of
 * voltage over charge. Valid for slow changes; relaxation at rest is that of the RC pair alone. Source: the one-state model
 * of Plett, "Extended Kalman filtering for battery management systems of LiPB-based HEV battery packs", part 2, J. Power
 * Sources 134 (2004) 262-276, and "Battery Management Systems", vol. 1, 2015, section 2.8, without its instantaneous part;
 * the split into heat and store follows from it.
 *
 * @param amplitudeV half the width of the loop; 0 for none [V]
 * @param shareSpan charge over capacity in which the lag covers all but 1/e of its way
 */
public record Hysteresis(double amplitudeV, double shareSpan) implements Serializable {

    public static final Bounds AMPLITUDE_V = Bounds.between(0, 0.1);
    public static final Bounds SPAN = Bounds.between(1e-3, 1);
    /** Assumed; range 0.02 to 0.2. */
    public static final double DEFAULT_SPAN = 0.05;
    /** The open-circuit voltage is one curve. LFP around half its charge: 0.008 to 0.015 V. */
    public static final Hysteresis NONE = new Hysteresis(0, DEFAULT_SPAN);

    public Hysteresis {
        AMPLITUDE_V.require("amplitudeV", amplitudeV);
        SPAN.require("shareSpan", shareSpan);
    }

    /** Share of the way that is left after a charge has moved in one direction. */
    double left(double movedShare) {
        return Math.exp(-Math.abs(movedShare) / shareSpan);
    }

    /** Mean of that share on the way. */
    double meanLeft(double movedShare) {
        // the least number avoids 0 / 0, the limit of which is 1
        double way = Math.abs(movedShare) / shareSpan + Double.MIN_NORMAL;
        return -Math.expm1(-way) / way;
    }

    /**
     * Lag after a charge has moved [V].
     *
     * @param lagV before
     * @param movedShare charge moved over capacity, positive if discharged
     */
    public double afterV(double lagV, double movedShare) {
        double settledV = Math.signum(movedShare) * amplitudeV;
        return settledV + (lagV - settledV) * left(movedShare);
    }

    /** Mean lag while it moves at constant current [V]. */
    public double meanV(double lagV, double movedShare) {
        double settledV = Math.signum(movedShare) * amplitudeV;
        return settledV + (lagV - settledV) * meanLeft(movedShare);
    }

    /** Energy the lag holds more after than before [J]; there must be a lag. */
    public double gainedJ(double beforeV, double afterV, double capacityC) {
        return shareSpan * capacityC / (2 * amplitudeV) * (afterV - beforeV) * (afterV + beforeV);
    }
}
