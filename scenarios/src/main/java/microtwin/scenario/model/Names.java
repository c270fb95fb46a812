package microtwin.scenario.model;

import java.util.Map;
import microtwin.scenario.YamlNode;

/** References to what the scenario names elsewhere. */
final class Names {

    private Names() {}

    /** What a key names, or a problem. Null if there is none, which reaches no model. */
    static <T> T find(YamlNode n, String key, Map<String, T> known, String what, String description) {
        String name = n.text(key, description);
        if (n.recording()) {
            return known.values().stream().findFirst().orElse(null);
        }
        if (n.has(key) && !known.containsKey(name)) {
            n.unknown(key, what, name, known.keySet());
        }
        return known.get(name);
    }
}
