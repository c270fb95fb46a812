package microtwin.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import microtwin.engine.Bounds;

/**
 * One mapping of a scenario, as its reader sees it: one accessor a key, with bounds, default and description. Accessors
 * never throw for what a planner wrote. Objects made of their values come from {@link #build}; where something was wrong it
 * makes none and the reader returns null, which reaches no constructor, because every {@code build} around it makes none
 * either and the scenario is refused with all problems.
 */
public final class YamlNode extends ValueKeys {

    /** True if a problem kept a reader from asking for all its keys. */
    private boolean cutShort;

    YamlNode(Reading reading, Tree.Mapping tree, Section section, Resolved resolved) {
        super(reading, Optional.empty(), "", tree, section, resolved);
    }

    private YamlNode(YamlNode parent, String path, Tree.Mapping tree, Section section, Resolved resolved) {
        super(parent.reading, Optional.of(parent), path, tree, section, resolved);
    }

    /** The last part of the path: the name under which this mapping stands. */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** From the root, with dots. */
    public String path() {
        return path;
    }

    /** The value of a key is no name of something known: {@code what} is what it should name, with its article. */
    public void unknown(String key, String what, String name, Collection<String> known) {
        problem(key, "must be the name of " + what + ", was " + name + Nearest.maybeOrAll(name, known));
    }

    /** The known name a mistyped one was likely meant to be. */
    public static Optional<String> likely(String name, Collection<String> known) {
        return Nearest.of(name, known);
    }

    /** A key that is missing where other keys make it necessary; {@code phrase} is what it should be. */
    public void required(String key, String phrase) {
        if (!recording() && !tree.entries().containsKey(key)) {
            lacks(key, phrase);
        }
    }

    /**
     * The names that stand in the mapping behind a key, or behind keys one below the other, whether or not what they name is
     * right; none in a recording pass.
     */
    public Set<String> namesIn(String... keys) {
        Tree.Mapping at = tree;
        for (String key : keys) {
            Tree.Entry entry = at.entries().get(key);
            if (entry == null || !(entry.value() instanceof Tree.Mapping mapping)) {
                return Set.of();
            }
            at = mapping;
        }
        return at.entries().keySet();
    }

    /** This mapping refers to something that has a problem of its own, so nothing can be made of it. */
    public void dependsOnBroken() {
        breakOff();
    }

    /** Problems of a file this mapping names, as they are. */
    public void problems(ScenarioException found) {
        reading.problems().addAll(tree.where(), found.problems());
        breakOff();
    }

    /** True if readers are only asked what they know; there is no file and nothing is simulated. */
    public boolean recording() {
        return reading.recording();
    }

    /** For the reference: the default of the key asked for next follows from the value of {@code key}. */
    public YamlNode following(String key) {
        follow(key);
        return this;
    }

    /** True if the key is there. A key asked for in this way may be left out. True in a recording pass. */
    public boolean has(String key) {
        if (recording()) {
            section.probe(key);
            return true;
        }
        know(key);
        return tree.entries().containsKey(key);
    }

    /**
     * Makes an object of the values of this mapping. What its constructor refuses becomes a problem of the mapping.
     *
     * @return null if this mapping or one it refers to has a problem
     */
    public <T> T build(Supplier<T> made) {
        try {
            T object = made.get();
            return isBroken() ? null : object;
        } catch (RuntimeException e) {
            cutShort = true;
            if (isBroken() || recording()) {
                return null; // it was made of harmless values or of nothing
            }
            if (e instanceof IllegalArgumentException) {
                problem("is not possible: " + oneLine(e.getMessage()));
                return null;
            }
            if (reading.isBroken()) {
                breakOff(); // it was made of something else that has a problem
                return null;
            }
            throw e;
        }
    }

    /** Advice of the models stands on a line of its own. */
    private static String oneLine(String text) {
        return text.strip().replaceAll("\\.$", "").replaceAll("[.,;]?\\s*\\R\\s*", ". ");
    }

