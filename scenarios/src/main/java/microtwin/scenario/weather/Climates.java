package microtwin.scenario.weather;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Climates of some places on all continents. Those from TMY3, PSM3 and PVGIS are computed from all hours of that typical
 * year: the mean of the daily clearness, of the temperature, of half the daily range, of humidity and of wind. The others are
 * rounded monthly means for planning; every figure of theirs is assumed unless its source is named.
 */
public final class Climates {

    /** How far from a place its climate still serves. */
    private static final double FARTHEST_KM = 150;

    private static final double FARTHEST_LATITUDE_DEG = 1;
    private static final double FARTHEST_ALTITUDE_M = 400;
    private static final double M_PER_KM = 1000;
    private static final double ZERO_CELSIUS_K = 273.15;
    private static final String RESOURCE = "climates.txt";
    private static final int FIELDS = 10;

    /** Sources of {@value #RESOURCE} by their short names. */
    private static final Map<String, String> SOURCES = Map.of(
            "TMY3", "computed from NREL TMY3",
            "PSM3", "computed from the typical year of NREL NSRDB PSM3",
            "PVGIS", "computed from the typical year 2005-2023 of PVGIS (c) European Union",
            "assumed",
                    "assumed: rounded figures for planning, not checked against national normals; likely within 0.06 of"
                            + " clearness, 2 K, 0.1 of humidity and 1 m/s");

    private static final Map<String, Climate> ALL = read();

    private Climates() {}

    private static Map<String, Climate> read() {
        Map<String, Climate> all = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(Climates.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Climates::climate)
                    .forEach(climate -> all.put(climate.name(), climate));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableMap(all);
    }

    private static Climate climate(String line) {
        String[] fields = line.split(" \\| ", -1);
        if (fields.length != FIELDS) {
            throw new IllegalStateException("a climate has " + FIELDS + " fields: " + line);
        }
        return new Climate(
                fields[0],
                SOURCES.getOrDefault(fields[1], fields[1]),
                Double.parseDouble(fields[2]),
                Double.parseDouble(fields[3]),
                Double.parseDouble(fields[4]),
                numbers(fields[5]),
                numbers(fields[6]).stream()
                        .map(degrees -> degrees + ZERO_CELSIUS_K)
                        .toList(),
                Double.parseDouble(fields[7]),
                Double.parseDouble(fields[8]),
                Double.parseDouble(fields[9]),
                Climate.USUAL_PERSISTENCE);
    }

    private static List<Double> numbers(String text) {
        return Arrays.stream(text.split(" ")).map(Double::valueOf).toList();
    }

    /** All climates by name. */
    public static Map<String, Climate> byName() {
        return ALL;
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
