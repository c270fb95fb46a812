package microtwin.thermal;

import java.io.Serializable;
import java.util.List;
import microtwin.engine.Bounds;

/**
 * Clock of a node by its temperature, as firmware with trip points sets it: at each of them the clock falls to the share
 * that stands with it, and rises again once the junction is cooler than that by the hysteresis.
 *
 * <pre>
 *   step k to k + 1 at T = onK[k],   back at T = onK[k] - hysteresis
 *   P(phi) = idle + dynamic phi^a          of a busy node; of one with time to spare see {@link ClockPath}
 * </pre>
 *
 * Valid for a node of one capacity: between two trips its temperature is an exponential, so every trip is known by a
 * logarithm, however long the step of the simulation. A cycle over a trip cools and warms by the hysteresis, so it lasts at
 * least {@code 2 hysteresis C / (P above - P below)}. Source: trip points and hysteresis as in the thermal framework of the
 * Linux kernel, Documentation/driver-api/thermal/sysfs-api.rst.
 *
 * @param onK trip temperatures, rising [K]
 * @param sharesOfClock clock above each of them as a share of full clock, falling [1]
 */
public record ClockSteps(List<Double> onK, List<Double> sharesOfClock) implements Serializable {

    /** Of a step below full clock. */
    public static final Bounds SHARE_OF_CLOCK = new Bounds(0, true, 1, true);

    /** Heat that takes a node over its hysteresis; less would change the clock many times a second. */
    private static final Bounds LEAST_HYSTERESIS_J = Bounds.atLeast(10);

    public ClockSteps {
        onK = List.copyOf(onK);
        sharesOfClock = List.copyOf(sharesOfClock);
        if (onK.isEmpty() || onK.size() != sharesOfClock.size()) {
            throw new IllegalArgumentException("a table of clocks needs a share for each of its temperatures, has "
                    + sharesOfClock.size() + " for " + onK.size());
        }
        for (int k = 0; k < onK.size(); k++) {
            NodeThermal.THROTTLE_ON_K.require("onK", onK.get(k));
            SHARE_OF_CLOCK.require("sharesOfClock", sharesOfClock.get(k));
            if (k > 0 && (onK.get(k) <= onK.get(k - 1) || sharesOfClock.get(k) >= sharesOfClock.get(k - 1))) {
                throw new IllegalArgumentException(
                        "temperatures of a table of clocks must rise and its shares fall, were " + onK + " and "
                                + sharesOfClock);
            }
        }
    }

    /** The table can be followed by that node. */
    public void check(NodeThermal node) {
        LEAST_HYSTERESIS_J.require(
                "hysteresisK times capacityJPerK of a node with a table of clocks",
                node.hysteresisK() * node.capacityJPerK());
        Bounds.atLeast(onK.get(onK.size() - 1)).require("shutdownK of a node with a table of clocks", node.shutdownK());
    }
}