    /** The value of {@code key} must not be below that of another key; both are in SI. */
    public void notBelow(QuantityKind kind, String key, double si, String other, double otherSi) {
        if (areRight(key, other) && si < otherSi) {
            problem(
                    key,
                    "must be at least " + other + ", " + Quantities.format(otherSi, kind) + ", was "
                            + Quantities.format(si, kind));
        }
    }

    /** Only one of two keys says what is meant. */
    public void instead(String key, String other) {
        if (!recording() && tree.entries().containsKey(key) && tree.entries().containsKey(other)) {
            know(other);
            problem(other, "must be left out where " + key + " is given");
        }
    }

    /** A mapping that must be there. */
    public <T> T section(String key, YamlReader<T> reader, String description) {
        return mapping(key, reader, true, description).orElse(null);
    }

    /** A mapping that may be left out. */
    public <T> Optional<T> optional(String key, YamlReader<T> reader, String description) {
        return mapping(key, reader, false, description);
    }

    /** A mapping that may be left out and is read as an empty one then, so that all its defaults hold. */
    public <T> T sectionOrDefaults(String key, YamlReader<T> reader, String description) {
        boolean absent = !recording() && !tree.entries().containsKey(key);
        Optional<T> read = mapping(key, reader, false, description);
        return absent ? enter(key, Tree.Mapping.empty(tree.where()), reader, true) : read.orElse(null);
    }

    private <T> Optional<T> mapping(String key, YamlReader<T> reader, boolean required, String description) {
        if (recording()) {
            return record(key, reader, s -> new Shape.Mapping(s), required, description);
        }
        Shape shape = new Shape.Mapping(section);
        return take(key, shape, required, "", description).map(value -> inline(key, value, shape, reader));
    }

    private <T> T inline(String key, Tree value, Shape shape, YamlReader<T> reader) {
        if (value instanceof Tree.Mapping mapping) {
            return enter(key, mapping, reader, false);
        }
        mustBe(value, pathOf(key), shape);
        return null;
    }

    private <T> T enter(String key, Tree.Mapping mapping, YamlReader<T> reader, boolean assumed) {
        Resolved child = new Resolved();
        resolved.mapping(key, child, assumed);
        return read(pathOf(key), mapping, child, reader);
    }

    private <T> T read(String path, Tree.Mapping mapping, Resolved child, YamlReader<T> reader) {
        if (reading.problems().isFull()) {
            reading.problems().addUnread();
            breakOff();
            return null;
        }
        YamlNode node = new YamlNode(this, path, mapping, section, child);
        return node.read(reader);
    }

    /** Runs a reader on this mapping, which is whole after it. */
    <T> T read(YamlReader<T> reader) {
        T value = reader.read(this);
        if (cutShort) {
            Recording.keys(reader).forEach(this::know); // no reader came to ask for them
        }
        finish();
        return value;
    }

    private interface ShapeOf {
        Shape of(Section section);
    }

    /** Lets the reader say what it knows of the mapping behind a key. */
    private <T> Optional<T> record(
            String key, YamlReader<T> reader, ShapeOf shape, boolean required, String description) {
        return record(key, key, reader, shape, required, "", description);
    }

    private <T> Optional<T> record(
            String key,
            String element,
            YamlReader<T> reader,
            ShapeOf shape,
            boolean required,
            String otherwise,
            String description) {
        Optional<Section> circle = reading.circle(reader, key);
        Section child = circle.orElseGet(() -> new Section(pathOf(element)));
        take(key, shape.of(child), required, otherwise, description);
        if (circle.isPresent()) {
            return Optional.empty();
        }
        reading.enter(reader, key, child);
        YamlNode node = new YamlNode(this, pathOf(element), Tree.Mapping.empty(""), child, new Resolved());
        T value = reader.read(node);
        reading.leave();
        return Optional.ofNullable(value);
    }

    /** A list of mappings with one at least. */
    public <T> List<T> list(String key, YamlReader<T> reader, String description) {
        return list(key, reader, true, description);
    }

