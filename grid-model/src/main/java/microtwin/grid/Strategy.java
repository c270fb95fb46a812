package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Bounds;
import microtwin.engine.Signal;

/**
 * What a site wants of its battery, from its net load: the load less all that sun, wind and fuel give. Under every
 * strategy the battery never feeds the grid, gives what the grid cannot, and leaves to the grid what it cannot do itself.
 */
public sealed interface Strategy extends Serializable {

    /** Sun and wind into the battery, the battery before the grid. */
    Strategy SELF_CONSUMPTION = new SelfConsumption();

    /**
     * Wanted mean power of the batteries.
     *
     * @param step index of the step
     * @param netW net load, negative for a surplus [W], by row
     * @param requestW receives the power to the bus, negative to charge [W]
     * @param rows of both columns
     */
    void request(int step, double[] netW, double[] requestW, int rows);

    /** See {@link #SELF_CONSUMPTION}. */
    record SelfConsumption() implements Strategy {
        @Override
        public void request(int step, double[] netW, double[] requestW, int rows) {
            System.arraycopy(netW, 0, requestW, 0, rows);
        }
    }

    /**
     * Keeps what the grid gives to the bus at a level: above it the battery discharges, below it the battery charges, from the grid too.
     *
     * @param targetW highest power from the grid to the bus wanted, of a site [W]
     */
    record PeakShaving(double targetW) implements Strategy {

        public static final Bounds TARGET_W = Bounds.POSITIVE;

        public PeakShaving {
            TARGET_W.require("targetW", targetW);
        }

        @Override
        public void request(int step, double[] netW, double[] requestW, int rows) {
            for (int i = 0; i < rows; i++) {
                requestW[i] = netW[i] - targetW;
            }
        }
    }

    /**
     * Buys when energy is cheap. At or below the low price the battery charges from the grid beside the load, at or above
     * the high price it serves the load, between them it only takes a surplus.
     *
     * @param priceUsdPerJ of energy from the grid [USD/J]
     * @param lowUsdPerJ charges at this price and below [USD/J]
     * @param highUsdPerJ discharges at this price and above [USD/J]
     * @param gridChargeW from the grid into the battery at most, of a site [W]
     */
    record TimeOfUse(Signal priceUsdPerJ, double lowUsdPerJ, double highUsdPerJ, double gridChargeW)
            implements Strategy {

        public static final Bounds GRID_CHARGE_W = Bounds.POSITIVE;

        public TimeOfUse {
            GRID_CHARGE_W.require("gridChargeW", gridChargeW);
            if (!(lowUsdPerJ < highUsdPerJ)) {
                throw new IllegalArgumentException(
                        "lowUsdPerJ must be below highUsdPerJ, was " + lowUsdPerJ + ", and the other " + highUsdPerJ);
            }
        }

        @Override
        public void request(int step, double[] netW, double[] requestW, int rows) {
            double price = priceUsdPerJ.at(step);
            if (price >= highUsdPerJ) {
                System.arraycopy(netW, 0, requestW, 0, rows);
                return;
            }
            double chargeW = price <= lowUsdPerJ ? gridChargeW : 0;
            for (int i = 0; i < rows; i++) {
                requestW[i] = Math.min(0, netW[i]) - chargeW;
            }
        }
    }
}
