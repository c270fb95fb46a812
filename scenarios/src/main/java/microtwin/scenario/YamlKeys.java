package microtwin.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import microtwin.engine.Bounds;

/**
 * One mapping under its reader: which keys were asked for, what was wrong. What accessors have in common.
 *
 * <p>In a file an accessor checks and converts; a value that is missing or wrong becomes a problem and the accessor
 * returns something harmless, so that the reader goes on and all problems are found. In a recording pass it writes down
 * what was asked. {@link YamlNode#build} keeps what is harmless but wrong out of the model.
 */
abstract sealed class YamlKeys permits QuantityKeys {

    final Reading reading;
    final String path;
    final Tree.Mapping tree;
    final Section section;
    final Resolved resolved;
    private final Optional<YamlKeys> parent;
    private final Set<String> known = new HashSet<>();
    private boolean broken;

    YamlKeys(
            Reading reading,
            Optional<YamlKeys> parent,
            String path,
            Tree.Mapping tree,
            Section section,
            Resolved resolved) {
        this.reading = reading;
        this.parent = parent;
        this.path = path;
        this.tree = tree;
        this.section = section;
        this.resolved = resolved;
    }

    final String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** True if this mapping or one within it has a problem. */
    final boolean isBroken() {
        return broken;
    }

    final void breakOff() {
        broken = true;
        parent.ifPresent(YamlKeys::breakOff);
    }

    final void problemAt(String where, String text) {
        reading.problems().add(where, text);
        breakOff();
    }

    /** Something about this mapping is wrong: {@code "needs pv or grid"}. */
    public final void problem(String text) {
        if (!reading.recording()) {
            problemAt(tree.where(), path.isEmpty() ? text : path + " " + text);
        }
    }

    /** Something about the value of a key is wrong: {@code "must be below max_charge"}. */
    public final void problem(String key, String text) {
        if (!reading.recording()) {
            Tree.Entry entry = tree.entries().get(key);
            problemAt(entry == null ? tree.where() : entry.value().where(), pathOf(key) + " " + text);
        }
    }

    /** The value behind a key, if it is there; if not and it is required, a problem. */
    final Optional<Tree> take(String key, Shape shape, boolean required, String defaultText, String description) {
        if (reading.recording()) {
            section.add(new Section.Key(key, shape, required, defaultText, description));
            return Optional.empty();
        }
        known.add(key);
        Tree.Entry entry = tree.entries().get(key);
        if (entry == null) {
            if (required) {
                problemAt(tree.where(), pathOf(key) + " is required: " + shape.phrase());
            } else if (!defaultText.isEmpty()) {
                resolved.text(key, defaultText, true);
            }
            return Optional.empty();
        }
        if (entry.value() instanceof Tree.Scalar scalar && scalar.empty()) {
            problemAt(entry.where(), pathOf(key) + " has no value, must be " + shape.phrase());
            return Optional.empty();
        }
        return Optional.of(entry.value());
    }

    final void mustBe(Tree tree, String path, Shape shape) {
        problemAt(tree.where(), path + " must be " + shape.phrase() + ", was " + tree.found());
    }

    /** A scalar read by {@code parse}, whose IllegalArgumentException says what the value must be. */
    final <T> Optional<T> convert(
            Tree tree, String path, Shape shape, Function<String, T> parse, Consumer<String> seen) {
        if (!(tree instanceof Tree.Scalar scalar) || scalar.empty()) {
            mustBe(tree, path, shape);
            return Optional.empty();
        }
        try {
            T value = parse.apply(scalar.text());
            seen.accept(scalar.text().strip());
            return Optional.of(value);
        } catch (IllegalArgumentException e) {
            problemAt(tree.where(), path + " " + e.getMessage());
            return Optional.empty();
        }
    }

    /** A scalar key. */
    final <T> Optional<T> scalar(
            String key,
            Shape shape,
            boolean required,
            String defaultText,
            String description,
            Function<String, T> parse) {
        return take(key, shape, required, defaultText, description)
                .flatMap(value -> convert(value, pathOf(key), shape, parse, text -> resolved.text(key, text, false)));
    }

    /** The items of a list key; a scalar counts as a list of one. */
    final List<Tree> items(String key, Tree value) {
        return value instanceof Tree.Sequence sequence
                ? sequence.items()
                : value instanceof Tree.Scalar ? List.of(value) : refuse(key, value);
    }

    private List<Tree> refuse(String key, Tree value) {
        problemAt(value.where(), pathOf(key) + " must be a list, was " + value.found());
        return List.of();
    }

    /** A text within bounds to SI. */
    static double parse(String text, QuantityKind kind, Bounds bounds) {
        double value = Quantities.parse(text, kind);
        if (!bounds.contains(value)) {
            throw new IllegalArgumentException("must be " + Quantities.phrase(bounds, kind) + ", was " + text.strip());
        }
        return value;
    }

    /** Something within bounds, for a value that is not there. */
    static double harmless(QuantityKind kind, Bounds bounds) {
        double[] tries = {
            Quantities.parse(kind.example(), kind),
            1,
            bounds.low(),
            bounds.high(),
            (bounds.low() + bounds.high()) / 2,
            0,
            bounds.low() + 1,
            bounds.high() - 1
        };
        for (double value : tries) {
            if (bounds.contains(value)) {
                return value;
            }
        }
        return 0;
    }

    /** Names of a mapping with their values, those with a name that cannot be used left out with a problem. */
    final Map<String, Tree> named(String key, Tree value, Shape shape) {
        if (!(value instanceof Tree.Mapping mapping)) {
            mustBe(value, pathOf(key), shape);
            return Map.of();
        }
        Map<String, Tree> named = new LinkedHashMap<>();
        mapping.entries().forEach((name, entry) -> {
            if (name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,59}")) {
                named.put(name, entry.value());
            } else {
                problemAt(
                        entry.where(),
                        pathOf(key) + " has the name " + Quantities.quoted(name)
                                + ", must be letters, digits, _ or -, at most 60");
            }
        });
        return named;
    }

    /** Every key nobody asked for is a problem. */
    final void finish() {
        List<String> candidates = new ArrayList<>(known);
        tree.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                String name = key.matches("[\\p{Graph} ]{1,60}") ? key : Quantities.quoted(key);
                String maybe = reading.problems().isFull() ? "" : Nearest.maybe(key, candidates);
                problemAt(entry.where(), pathOf(name) + " is not known here" + maybe);
            }
        });
    }

    final void know(String key) {
        known.add(key);
    }
}
