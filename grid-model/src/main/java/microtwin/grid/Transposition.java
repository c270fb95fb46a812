package microtwin.grid;

/**
 * Where the diffuse light of the sky comes from: a share F1 from around the sun, F2 more or less from the horizon, the
 * rest from the whole dome.
 *
 * <pre>
 *   isotropic:  F1 = 0;         F2 = 0
 *   Hay-Davies: F1 = DNI / E0;  F2 = 0
 *   Perez:      F1 = max(0, f11 + f12 D + f13 z);  F2 = f21 + f22 D + f23 z
 *               D = DHI AM / E0;  f of the bin of  ((DHI + DNI) / DHI + 1.041 z^3) / (1 + 1.041 z^3)     z in rad
 * </pre>
 *
 * Sources: isotropic: Hottel and Woertz, Transactions of the ASME 64, 1942. Hay and Davies, Proc. First Canadian Solar
 * Radiation Data Workshop, 1980. Perez, Ineichen, Seals, Michalsky and Stewart, Solar Energy 44, 1990, table 6, all sites
 * composite. Validated against golden/solar.
 */
public enum Transposition {
    ISOTROPIC(0.01745),
    HAY_DAVIES(0.01745),
    /** Follows the sky best, but jumps by some per cent where the bin changes. */
    PEREZ(Math.cos(Math.toRadians(85)));

    private static final double KAPPA = 1.041;
    /** Lower ends of the bins of clearness. */
    private static final double[] CLEARNESS = {1, 1.065, 1.23, 1.5, 1.95, 2.8, 4.5, 6.2};

    /** Coefficients of F1: [bin][f11, f12, f13]. */
    private static final double[][] AROUND_SUN = {
        {-0.008, 0.588, -0.062},
        {0.130, 0.683, -0.151},
        {0.330, 0.487, -0.221},
        {0.568, 0.187, -0.295},
        {0.873, -0.392, -0.362},
        {1.132, -1.237, -0.412},
        {1.060, -1.600, -0.359},
        {0.678, -0.327, -0.250}
    };

    /** Coefficients of F2: [bin][f21, f22, f23]. */
    private static final double[][] AT_HORIZON = {
        {-0.060, 0.072, -0.022},
        {-0.019, 0.066, -0.029},
        {0.055, -0.064, -0.026},
        {0.109, -0.152, -0.014},
        {0.226, -0.462, 0.001},
        {0.288, -0.823, 0.056},
        {0.264, -1.127, 0.131},
        {0.156, -1.377, 0.251}
    };

    private final double lowestCosZenith;

    Transposition(double lowestCosZenith) {
        this.lowestCosZenith = lowestCosZenith;
    }

    /** Cosine of the zenith angle below which the light around the sun is not projected on a plane as from there. */
    public double lowestCosZenith() {
        return lowestCosZenith;
    }

    /** Share F1 of the diffuse light that comes from around the sun. */
    public double shareCircumsolar(
            double dniWPerM2, double dhiWPerM2, double extraterrestrialWPerM2, double cosZenith) {
        return switch (this) {
            case ISOTROPIC -> 0;
            case HAY_DAVIES -> dniWPerM2 / extraterrestrialWPerM2;
            case PEREZ -> Math.max(0, perez(AROUND_SUN, dniWPerM2, dhiWPerM2, extraterrestrialWPerM2, cosZenith));
        };
    }

    /** Ratio F2 of the light of the horizon to the diffuse light, negative for a dark horizon. */
    public double ratioHorizon(double dniWPerM2, double dhiWPerM2, double extraterrestrialWPerM2, double cosZenith) {
        return this == PEREZ ? perez(AT_HORIZON, dniWPerM2, dhiWPerM2, extraterrestrialWPerM2, cosZenith) : 0;
    }

    private static double perez(
            double[][] table, double dniWPerM2, double dhiWPerM2, double extraterrestrialWPerM2, double cosZenith) {
        if (!(dhiWPerM2 > 0 && cosZenith > 0)) {
            return 0;
        }
        double zenith = Math.acos(Math.min(1, cosZenith));
        double brightness = dhiWPerM2 * ClearSky.relativeAirMass(Math.toDegrees(zenith)) / extraterrestrialWPerM2;
        double cubic = KAPPA * zenith * zenith * zenith;
        double clearness = ((dhiWPerM2 + dniWPerM2) / dhiWPerM2 + cubic) / (1 + cubic);
        int bin = CLEARNESS.length - 1;
        while (bin > 0 && clearness < CLEARNESS[bin]) {
            bin--;
        }
        double[] f = table[bin];
        return f[0] + f[1] * brightness + f[2] * zenith;
    }
}
