package microtwin.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** An annex in {@code kpis.json}, written and read. */
final class AnnexJson {

    private static final String HEADING = "heading";
    private static final String COLUMNS = "columns";
    private static final String ROWS = "rows";
    private static final String LABEL = "label";
    private static final String VALUES = "values";
    private static final String NOTES = "notes";

    private AnnexJson() {}

    static void put(ObjectNode node, Annex annex) {
        node.put(HEADING, annex.heading());
        ArrayNode columns = node.putArray(COLUMNS);
        annex.columns().forEach(columns::add);
        ObjectNode rows = node.putObject(ROWS);
        annex.rows().forEach(row -> put(rows.putObject(row.key()), row));
        ArrayNode notes = node.putArray(NOTES);
        annex.notes().forEach(notes::add);
    }

    private static void put(ObjectNode node, Annex.Row row) {
        node.put(LABEL, row.label());
        ArrayNode values = node.putArray(VALUES);
        for (Annex.Cell cell : row.cells()) {
            if (!cell.word().isEmpty()) {
                values.add(cell.word());
            } else if (Double.isFinite(cell.value())) {
                values.add(cell.value());
            } else {
                values.addNull();
            }
        }
    }

    /**
     * The inverse of {@link #put}.
     *
     * @throws IllegalArgumentException if it is not complete
     */
    static Annex read(String key, JsonNode node) {
        List<Annex.Row> rows = new ArrayList<>();
        required(node, ROWS, key).properties().forEach(e -> rows.add(row(e.getKey(), e.getValue())));
        return new Annex(
                key,
                required(node, HEADING, key).asText(),
                texts(required(node, COLUMNS, key)),
                rows,
                texts(required(node, NOTES, key)));
    }

    private static Annex.Row row(String key, JsonNode node) {
        List<Annex.Cell> cells = new ArrayList<>();
        required(node, VALUES, key)
                .forEach(value -> cells.add(
                        value.isTextual()
                                ? Annex.Cell.of(value.asText())
                                : Annex.Cell.of(value.isNumber() ? value.asDouble() : Double.NaN)));
        return new Annex.Row(key, required(node, LABEL, key).asText(), cells);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static JsonNode required(JsonNode node, String name, String key) {
        JsonNode child = node.get(name);
        if (child == null) {
            throw new IllegalArgumentException(name + " of " + key + " is missing");
        }
        return child;
    }
}
