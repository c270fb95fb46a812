package microtwin.scenario;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What all nodes of one pass over a scenario share. A recording pass has no file: it writes down what readers ask for. */
final class Reading {

    private final Problems problems;
    private final Path folder;
    private final boolean recording;
    private final Map<String, Section> definitions = new LinkedHashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private Optional<Supplier<Set<String>>> searchLost = Optional.empty();
    private Optional<Set<String>> lost = Optional.empty();
    private boolean broken;

    /** A section whose reader is at work. */
    private record Open(Class<?> reader, String key, Section section) {}

    Reading(Problems problems, Path folder, boolean recording) {
        this.problems = problems;
        this.folder = folder;
        this.recording = recording;
    }

    Problems problems() {
        return problems;
    }

    Path folder() {
        return folder;
    }

    boolean recording() {
        return recording;
    }

    /** Kinds of named types, in the order they were met. */
    Map<String, Section> definitions() {
        return definitions;
    }

    /** True if anything is wrong with the scenario. */
    boolean isBroken() {
        return broken;
    }

    void breakOff() {
        broken = true;
    }

    /** How to find what {@link #isLost} tells, which takes its time. */
    void searchLostIn(Tree.Mapping root, YamlReader<?> reader) {
        searchLost = Optional.of(() -> Lost.names(root, Recording.of(reader).root()));
    }

    /** True if a name is given where no reader looks, behind a mistyped key, so that it is no mistake to use it. */
    boolean isLost(String name) {
        if (lost.isEmpty()) {
            lost = searchLost.map(Supplier::get).or(() -> Optional.of(Set.of()));
        }
        return lost.orElseThrow().contains(name);
    }

    /** The section this reader is already recording under the same key, if readers call each other in a circle. */
    Optional<Section> circle(YamlReader<?> reader, String key) {
        return open.stream()
                .filter(o -> o.reader() == reader.getClass() && o.key().equals(key))
                .map(Open::section)
                .findFirst();
    }

    void enter(YamlReader<?> reader, String key, Section section) {
        open.push(new Open(reader.getClass(), key, section));
    }

    void leave() {
        open.pop();
    }
}
