package microtwin.scenario.weather;

import microtwin.engine.Clock;
import microtwin.scenario.Problems;

/**
 * Where a weather file says it is from.
 *
 * @param name of the place
 * @param latitudeDeg north positive [deg]
 * @param longitudeDeg east positive [deg]
 * @param altitudeM above sea level [m]
 * @param aheadOfUtcS local standard time minus UTC [s]
 */
record Station(String name, double latitudeDeg, double longitudeDeg, double altitudeM, long aheadOfUtcS) {

    private static final double DEG_PER_HOUR = 15;

    /**
     * A station from the texts of a header; each number that cannot be is a problem.
     *
     * @param where file and line
     */
    static Station of(
            String where,
            String name,
            String latitude,
            String longitude,
            String elevation,
            String zone,
            Problems problems) {
        return new Station(
                name.strip(),
                within(where, latitude, "latitude", -90, 90, problems),
                within(where, longitude, "longitude", -180, 180, problems),
                within(where, elevation, "elevation", -450, 9000, problems),
                zoneS(where, zone, problems));
    }

    /** A time zone in hours ahead of UTC [s]. */
    static long zoneS(String where, String zone, Problems problems) {
        return Math.round(within(where, zone, "time zone", -12, 14, problems) * Clock.SECONDS_PER_HOUR);
    }

    /** The time zone of full hours at a longitude, for files that have none. */
    static String zoneAt(String longitude) {
        return String.valueOf(Math.round(Columns.number(longitude) / DEG_PER_HOUR));
    }

    private static double within(String where, String text, String what, double low, double high, Problems problems) {
        double value = Columns.number(text);
        if (!(value >= low && value <= high)) {
            problems.add(
                    where,
                    what + " must be between " + (long) low + " and " + (long) high + ", was " + Columns.shown(text));
        }
        return value;
    }
}
