package microtwin.grid;

/**
 * What part of the sunlight is diffuse.
 *
 * <pre>
 *   kt = GHI / (E0 max(cos z, 0.065)), at most 1
 *   kd = 1 - 0.09 kt                                                       kt up to 0.22
 *      = 0.9511 - 0.1604 kt + 4.388 kt^2 - 16.638 kt^3 + 12.336 kt^4       up to 0.80
 *      = 0.165                                                             above
 * </pre>
 *
 * Source: Erbs, Klein and Duffie, Solar Energy 28, 1982, hourly correlation. Hourly data of mid-latitude stations.
 * Validated against golden/solar.
 */
public final class Irradiance {

    /** Lowest cosine of the zenith angle that forms a clearness index. */
    private static final double LOWEST_COS_ZENITH = 0.065;
    /** Below 3 deg of solar altitude all light counts as diffuse. */
    private static final double COS_87_DEG = Math.cos(Math.toRadians(87));

    private Irradiance() {}

    /** Clearness index: global horizontal over extraterrestrial horizontal irradiance. */
    public static double clearness(double ghiWPerM2, double extraterrestrialWPerM2, double cosZenith) {
        return Math.min(1, ghiWPerM2 / (extraterrestrialWPerM2 * Math.max(cosZenith, LOWEST_COS_ZENITH)));
    }

    /** Diffuse share of the global horizontal irradiance at a clearness index. */
    public static double shareDiffuse(double clearness) {
        double kt = clearness;
        if (kt <= 0.22) {
            return 1 - 0.09 * kt;
        }
        if (kt <= 0.80) {
            return 0.9511 + kt * (-0.1604 + kt * (4.388 + kt * (-16.638 + kt * 12.336)));
        }
        return 0.165;
    }

    /** Diffuse horizontal irradiance that goes with a global one [W/m2]. */
    public static double dhiWPerM2(double ghiWPerM2, double extraterrestrialWPerM2, double cosZenith) {
        return cosZenith < COS_87_DEG
                ? ghiWPerM2
                : ghiWPerM2 * shareDiffuse(clearness(ghiWPerM2, extraterrestrialWPerM2, cosZenith));
    }

    /** Direct normal irradiance: the part of the global that is not diffuse, normal to the sun [W/m2]. */
    public static double dniWPerM2(double ghiWPerM2, double dhiWPerM2, double cosZenith) {
        return cosZenith < COS_87_DEG ? 0 : (ghiWPerM2 - dhiWPerM2) / cosZenith;
    }
}
