package microtwin.thermal;

/** How a plant may do without its compressor. */
public enum FreeCooling {
    /** The compressor carries all heat. */
    NEVER,
    /** Cold water of tower or dry cooler cools the return of the chilled water, in series before the chiller. */
    WATER_SIDE,
    /** Outside air goes straight to the equipment while it is dry and cool enough. */
    AIR_SIDE,
    /** There is no compressor: the equipment gets the outside air as it is. */
    ALWAYS
}
