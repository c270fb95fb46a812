package microtwin.thermal;

import java.io.Serializable;
import microtwin.engine.Weather;

/** What a site does with recovered heat: one type for all sites of a block. */
public sealed interface HeatUse extends Serializable
        permits HeatDemand, HeatSeries, HeatedRoom, HotWaterTank, TroughCascade {

    /**
     * Users of that kind at a place.
     *
     * @param weather of the place
     * @param aheadOfUtcS standard time of its clocks minus UTC [s]
     * @param sites of the block
     */
    HeatUsers at(Weather weather, long aheadOfUtcS, int sites);
}
