package microtwin.engine;

/**
 * The order of work within a step. Coupling against this order (a thermal limit on computing, for instance) uses the
 * value of the previous step; the component that does so says it.
 */
public enum Phase {
    EVENTS,
    WEATHER,
    DEMAND,
    ROUTING,
    /** Requests become IT power. */
    COMPUTE,
    /** IT power becomes heat; cooling and heat recovery ask the bus for their share. */
    THERMAL,
    /** Converters and every other load of the bus, then on-site generation. */
    GENERATION,
    /** Storage and grid close the bus. */
    DISPATCH,
    /** Network energy of the traffic that was served. */
    NETWORK,
    /** States advance with the powers that were really flowing; then the ledger. */
    BOOK,
    RECORD
}
