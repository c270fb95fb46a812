package microtwin.grid;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import net.e175.klaus.solarpositioning.DeltaT;
import net.e175.klaus.solarpositioning.Grena3;
import net.e175.klaus.solarpositioning.SPA;
import net.e175.klaus.solarpositioning.SolarPosition;

/**
 * Where the sun stands and how bright it is outside the atmosphere.
 *
 * <p>Position: Solar Position Algorithm (Reda and Andreas, NREL/TP-560-34302, 2004, uncertainty 0.0003 deg), by the
 * library solarpositioning. Validated against golden/solar.
 *
 * <p>Irradiance outside the atmosphere: Spencer 1971, Fourier series in the day of the year:
 *
 * <pre>
 *   B  = 2 pi (day - 1) / 365
 *   E0 = 1366.1 (1.00011 + 0.034221 cos B + 0.00128 sin B + 0.000719 cos 2B + 0.000077 sin 2B)   [W/m2]
 * </pre>
 */
public final class Sun {

    /** Mean irradiance normal to the sun outside the atmosphere, ASTM E490-00 [W/m2]. */
    public static final double SOLAR_CONSTANT_W_PER_M2 = 1366.1;

    private static final double DAYS = 365;

    private Sun() {}

    /**
     * Position of the sun's centre.
     *
     * @param zenithDeg from the vertical, without the atmosphere [deg]
     * @param apparentZenithDeg from the vertical, as refracted by the atmosphere [deg]
     * @param azimuthDeg clockwise from north [deg]
     */
    public record Position(double zenithDeg, double apparentZenithDeg, double azimuthDeg) {}

    /**
     * Position at an instant.
     *
     * @param latitudeDeg north positive [deg]
     * @param longitudeDeg east positive [deg]
     * @param altitudeM above sea level [m]
     * @param pressurePa of the air, for refraction [Pa]
     * @param airK temperature of the air, for refraction [K]
     */
    public static Position at(
            Instant instant,
            double latitudeDeg,
            double longitudeDeg,
            double altitudeM,
            double pressurePa,
            double airK) {
        var utc = instant.atZone(ZoneOffset.UTC);
        var ofTime = SPA.calculateSpaTimeDependentParts(utc, DeltaT.estimate(utc.toLocalDate()));
        SolarPosition geometric =
                SPA.calculateSolarPositionWithTimeDependentParts(latitudeDeg, longitudeDeg, altitudeM, ofTime);
        SolarPosition refracted = SPA.calculateSolarPositionWithTimeDependentParts(
                latitudeDeg,
                longitudeDeg,
                altitudeM,
                pressurePa / Atmosphere.PA_PER_HPA,
                airK - Atmosphere.ZERO_CELSIUS_K,
                ofTime);
        return new Position(geometric.zenithAngle(), refracted.zenithAngle(), geometric.azimuth());
    }

    /**
     * Cosine of the zenith angle without the atmosphere, negative at night: Grena's algorithm 3, within 0.01 deg from 2010 to
     * 2110, for weather that is cut into many short pieces. Source: Grena, "Five new algorithms for the computation of sun
     * position from 2010 to 2110", Solar Energy 86, 2012.
     */
    public static double cosZenith(Instant instant, double latitudeDeg, double longitudeDeg) {
        var utc = instant.atZone(ZoneOffset.UTC);
        SolarPosition position =
                Grena3.calculateSolarPosition(utc, latitudeDeg, longitudeDeg, DeltaT.estimate(utc.toLocalDate()));
        return Math.cos(Math.toRadians(position.zenithAngle()));
    }

    /** Irradiance normal to the sun outside the atmosphere on a day, in UTC [W/m2]. */
    public static double extraterrestrialWPerM2(LocalDate day) {
        double b = 2 * Math.PI * (day.getDayOfYear() - 1) / DAYS;
        return SOLAR_CONSTANT_W_PER_M2
                * (1.00011
                        + 0.034221 * Math.cos(b)
                        + 0.00128 * Math.sin(b)
                        + 0.000719 * Math.cos(2 * b)
                        + 0.000077 * Math.sin(2 * b));
    }
}
