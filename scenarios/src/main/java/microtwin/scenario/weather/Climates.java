package microtwin.scenario.weather;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Climates of some places. Those from TMY3 are computed from all hours of that typical year (NREL, public): the mean of the
 * daily clearness, of the temperature, of half the daily range, of humidity and of wind. The others are rounded monthly
 * means for planning; every figure of theirs is assumed unless its source is named.
 */
public final class Climates {

    /** How far from a place its climate still serves. */
    private static final double FARTHEST_KM = 150;

    private static final double FARTHEST_LATITUDE_DEG = 1;
    private static final double FARTHEST_ALTITUDE_M = 400;
    private static final double M_PER_KM = 1000;
    private static final double ZERO_CELSIUS_K = 273.15;

    private static final Map<String, Climate> ALL = new LinkedHashMap<>();

    static {
        tmy3(
                "denver",
                39.83,
                -104.65,
                1650,
                "0.58 0.56 0.60 0.50 0.57 0.63 0.59 0.59 0.61 0.57 0.53 0.54",
                "0.8 -0.1 6.1 5.8 15.5 23.1 22.3 22.6 19.2 10.0 2.9 1.4",
                7.2,
                0.50,
                3.9);
        tmy3(
                "phoenix",
                33.45,
                -111.98,
                337,
                "0.61 0.62 0.63 0.70 0.71 0.72 0.67 0.68 0.70 0.66 0.66 0.62",
                "13.0 15.7 17.3 23.7 27.3 34.0 35.6 33.8 30.4 24.8 17.9 11.7",
                6.2,
                0.34,
                2.8);
        tmy3(
                "leadville",
                39.22,
                -106.32,
                3026,
                "0.48 0.54 0.62 0.66 0.64 0.62 0.54 0.58 0.41 0.60 0.56 0.51",
                "-7.1 -7.1 -1.5 3.5 6.1 11.1 13.5 12.7 9.3 2.5 -3.5 -7.4",
                6.8,
                0.53,
                3.4);
        tmy3(
                "international-falls",
                48.57,
                -93.40,
                359,
                "0.51 0.56 0.49 0.51 0.51 0.50 0.53 0.48 0.46 0.41 0.41 0.47",
                "-16.9 -11.5 -6.2 4.0 13.4 18.0 19.7 17.9 12.3 5.4 -2.0 -14.6",
                5.8,
                0.71,
                3.8);
        assumed(
                "tokyo",
                35.69,
                139.69,
                40,
                "0.50 0.48 0.45 0.45 0.43 0.36 0.39 0.43 0.38 0.41 0.46 0.49",
                "5.4 6.1 9.4 14.3 18.8 21.9 25.7 26.9 23.3 18.0 12.5 7.7",
                4.0,
                0.65,
                2.8);
        assumed(
                "frankfurt",
                50.03,
                8.57,
                112,
                "0.30 0.36 0.42 0.46 0.47 0.48 0.48 0.48 0.44 0.38 0.31 0.27",
                "2.2 3.0 6.5 10.9 15.0 18.5 20.4 20.0 15.3 10.5 6.0 3.0",
                4.5,
                0.74,
                3.2);
        assumed(
                "london",
                51.48,
                -0.45,
                25,
                "0.28 0.33 0.38 0.43 0.44 0.44 0.44 0.43 0.41 0.36 0.31 0.26",
                "5.6 5.8 7.9 10.5 13.7 16.8 19.0 18.7 15.9 12.3 8.4 5.9",
                4.0,
                0.76,
                4.1);
        place(
                "reykjavik",
                "temperature: means of 1901-1990, Jokull 1991, table 1, p. 6; all else assumed",
                64.13,
                -21.90,
                50,
                "0.25 0.32 0.38 0.41 0.42 0.38 0.37 0.38 0.36 0.33 0.27 0.22",
                "-0.4 0.1 0.9 3.0 6.5 9.4 11.1 10.6 8.0 4.6 1.6 0.3",
                2.5,
                0.78,
                5.0);
        assumed(
                "singapore",
                1.37,
                103.98,
                16,
                "0.43 0.48 0.47 0.45 0.44 0.44 0.44 0.44 0.44 0.43 0.38 0.38",
                "26.8 27.3 27.8 28.2 28.6 28.5 28.2 28.1 28.0 27.9 27.2 26.8",
                3.0,
                0.82,
                2.3);
        assumed(
                "sao-paulo",
                -23.50,
                -46.62,
                785,
                "0.44 0.46 0.46 0.48 0.50 0.50 0.51 0.51 0.44 0.45 0.47 0.44",
                "23.1 23.5 22.6 21.2 18.5 17.6 17.2 18.2 19.5 20.7 21.4 22.7",
                4.5,
                0.74,
                2.2);
        assumed(
                "nairobi",
                -1.32,
                36.92,
                1624,
                "0.58 0.60 0.56 0.52 0.50 0.47 0.42 0.43 0.52 0.54 0.52 0.55",
                "19.5 20.4 20.9 20.4 19.3 18.0 17.3 17.7 19.2 20.2 19.4 19.2",
                5.5,
                0.68,
                3.5);
        assumed(
                "sydney",
                -33.86,
                151.21,
                40,
                "0.50 0.48 0.49 0.50 0.49 0.48 0.52 0.54 0.53 0.52 0.51 0.51",
                "23.5 23.4 22.1 19.5 16.6 14.2 13.4 14.5 17.0 18.9 20.4 22.1",
                4.0,
                0.65,
                3.2);
    }

