package microtwin.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A scenario as it was understood: every key with its value, defaults filled in and marked. */
final class Resolved {

    private static final Pattern PLAIN = Pattern.compile(
            "(?!---|\\.\\.\\.)(?:[\\p{Alnum}./+]|-(?=\\S))(?:[\\p{Alnum}_./%+()\\u00b7* -]|:(?=\\S))*(?<! )");
    private static final Set<String> WORDS = Set.of("null", "Null", "NULL", "~");

    private final Map<String, Value> values = new LinkedHashMap<>();

    /** Texts of a scalar or a list, or a mapping, or a list of mappings. */
    private sealed interface Value {

        record Text(String text, boolean assumed) implements Value {}

        record Mapping(Resolved mapping, boolean assumed) implements Value {}

        record ListOf(List<Resolved> items) implements Value {}
    }

    void text(String key, String text, boolean assumed) {
        values.put(key, new Value.Text(quote(text), assumed));
    }

    void texts(String key, List<String> texts, boolean assumed) {
        String list = texts.stream().map(Resolved::quote).collect(Collectors.joining(", ", "[", "]"));
        values.put(key, new Value.Text(list, assumed));
    }

    void mapping(String key, Resolved mapping, boolean assumed) {
        values.put(key, new Value.Mapping(mapping, assumed));
    }

    /** The mapping behind a key, made when first asked for. */
    Resolved child(String key) {
        if (!(values.get(key) instanceof Value.Mapping)) {
            mapping(key, new Resolved(), false);
        }
        return ((Value.Mapping) values.get(key)).mapping();
    }

    void list(String key, List<Resolved> items) {
        values.put(key, new Value.ListOf(items));
    }

    static String quote(String text) {
        if (PLAIN.matcher(text).matches() && !WORDS.contains(text)) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c < ' ' ? String.format("\\x%02x", (int) c) : Character.toString(c));
            }
        }
        return quoted.append('"').toString();
    }

    /** As YAML; a value nobody wrote ends in {@code # default}. */
    String yaml() {
        StringBuilder out = new StringBuilder();
        write(out, "");
        return out.toString();
    }

    private void write(StringBuilder out, String indent) {
        values.forEach((key, value) -> {
            out.append(indent).append(quote(key)).append(':');
            if (value instanceof Value.Text text) {
                out.append(' ').append(text.text()).append(mark(text.assumed())).append('\n');
            } else if (value instanceof Value.Mapping mapping) {
                boolean empty = mapping.mapping().values.isEmpty();
                out.append(empty ? " {}" : "").append(mark(mapping.assumed())).append('\n');
                mapping.mapping().write(out, indent + "  ");
            } else if (value instanceof Value.ListOf list) {
                out.append(list.items().isEmpty() ? " []\n" : "\n");
                list.items().forEach(item -> item.writeItem(out, indent + "  "));
            }
        });
    }

    private void writeItem(StringBuilder out, String indent) {
        StringBuilder item = new StringBuilder();
        write(item, indent + "  ");
        out.append(indent).append("- ").append(item.isEmpty() ? "{}\n" : item.substring(indent.length() + 2));
    }

    private static String mark(boolean assumed) {
        return assumed ? "  # default" : "";
    }
}
