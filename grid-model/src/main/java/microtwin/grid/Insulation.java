package microtwin.grid;

import microtwin.engine.Bounds;
import microtwin.engine.Clock;

/**
 * Paper around the windings of a transformer, and how fast it ages at the hot spot.
 *
 * <pre>
 *   normal:   V = 2^((t - 98) / 6)                               1 at  98 degC
 *   upgraded: V = e^(15000 / (110 + 273) - 15000 / (t + 273))    1 at 110 degC
 *   loss of life = integral of V dt / life
 * </pre>
 *
 * t in degC. Source: IEC 60076-7:2005, equations 2 and 3; the second, with the life of 180 000 h at V = 1, also IEEE
 * C57.91-2011, clause 5 and table 2. For dry paper without air. Validated against values of the standards.
 */
public enum Insulation {
    /** Kraft paper. */
    NORMAL,
    /** Thermally upgraded paper. */
    UPGRADED;

    /**
     * Life at the reference temperature [s]: IEEE C57.91-2011 table 2, functional life tests of distribution transformers;
     * 65 000 to 150 000 h by other criteria.
     */
    public static final double DEFAULT_LIFE_S = 180_000.0 * Clock.SECONDS_PER_HOUR;

    public static final Bounds LIFE_S = Bounds.POSITIVE;

    private static final double LN_2 = Math.log(2);
    private static final double ACTIVATION_K = 15_000;
    /** The equation adds 273 to degrees Celsius. */
    private static final double CELSIUS_K = 273;

    /** Ageing over that at the reference temperature of this paper. */
    public double ageing(double hotSpotK) {
        double celsius = hotSpotK - Atmosphere.ZERO_CELSIUS_K;
        return Math.exp(
                this == NORMAL
                        ? LN_2 * (celsius - 98) / 6
                        : ACTIVATION_K / (110 + CELSIUS_K) - ACTIVATION_K / (celsius + CELSIUS_K));
    }
}
