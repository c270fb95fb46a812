package microtwin.engine;

import java.io.Serializable;

/**
 * How a run used a feeder on the way to a group of sites. Voltages are those at nodes with homes, over the nominal one.
 *
 * @param stage its name on the supply path
 * @param lowestV lowest voltage a home got [1]
 * @param highestV highest [1]
 * @param mostLoaded current of a branch over its limit, highest [1]; its place is empty if no limit is known
 * @param mostPerHomeW what the sites drew for each home on top of what homes draw anyway, highest [W]
 * @param stepsBeyond steps in which a limit of voltage or current was broken anywhere
 * @param hostsLoad what each home may draw on top of what homes draw anyway, the sites' part included
 * @param hostsGeneration what each home may give instead
 * @param head transformer at its head
 */
public record FeederUse(
        String stage,
        Peak lowestV,
        Peak highestV,
        Peak mostLoaded,
        double mostPerHomeW,
        int stepsBeyond,
        Hosting hostsLoad,
        Hosting hostsGeneration,
        Head head)
        implements Serializable {

    /**
     * An extreme over a run.
     *
     * @param ratio over what is nominal or allowed; NaN if there is nothing to compare with
     * @param where node or branch
     * @param step the first in which it was reached
     */
    public record Peak(double ratio, String where, int step) implements Serializable {}

    /**
     * A capacity and what ends it.
     *
     * @param perHomeW of every home at once; NaN if nothing binds [W]
     * @param limit which kind binds
     * @param element node or branch; empty if nothing binds
     */
    public record Hosting(double perHomeW, String limit, String element) implements Serializable {}

    /**
     * What a run did to a transformer.
     *
     * @param hotSpotK hottest place of the windings, highest at the end of a step; NaN if none is known [K]
     * @param step the first in which it was reached
     * @param agedS time at the reference temperature that ages the insulation as much; NaN if none is known [s]
     */
    public record Head(double hotSpotK, int step, double agedS) implements Serializable {

        /** No transformer is known. */
        public static final Head NONE = new Head(Double.NaN, 0, Double.NaN);
    }
}
