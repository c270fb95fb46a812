package microtwin.scenario.weather;

/**
 * How clear days and hours are.
 *
 * <p>Daily clearness: exponential distribution between two bounds (Bendt, Collares-Pereira, Rabl, "The frequency
 * distribution of daily insolation values", Solar Energy 27 (1981) 1-5); highest value of a month after Hollands and Huget
 * 1983. Share of diffuse light: Erbs, Klein, Duffie 1982. Course of a day: Collares-Pereira and Rabl 1979. Clear sky:
 * Ineichen and Perez 2002 with Linke turbidity 3.
 */
final class Clearness {

    static final double LOWEST = 0.05;
    private static final double TURBIDITY = 3;
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

    /** Diffuse over global irradiance of an hour (Erbs 1982). */
    static double diffuseShare(double kt) {
        if (kt <= 0.22) {
            return 1 - 0.09 * kt;
        }
        return kt <= 0.80 ? 0.9511 + kt * (-0.1604 + kt * (4.388 + kt * (-16.638 + kt * 12.336))) : 0.165;
    }

    /** Clearness of a cloudless sky: global irradiance by Ineichen and Perez over E0 cos z. */
    static double clear(double cosZenith, double altitudeM) {
        double zenithDeg = Math.toDegrees(Math.acos(cosZenith));
        double airMass = 1 / (cosZenith + 0.50572 * Math.pow(96.07995 - zenithDeg, -1.6364));
        double atStation = airMass * EpwColumns.standardPressurePa(altitudeM) / EpwColumns.standardPressurePa(0);
        double f1 = Math.exp(-altitudeM / 8000);
        double f2 = Math.exp(-altitudeM / 1250);
        double c1 = 5.09e-5 * altitudeM + 0.868;
        double c2 = 3.92e-5 * altitudeM + 0.0387;
        return c1 * Math.exp(-c2 * atStation * (f1 + f2 * (TURBIDITY - 1)));
    }
}
