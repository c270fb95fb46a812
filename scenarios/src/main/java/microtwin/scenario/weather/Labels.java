package microtwin.scenario.weather;

import java.util.Locale;
import microtwin.engine.Clock;

/**
 * What the time of a row of a weather file stands for: the one place that knows how formats differ. A row belongs to an hour
 * of a day on some clock; its values are means over an hour or instants, and lie where {@code airS} and {@code sunS} say. An
 * instant is taken for the mean over the hour around it.
 *
 * <pre>
 *   middle of the values = start of the row's hour on the clock + airS or sunS
 * </pre>
 *
 * @param first hour of the day as the first row of a day writes it: 1 where labels end hours, 0 where they start or lie in them
 * @param aheadOfUtcS clock of the labels minus UTC [s]
 * @param airS from the start of a row's hour to the middle of what its temperature, humidity, pressure and wind stand for [s]
 * @param sunS the same for its irradiance [s]
 */
public record Labels(int first, long aheadOfUtcS, long airS, long sunS) {

    static final long HALF_HOUR_S = Clock.SECONDS_PER_HOUR / 2;
    private static final double S_PER_MIN = 60;

    /** Means over hours that end at their labels, 1 to 24, as in EPW and TMY3. */
    static Labels hourEnds(long aheadOfUtcS) {
        return new Labels(1, aheadOfUtcS, HALF_HOUR_S, HALF_HOUR_S);
    }

    /** Values of an instant, as in PVGIS and NSRDB; irradiance may be of another one. */
    static Labels instants(long aheadOfUtcS, double minute, double sunOffsetS) {
        long airS = Math.round(minute * S_PER_MIN);
        return new Labels(0, aheadOfUtcS, airS, airS + Math.round(sunOffsetS));
    }

    /** The same values so much later. */
    Labels later(long shiftS) {
        return new Labels(first, aheadOfUtcS, airS + shiftS, sunS + shiftS);
    }

    /** A clock on which the hours around the air values are full hours, minus UTC [s]. */
    long airClockS() {
        return aheadOfUtcS + HALF_HOUR_S - airS;
    }

    /** A clock on which the hours around the irradiance are full hours, minus UTC [s]. */
    long sunClockS() {
        return aheadOfUtcS + HALF_HOUR_S - sunS;
    }

    /** For a planner. */
    public String words() {
        if (first == 1) {
            return "hours of " + clock() + " that end at their labels, 1 to 24" + moved(airS - HALF_HOUR_S, "all");
        }
        String instants = "instants of " + clock() + ", " + minutes(airS) + " after each full hour";
        return instants + moved(sunS - airS, "irradiance");
    }

    private static String moved(long byS, String what) {
        return byS == 0 ? "" : ", " + what + " " + minutes(Math.abs(byS)) + (byS > 0 ? " later" : " earlier");
    }

    private String clock() {
        if (aheadOfUtcS == 0) {
            return "UTC";
        }
        double hours = (double) aheadOfUtcS / Clock.SECONDS_PER_HOUR;
        return "UTC" + String.format(Locale.ROOT, hours == Math.rint(hours) ? "%+.0f" : "%+.2f", hours);
    }

    /** A time in minutes, to a tenth. */
    private static String minutes(long timeS) {
        double minutes = Math.rint((double) timeS / S_PER_MIN * 10) / 10;
        return String.format(Locale.ROOT, minutes == Math.rint(minutes) ? "%.0f min" : "%.1f min", minutes);
    }
}
