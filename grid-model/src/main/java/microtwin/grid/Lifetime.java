package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;

/**
 * How a type of battery ages, and what it takes to replace it.
 *
 * @param ageing of its cells
 * @param shareEndOfLife share of the capacity when new below which it is to be replaced
 * @param leadTimeS from order to delivery [s]
 * @param costUsd of one battery [USD]
 */
public record Lifetime(Ageing ageing, double shareEndOfLife, double leadTimeS, double costUsd) implements Serializable {

    public static final Bounds END_OF_LIFE = Bounds.between(0.5, 0.99);
    public static final Bounds LEAD_TIME_S = Bounds.between(0, 20 * 365 * Clock.SECONDS_PER_DAY);
    public static final Bounds COST_USD = Bounds.NOT_NEGATIVE;

    /** Usual end of warranties and of ageing tests; range 0.6 to 0.8. */
    public static final double DEFAULT_END_OF_LIFE = 0.8;

    /** Stays as new. */
    public static final Lifetime ENDLESS = new Lifetime(new NoAgeing(), DEFAULT_END_OF_LIFE, 0, 0);
    /** What a type has that says nothing about it: the default ageing, at hand and for nothing. */
    public static final Lifetime DEFAULT =
            new Lifetime(Ageing.byName().values().iterator().next(), DEFAULT_END_OF_LIFE, 0, 0);

    public Lifetime {
        END_OF_LIFE.require("shareEndOfLife", shareEndOfLife);
        LEAD_TIME_S.require("leadTimeS", leadTimeS);
        COST_USD.require("costUsd", costUsd);
    }

    /** That of several, bought together. */
    Lifetime times(int units) {
        return new Lifetime(ageing, shareEndOfLife, leadTimeS, costUsd * units);
    }
}
