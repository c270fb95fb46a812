package microtwin.grid;

import microtwin.engine.Bounds;

/**
 * A store of one type at every site of a block.
 *
 * @param type of the stores
 * @param socStart state of charge at the start of the run
 * @param ambientOffsetK surroundings of the store over the air of the place [K], index = site
 */
public record StorageSites(Storage type, double socStart, double[] ambientOffsetK) {

    public static final Bounds AMBIENT_OFFSET_K = Bounds.between(-60, 60);

    public StorageSites {
        Bounds.SHARE.require("socStart", socStart);
        for (double offsetK : ambientOffsetK) {
            AMBIENT_OFFSET_K.require("ambientOffsetK", offsetK);
        }
    }
}