    private Climates() {}

    private static void tmy3(
            String name,
            double latitude,
            double longitude,
            double altitude,
            String clearness,
            String celsius,
            double diurnal,
            double humidity,
            double wind) {
        place(
                name,
                "computed from NREL TMY3",
                latitude,
                longitude,
                altitude,
                clearness,
                celsius,
                diurnal,
                humidity,
                wind);
    }

    private static void assumed(
            String name,
            double latitude,
            double longitude,
            double altitude,
            String clearness,
            String celsius,
            double diurnal,
            double humidity,
            double wind) {
        place(
                name,
                "assumed: rounded figures for planning, not checked against national normals",
                latitude,
                longitude,
                altitude,
                clearness,
                celsius,
                diurnal,
                humidity,
                wind);
    }

    private static void place(
            String name,
            String source,
            double latitude,
            double longitude,
            double altitude,
            String clearness,
            String celsius,
            double diurnal,
            double humidity,
            double wind) {
        List<Double> airK = numbers(celsius).stream()
                .map(degrees -> degrees + ZERO_CELSIUS_K)
                .toList();
        ALL.put(
                name,
                new Climate(
                        name,
                        source,
                        latitude,
                        longitude,
                        altitude,
                        numbers(clearness),
                        airK,
                        diurnal,
                        humidity,
                        wind,
                        Climate.USUAL_PERSISTENCE));
    }

    private static List<Double> numbers(String text) {
        return Arrays.stream(text.split(" ")).map(Double::valueOf).toList();
    }

    /** All climates by name. */
    public static Map<String, Climate> byName() {
        return Collections.unmodifiableMap(ALL);
    }

    /** The climate of the nearest known place if it is within 150 km, 1 deg of latitude and 400 m of altitude. */
    public static Optional<Climate> near(double latitudeDeg, double longitudeDeg, double altitudeM) {
        return ALL.values().stream()
                .filter(c -> Math.abs(c.latitudeDeg() - latitudeDeg) <= FARTHEST_LATITUDE_DEG)
                .filter(c -> Math.abs(c.altitudeM() - altitudeM) <= FARTHEST_ALTITUDE_M)
                .filter(c -> distanceKm(c, latitudeDeg, longitudeDeg) <= FARTHEST_KM)
                .min(Comparator.comparingDouble(c -> distanceKm(c, latitudeDeg, longitudeDeg)));
    }

    /** A second half of a message for a place without a climate. */
    public static String advice(double latitudeDeg, double longitudeDeg) {
        Climate nearest = ALL.values().stream()
                .min(Comparator.comparingDouble(c -> distanceKm(c, latitudeDeg, longitudeDeg)))
                .orElseThrow();
        return "has no known climate within " + (int) FARTHEST_KM + " km, " + (int) FARTHEST_LATITUDE_DEG
                + " deg of latitude and " + (int) FARTHEST_ALTITUDE_M + " m of altitude (nearest: " + nearest.name()
                + ", "
                + Math.round(distanceKm(nearest, latitudeDeg, longitudeDeg))
                + " km). Maybe: weather from a file, or climate: "
                + nearest.name();
    }

    private static double distanceKm(Climate c, double latitudeDeg, double longitudeDeg) {
        return GreatCircle.distanceM(c.latitudeDeg(), c.longitudeDeg(), latitudeDeg, longitudeDeg) / M_PER_KM;
    }
}
