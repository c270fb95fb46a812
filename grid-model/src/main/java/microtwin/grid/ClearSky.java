package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * Sunlight under a cloudless sky.
 *
 * <pre>
 *   AM  = 1 / (cos z + 0.50572 (96.07995 - z)^-1.6364)          z in deg;   AMa = AM p / 101325
 *   f1  = e^(-h/8000);  f2 = e^(-h/1250);  c1 = 5.09e-5 h + 0.868;  c2 = 3.92e-5 h + 0.0387
 *   GHI = c1 E0 cos z exp(-c2 AMa (f1 + f2 (TL - 1)))
 *   DNI = min( E0 (0.664 + 0.163/f1) e^(-0.09 AMa (TL - 1)),
 *              GHI (1 - (0.1 - 0.2 e^-TL) / (0.1 + 0.882/f1)) / cos z )
 *   DHI = GHI - DNI cos z
 * </pre>
 *
 * Sources: air mass: Kasten and Young, Applied Optics 28, 1989. Irradiance: Ineichen and Perez, Solar Energy 73,
 * 2002, with the bound on DNI of the reference implementation. Validated against golden/solar.
 *
 * @param altitudeM above sea level [m]
 * @param linkeTurbidity haze of the air at air mass 2 [1]; 2 on a clean mountain, 6 over a hazy city
 */
public record ClearSky(double altitudeM, double linkeTurbidity) implements Serializable {

    public static final Bounds ALTITUDE_M = Bounds.between(-500, 9000);
    public static final Bounds LINKE_TURBIDITY = Bounds.between(1, 12);
    /** Mid-latitude default between clean and hazy [1]. */
    public static final double DEFAULT_LINKE_TURBIDITY = 3;

    public ClearSky {
        ALTITUDE_M.require("altitudeM", altitudeM);
        LINKE_TURBIDITY.require("linkeTurbidity", linkeTurbidity);
    }

    /** Relative optical air mass at a zenith angle of at most 90 deg. */
    public static double relativeAirMass(double apparentZenithDeg) {
        return 1
                / (Math.cos(Math.toRadians(apparentZenithDeg))
                        + 0.50572 * Math.pow(96.07995 - apparentZenithDeg, -1.6364));
    }

    /** Air mass corrected for the pressure of the place. */
    public static double absoluteAirMass(double relativeAirMass, double pressurePa) {
        return relativeAirMass * pressurePa / Atmosphere.SEA_LEVEL_PA;
    }

    /**
     * Global horizontal irradiance [W/m2], 0 at night.
     *
     * @param extraterrestrialWPerM2 normal to the sun outside the atmosphere [W/m2]
     * @param cosZenith of the apparent zenith angle
     * @param absoluteAirMass see {@link #absoluteAirMass}
     */
    public double ghiWPerM2(double extraterrestrialWPerM2, double cosZenith, double absoluteAirMass) {
        if (cosZenith <= 0) {
            return 0;
        }
        double f1 = Math.exp(-altitudeM / 8000);
        double f2 = Math.exp(-altitudeM / 1250);
        double c1 = 5.09e-5 * altitudeM + 0.868;
        double c2 = 3.92e-5 * altitudeM + 0.0387;
        return c1
                * extraterrestrialWPerM2
                * cosZenith
                * Math.exp(-c2 * absoluteAirMass * (f1 + f2 * (linkeTurbidity - 1)));
    }

    /** Direct normal irradiance that goes with a {@link #ghiWPerM2} [W/m2]. */
    public double dniWPerM2(double extraterrestrialWPerM2, double cosZenith, double absoluteAirMass, double ghiWPerM2) {
        if (cosZenith <= 0) {
            return 0;
        }
        double f1 = Math.exp(-altitudeM / 8000);
        double beam = extraterrestrialWPerM2
                * (0.664 + 0.163 / f1)
                * Math.exp(-0.09 * absoluteAirMass * (linkeTurbidity - 1));
        double bound = ghiWPerM2 * (1 - (0.1 - 0.2 * Math.exp(-linkeTurbidity)) / (0.1 + 0.882 / f1)) / cosZenith;
        return Math.min(beam, bound);
    }

    /** Diffuse horizontal irradiance: what of the global is not direct [W/m2]. */
    public static double dhiWPerM2(double ghiWPerM2, double dniWPerM2, double cosZenith) {
        return ghiWPerM2 - dniWPerM2 * Math.max(0, cosZenith);
    }

    /**
     * Global horizontal irradiance without knowledge of the haze [W/m2]: GHI = 1098 cos z e^(-0.059 / cos z).
     *
     * <p>Source: Haurwitz, Journal of Meteorology 2, 1945, with the coefficients of Reno, Hansen and Stein,
     * SAND2012-2389.
     */
    public static double haurwitzGhiWPerM2(double cosZenith) {
        return cosZenith <= 0 ? 0 : 1098 * cosZenith * Math.exp(-0.059 / cosZenith);
    }
}
