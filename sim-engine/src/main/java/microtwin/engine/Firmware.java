package microtwin.engine;

/**
 * Firmware that sets the clock of a block's nodes by what they would draw at full clock. A governor puts it on the bus before
 * {@link Phase#COMPUTE}; the device that declares the power of IT asks it within its own step, once that power is known.
 */
@FunctionalInterface
public interface Firmware {

    /** Leaves all nodes at full clock. */
    Firmware NONE = (bus, step, dtS, fullW) -> false;

    /**
     * Lowers {@link Flow#IT_IDLE}, {@link Flow#IT_ACTIVE} and {@link Level#CLOCK_SHARE} from those of nodes at full clock to
     * the means of the step, and writes {@link SiteBus#upShare}, {@link SiteBus#slowShare} and {@link
     * SiteBus#answeredShare} of every row. {@link Level#UTILISATION} is the load over the capacity at full clock.
     * The scratch columns are those of the device that asks.
     *
     * @param bus columns of the block
     * @param step index of the step since the start of the run
     * @param dtS length of the step [s]
     * @param fullW power above idle of a node that is full at full clock [W]
     * @return false if all nodes stay at full clock; then nothing was written
     */
    boolean decide(SiteBus bus, int step, double dtS, double fullW);
}
