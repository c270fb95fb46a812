package microtwin.grid;

import java.io.Serializable;

/**
 * One type of electric store. {@link Battery} knows voltage, current and temperature; {@link SimpleBattery} only
 * energy and two efficiencies. Which one stands at a site is a choice of fidelity; nothing else changes.
 */
public sealed interface Storage extends Serializable permits Battery, SimpleBattery {

    /** Energy between empty and full [J]. */
    double energyJ();

    /** Lowest state of charge the dispatch may use. */
    double socMin();

    /** Highest state of charge the dispatch may use. */
    double socMax();

    /** Losses at its highest power when new, for which a room is cooled that it stands in [W]. */
    double ratedLossW();

    /** How it ages and what replacing it takes. */
    Lifetime lifetime();

    /** The same type with another lifetime. */
    Storage lasting(Lifetime other);

    /** That many of them side by side, as one store. */
    Storage times(int units);
}
