package microtwin.scenario.weather;

import microtwin.grid.ClearSky;
import microtwin.thermal.Air;

/**
 * How clear days and hours are.
 *
 * <p>Daily clearness: exponential distribution between two bounds (Bendt, Collares-Pereira, Rabl, "The frequency
 * distribution of daily insolation values", Solar Energy 27 (1981) 1-5); highest value of a month after Hollands and Huget
 * 1983. Course of a day: Collares-Pereira and Rabl 1979. Clear sky: {@link ClearSky} with its usual turbidity.
 */
final class Clearness {

    static final double LOWEST = 0.05;
    private static final double FLATTEST = 1e-6;
    private static final double STEEPEST = 200;

    private Clearness() {}

    /** Highest daily clearness of a month with this mean (Hollands and Huget 1983). */
    static double highest(double mean) {
        return 0.6313 + 0.267 * mean - 11.9 * Math.pow(mean - 0.75, 8);
    }

    /**
     * Clearness of a day that is clearer than the share {@code u} of all days.
     *
     * <pre>
     *   F(K) = (e^(gK) - e^(gLow)) / (e^(gHigh) - e^(gLow)),    g such that the mean of F is {@code mean}
     * </pre>
     */
    static double daily(double u, double mean, double high) {
        double g = steepness(mean, high);
        double span = high - LOWEST;
        return Math.abs(g) < FLATTEST ? LOWEST + u * span : LOWEST + Math.log1p(u * Math.expm1(g * span)) / g;
    }

    /** By bisection; the mean rises with the steepness. */
    private static double steepness(double mean, double high) {
        double low = -STEEPEST;
        double top = STEEPEST;
        for (int i = 0; i < 60; i++) {
            double g = (low + top) / 2;
            if (meanOf(g, high) < mean) {
                low = g;
            } else {
                top = g;
            }
        }
        return (low + top) / 2;
    }

    private static double meanOf(double g, double high) {
        double span = high - LOWEST;
        return Math.abs(g) < FLATTEST ? LOWEST + span / 2 : high - 1 / g + span / Math.expm1(g * span);
    }

    /** Hourly over daily clearness at an hour angle, from the angle of sunset; the day's integral sets the level [1]. */
    static double profile(double hourAngle, double sunsetAngle) {
        double shifted = sunsetAngle - Math.PI / 3;
        return 0.409 + 0.5016 * Math.sin(shifted) + (0.6609 - 0.4767 * Math.sin(shifted)) * Math.cos(hourAngle);
    }

    /** Clearness of a cloudless sky: global irradiance over E0 cos z, for the sun above the horizon. */
    static double clear(double cosZenith, double altitudeM) {
        double airMass = ClearSky.relativeAirMass(Math.toDegrees(Math.acos(cosZenith)));
        double atStation = ClearSky.absoluteAirMass(airMass, Air.standardPa(altitudeM));
        ClearSky sky = new ClearSky(altitudeM, ClearSky.DEFAULT_LINKE_TURBIDITY);
        return sky.ghiWPerM2(1, cosZenith, atStation) / cosZenith;
    }
}
