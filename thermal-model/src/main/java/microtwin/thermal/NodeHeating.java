package microtwin.thermal;

import java.io.Serializable;
import java.util.Set;
import microtwin.engine.Level;
import microtwin.engine.Rate;
import microtwin.engine.SiteBus;

/**
 * How the nodes of a block warm: the equations of their heat path over the rows of a {@link NodeThermalState}, with the
 * states the path has beside the junction. Used by the governor before a step and by the fleet after it.
 */
interface NodeHeating extends Serializable {

    /**
     * Highest power for which no junction is above its limit at the end of the step.
     *
     * @param capW receives the cap of each site [W], 0 where nodes are off
     */
    void cap(NodeThermalState state, double[] capW, double dtS, int rows);

    /**
     * Advances the temperatures by a step.
     *
     * @param heatW that arose at each site, mean of the step [W]
     * @param netStoredW receives the growth of the heat held at each site [W]
     */
    void warm(NodeThermalState state, double[] heatW, double[] netStoredW, double dtS, int rows);

    /** Levels written by {@link #report}, beside the temperature of the junction. */
    default Set<Level> levels() {
        return Set.of();
    }

    /** Rates written by {@link #report}. */
    default Set<Rate> rates() {
        return Set.of();
    }

    /** Writes what the path shows beside the temperature of the junction, after a step. */
    default void report(SiteBus bus, int step, double dtS) {}
}
