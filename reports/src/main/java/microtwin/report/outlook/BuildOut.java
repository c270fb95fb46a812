package microtwin.report.outlook;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import microtwin.engine.Bounds;
import microtwin.engine.RandomStreams;

/**
 * Capacity that comes in steps, each when what was ordered is there, and the demand that is not served until then.
 *
 * <pre>
 *   C(t)     = capacityW + sum of the elements with ordered + lead &lt;= t
 *   unserved = integral of max(0, D - C) dt from 0 to horizonS, exact between the steps
 * </pre>
 *
 * Lead times are drawn independently of each other; elements of one order book that slip together need one element.
 *
 * @param capacityW there at t = 0 [W]
 * @param demand asked for
 * @param elements ordered
 * @param horizonS end of what is looked at [s]
 */
public record BuildOut(double capacityW, DemandCurve demand, List<Element> elements, double horizonS) {

    public static final Bounds CAPACITY_W = Bounds.atLeast(0);
    public static final Bounds STEP_W = Bounds.above(0);
    public static final Bounds HORIZON_S = Bounds.between(YearlyEnergy.YEAR_S / 12, 50 * YearlyEnergy.YEAR_S);

    /**
     * What is ordered.
     *
     * @param name of it
     * @param orderedS after t = 0; below nought if before [s]
     * @param lead until it carries power
     * @param powerW it adds [W]
     */
    public record Element(String name, double orderedS, LeadTime lead, double powerW) {

        public Element {
            Bounds.FINITE.require("orderedS", orderedS);
            STEP_W.require("powerW", powerW);
        }

        /** When it carries power with a probability [s]. */
        public double readyS(double probability) {
            return orderedS + lead.quantileS(probability);
        }
    }

    public BuildOut {
        CAPACITY_W.require("capacityW", capacityW);
        HORIZON_S.require("horizonS", horizonS);
        elements = List.copyOf(elements);
    }

    /** Instants at which the elements are ready in one trial, in their order [s]. */
    double[] drawnS(RandomStreams.Stream stream, long trial) {
        return IntStream.range(0, elements.size())
                .mapToDouble(i -> elements.get(i).readyS(stream.uniform(trial, i)))
                .toArray();
    }

    /** Capacity at an instant if the elements are ready at {@code readyS} [W]. */
    public double capacityW(double[] readyS, double timeS) {
        double sumW = capacityW;
        for (int i = 0; i < readyS.length; i++) {
            sumW += readyS[i] <= timeS ? elements.get(i).powerW() : 0;
        }
        return sumW;
    }

    /** Energy asked for and not served [J]. */
    public double unservedJ(double[] readyS) {
        int[] order = IntStream.range(0, readyS.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> readyS[i]))
                .mapToInt(i -> i)
                .toArray();
        double unservedJ = 0;
        double fromS = 0;
        double nowW = capacityW;
        for (int i : order) {
            double toS = Math.min(horizonS, Math.max(0, readyS[i]));
            unservedJ += demand.aboveJ(nowW, fromS, toS);
            nowW += elements.get(i).powerW();
            fromS = toS;
        }
        return unservedJ + demand.aboveJ(nowW, fromS, horizonS);
    }

    /** Unserved energy of independent trials, rising [J]. */
    public double[] unservedJ(RandomStreams streams, int trials) {
        RandomStreams.Stream stream = streams.stream("outlook/build-out");
        double[] unservedJ = new double[trials];
        for (int trial = 0; trial < trials; trial++) {
            unservedJ[trial] = unservedJ(drawnS(stream, trial));
        }
        Arrays.sort(unservedJ);
        return unservedJ;
    }

    /** Power served at an instant, each lead time the one not exceeded with a probability [W]. */
    public double servedW(double probability, double timeS) {
        double[] readyS =
                elements.stream().mapToDouble(e -> e.readyS(probability)).toArray();
        return Math.min(demand.powerW(timeS), capacityW(readyS, timeS));
    }

    /** The same over the power asked for [1]. */
    public double shareServiceable(double probability, double timeS) {
        return servedW(probability, timeS) / demand.powerW(timeS);
    }
}
