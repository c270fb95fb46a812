package microtwin.grid;

/** Constants and the standard pressure of the air, as far as sunlight needs them. */
final class Atmosphere {

    static final double ZERO_CELSIUS_K = 273.15;
    static final double PA_PER_HPA = 100;
    /** Standard pressure at sea level [Pa]. */
    static final double SEA_LEVEL_PA = 101_325;

    private Atmosphere() {}

    /**
     * Pressure of the standard atmosphere below 11 km [Pa].
     *
     * <pre>
     *   p = 100 ((44331.514 - h) / 11880.516)^(1 / 0.1902632)        h in m
     * </pre>
     *
     * Source: U.S. Standard Atmosphere 1976, in the form of the Portland State Aerospace Society note, 2004.
     */
    static double pressurePa(double altitudeM) {
        return PA_PER_HPA * Math.pow((44331.514 - altitudeM) / 11880.516, 1 / 0.1902632);
    }
}
