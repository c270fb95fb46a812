package microtwin.scenario.weather;

import static java.lang.Math.asin;
import static java.lang.Math.atan2;
import static java.lang.Math.cos;
import static java.lang.Math.sin;
import static java.lang.Math.toRadians;

import java.time.Instant;

/**
 * The sun by the low-precision almanac: 0.01 deg for 1950 to 2050.
 *
 * <p>Source: Michalsky, "The Astronomical Almanac's algorithm for approximate solar position (1950-2050)", Solar Energy
 * 40 (1988) 227-235.
 */
public final class Almanac implements SunElevation {

    private static final double J2000_EPOCH_S = 946_728_000;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double DEG_PER_DAY = 360;

    @Override
    public double cosZenith(Instant at, double latitudeDeg, double longitudeDeg) {
        double n = (at.getEpochSecond() - J2000_EPOCH_S) / SECONDS_PER_DAY;
        double meanLongitudeDeg = 280.460 + 0.9856474 * n;
        double g = toRadians(357.528 + 0.9856003 * n);
        double ecliptic = toRadians(meanLongitudeDeg + 1.915 * sin(g) + 0.020 * sin(2 * g));
        double obliquity = toRadians(23.439 - 4e-7 * n);
        double ascension = atan2(cos(obliquity) * sin(ecliptic), cos(ecliptic));
        double declination = asin(sin(obliquity) * sin(ecliptic));
        // Sidereal time at Greenwich: 6.697375 h + 0.0657098242 h/day * n + UT, with UT the part of the day since
        // midnight.
        double dayShare = (n + 0.5) - Math.floor(n + 0.5);
        double siderealDeg = 15 * (6.697375 + 0.0657098242 * n) + DEG_PER_DAY * dayShare;
        double hourAngle = toRadians(siderealDeg + longitudeDeg) - ascension;
        double latitude = toRadians(latitudeDeg);
        return sin(declination) * sin(latitude) + cos(declination) * cos(latitude) * cos(hourAngle);
    }

    /**
     * Irradiance on a plane that faces the sun outside the atmosphere [W/m2]. Source: Spencer 1971, with the solar constant
     * 1366.1 W/m2.
     *
     * @param dayOfYear 1 to 366
     */
    static double extraterrestrialWPerM2(int dayOfYear) {
        double b = 2 * Math.PI * (dayOfYear - 1) / 365;
        return 1366.1
                * (1.00011 + 0.034221 * cos(b) + 0.00128 * sin(b) + 0.000719 * cos(2 * b) + 0.000077 * sin(2 * b));
    }
}
