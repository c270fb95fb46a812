package microtwin.grid;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import microtwin.engine.Bounds;

/**
 * A feeder with those who hang on it. Index of the arrays is the node of the feeder; no one writes to them.
 *
 * <p>What comes on top of the loads draws constant power, as the power supplies of sites do.
 *
 * @param loadW what is drawn all the time, at the base voltage [W]
 * @param loadVar the same, positive if inductive [var]
 * @param mixes how it depends on the voltage
 * @param homes number of homes, which share alike in what comes on top
 * @param shareActive power factor of what comes on top, inductive
 * @param ratioLowestV lowest voltage a home may get over its base [1]
 * @param ratioHighestV highest [1]
 * @param head transformer that feeds the first node after the root, if it is known
 */
public record FeederUsers(
        Feeder feeder,
        double[] loadW,
        double[] loadVar,
        List<LoadMix> mixes,
        double[] homes,
        double shareActive,
        double ratioLowestV,
        double ratioHighestV,
        Optional<FeederHead> head)
        implements Serializable {

    public static final Bounds POWER_FACTOR = Bounds.EFFICIENCY;
    public static final Bounds LOWEST_V = Bounds.between(0.5, 1);
    public static final Bounds HIGHEST_V = Bounds.between(1, 1.5);
    /** EN 50160: within 10 % of the nominal voltage. */
    public static final double USUAL_LOWEST_V = 0.9;

    public static final double USUAL_HIGHEST_V = 1.1;

    /** Loads of constant power. */
    public FeederUsers(
            Feeder feeder,
            double[] loadW,
            double[] loadVar,
            double[] homes,
            double shareActive,
            double ratioLowestV,
            double ratioHighestV) {
        this(
                feeder,
                loadW,
                loadVar,
                Collections.nCopies(feeder.size(), LoadMix.CONSTANT_POWER),
                homes,
                shareActive,
                ratioLowestV,
                ratioHighestV,
                Optional.empty());
    }

    public FeederUsers {
        mixes = List.copyOf(mixes);
        POWER_FACTOR.require("shareActive", shareActive);
        LOWEST_V.require("ratioLowestV", ratioLowestV);
        HIGHEST_V.require("ratioHighestV", ratioHighestV);
        if (loadW.length != feeder.size()
                || loadVar.length != feeder.size()
                || mixes.size() != feeder.size()
                || homes.length != feeder.size()) {
            throw new IllegalArgumentException("loads, their mixes and homes must have one value for each of "
                    + feeder.size() + " nodes, have " + loadW.length + ", " + loadVar.length + ", " + mixes.size()
                    + " and "
                    + homes.length);
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

    /** True if no load depends on its voltage. */
    boolean isConstantPower() {
        return mixes.stream().allMatch(LoadMix.CONSTANT_POWER::equals);
    }

    /** The loads of all nodes. */
    FeederLoads loads() {
        FeederLoads loads = new FeederLoads(homes.length);
        for (int i = 0; i < homes.length; i++) {
            loads.set(i, loadW[i], loadVar[i], mixes.get(i));
        }
        return loads;
    }

    /** What draws constant power at all nodes with an addition to each home. */
    void add(double perHomeW, double[] totalW, double[] totalVar) {
        double perHomeVar = perHomeW * varPerW(shareActive);
        for (int i = 0; i < homes.length; i++) {
            double sharePower = mixes.get(i).sharePower();
            totalW[i] = sharePower * loadW[i] + homes[i] * perHomeW;
            totalVar[i] = sharePower * loadVar[i] + homes[i] * perHomeVar;
        }
    }
}
