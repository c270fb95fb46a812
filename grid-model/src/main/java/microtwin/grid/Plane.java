package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * A flat surface in the sun, and the light it catches.
 *
 * <pre>
 *   cos i       = cos z cos tilt + sin z sin tilt cos(azimuth of sun - azimuth of plane)
 *   beam        = DNI max(0, cos i)
 *   circumsolar = DHI A Rb,   A = DNI / E0,   Rb = max(0, cos i) / max(cos z, 0.01745)
 *   dome        = DHI (1 - A) (1 + cos tilt) / 2
 *   ground      = albedo GHI (1 - cos tilt) / 2
 * </pre>
 *
 * With A = 0 the sky is isotropic. Source: Hay and Davies, Proc. First Canadian Solar Radiation Data Workshop, 1980;
 * isotropic: Hottel and Woertz 1942; lower bound of cos z: 1 deg above the horizon. Validated against golden/solar.
 *
 * @param tiltDeg from the horizontal [deg]
 * @param azimuthDeg of the plane's normal, clockwise from north [deg]
 * @param shareAlbedo reflected by the ground; 0.2 for grass and city, up to 0.8 for snow
 */
public record Plane(double tiltDeg, double azimuthDeg, double shareAlbedo) implements Serializable {

    public static final Bounds TILT_DEG = Bounds.between(0, 180);
    public static final Bounds AZIMUTH_DEG = Bounds.between(-360, 360);
    public static final double DEFAULT_ALBEDO = 0.2;

    private static final double LOWEST_COS_ZENITH = 0.01745;

    public Plane {
        TILT_DEG.require("tiltDeg", tiltDeg);
        AZIMUTH_DEG.require("azimuthDeg", azimuthDeg);
        Bounds.SHARE.require("shareAlbedo", shareAlbedo);
    }

    /** Towards the equator. */
    public static Plane facingEquator(double tiltDeg, double latitudeDeg) {
        return new Plane(tiltDeg, latitudeDeg >= 0 ? 180 : 0, DEFAULT_ALBEDO);
    }

    /** Cosine of the angle between the sun and the normal of the plane, negative behind it. */
    public double cosIncidence(double cosZenith, double sunAzimuthDeg) {
        double tilt = Math.toRadians(tiltDeg);
        double sinZenith = Math.sqrt(Math.max(0, 1 - cosZenith * cosZenith));
        double projection = cosZenith * Math.cos(tilt)
                + sinZenith * Math.sin(tilt) * Math.cos(Math.toRadians(sunAzimuthDeg - azimuthDeg));
        return Math.max(-1, Math.min(1, projection));
    }

    /** Direct light [W/m2]. */
    public static double beamWPerM2(double dniWPerM2, double cosIncidence) {
        return dniWPerM2 * Math.max(0, cosIncidence);
    }

    /** Share of the diffuse light that comes from around the sun; 0 makes the sky isotropic. */
    public static double anisotropy(double dniWPerM2, double extraterrestrialWPerM2) {
        return dniWPerM2 / extraterrestrialWPerM2;
    }

    /** Diffuse light from around the sun [W/m2]. */
    public static double circumsolarWPerM2(double dhiWPerM2, double anisotropy, double cosIncidence, double cosZenith) {
        return dhiWPerM2 * anisotropy * Math.max(0, cosIncidence) / Math.max(cosZenith, LOWEST_COS_ZENITH);
    }

    /** Diffuse light from the rest of the sky [W/m2]. */
    public double domeWPerM2(double dhiWPerM2, double anisotropy) {
        return dhiWPerM2 * (1 - anisotropy) * (1 + Math.cos(Math.toRadians(tiltDeg))) / 2;
    }

    /** Light reflected by the ground [W/m2]. */
    public double groundWPerM2(double ghiWPerM2) {
        return shareAlbedo * ghiWPerM2 * (1 - Math.cos(Math.toRadians(tiltDeg))) / 2;
    }
}
