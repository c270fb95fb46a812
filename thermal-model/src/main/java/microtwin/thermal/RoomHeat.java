package microtwin.thermal;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import microtwin.engine.Block;
import microtwin.engine.Flow;
import microtwin.engine.Phase;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;

/**
 * Heat of batteries and transformers that stand in the cooled rooms of one block, for their {@link CoolingPlantFleet}. What
 * they lose in a step is known only when the bus is closed, by when the plant has taken its share of it: the plant removes
 * it in the next step. Cells and oil hold their heat for hours, longer than a step. Over a run no heat is lost but that of
 * its last step.
 */
public final class RoomHeat implements SiteDevice {

    private static final long serialVersionUID = 1;

    /** Losses that warm the room. */
    private final Flow[] losses;
    /** Most they can be [W], by row. */
    private final double[] ratedW;
    /** What was lost in the step before [W], by row. */
    private final double[] heatW;

    /**
     * Rooms without heat yet.
     *
     * @param losses that warm the room
     * @param ratedW most they can be together [W], by site
     */
    public RoomHeat(Set<Flow> losses, double[] ratedW) {
        this.losses = losses.toArray(Flow[]::new);
        this.ratedW = Block.column(ratedW);
        heatW = Block.column(ratedW.length, 0);
    }

    @Override
    public Phase phase() {
        return Phase.BOOK;
    }

    @Override
    public Set<Flow> flows() {
        return Set.of();
    }

    @Override
    public void step(SiteBus bus, int step, double dtS) {
        int rows = bus.rows();
        Arrays.fill(heatW, 0, rows, 0);
        for (Flow loss : losses) {
            double[] lossW = bus.watts(loss);
            for (int i = 0; i < rows; i++) {
                heatW[i] += lossW[i];
            }
        }
    }

    /** Most heat of a room [W], by row; nought everywhere without any. */
    static double[] ratedW(Optional<RoomHeat> room, int rows) {
        return room.map(r -> r.ratedW).orElseGet(() -> new double[rows]);
    }

    /** Adds the heat of the step before. */
    void release(double[] airW, int rows) {
        for (int i = 0; i < rows; i++) {
            airW[i] += heatW[i];
        }
    }
}
