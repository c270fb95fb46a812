package microtwin.grid;

import microtwin.engine.Bounds;

/**
 * An array of one type at every site of a block, in different sizes; its converter grows with it.
 *
 * @param pv type of the array
 * @param converter of one array of that type
 * @param yield of the place and plane
 * @param nameplateW size of the array [W], index = site; 0 for none
 */
public record PvSites(Pv pv, PvConverter converter, PvYield yield, double[] nameplateW) {

    public static final Bounds NAMEPLATE_W = Bounds.NOT_NEGATIVE;

    public PvSites {
        for (double sizeW : nameplateW) {
            NAMEPLATE_W.require("nameplateW", sizeW);
        }
    }
}