    public <T> List<T> listOrEmpty(String key, YamlReader<T> reader, String description) {
        return list(key, reader, false, description);
    }

    private <T> List<T> list(String key, YamlReader<T> reader, boolean required, String description) {
        if (recording()) {
            return record(key, key + ".N", reader, s -> new Shape.ListOf(s), required, "", description).stream()
                    .toList();
        }
        Shape shape = new Shape.ListOf(section);
        Optional<Tree> value = take(key, shape, required, "", description);
        if (value.isEmpty() || !(value.get() instanceof Tree.Sequence sequence)) {
            value.ifPresent(v -> mustBe(v, pathOf(key), shape));
            return List.of();
        }
        if (required && sequence.items().isEmpty()) {
            problem(key, "must have one item at least");
        }
        List<Resolved> children = new ArrayList<>();
        List<T> values = new ArrayList<>();
        for (Tree item : sequence.items()) {
            String itemPath = pathOf(key) + "." + children.size();
            children.add(new Resolved());
            if (item instanceof Tree.Mapping mapping) {
                T one = read(itemPath, mapping, children.get(children.size() - 1), reader);
                if (one != null) {
                    values.add(one);
                }
            } else {
                mustBe(item, itemPath, new Shape.Mapping(section));
            }
        }
        resolved.list(key, children);
        return Collections.unmodifiableList(values);
    }

    /** Mappings by name, one at least, in the order of the file. {@link #name()} tells the reader which. */
    public <T> Map<String, T> map(String key, YamlReader<T> reader, String description) {
        return map(key, reader, true, description);
    }

    public <T> Map<String, T> mapOrEmpty(String key, YamlReader<T> reader, String description) {
        return map(key, reader, false, description);
    }

    private <T> Map<String, T> map(String key, YamlReader<T> reader, boolean required, String description) {
        Map<String, T> values = new LinkedHashMap<>();
        if (recording()) {
            record(key, key + ".NAME", reader, s -> new Shape.MapOf(s), required, "", description)
                    .ifPresent(value -> values.put("NAME", value));
            return values;
        }
        each(key, new Shape.MapOf(section), required, description, (name, value) -> {
            if (value instanceof Tree.Mapping mapping) {
                T one = readNamed(key, name, mapping, reader);
                if (one != null) {
                    values.put(name, one);
                }
            } else {
                mustBe(value, pathOf(key) + "." + name, new Shape.Mapping(section));
            }
        });
        return Collections.unmodifiableMap(values);
    }

    private void each(String key, Shape shape, boolean required, String description, BiConsumer<String, Tree> each) {
        take(key, shape, required, "", description).ifPresent(value -> {
            Map<String, Tree> entries = named(key, value, shape);
            if (required
                    && value instanceof Tree.Mapping mapping
                    && mapping.entries().isEmpty()) {
                problem(key, "must name one at least");
            }
            resolved.child(key);
            entries.forEach(each);
        });
    }

    /** Quantities by name; none if the key is missing. */
    public Map<String, Double> mapOfQuantities(QuantityKind kind, String key, Bounds bounds, String description) {
        Map<String, Double> values = new LinkedHashMap<>();
        Shape one = new Shape.Quantity(kind, bounds);
        each(key, new Shape.QuantityMap(kind, bounds), false, description, (name, value) -> convert(
                        value, pathOf(key) + "." + name, one, text -> parse(text, kind, bounds), text -> resolved.child(
                                        key)
                                .text(name, text, false))
                .ifPresent(v -> values.put(name, v)));
        return Collections.unmodifiableMap(values);
    }

