package microtwin.engine;

import java.io.Serializable;
import java.util.Set;

/**
 * All units of one device type in one block: parameters once, state in columns, one small loop per equation.
 *
 * <p>A device writes every row of every flow, rate and level it declares, on every step; no two devices of a block
 * declare the same flow. It may read what devices of earlier phases wrote. What nobody in the block declares reads as
 * zero. A step allocates nothing.
 */
public interface SiteDevice extends Serializable {

    Phase phase();

    /** The flows this device writes. */
    Set<Flow> flows();

    /** The rates this device writes. */
    default Set<Rate> rates() {
        return Set.of();
    }

    /** The levels this device writes. */
    default Set<Level> levels() {
        return Set.of();
    }

    /**
     * Does the work of one step for all rows of the block.
     *
     * @param bus columns of this block
     * @param step index of the step since the start of the run
     * @param dtS length of the step [s]
     */
    void step(SiteBus bus, int step, double dtS);
}
