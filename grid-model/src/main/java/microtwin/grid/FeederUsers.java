package microtwin.grid;

import java.io.Serializable;
import java.util.Arrays;
import microtwin.engine.Bounds;

/**
 * A feeder with those who hang on it. Index of the arrays is the node of the feeder; no one writes to them.
 *
 * @param loadW what is drawn all the time [W]
 * @param loadVar the same, positive if inductive [var]
 * @param homes number of homes, which share alike in what comes on top
 * @param shareActive power factor of what comes on top, inductive
 * @param ratioLowestV lowest voltage a home may get over its base [1]
 * @param ratioHighestV highest [1]
 */
public record FeederUsers(
        Feeder feeder,
        double[] loadW,
        double[] loadVar,
        double[] homes,
        double shareActive,
        double ratioLowestV,
        double ratioHighestV)
        implements Serializable {

    public static final Bounds POWER_FACTOR = Bounds.EFFICIENCY;
    public static final Bounds LOWEST_V = Bounds.between(0.5, 1);
    public static final Bounds HIGHEST_V = Bounds.between(1, 1.5);
    /** EN 50160: within 10 % of the nominal voltage. */
    public static final double USUAL_LOWEST_V = 0.9;

    public static final double USUAL_HIGHEST_V = 1.1;

    public FeederUsers {
        POWER_FACTOR.require("shareActive", shareActive);
        LOWEST_V.require("ratioLowestV", ratioLowestV);
        HIGHEST_V.require("ratioHighestV", ratioHighestV);
        if (loadW.length != feeder.size() || loadVar.length != feeder.size() || homes.length != feeder.size()) {
            throw new IllegalArgumentException("loads and homes must have one value for each of " + feeder.size()
                    + " nodes, have " + loadW.length + ", " + loadVar.length + " and " + homes.length);
        }
        if (Arrays.stream(homes).anyMatch(count -> !Bounds.NOT_NEGATIVE.contains(count))) {
            throw new IllegalArgumentException("homes must not be negative, were " + Arrays.toString(homes));
        }
        if (Arrays.stream(homes).sum() == 0) {
            throw new IllegalArgumentException("a feeder must have homes, has none");
        }
    }

    /** Homes on the whole feeder. */
    public double allHomes() {
        return Arrays.stream(homes).sum();
    }

    /** What is drawn all the time, on the whole feeder [W]. */
    public double backgroundW() {
        return Arrays.stream(loadW).sum();
    }

    /** Reactive power per active power at a power factor [var/W]. */
    static double varPerW(double shareActive) {
        return Math.sqrt(1 - shareActive * shareActive) / shareActive;
    }

    /** Load of all nodes with an addition to each home. */
    void add(double perHomeW, double[] totalW, double[] totalVar) {
        double perHomeVar = perHomeW * varPerW(shareActive);
        for (int i = 0; i < homes.length; i++) {
            totalW[i] = loadW[i] + homes[i] * perHomeW;
            totalVar[i] = loadVar[i] + homes[i] * perHomeVar;
        }
    }
}
