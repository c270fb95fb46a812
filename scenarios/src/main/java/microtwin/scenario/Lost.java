package microtwin.scenario;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Names a planner gave behind a mistyped key. The key is the mistake, not those who use the names. */
final class Lost {

    private final Set<String> names = new HashSet<>();

    private Lost() {}

    static Set<String> names(Tree.Mapping tree, Section section) {
        Lost lost = new Lost();
        lost.search(tree, section);
        return lost.names;
    }

    private void search(Tree.Mapping tree, Section section) {
        Map<String, Shape> shapes =
                section.keys().stream().collect(Collectors.toMap(Section.Key::name, Section.Key::shape));
        tree.entries().forEach((key, entry) -> {
            Shape shape = shapes.get(key);
            boolean mapping = entry.value() instanceof Tree.Mapping;
            if (shape == null || (shape instanceof Shape.MapOf && !mapping)) {
                collect(entry.value());
            } else if (shape instanceof Shape.Mapping known && entry.value() instanceof Tree.Mapping inner) {
                search(inner, known.section());
            }
        });
    }

    private void collect(Tree tree) {
        if (tree instanceof Tree.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> {
                names.add(key);
                collect(entry.value());
            });
        } else if (tree instanceof Tree.Sequence sequence) {
            sequence.items().forEach(this::collect);
        } else if (tree instanceof Tree.Scalar scalar) {
            names.add(scalar.text().strip());
        }
    }
}
