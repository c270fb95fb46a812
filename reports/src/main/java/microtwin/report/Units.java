package microtwin.report;

import microtwin.engine.Clock;

/** Planners' units in SI. */
public final class Units {

    static final double W_PER_KW = 1e3;
    public static final double W_PER_MW = 1e6;
    public static final double W_PER_GW = 1e9;
    public static final double J_PER_WH = Clock.SECONDS_PER_HOUR;
    public static final double J_PER_KWH = 1e3 * J_PER_WH;
    public static final double J_PER_MWH = 1e6 * J_PER_WH;
    public static final double J_PER_TWH = 1e12 * J_PER_WH;
    static final double WH_PER_TWH = 1e12;
    static final double MWH_PER_TWH = 1e6;
    /** Of water. */
    static final double KG_PER_M3 = 1e3;

    static final double KG_PER_T = 1e3;
    public static final double BYTES_PER_GB = 1e9;
    /** Of key figures a month. */
    static final double DAYS_PER_MONTH = 30;

    public static final double PERCENT = 100;
    /** Freezing point of water, zero of the Celsius scale [K]. */
    static final double ZERO_CELSIUS_K = 273.15;

    private Units() {}
}
