package microtwin.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The classes of requests of an architecture in {@code kpis.json}, written and read. */
final class ClassJson {

    static final String KEY = "classes";

    /** By name in files. */
    static final Map<String, ToDoubleFunction<ClassFigures>> FIGURES = figures();

    private ClassJson() {}

    private static Map<String, ToDoubleFunction<ClassFigures>> figures() {
        Map<String, ToDoubleFunction<ClassFigures>> figures = new LinkedHashMap<>();
        figures.put("quality_floor", ClassFigures::qualityFloorB);
        figures.put("quality", ClassFigures::qualityB);
        figures.put("requests", ClassFigures::requests);
        figures.put("requests_served", ClassFigures::served);
        figures.put("requests_late", ClassFigures::late);
        figures.put("requests_below_floor", ClassFigures::belowFloor);
        figures.put("requests_refused", ClassFigures::refused);
        figures.put("requests_lost", ClassFigures::lost);
        figures.put("requests_waiting", ClassFigures::waiting);
        figures.put("wh_per_request_chip", ClassFigures::whAtChip);
        figures.put("wh_per_request_delivered", ClassFigures::whAtDelivery);
        figures.put("wh_per_request", ClassFigures::whAtGeneration);
        return figures;
    }

    /** Of a figure by its name. */
    static String unit(String key) {
        return key.startsWith("wh_") ? "Wh" : key.startsWith("quality") ? "1e9" : "1";
    }

    static void put(ObjectNode node, Map<String, ClassFigures> classes) {
        classes.forEach((name, figures) -> {
            ObjectNode one = node.putObject(name);
            FIGURES.forEach((key, figure) -> Json.put(one, key, figure.applyAsDouble(figures)));
        });
    }

    /**
     * The inverse of {@link #put}.
     *
     * @throws IllegalArgumentException if it is not complete
     */
    static Map<String, ClassFigures> read(JsonNode node) {
        Map<String, ClassFigures> classes = new LinkedHashMap<>();
        node.properties().forEach(one -> classes.put(one.getKey(), figures(one.getKey(), one.getValue())));
        return Collections.unmodifiableMap(classes);
    }

    private static ClassFigures figures(String name, JsonNode node) {
        double[] v = FIGURES.keySet().stream()
                .mapToDouble(key -> number(name, key, node))
                .toArray();
        return new ClassFigures(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], v[11]);
    }

    private static double number(String name, String key, JsonNode node) {
        JsonNode number = node.get(key);
        if (number == null || !(number.isNumber() || number.isNull())) {
            throw new IllegalArgumentException(key + " of the class " + name + " must be a number, was " + number);
        }
        return number.isNull() ? Double.NaN : number.asDouble();
    }
}
