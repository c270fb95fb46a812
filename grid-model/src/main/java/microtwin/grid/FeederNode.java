package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * A point of a network where branches meet and loads hang.
 *
 * @param name unique in its network
 * @param baseV voltage at 1 pu, between phases or of the only one [V]
 * @param ratioShuntG conductance to earth over the base admittance [1]
 * @param ratioShuntB susceptance to earth, positive for a capacitor, over the base admittance [1]
 */
public record FeederNode(String name, double baseV, double ratioShuntG, double ratioShuntB) implements Serializable {

    public static final Bounds BASE_V = Bounds.POSITIVE;

    public FeederNode {
        BASE_V.require("baseV of " + name, baseV);
        Bounds.FINITE.require("ratioShuntG of " + name, ratioShuntG);
        Bounds.FINITE.require("ratioShuntB of " + name, ratioShuntB);
    }

    /** Without anything to earth. */
    public FeederNode(String name, double baseV) {
        this(name, baseV, 0, 0);
    }
}
