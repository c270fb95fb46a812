package microtwin.scenario.weather;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import microtwin.grid.Sun;
import microtwin.scenario.weather.HourlyWeather.Hour;
import microtwin.thermal.Air;

/**
 * Values of a weather file that may each be possible but not with one another or at this place and time. Limits of light are
 * the physically possible ones of Long and Shi (2008), "An automated quality assessment and control algorithm for surface
 * radiation measurements", with E0 outside the atmosphere and z the angle of the sun from the zenith:
 *
 * <pre>
 *   GHI &lt;= 1.5 E0 cos(z)^1.2 + 100 W/m2      DHI &lt;= 0.95 E0 cos(z)^1.2 + 50 W/m2      DNI &lt;= E0
 *   |GHI - (DNI cos(z) + DHI)| &lt;= 0.15 of the sum, if that is above 50 W/m2 and the sun above 15 deg
 * </pre>
 *
 * The sums are tested loosely, because a mean over an hour has no one z: the larger of the two ratios published is taken, and a
 * tenth of the hours may be beyond it.
 *
 * @param tooBright hours with more light than possible
 * @param unlikeSum hours whose parts of light do not make up the whole
 * @param withSun hours with the sun high enough to tell
 * @param ratioPressure mean pressure over the standard one at the altitude
 */
public record Plausibility(int tooBright, int unlikeSum, int withSun, double ratioPressure) {

    private static final double GHI_FACTOR = 1.5;
    private static final double GHI_WPERM2 = 100;
    private static final double DHI_FACTOR = 0.95;
    private static final double DHI_WPERM2 = 50;
    private static final double EXPONENT = 1.2;
    private static final double LEAST_SUM_WPERM2 = 50;
    private static final double SUM_SHARE = 0.15;
    private static final double HIGH_SUN = Math.sin(Math.toRadians(15));

    /** Hours whose parts may differ from the whole before it is said, of those with sun; assumed, 0.05 to 0.2. */
    private static final double MOST_UNLIKE = 0.1;
    /** Mean pressure from the standard atmosphere's; climates differ by up to 2 %, an altitude of 400 m by 5 %; assumed. */
    private static final double MOST_OFF_PRESSURE = 0.05;

    public static Plausibility of(HourlyWeather weather) {
        int tooBright = 0;
        int unlikeSum = 0;
        int withSun = 0;
        double sumPa = 0;
        for (int row = 0; row < weather.hours().size(); row++) {
            Hour hour = weather.hours().get(row);
            sumPa += hour.pressurePa();
            Instant at = weather.sunAt(row);
            double cosZenith = Math.max(0, Sun.cosZenith(at, weather.latitudeDeg(), weather.longitudeDeg()));
            double outside =
                    Sun.extraterrestrialWPerM2(at.atZone(ZoneOffset.UTC).toLocalDate());
            double clear = outside * Math.pow(cosZenith, EXPONENT);
            if (hour.dniWPerM2() > outside
                    || hour.ghiWPerM2() > GHI_FACTOR * clear + GHI_WPERM2
                    || hour.dhiWPerM2() > DHI_FACTOR * clear + DHI_WPERM2) {
                tooBright++;
            }
            double sum = hour.dniWPerM2() * cosZenith + hour.dhiWPerM2();
            if (cosZenith > HIGH_SUN) {
                withSun++;
                boolean tells = Math.max(sum, hour.ghiWPerM2()) > LEAST_SUM_WPERM2;
                unlikeSum += tells && Math.abs(hour.ghiWPerM2() - sum) > SUM_SHARE * sum ? 1 : 0;
            }
        }
        double meanPa = sumPa / weather.hours().size();
        return new Plausibility(tooBright, unlikeSum, withSun, meanPa / Air.standardPa(weather.altitudeM()));
    }

    /** What a planner should know, a sentence each; empty if nothing is odd. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (tooBright > 0) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%s have more light than can be at the place and time (limits of Long and Shi 2008); it is taken as it is",
                    Columns.hours(tooBright)));
        }
        if (unlikeSum > MOST_UNLIKE * withSun) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "direct and diffuse irradiance do not make up the global one in %d of %d hours with the sun above 15 deg;"
                            + " panels take the parts as they are",
                    unlikeSum,
                    withSun));
        }
        if (Math.abs(ratioPressure - 1) > MOST_OFF_PRESSURE) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the mean pressure is %+.0f %% off that of the standard atmosphere at the altitude of the header; one of the"
                            + " two is of another place",
                    100 * (ratioPressure - 1)));
        }
        return warnings;
    }
}
