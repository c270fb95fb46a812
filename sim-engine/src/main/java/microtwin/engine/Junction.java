package microtwin.engine;

/**
 * A place of a site where energy must balance in every step: what flows in flows out. Storage is a flow to
 * {@link #OUTSIDE}, so a junction holds nothing itself.
 */
public enum Junction {
    /** Everything beyond the site: grid, sun, ambient air, energy in store. Not balanced. */
    OUTSIDE,
    /** Point of common coupling, the meter of delivery (meter point D). */
    PCC,
    /** Terminals of the photovoltaic array, DC. */
    PV,
    /** Generator that runs on fuel, with its tank. */
    GENERATOR,
    /** The electric bus of the site. */
    BUS,
    /** Battery with its converter. */
    BATTERY,
    /** Conversion between bus and IT input: UPS and PDU, or adapter and DC-DC. */
    SUPPLY,
    /** Server or board, from its input (meter point I) to its chips (meter point C). */
    SERVER,
    /** Heat of the IT equipment. */
    HEAT
}
