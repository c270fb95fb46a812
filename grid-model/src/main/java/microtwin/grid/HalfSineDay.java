package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;

/**
 * A day without weather: power follows half a sine from sunrise to sunset and adds up to a given energy.
 *
 * <pre>
 *   P(t) = (pi H / 2 D) sin(pi (t - sunrise) / D)            while the sun is up
 *   E(t) = H (1 - cos(pi (t - sunrise) / D)) / 2             harvested by t
 * </pre>
 *
 * Means over a step are exact differences of E.
 *
 * @param energyJ harvested per day, H [J]
 * @param sunriseS seconds after midnight UTC [s]
 * @param dayLengthS from sunrise to sunset, D [s]
 */
public record HalfSineDay(double energyJ, double sunriseS, double dayLengthS) implements Serializable {

    public static final Bounds ENERGY_J = Bounds.NOT_NEGATIVE;
    public static final Bounds SUNRISE_S = new Bounds(0, false, Clock.SECONDS_PER_DAY, true);
    public static final Bounds DAY_LENGTH_S = new Bounds(0, true, Clock.SECONDS_PER_DAY, false);

    public HalfSineDay {
        ENERGY_J.require("energyJ", energyJ);
        SUNRISE_S.require("sunriseS", sunriseS);
        DAY_LENGTH_S.require("dayLengthS", dayLengthS);
    }

    /** Share of the day's energy harvested {@code sinceSunriseS} seconds after sunrise. */
    public double shareHarvested(double sinceSunriseS) {
        return (1 - Math.cos(Math.PI * Math.min(1, sinceSunriseS / dayLengthS))) / 2;
    }

    /** Mean power between two instants [W], in seconds since a midnight UTC. */
    public double meanW(long fromS, long toS) {
        return energyJ * (days(toS) - days(fromS)) / (toS - fromS);
    }

    /** Days' energies harvested since the sunrise of day 0 [1]. */
    private double days(long timeS) {
        double sinceSunriseS = timeS - sunriseS;
        double wholeDays = Math.floor(sinceSunriseS / Clock.SECONDS_PER_DAY);
        return wholeDays + shareHarvested(sinceSunriseS - wholeDays * Clock.SECONDS_PER_DAY);
    }
}
