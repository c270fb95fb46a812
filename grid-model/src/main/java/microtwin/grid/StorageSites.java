package microtwin.grid;

import java.util.Optional;
import microtwin.engine.Bounds;
import microtwin.engine.Weather;

/**
 * A store of one type at every site of a block.
 *
 * @param type of the stores
 * @param socStart state of charge at the start of the run
 * @param ambientOffsetK surroundings of the store over that air [K], index = site
 * @param roomK air of the room it stands in [K], by step; empty if it stands in the open air
 */
public record StorageSites(Storage type, double socStart, double[] ambientOffsetK, Optional<double[]> roomK) {

    public static final Bounds AMBIENT_OFFSET_K = Bounds.between(-60, 60);

    public StorageSites {
        Bounds.SHARE.require("socStart", socStart);
        for (double offsetK : ambientOffsetK) {
            AMBIENT_OFFSET_K.require("ambientOffsetK", offsetK);
        }
    }

    /** In the open air. */
    public StorageSites(Storage type, double socStart, double[] ambientOffsetK) {
        this(type, socStart, ambientOffsetK, Optional.empty());
    }

    /** Air around the stores [K], by step. */
    double[] airK(Weather weather) {
        return roomK.orElse(weather.airK());
    }
}
