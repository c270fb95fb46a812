package microtwin.scenario;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What a reader knows, found out by running it without a file.
 *
 * @param root the scenario
 * @param definitions kinds of named types
 */
record Recording(Section root, Map<String, Section> definitions) {

    static Recording of(YamlReader<?> reader) {
        Reading reading = new Reading(new Problems(), Path.of(""), true);
        Section root = new Section("");
        reading.enter(reader, "", root);
        reader.read(new YamlNode(reading, Tree.Mapping.empty(""), root, new Resolved()));
        return new Recording(root, reading.definitions());
    }

    /** The keys a reader asks for, whatever the file says. */
    static Set<String> keys(YamlReader<?> reader) {
        return of(reader).root().names();
    }
}
