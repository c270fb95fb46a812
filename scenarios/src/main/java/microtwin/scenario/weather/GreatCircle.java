package microtwin.scenario.weather;

/** Distances on the earth as a sphere of 6371 km (IUGG mean radius), by the haversine formula. */
public final class GreatCircle {

    private static final double EARTH_RADIUS_M = 6_371_000;

    private GreatCircle() {}

    /** Shortest way between two places, north and east positive [m]. */
    public static double distanceM(
            double latitudeDeg, double longitudeDeg, double otherLatitudeDeg, double otherLongitudeDeg) {
        double phi = Math.toRadians(latitudeDeg);
        double otherPhi = Math.toRadians(otherLatitudeDeg);
        double turn = Math.toRadians(otherLongitudeDeg - longitudeDeg);
        double h = Math.pow(Math.sin((otherPhi - phi) / 2), 2)
                + Math.cos(phi) * Math.cos(otherPhi) * Math.pow(Math.sin(turn / 2), 2);
        return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
    }
}
