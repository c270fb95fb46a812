package microtwin.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of YAML and where it stands. */
sealed interface Tree {

    /** For messages: {@code city.yaml:14}, or the option that set it. */
    String where();

    /** How messages call it. */
    String found();

    /** A text; {@code empty} if nothing or null was written. */
    record Scalar(String where, String text, boolean empty) implements Tree {

        @Override
        public String found() {
            return empty ? "empty" : text.matches("[\\p{Graph} ]{1,60}") ? text.strip() : Quantities.quoted(text);
        }
    }

    /** Keys in the order of the file. */
    record Mapping(String where, Map<String, Entry> entries) implements Tree {

        static Mapping empty(String where) {
            return new Mapping(where, Map.of());
        }

        /** The same mapping with one entry put in or replaced. */
        Mapping with(String key, Entry entry) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(key, entry);
            return new Mapping(where, changed);
        }

        @Override
        public String found() {
            return "a mapping";
        }
    }

    /** A list. */
    record Sequence(String where, List<Tree> items) implements Tree {

        @Override
        public String found() {
            return "a list";
        }
    }

    /** Where the key stands, and its value. */
    record Entry(String where, Tree value) {}
}
