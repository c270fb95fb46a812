package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * A flat surface in the sun, and the light it catches.
 *
 * <pre>
 *   cos i       = cos z cos tilt + sin z sin tilt cos(azimuth of sun - azimuth of plane)
 *   beam        = DNI max(0, cos i)
 *   circumsolar = DHI F1 Rb,   Rb = max(0, cos i) / max(cos z, lowest cos z)
 *   dome        = DHI (1 - F1) (1 + cos tilt) / 2
 *   band        = DHI F2 sin tilt
 *   ground      = albedo GHI (1 - cos tilt) / 2
 * </pre>
 *
 * F1, F2 and the lowest cos z are those of the {@link Transposition}. Sources there; Duffie and Beckman, "Solar
 * engineering of thermal processes", sections 1.6 and 2.14 to 2.16. Validated against golden/solar.
 *
 * @param tiltDeg from the horizontal [deg]
 * @param azimuthDeg of the plane's normal, clockwise from north [deg]
 * @param shareAlbedo reflected by the ground; 0.2 for grass and city, up to 0.8 for snow
 * @param sky where diffuse light comes from
 * @param horizon what stands around it
 */
public record Plane(double tiltDeg, double azimuthDeg, double shareAlbedo, Transposition sky, Horizon horizon)
        implements Serializable {

    public static final Bounds TILT_DEG = Bounds.between(0, 180);
    public static final Bounds AZIMUTH_DEG = Bounds.between(-360, 360);
    public static final double DEFAULT_ALBEDO = 0.2;
    public static final Transposition DEFAULT_SKY = Transposition.HAY_DAVIES;

    public Plane {
        TILT_DEG.require("tiltDeg", tiltDeg);
        AZIMUTH_DEG.require("azimuthDeg", azimuthDeg);
        Bounds.SHARE.require("shareAlbedo", shareAlbedo);
    }

    /** Under the usual sky with a free horizon. */
    public Plane(double tiltDeg, double azimuthDeg, double shareAlbedo) {
        this(tiltDeg, azimuthDeg, shareAlbedo, DEFAULT_SKY, Horizon.FREE);
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

    /** Diffuse light from around the sun [W/m2]. */
    public double circumsolarWPerM2(double dhiWPerM2, double shareCircumsolar, double cosIncidence, double cosZenith) {
        return dhiWPerM2 * shareCircumsolar * Math.max(0, cosIncidence) / Math.max(cosZenith, sky.lowestCosZenith());
    }

    /** Diffuse light from the whole of the sky [W/m2]. */
    public double domeWPerM2(double dhiWPerM2, double shareCircumsolar) {
        return dhiWPerM2 * (1 - shareCircumsolar) * (1 + Math.cos(Math.toRadians(tiltDeg))) / 2;
    }

    /** Diffuse light that the band at the horizon adds, negative where it is dark [W/m2]. */
    public double bandWPerM2(double dhiWPerM2, double ratioHorizon) {
        return dhiWPerM2 * ratioHorizon * Math.sin(Math.toRadians(tiltDeg));
    }

    /** Light reflected by the ground [W/m2]. */
    public double groundWPerM2(double ghiWPerM2) {
        return shareAlbedo * ghiWPerM2 * (1 - Math.cos(Math.toRadians(tiltDeg))) / 2;
    }
}
