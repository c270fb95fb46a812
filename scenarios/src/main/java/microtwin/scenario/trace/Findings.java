package microtwin.scenario.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts flaws while a log is read. */
final class Findings {

    private final Map<Flaw, Finding> found = new EnumMap<>(Flaw.class);
    private final List<String> notes = new ArrayList<>();

    void add(Flaw flaw, int line) {
        Finding before = found.get(flaw);
        found.put(flaw, before == null ? new Finding(flaw, 1, line, line) : before.and(line));
    }

    /** Something that touches no single line. */
    void note(String text) {
        notes.add(text);
    }

    int count(Flaw flaw) {
        return found.containsKey(flaw) ? found.get(flaw).count() : 0;
    }

    List<Finding> all() {
        return found.values().stream()
                .sorted(Comparator.comparingInt(Finding::firstLine))
                .toList();
    }

    List<String> notes() {
        return List.copyOf(notes);
    }
}