    /** Lists of texts by name; a single text is a list of one. */
    public Map<String, List<String>> mapOfTexts(String key, String description) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        each(key, new Shape.TextsMap(), true, description, (name, value) -> values.put(name, texts(key, name, value)));
        return Collections.unmodifiableMap(values);
    }

    /** Likewise, or where a list does not say it all, mappings. */
    public <T> Map<String, T> mapOfTextsOr(
            String key, Function<List<String>, T> plain, YamlReader<T> reader, String description) {
        Map<String, T> values = new LinkedHashMap<>();
        if (recording()) {
            record(key, key + ".NAME", reader, Shape.TextsMapOr::new, true, "", description);
            return values;
        }
        each(key, new Shape.TextsMapOr(section), true, description, (name, value) -> {
            T one = value instanceof Tree.Mapping mapping
                    ? readNamed(key, name, mapping, reader)
                    : plain.apply(texts(key, name, value));
            if (one != null) {
                values.put(name, one);
            }
        });
        return Collections.unmodifiableMap(values);
    }

    private <T> T readNamed(String key, String name, Tree.Mapping mapping, YamlReader<T> reader) {
        Resolved child = new Resolved();
        resolved.child(key).mapping(name, child, false);
        return read(pathOf(key) + "." + name, mapping, child, reader);
    }

    private List<String> texts(String key, String name, Tree value) {
        List<String> texts = new ArrayList<>();
        for (Tree item : items(key + "." + name, value)) {
            convert(item, pathOf(key) + "." + name, new Shape.Text("a text"), String::strip, texts::add);
        }
        resolved.child(key).texts(name, texts, false);
        return List.copyOf(texts);
    }

    /** Descriptions of types by name, for {@link Types#read}. */
    <T> Map<String, T> types(String key, String kind, List<String> builtIn, YamlReader<T> reader, String description) {
        Section known = reading.definitions().get(kind);
        if (!recording()) {
            return mapOrEmpty(key, reader, description);
        }
        if (known != null) {
            take(key, new Shape.MapOf(known), false, "", description);
            return Map.of();
        }
        return record(
                        key,
                        key + ".NAME",
                        reader,
                        child -> {
                            reading.definitions().put(kind, child);
                            child.builtIn(builtIn);
                            return new Shape.MapOf(child);
                        },
                        false,
                        "",
                        description)
                .map(type -> Map.of("NAME", type))
                .orElse(Map.of());
    }

    /** A type: by name, built in or of the scenario, or described in place. */
    public <T> T named(String key, Types<T> types, YamlReader<T> reader, String description) {
        return reference(key, types, reader, true, "", description).orElse(null);
    }

    /** Likewise; {@code otherwise} is the built-in one that is meant where none is given. */
    public <T> T named(String key, Types<T> types, YamlReader<T> reader, String otherwise, String description) {
        boolean absent = !recording() && !tree.entries().containsKey(key);
        Optional<T> read = reference(key, types, reader, false, otherwise, description);
        return absent ? types.find(otherwise).orElseThrow() : read.orElse(null);
    }

    public <T> Optional<T> optionalNamed(String key, Types<T> types, YamlReader<T> reader, String description) {
        return reference(key, types, reader, false, "", description);
    }

    /** Types by name alone, in the order of the file; none if the key is missing. */
    public <T> List<T> allNamed(String key, Types<T> types, String description) {
        List<T> all = new ArrayList<>();
        for (String name : textsOrEmpty(key, description)) {
            if (types.find(name).isPresent()) {
                all.add(types.find(name).get());
            } else if (types.has(name) || reading.isLost(name)) {
                breakOff(); // its description has problems of its own
            } else {
                unknown(key, "a " + types.kind(), name, types.names());
            }
        }
        return all;
    }

    private <T> Optional<T> reference(
            String key, Types<T> types, YamlReader<T> reader, boolean required, String otherwise, String description) {
        if (recording()) {
            return recordReference(key, types, reader, required, otherwise, description);
        }
        Shape shape = new Shape.Named(types.kind(), types.builtIn(), section);
        return take(key, shape, required, otherwise, description).map(value -> {
            if (value instanceof Tree.Mapping mapping) {
                return enter(key, mapping, reader, false);
            }
            if (!(value instanceof Tree.Scalar scalar)) {
                mustBe(value, pathOf(key), shape);
                return null;
            }
            String name = scalar.text().strip();
            resolved.text(key, name, false);
            if (!types.has(name) && !reading.isLost(name)) {
                problemAt(
                        value.where(),
                        pathOf(key) + " must be " + shape.phrase() + ", was " + scalar.found()
                                + Nearest.maybeOrAll(name, types.names()));
            } else if (types.find(name).isEmpty()) {
                breakOff(); // its description has problems of its own
            }
            return types.find(name).orElse(null);
        });
    }

    private <T> Optional<T> recordReference(
            String key, Types<T> types, YamlReader<T> reader, boolean required, String otherwise, String description) {
        Section known = reading.definitions().get(types.kind());
        if (known != null) {
            take(key, new Shape.Named(types.kind(), types.builtIn(), known), required, otherwise, description);
            return types.sample();
        }
        Optional<T> read = record(
                key,
                key,
                reader,
                child -> {
                    reading.definitions().put(types.kind(), child);
                    child.builtIn(types.builtIn());
                    return new Shape.Named(types.kind(), types.builtIn(), child);
                },
                required,
                otherwise,
                description);
        return types.sample().or(() -> read);
    }

    /** A value, or where one number does not say it all, a mapping. */
    public <T> T quantityOr(
            QuantityKind kind,
            String key,
            Bounds bounds,
            DoubleFunction<T> plain,
            YamlReader<T> reader,
            String description) {
        Shape.Quantity quantity = new Shape.Quantity(kind, bounds);
        if (recording()) {
            T read = record(key, reader, s -> new Shape.QuantityOr(quantity, s), true, description)
                    .orElse(null);
            return read == null ? build(() -> plain.apply(harmless(kind, bounds))) : read;
        }
        if (tree.entries().containsKey(key) && tree.entries().get(key).value() instanceof Tree.Mapping) {
            return section(key, reader, description);
        }
        double value = quantity(kind, key, bounds, description);
        return build(() -> plain.apply(value));
    }

    /** Reads the rest of this mapping by the reader that the word behind {@code key} stands for. */
    public <T> T variant(String key, Map<String, YamlReader<T>> variants, String description) {
        return variant(key, variants, "", description);
    }

    /** Likewise; {@code otherwise} is the word that is meant where none is written. */
    public <T> T variant(String key, Map<String, YamlReader<T>> variants, String otherwise, String description) {
        YamlReader<T> chosen = choice(key, variants, otherwise, description);
        if (!recording()) {
            if (!tree.entries().containsKey(key) && !otherwise.isEmpty()) {
                meantAnother(key, variants, otherwise);
            }
            if (!areRight(key)) {
                tree.entries().keySet().forEach(this::know); // which keys are right depends on the word that is wrong
                return null;
            }
            return chosen.read(this);
        }
        T first = null;
        for (Map.Entry<String, YamlReader<T>> variant : variants.entrySet()) {
            Section own = section.variant(key, variant.getKey());
            T value = variant.getValue().read(new YamlNode(this, path, tree, own, resolved));
            first = first == null ? value : first;
        }
        return first;
    }

    /** The word is left out, but other keys only go with another word. */
    private <T> void meantAnother(String key, Map<String, YamlReader<T>> variants, String otherwise) {
        List<String> odd =
                tree.entries().keySet().stream().filter(k -> !knows(k)).toList();
        if (odd.isEmpty()) {
            return;
        }
        Set<String> usual = Recording.keys(variants.get(otherwise));
        for (Map.Entry<String, YamlReader<T>> variant : variants.entrySet()) {
            Set<String> others = Recording.keys(variant.getValue());
            Optional<String> telling = odd.stream()
                    .filter(k -> others.contains(k) && !usual.contains(k))
                    .findFirst();
            if (telling.isPresent()) {
                problem(
                        key,
                        "must be " + variant.getKey() + " where " + telling.get() + " is given; " + otherwise
                                + " is assumed");
                return;
            }
        }
    }
}
