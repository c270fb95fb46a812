package microtwin.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A mapping as its reader asked for it: written by a recording {@link YamlNode}, read by schema and reference. */
final class Section {

    private final String path;
    private final Map<String, Key> keys = new LinkedHashMap<>();
    private final Map<String, Section> variants = new LinkedHashMap<>();
    private final Set<String> probed = new TreeSet<>();
    private List<String> builtIn = List.of();
    private Optional<String> discriminator = Optional.empty();

    Section(String path) {
        this.path = path;
    }

    /** Where it was first met, for headings. */
    String path() {
        return path;
    }

    /** Types of this kind that come with the program; empty if this is no type. */
    List<String> builtIn() {
        return builtIn;
    }

    void builtIn(List<String> names) {
        builtIn = names;
    }

    void add(Key key) {
        keys.putIfAbsent(key.name(), key);
    }

    /** The reader asks whether the key is there, so it may be absent. */
    void probe(String key) {
        probed.add(key);
    }

    /** The variant of this mapping that is meant where {@code key} has the value {@code word}. */
    Section variant(String key, String word) {
        discriminator = Optional.of(key);
        return variants.computeIfAbsent(word, w -> new Section(path));
    }

    List<Key> keys() {
        return new ArrayList<>(keys.values());
    }

    /** All keys, those of variants and those only probed for included. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(keys.keySet());
        names.addAll(probed);
        variants.values().forEach(variant -> names.addAll(variant.names()));
        return names;
    }

    boolean required(Key key) {
        return key.required() && !probed.contains(key.name());
    }

    /** The key whose word decides about further keys. */
    Optional<String> discriminator() {
        return discriminator;
    }

    Map<String, Section> variants() {
        return variants;
    }

    /** One key. {@code defaultText} is empty where nothing is assumed or where it follows from the values of another key. */
    record Key(
            String name,
            Shape shape,
            boolean required,
            String defaultText,
            Optional<String> followed,
            String description) {}
}
