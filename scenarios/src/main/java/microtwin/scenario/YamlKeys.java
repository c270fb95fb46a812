package microtwin.scenario;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
    private final Set<String> known = new LinkedHashSet<>();
    private final Map<String, String> missing = new LinkedHashMap<>();
    private final Set<String> wrong = new HashSet<>();
    private Optional<String> followed = Optional.empty();
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
        reading.breakOff();
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

    /** Something about the value of a key is wrong: {@code "must be below max_charge"}; dots lead into mappings. */
    public final void problem(String key, String text) {
        if (!reading.recording()) {
            wrong.add(key);
            problemAt(whereIs(key), pathOf(key) + " " + text);
        }
    }

    /** Where the value of a key stands, or the mapping it should stand in. */
    private String whereIs(String key) {
        Tree at = tree;
        for (String part : key.split("\\.")) {
            Tree.Entry entry =
                    at instanceof Tree.Mapping mapping ? mapping.entries().get(part) : null;
            if (entry == null) {
                return at.where();
            }
            at = entry.value();
        }
        return at.where();
    }

    /** True if nothing is wrong with the values of these keys; false in a recording pass, as there are none. */
    public final boolean areRight(String... keys) {
        return !reading.recording() && Arrays.stream(keys).noneMatch(key -> wrong.contains(key) || isMistyped(key));
    }

    /** True if the key is missing and a key that no reader asked for yet looks like it. */
    private boolean isMistyped(String key) {
        return !tree.entries().containsKey(key)
                && tree.entries().keySet().stream()
                        .filter(other -> !known.contains(other))
                        .anyMatch(other -> Nearest.of(other, Set.of(key)).isPresent());
    }

    /** The default of the key that is asked for next follows from the value of this one. */
    final void follow(String key) {
        followed = reading.recording() ? Optional.of(key) : Optional.empty();
    }

    /** The value behind a key, if it is there; if not and it is required, a problem. */
    final Optional<Tree> take(String key, Shape shape, boolean required, String defaultText, String description) {
        if (reading.recording()) {
            String text = followed.isEmpty() ? defaultText : "";
            section.add(new Section.Key(key, shape, required, text, followed, description));
            followed = Optional.empty();
            return Optional.empty();
        }
        known.add(key);
        Tree.Entry entry = tree.entries().get(key);
        if (entry == null) {
            if (required) {
                lacks(key, shape.example());
            } else if (!defaultText.isEmpty()) {
                resolved.text(key, defaultText, true);
            }
            return Optional.empty();
        }
        if (entry.value() instanceof Tree.Scalar scalar && scalar.empty()) {
            wrong.add(key);
            problemAt(entry.where(), pathOf(key) + " has no value, must be " + shape.phrase());
            return Optional.empty();
        }
        return Optional.of(entry.value());
    }

    /** A key is missing, unless another one turns out to be a slip of the pen. */
    final void lacks(String key, String phrase) {
        missing.put(key, phrase);
        wrong.add(key);
        breakOff();
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
        return take(key, shape, required, defaultText, description).flatMap(value -> {
            Optional<T> converted = convert(value, pathOf(key), shape, parse, text -> resolved.text(key, text, false));
            if (converted.isEmpty()) {
                wrong.add(key);
            }
            return converted;
        });
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
            throw new IllegalArgumentException("must be " + Quantities.phrase(bounds, kind) + ", was " + text.strip()
                    + percent(text.strip(), kind, bounds));
        }
        return value;
    }

    /** Advice for a share of more than 1 without its sign. */
    private static String percent(String text, QuantityKind kind, Bounds bounds) {
        boolean forgotten = kind == QuantityKind.SHARE
                && text.matches("[0-9.]+")
                && bounds.contains(Quantities.parse(text + " %", kind));
        return forgotten ? ". Maybe: " + text + " %" : "";
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

    /** Every key nobody asked for is a problem, and every key that is missing and not just mistyped. */
    final void finish() {
        tree.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                String name = key.matches("[\\p{Graph} ]{1,60}") ? key : Quantities.quoted(key);
                Optional<String> likely = reading.problems().isFull() ? Optional.empty() : likely(key);
                likely.ifPresent(missing::remove);
                problemAt(entry.where(), pathOf(name) + " is not known here" + Nearest.maybe(likely));
            }
        });
        missing.forEach((key, phrase) -> problemAt(tree.where(), pathOf(key) + " is required: " + phrase));
    }

    /** What a mistyped key was meant to be; rather one that is not there yet. */
    private Optional<String> likely(String key) {
        Set<String> absent = new LinkedHashSet<>(known);
        absent.removeAll(tree.entries().keySet());
        return Nearest.of(key, absent).or(() -> Nearest.of(key, known));
    }

    final void know(String key) {
        known.add(key);
    }

    final boolean knows(String key) {
        return known.contains(key);
    }
}
