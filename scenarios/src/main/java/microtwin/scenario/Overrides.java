package microtwin.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values put into the tree of a scenario before it is read, so that nothing else knows about them. */
final class Overrides {

    private static final int LONGEST = 10_000;

    private Overrides() {}

    /** The tree with each {@code a.b.c=VALUE} put in, in order; VALUE is YAML on one line. */
    static Tree.Mapping apply(Tree.Mapping root, List<String> overrides, Problems problems) {
        Tree.Mapping changed = root;
        for (String override : overrides) {
            changed = apply(changed, override, problems);
        }
        return changed;
    }

    private static Tree.Mapping apply(Tree.Mapping root, String override, Problems problems) {
        String where = "--set " + (override.length() <= 120 ? override : override.substring(0, 120) + "...");
        int equals = override.indexOf('=');
        String path = equals < 0 ? "" : override.substring(0, equals).strip();
        if (!path.matches("[^.\\s]+(\\.[^.\\s]+)*") || override.length() > LONGEST) {
            problems.add(where, "must be PATH=VALUE, such as sites.cabinet.count=20");
            return root;
        }
        Optional<Tree> value = value(where, override.substring(equals + 1), problems);
        return value.map(v -> (Tree.Mapping) put(root, path, "", v, where, problems))
                .orElse(root);
    }

    private static Optional<Tree> value(String where, String text, Problems problems) {
        String value = text.strip();
        if (value.isEmpty()) {
            return Optional.of(new Tree.Scalar(where, "", true));
        }
        boolean flow =
                value.startsWith("{") || value.startsWith("[") || value.startsWith("\"") || value.startsWith("'");
        return flow ? YamlParser.parse(where, value, problems) : Optional.of(new Tree.Scalar(where, value, false));
    }

    /** A copy of the tree with the value at the path; mappings on the way are made, items of lists are counted from 0. */
    private static Tree put(Tree tree, String path, String done, Tree value, String where, Problems problems) {
        if (path.isEmpty()) {
            return value;
        }
        int dot = path.indexOf('.');
        String key = dot < 0 ? path : path.substring(0, dot);
        String rest = dot < 0 ? "" : path.substring(dot + 1);
        String here = done.isEmpty() ? key : done + "." + key;
        if (tree instanceof Tree.Mapping || tree instanceof Tree.Scalar) {
            // What was a name, such as "weather: synthetic", gives way to a description.
            Tree.Mapping mapping = tree instanceof Tree.Mapping there ? there : Tree.Mapping.empty(where);
            Tree.Entry old = mapping.entries().get(key);
            Tree child = old == null || isEmpty(old.value()) ? Tree.Mapping.empty(where) : old.value();
            return mapping.with(key, new Tree.Entry(where, put(child, rest, here, value, where, problems)));
        }
        if (tree instanceof Tree.Sequence sequence
                && key.matches("[0-9]{1,6}")
                && index(key) < sequence.items().size()) {
            List<Tree> items = new ArrayList<>(sequence.items());
            items.set(index(key), put(items.get(index(key)), rest, here, value, where, problems));
            return new Tree.Sequence(sequence.where(), items);
        }
        problems.add(
                where,
                here + " is not there: " + done + " is a list of "
                        + ((Tree.Sequence) tree).items().size() + ", counted from 0");
        return tree;
    }

    private static int index(String key) {
        return Integer.parseInt(key);
    }

    private static boolean isEmpty(Tree tree) {
        return tree instanceof Tree.Scalar scalar && scalar.empty();
    }
}
