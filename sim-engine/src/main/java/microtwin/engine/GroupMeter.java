package microtwin.engine;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What a group of sites causes upstream of its meters: losses of the supply path, emissions, cost, waiting requests. Called once a step
 * with the power of the whole group, scaled to the sites it stands for.
 */
public interface GroupMeter extends Serializable {

    /** An account this meter fills. */
    record Account(String name, Kind kind) implements Serializable {

        /** Meaning and unit of the amount per second that is integrated. */
        public enum Kind {
            /** Loss of one stage between generator and delivery [W], integrated to joules. */
            PATH_LOSS,
            /** What of the losses of the whole path would vanish with the group [W], integrated to joules. */
            PATH_LOSS_MARGINAL,
            /** Location-based emissions [kg/s], integrated to kg. */
            CO2,
            /** Cost, negative for revenue [USD/s], integrated to USD. */
            COST,
            /** Requests that begin to wait to be sent to a site less those that end [1/s]; integrated, those that wait. */
            REQUESTS_WAITING,
            /** Requests that could be answered later and were sent after they had waited [1/s]. */
            REQUESTS_DEFERRED,
            /** Time these had waited [1], integrated to seconds times requests. */
            DEFERRED_S,
            /** Calls sent to a site outside the regions in which their requests may be answered [1/s]. */
            CALLS_OUTSIDE_REGIONS
        }
    }

    List<Account> accounts();

    /**
     * Amounts per second of one step.
     *
     * @param importW power through the meters of delivery [W]
     * @param exportW power given back [W]
     * @param step index of the step
     * @param perSecond receives one value per account, in the order of {@link #accounts()}
     * @param offset where this meter's accounts start in {@code perSecond}
     */
    void measure(double importW, double exportW, int step, double[] perSecond, int offset);

    /** How the run used the feeder this meter watches; empty if it watches none. Asked once, at the end. */
    default Optional<FeederUse> feeder() {
        return Optional.empty();
    }
}
