package microtwin.engine;

import java.io.Serializable;

/**
 * What is known for all sites before they step: routing plans, markets, events. Called once a tile, before any block of
 * it. A planner must not read states of sites.
 */
public interface Planner extends Serializable {

    Phase phase();

    /** Prepares steps {@code from} (inclusive) to {@code to} (exclusive). */
    void plan(int from, int to);
}
