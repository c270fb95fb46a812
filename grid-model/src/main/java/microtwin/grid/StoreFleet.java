package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.BatteryWear;
import microtwin.engine.Block;
import microtwin.engine.SiteBus;

/**
 * The stores of one block, one per site. Once a day age takes from their capacity: what is stored stays, as charge or as
 * energy, and what no longer fits below full is lost in the next step.
 */
sealed interface StoreFleet extends Serializable permits BatteryFleet, SimpleBatteryFleet {

    /** A store of that type at every site of a block, at the temperature of the air. */
    static StoreFleet of(StorageSites storage, int sites, double airK) {
        double[] ambientOffsetK = Block.column(storage.ambientOffsetK());
        return storage.type() instanceof Battery battery
                ? new BatteryFleet(battery, sites, storage.socStart(), airK, ambientOffsetK)
                : new SimpleBatteryFleet((SimpleBattery) storage.type(), sites, storage.socStart(), ambientOffsetK);
    }

    /** First scratch column of the bus that {@link #step} may use; those below belong to its caller. */
    int FIRST_WORK = 3;

    /**
     * Exchanges what it can of what is asked for, and moves on by a step.
     *
     * @param requestW wanted mean power to the bus, negative to charge [W]
     * @param airK temperature of the air at the place [K]
     * @param toBusW receives the power, between 0 and the request [W]
     * @param lossW receives the losses, not negative [W]
     */
    void step(SiteBus bus, double[] requestW, double airK, double dtS, double[] toBusW, double[] lossW);

    /**
     * Adds the mean square of the power of the step just taken. It is more than the square of the mean if charge or room
     * was used up within the step: until then the power was higher, afterwards there was none.
     *
     * @param toBusW as given by the step [W]
     * @param share weight
     * @param into grows by it [W^2]
     */
    void addSquares(SiteBus bus, double[] toBusW, double share, double[] into);

    /**
     * Longest time that {@link #step} may be asked for at once; a longer step is taken in equal pieces [s]. A battery
     * that is nearly full or empty tapers its current off within minutes.
     */
    double longestS();

    /** State of charge, by row. */
    double[] soc();

    /** Wear of its batteries, sites only. */
    BatteryWear wear();
}
