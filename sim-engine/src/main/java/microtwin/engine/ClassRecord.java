package microtwin.engine;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What became of the requests of one class at the sites of a group, over a run. A class that is alone at its group has all that
 * the group did; of several, each has its own part.
 */
public final class ClassRecord implements Serializable {

    /** What is counted. */
    public enum Amount {
        /** Requests sent to the sites for the answer to the user [1]. */
        SENT,
        /** Requests refused because no group had room for them; each counted at one group [1]. */
        REFUSED,
        /** Requests that wait for room at the end of the run; each counted at one group [1]. */
        WAITING,
        /** Requests answered within their latency limit [1]. */
        IN_TIME,
        /** Requests answered later [1]. */
        LATE,
        /** Those in time that a model below the quality floor of the class answered [1]. */
        BELOW_FLOOR,
        /** Calls that another one of the same request is to follow, sent to the sites [1]. */
        CALLS_OFFERED,
        /** Those of them that were answered [1]. */
        CALLS_ANSWERED,
        /** IT energy beyond idle [J]. */
        ACTIVE_J,
        /** Part in the time of the nodes, which pays for the same part of their idle power; only ratios mean something [s]. */
        NODE_S
    }

    private final String name;
    private final double qualityFloorB;
    private final double qualityB;
    private final double[] amounts = new double[Amount.values().length];

    /**
     * A class nothing has come of yet.
     *
     * @param name of the class
     * @param qualityFloorB least quality its requests ask for; 0 for any [1e9]
     * @param qualityB quality of the answers of the group, in billions of parameters of a model that is as good [1e9]
     */
    public ClassRecord(String name, double qualityFloorB, double qualityB) {
        this.name = name;
        this.qualityFloorB = qualityFloorB;
        this.qualityB = qualityB;
    }

    public String name() {
        return name;
    }

    public double qualityFloorB() {
        return qualityFloorB;
    }

    public double qualityB() {
        return qualityB;
    }

    public double of(Amount amount) {
        return amounts[amount.ordinal()];
    }

    public void add(Amount amount, double more) {
        amounts[amount.ordinal()] += more;
    }

    /** Adds what became of the class at other sites of the group; the order of merging is fixed by the caller. */
    void merge(ClassRecord other) {
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] += other.amounts[i];
        }
    }

    /** The same of more sites. */
    ClassRecord scaled(double scale) {
        ClassRecord all = new ClassRecord(name, qualityFloorB, qualityB);
        Arrays.setAll(all.amounts, i -> scale * amounts[i]);
        return all;
    }
}
