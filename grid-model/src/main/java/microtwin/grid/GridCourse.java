package microtwin.grid;

import java.io.Serializable;
import java.util.Arrays;
import microtwin.engine.Block;
import microtwin.engine.SiteBus;

/**
 * What flows between the transformer and the bus of every site of a block within a long step in which the battery fills
 * up or empties: until then with its power b, afterwards without. Load, sun and wind hold for all of the step.
 *
 * <pre>
 *   b = mean(b^2) / mean(b)     for a share mean(b)^2 / mean(b^2) of the step, then 0
 * </pre>
 *
 * A battery that still gives or takes at the end of the step, such as one that tapers off, stands with its mean.
 */
public final class GridCourse implements Serializable {

    private static final long serialVersionUID = 1;

    /** Up to here the mean stands for the step [s]. */
    private static final double LONGEST_WHOLE_S = 300;
    /** A part that is shorter than this is none [1]. */
    private static final double LEAST_PART = 0.01;

    private final double toBusLimitW;
    private final double fromBusLimitW;
    /** Mean square of the battery's power, by row [W^2]. */
    private final double[] squareW2;
    /** Mean square of its power in the part of the step taken last, by row [W^2]. */
    private final double[] partW2;
    /** Whether it had ended, or ended in that part, by row. */
    private final boolean[] ended;

    private final double[] shareFirst;
    private final double[] firstW;
    private final double[] lastW;
    private boolean follows;
    private boolean divided;

    GridCourse(int sites, double toBusLimitW, double fromBusLimitW) {
        this.toBusLimitW = toBusLimitW;
        this.fromBusLimitW = fromBusLimitW;
        squareW2 = Block.column(sites, 0);
        partW2 = Block.column(sites, 0);
        ended = new boolean[squareW2.length];
        shareFirst = Block.column(sites, 1);
        firstW = Block.column(sites, 0);
        lastW = Block.column(sites, 0);
    }

    /** Begins a step. */
    void begin(double dtS) {
        follows = dtS > LONGEST_WHOLE_S;
        if (follows) {
            Arrays.fill(squareW2, 0);
        }
    }

    /** Takes in what the batteries did in a part of the step. */
    void add(StoreFleet stores, SiteBus bus, double[] batteryW, double share) {
        if (!follows) {
            return;
        }
        Arrays.fill(partW2, 0);
        stores.addSquares(bus, batteryW, 1, partW2);
        add(batteryW, partW2, share);
    }

    /** The same by the mean and the mean square of the power in that part. */
    void add(double[] batteryW, double[] meanSquareW2, double share) {
        for (int i = 0; i < squareW2.length; i++) {
            squareW2[i] += share * meanSquareW2[i];
            ended[i] = batteryW[i] * batteryW[i] <= (1 - LEAST_PART) * meanSquareW2[i];
        }
    }

    /** Divides the step where a battery ended within it. */
    void divide(double[] loadW, double[] freeW, double[] batteryW) {
        divided = false;
        if (!follows) {
            return;
        }
        for (int i = 0; i < squareW2.length; i++) {
            double share = squareW2[i] > 0 ? batteryW[i] * batteryW[i] / squareW2[i] : 1;
            boolean inParts = ended[i] && share > LEAST_PART && share < 1 - LEAST_PART;
            shareFirst[i] = inParts ? share : 1;
            divided |= inParts;
        }
        if (divided) {
            for (int i = 0; i < squareW2.length; i++) {
                firstW[i] = gridW(loadW[i], freeW[i], batteryW[i] / shareFirst[i]);
                lastW[i] = gridW(loadW[i], freeW[i], 0);
            }
        }
    }

    private double gridW(double loadW, double freeW, double batteryW) {
        double toBusW = Dispatch.freeToBusW(freeW, loadW, batteryW, fromBusLimitW);
        return Math.min(toBusLimitW, Dispatch.gridW(loadW, batteryW, toBusW));
    }

    /** Whether the step has two parts at any site. */
    boolean isDivided() {
        return divided;
    }

    /** Share of the step until the battery ends; 1 where it does not [1], by row. */
    double[] shareFirst() {
        return shareFirst;
    }

    /** Power to the bus until then; holds where the step is divided [W], by row. */
    double[] firstW() {
        return firstW;
    }

    /** Power to the bus afterwards; holds where the step is divided [W], by row. */
    double[] lastW() {
        return lastW;
    }
}
