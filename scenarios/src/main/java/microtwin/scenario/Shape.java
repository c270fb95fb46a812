package microtwin.scenario;

import java.util.List;
import microtwin.engine.Bounds;

/** What a reader expects behind a key. */
sealed interface Shape {

    /** As in "must be ..." and "is required: ...". */
    String phrase();

    /** The phrase, and what a planner might write. */
    default String example() {
        return phrase();
    }

    record Quantity(QuantityKind kind, Bounds bounds) implements Shape {

        @Override
        public String phrase() {
            return kind.phrase() + " such as " + kind.example();
        }
    }

    /** A list of so many quantities; any number of them if {@code count} is 0. */
    record Quantities(QuantityKind kind, int count, Bounds bounds) implements Shape {

        @Override
        public String phrase() {
            return "a list of " + (count > 0 ? count + " values" : "values") + ", each " + kind.phrase() + " such as "
                    + kind.example();
        }
    }

    /** A quantity by name. */
    record QuantityMap(QuantityKind kind, Bounds bounds) implements Shape {

        @Override
        public String phrase() {
            return "a mapping of names, each to " + kind.phrase() + " such as " + kind.example();
        }
    }

    record WholeNumber(Bounds bounds) implements Shape {

        @Override
        public String phrase() {
            return "a whole number";
        }
    }

    /** Any text; {@code kind} says of what, with its article. */
    record Text(String kind) implements Shape {

        @Override
        public String phrase() {
            return kind;
        }
    }

    record Texts() implements Shape {

        @Override
        public String phrase() {
            return "a list of texts";
        }
    }

    record TextsMap() implements Shape {

        @Override
        public String phrase() {
            return "a mapping of names, each to a list of texts";
        }
    }

    /** Lists of texts by name, or where a list does not say it all, mappings. */
    record TextsMapOr(Section section) implements Shape {

        @Override
        public String phrase() {
            return "a mapping of names, each to a list of texts or a mapping of keys";
        }
    }

    record Choice(List<String> words) implements Shape {

        @Override
        public String phrase() {
            return "one of " + String.join(", ", words);
        }
    }

    record Mapping(Section section) implements Shape {

        @Override
        public String phrase() {
            return "a mapping of keys";
        }
    }

    record ListOf(Section section) implements Shape {

        @Override
        public String phrase() {
            return "a list of mappings";
        }
    }

    record MapOf(Section section) implements Shape {

        @Override
        public String phrase() {
            return "a mapping of names";
        }
    }

    /** The name of a type, built in or of the scenario, or its description in place. */
    record Named(String kind, List<String> builtIn, Section section) implements Shape {

        @Override
        public String phrase() {
            return "the name or the description of a " + kind;
        }

        @Override
        public String example() {
            return phrase() + (builtIn.isEmpty() ? "" : " such as " + builtIn.get(0));
        }
    }

    /** A value, or a mapping that says more. */
    record QuantityOr(Quantity quantity, Section section) implements Shape {

        @Override
        public String phrase() {
            return quantity.phrase() + ", or a mapping of keys";
        }
    }
}
