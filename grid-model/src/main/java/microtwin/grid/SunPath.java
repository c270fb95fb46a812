package microtwin.grid;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import microtwin.engine.Clock;

/**
 * The sun over a place on the steps of a run, in columns: index = step. Taken at the middle of the step; in steps in
 * which the sun rises or sets, the mean direction over the sunlit twelfths of the step, so that a mean irradiance over
 * the step never meets a sun below the horizon.
 *
 * <p>Refraction is that of the standard pressure of the altitude at 12 degC.
 *
 * @param clock the steps
 * @param cosZenith cosine of the apparent zenith angle; positive if and only if the sun shines in the step
 * @param azimuthDeg clockwise from north [deg]
 * @param extraterrestrialWPerM2 irradiance normal to the sun outside the atmosphere [W/m2]
 * @param shareSunlit part of the step in which the sun is above the horizon
 */
public record SunPath(
        Clock clock, double[] cosZenith, double[] azimuthDeg, double[] extraterrestrialWPerM2, double[] shareSunlit)
        implements Serializable {

    private static final int PARTS = 12;
    /** Yearly mean of the air temperature that refraction uses, as the reference implementations do [K]. */
    private static final double REFRACTION_AIR_K = Atmosphere.ZERO_CELSIUS_K + 12;
    /** Fastest motion of the sun in altitude: one sidereal turn a day [deg/s]. */
    private static final double DEG_PER_S = 15.041 / Clock.SECONDS_PER_HOUR;
    /** More than the refraction at the horizon [deg]. */
    private static final double MARGIN_DEG = 1;

    /**
     * The sun over a place.
     *
     * @param latitudeDeg north positive [deg]
     * @param longitudeDeg east positive [deg]
     * @param altitudeM above sea level [m]
     */
    public static SunPath of(Clock clock, double latitudeDeg, double longitudeDeg, double altitudeM) {
        int steps = clock.steps();
        SunPath path = new SunPath(clock, new double[steps], new double[steps], new double[steps], new double[steps]);
        double reachDeg = DEG_PER_S * clock.stepS() / 2 + MARGIN_DEG;
        Place place = new Place(latitudeDeg, longitudeDeg, altitudeM, Atmosphere.pressurePa(altitudeM));
        for (int k = 0; k < steps; k++) {
            Instant middle = clock.middle(k);
            Sun.Position sun = place.sunAt(middle);
            path.extraterrestrialWPerM2[k] =
                    Sun.extraterrestrialWPerM2(middle.atZone(ZoneOffset.UTC).toLocalDate());
            if (Math.abs(sun.apparentZenithDeg() - 90) > reachDeg) {
                path.cosZenith[k] = Math.cos(Math.toRadians(sun.apparentZenithDeg()));
                path.azimuthDeg[k] = sun.azimuthDeg();
                path.shareSunlit[k] = sun.apparentZenithDeg() < 90 ? 1 : 0;
            } else {
                path.nearHorizon(k, sun, place);
            }
        }
        return path;
    }

    private record Place(double latitudeDeg, double longitudeDeg, double altitudeM, double pressurePa) {
        Sun.Position sunAt(Instant instant) {
            return Sun.at(instant, latitudeDeg, longitudeDeg, altitudeM, pressurePa, REFRACTION_AIR_K);
        }
    }

    private void nearHorizon(int step, Sun.Position atMiddle, Place place) {
        double up = 0;
        double north = 0;
        double east = 0;
        int lit = 0;
        for (int part = 0; part < PARTS; part++) {
            Duration after =
                    Duration.ofSeconds(clock.stepS()).multipliedBy(2 * part + 1).dividedBy(2 * PARTS);
            Sun.Position sun = place.sunAt(clock.at(step).plus(after));
            if (sun.apparentZenithDeg() < 90) {
                double zenith = Math.toRadians(sun.apparentZenithDeg());
                double azimuth = Math.toRadians(sun.azimuthDeg());
                up += Math.cos(zenith);
                north += Math.sin(zenith) * Math.cos(azimuth);
                east += Math.sin(zenith) * Math.sin(azimuth);
                lit++;
            }
        }
        shareSunlit[step] = (double) lit / PARTS;
        if (lit > 0) {
            cosZenith[step] = up / lit;
            azimuthDeg[step] = (Math.toDegrees(Math.atan2(east, north)) + 360) % 360;
        } else {
            cosZenith[step] = Math.min(0, Math.cos(Math.toRadians(atMiddle.apparentZenithDeg())));
            azimuthDeg[step] = atMiddle.azimuthDeg();
        }
    }

    /** Mean irradiance on a horizontal plane outside the atmosphere over a step [W/m2]. */
    public double horizontalWPerM2(int step) {
        return extraterrestrialWPerM2[step] * Math.max(0, cosZenith[step]) * shareSunlit[step];
    }
}
