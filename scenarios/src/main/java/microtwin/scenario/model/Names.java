package microtwin.scenario.model;

import java.util.Map;
import java.util.Set;
import microtwin.scenario.YamlNode;

/**
 * What a scenario names in one place and refers to in another.
 *
 * @param what one of it is called, with its article
 * @param written all names that stand in the file
 * @param read what became of them; those with problems of their own are missing
 */
record Names<T>(String what, Set<String> written, Map<String, T> read) {

    /** What a key names, or a problem. Null if there is none, which reaches no model. */
    T find(YamlNode n, String key, String description) {
        String name = n.nameOf(key, what, description);
        if (n.recording()) {
            return read.values().stream().findFirst().orElse(null);
        }
        if (n.areRight(key)) {
            check(n, key, name);
        }
        return read.get(name);
    }

    /** A problem of a key if it names nothing. */
    void check(YamlNode n, String key, String name) {
        if (read.containsKey(name)) {
            return;
        }
        if (written.isEmpty() || written.contains(name)) {
            n.dependsOnBroken(); // which has been said there
        } else {
            n.unknown(key, what, name, written);
        }
    }
}
