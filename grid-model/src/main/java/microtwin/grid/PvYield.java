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

    /** The yield of an array under the weather of its place; it is new at the start of the run. */
    public static PvYield of(Pv pv, Plane plane, SunPath sun, Weather weather) {
        requireSameSteps(sun.clock(), weather.clock());
        Clock clock = weather.clock();
        double shareSky = plane.horizon().shareSky();
        double[] perStep = new double[clock.steps()];
        for (int k = 0; k < perStep.length; k++) {
            double cosZenith = sun.cosZenith()[k];
            double azimuthDeg = sun.azimuthDeg()[k];
            double e0 = sun.extraterrestrialWPerM2()[k];
            double dni = cosZenith > 0 ? weather.dniWPerM2()[k] : 0;
            double dhi = weather.dhiWPerM2()[k];
            double cosIncidence = plane.cosIncidence(cosZenith, azimuthDeg);
            double f1 = plane.sky().shareCircumsolar(dni, dhi, e0, cosZenith);
            double f2 = plane.sky().ratioHorizon(dni, dhi, e0, cosZenith);
            double circumsolar = plane.circumsolarWPerM2(dhi, f1, cosIncidence, cosZenith);
            double rest = plane.domeWPerM2(dhi, f1) + plane.bandWPerM2(dhi, f2);
            double lit = plane.horizon().hides(cosZenith, azimuthDeg) ? 0 : 1;
            double direct = lit * (Plane.beamWPerM2(dni, cosIncidence) + circumsolar);
            // a dark horizon takes no more than the sky gives
            double diffuse = shareSky * Math.max(-circumsolar, rest) + plane.groundWPerM2(weather.ghiWPerM2()[k]);
            double cellK = pv.cellK(Math.max(0, direct + diffuse), weather.airK()[k], weather.windMPerS()[k]);
            double effective = direct * pv.incidenceModifier(cosIncidence) + diffuse * pv.etaDiffuse();
            perStep[k] = pv.dcWPerW(effective, cellK) * pv.shareLeft((k + 0.5) * clock.stepS());
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
