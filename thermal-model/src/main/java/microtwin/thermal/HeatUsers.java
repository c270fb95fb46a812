package microtwin.thermal;

import java.io.Serializable;
import java.util.Set;
import microtwin.engine.Flow;
import microtwin.engine.Level;
import microtwin.engine.Rate;
import microtwin.engine.SiteBus;

/**
 * Users of recovered heat at the sites of one block, with what they hold. Shared by {@link LiquidLoopFleet}, which asks
 * what they want at the start of a step, and {@link HeatUseFleet}, which hands over what really came at its end.
 */
public interface HeatUsers extends Serializable {

    /** States they show. */
    Set<Level> levels();

    /** Flows they write beside those of every use. */
    default Set<Flow> flows() {
        return Set.of();
    }

    /** What they count. */
    default Set<Rate> rates() {
        return Set.of();
    }

    /**
     * What they would take in this step.
     *
     * @param wantedW receives it [W], by row
     * @param returnK receives the coldest water they send back [K], by row
     */
    void want(int step, double dtS, double[] wantedW, double[] returnK, int rows);

    /**
     * Turns the most the exchanger passes into its mean over the step, for users whose water meets the loop's and warms up
     * or cools down on the way.
     *
     * @param limitW most at the start of the step [W], and receives the mean, by row
     */
    default void follow(int step, double dtS, LiquidLoop loop, double[] limitW, int rows) {}

    /**
     * Takes heat, advances the state and shows it.
     *
     * @param receivedW heat that came [W], by row
     * @param sparedW receives the heat their own heater did not have to give because of it [W], by row
     * @param auxiliaryW receives the heat it gave all the same [W], by row
     */
    void take(SiteBus bus, int step, double dtS, double[] receivedW, double[] sparedW, double[] auxiliaryW);
}
