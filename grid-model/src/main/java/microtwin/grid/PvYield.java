package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Clock;
import microtwin.engine.Weather;

/**
 * What an array at one place and in one plane yields on every step of a run: computed once, shared by all sites there.
 *
 * @param dcWPerW mean DC power per watt of nameplate [1], index = step
 */
public record PvYield(double[] dcWPerW) implements Serializable {

    public PvYield {
        for (int k = 0; k < dcWPerW.length; k++) {
            if (!(dcWPerW[k] >= 0 && dcWPerW[k] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a yield must be a number of at least 0, was " + dcWPerW[k]
                        + " in step " + k + "\nMaybe the weather of this step has no number.");
            }
        }
    }

    /** The yield of an array under the weather of its place: Hay-Davies sky, Faiman cells. */
    public static PvYield of(Pv pv, Plane plane, SunPath sun, Weather weather) {
        requireSameSteps(sun.clock(), weather.clock());
        double[] perStep = new double[weather.clock().steps()];
        for (int k = 0; k < perStep.length; k++) {
            double cosZenith = sun.cosZenith()[k];
            double dni = cosZenith > 0 ? weather.dniWPerM2()[k] : 0;
            double dhi = weather.dhiWPerM2()[k];
            double cosIncidence = plane.cosIncidence(cosZenith, sun.azimuthDeg()[k]);
            double anisotropy = Plane.anisotropy(dni, sun.extraterrestrialWPerM2()[k]);
            double direct = Plane.beamWPerM2(dni, cosIncidence)
                    + Plane.circumsolarWPerM2(dhi, anisotropy, cosIncidence, cosZenith);
            double diffuse = plane.domeWPerM2(dhi, anisotropy) + plane.groundWPerM2(weather.ghiWPerM2()[k]);
            double cellK = pv.cellK(direct + diffuse, weather.airK()[k], weather.windMPerS()[k]);
            double effective = direct * pv.incidenceModifier(cosIncidence) + diffuse * pv.etaDiffuse();
            perStep[k] = pv.dcWPerW(effective, cellK);
        }
        return new PvYield(perStep);
    }

    /**
     * The yield of an array that gives the same half sine every day.
     *
     * @param nominalW nameplate of the array that harvests the day's energy [W]
     */
    public static PvYield of(HalfSineDay day, double nominalW, Clock clock) {
        Pv.NOMINAL_W.require("nominalW", nominalW);
        double[] perStep = new double[clock.steps()];
        for (int k = 0; k < perStep.length; k++) {
            long from = clock.at(k).getEpochSecond();
            perStep[k] = day.meanW(from, from + clock.stepS()) / nominalW;
        }
        return new PvYield(perStep);
    }

    private static void requireSameSteps(Clock a, Clock b) {
        if (!a.equals(b)) {
            throw new IllegalArgumentException("sun and weather must have the same steps, were " + a + " and " + b);
        }
    }
}
