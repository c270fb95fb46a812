package microtwin.grid;

import java.io.Serializable;

/**
 * What stands between an array and the bus of its site: an {@link Inverter} on an AC bus, a {@link ChargeController} on
 * a DC bus. Both follow one curve:
 *
 * <pre>
 *   toBus = slope dc - curvature dc^2 - fixed,  at least 0,  for dc up to dcRating
 * </pre>
 *
 * All powers are those of one unit; a site has as many units as it has arrays.
 */
public sealed interface PvConverter extends Serializable permits Inverter, ChargeController {

    /** Highest DC power it takes; what the array could give beyond is curtailed [W]. */
    double dcRatingW();

    /** Loss of a converter that runs, whatever it converts [W]. */
    double fixedW();

    /** Efficiency of a small addition [1]. */
    double slope();

    /** How the efficiency falls towards full power [1/W]. */
    double curvaturePerW();

    /** Own consumption, drawn from the bus all the time [W]. */
    double standbyW();

    /** Power to the bus from DC power of at most {@link #dcRatingW} [W]. */
    default double toBusW(double dcW) {
        return Math.max(0, dcW * (slope() - curvaturePerW() * dcW) - fixedW());
    }

    /**
     * DC power to leave out so that the bus receives less.
     *
     * <pre>
     *   toBus(dc) - toBus(dc - x) = less     solved for x
     * </pre>
     *
     * @param dcW that could be converted [W]
     * @param lessToBusW wanted reduction, at most {@link #toBusW} of it [W]
     */
    default double curtailedDcW(double dcW, double lessToBusW) {
        double slopeThere = slope() - 2 * curvaturePerW() * dcW;
        return 2 * lessToBusW / (slopeThere + Math.sqrt(slopeThere * slopeThere + 4 * curvaturePerW() * lessToBusW));
    }
}
