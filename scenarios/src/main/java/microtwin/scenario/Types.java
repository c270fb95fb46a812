package microtwin.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Device types of one kind by name: the built-in library, and those of the scenario at hand. One object a reading. */
public final class Types<T> {

    private final String kind;
    private final Map<String, T> builtIn;
    private final Map<String, T> own = new LinkedHashMap<>();
    private final Set<String> names = new TreeSet<>();

    private Types(String kind, Map<String, T> builtIn) {
        this.kind = kind;
        this.builtIn = builtIn;
        names.addAll(builtIn.keySet());
    }

    /** Types known without a scenario. {@code kind} is what messages call one of them: {@code battery}. */
    public static <T> Types<T> library(String kind, Map<String, T> builtIn) {
        return new Types<>(kind, new LinkedHashMap<>(builtIn));
    }

    /** Reads the types a scenario describes under {@code key}, a mapping of names that may be missing. */
    public void read(YamlNode n, String key, YamlReader<T> reader, String description) {
        n.types(
                key,
                kind,
                builtIn(),
                one -> {
                    boolean taken = !one.recording() && !names.add(one.name());
                    if (taken) {
                        one.problem("has the name of a built-in " + kind);
                    }
                    T type = reader.read(one);
                    if (type != null && !taken) {
                        own.put(one.name(), type);
                    }
                    return type;
                },
                description);
    }

    /** Puts another type in place of one; false if there is none of the name. */
    public boolean replace(String name, UnaryOperator<T> change) {
        Optional<T> known = find(name);
        known.ifPresent(type -> own.put(name, change.apply(type)));
        return known.isPresent();
    }

    /** All types, built-in ones first. */
    public Map<String, T> all() {
        Map<String, T> all = new LinkedHashMap<>(builtIn);
        all.putAll(own);
        return all;
    }

    String kind() {
        return kind;
    }

    List<String> builtIn() {
        return List.copyOf(builtIn.keySet());
    }

    public Optional<T> find(String name) {
        return Optional.ofNullable(own.containsKey(name) ? own.get(name) : builtIn.get(name));
    }

    /** True if the name stands in library or scenario, even if its description is wrong. */
    boolean has(String name) {
        return names.contains(name);
    }

    public Set<String> names() {
        return names;
    }

    /** Any type, for a recording pass. */
    Optional<T> sample() {
        return all().values().stream().findFirst();
    }
}
