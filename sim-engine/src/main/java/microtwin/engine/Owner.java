package microtwin.engine;

/** Who answers for a consumption or a loss. Every consumption has one owner, so a waterfall is a sum over owners. */
public enum Owner {
    /** IT power that flows whether or not there is work. */
    IT_IDLE,
    /** IT power above idle. */
    IT_ACTIVE,
    /** UPS, PDU, adapter, DC-DC between bus and IT input. */
    CONVERSION,
    /** Transformer of the site, on its side of the meter. */
    SITE_TRANSFORMER,
    /** Inverter or charge controller. */
    PV_CONVERSION,
    /** Conversion of what the site exports; belongs to those who use it, not to the site. */
    EXPORT,
    /** Battery, its management and its converter. */
    BATTERY,
    /** Storage of electricity as hydrogen: electrolyser of the site, and its generator on hydrogen made there. */
    HYDROGEN,
    /** Fans, compressors, pumps and towers of the cooling plant. */
    COOLING,
    /** Pump, heat pump and dump cooler of the heat-recovery loop. */
    HEAT_RECOVERY,
    /** Lighting, controls, shared equipment. */
    MISC,
    /** Grid between generator busbar and delivery (meter points G to D). */
    PATH,
    /** The way of electricity through hydrogen, from electrolyser to generator; outside the site as the path is. */
    FUEL_MAKING,
    /** Telecommunication network; its own ledger beside the site. */
    NETWORK
}
