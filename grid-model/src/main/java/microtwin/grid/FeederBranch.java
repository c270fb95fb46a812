package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * A line, a cable, a switch or a transformer between two nodes: an ideal transformer at {@code from}, then the pi circuit
 * of a line.
 *
 * <pre>
 *   from --( tap e^(j shift) : 1 )--+-- R + jX --+-- to
 *                                 jB/2         jB/2
 * </pre>
 *
 * Source: MATPOWER User's Manual, section 3.2, equations 3.1 and 3.2.
 *
 * @param ratioR series resistance over the base impedance [1]
 * @param ratioX series reactance over the base impedance [1]
 * @param ratioB charging susceptance of the whole line over the base admittance [1]
 * @param ratioTap off-nominal turns ratio; 1 for a line [1]
 * @param shiftDeg by which the voltage at {@code to} lags that at {@code from} [deg]
 * @param mostA current it may carry; infinite if none is known [A]
 * @param ratingVa apparent power that its rated current carries at the base voltage; infinite if none is known [VA]
 * @param closed false for a switch or a tie that is open: it plays no part
 */
public record FeederBranch(
        String from,
        String to,
        double ratioR,
        double ratioX,
        double ratioB,
        double ratioTap,
        double shiftDeg,
        double mostA,
        double ratingVa,
        boolean closed)
        implements Serializable {

    public static final Bounds TAP = Bounds.POSITIVE;

    public FeederBranch {
        String which = " of branch " + from + "-" + to;
        Bounds.FINITE.require("ratioR" + which, ratioR);
        Bounds.FINITE.require("ratioX" + which, ratioX);
        Bounds.FINITE.require("ratioB" + which, ratioB);
        TAP.require("ratioTap" + which, ratioTap);
        Bounds.FINITE.require("shiftDeg" + which, shiftDeg);
        if (!(mostA > 0) || !(ratingVa > 0)) {
            throw new IllegalArgumentException(
                    "limits" + which + " must be above 0, were " + mostA + " A and " + ratingVa + " VA");
        }
    }

    /** A closed line without charging and without limits. */
    public static FeederBranch line(String from, String to, double ratioR, double ratioX) {
        return new FeederBranch(
                from, to, ratioR, ratioX, 0, 1, 0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, true);
    }
}
