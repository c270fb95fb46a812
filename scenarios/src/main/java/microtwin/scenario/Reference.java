package microtwin.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import microtwin.engine.Bounds;

/** The reference page of the scenario language, from its reader: one table a mapping, one row a key. */
public final class Reference {

    private final StringBuilder out = new StringBuilder();
    private final Set<Section> written = new HashSet<>();

    private Reference() {}

    /** The page as Markdown, below {@code introduction}. */
    public static String markdown(String introduction, YamlReader<?> reader) {
        Recording recording = Recording.of(reader);
        Reference page = new Reference();
        page.out.append(introduction.strip()).append("\n\n");
        page.written.addAll(recording.definitions().values());
        page.section("Scenario", recording.root());
        recording.definitions().forEach((kind, section) -> page.section("Type: " + kind, section));
        return page.out.toString().stripTrailing() + "\n";
    }

    private void section(String title, Section section) {
        out.append("## ").append(title).append("\n\n");
        table(section.keys(), section);
        List<Nested> nested = new ArrayList<>(nested(section.keys()));
        section.variants().forEach((word, variant) -> {
            out.append("With `")
                    .append(section.discriminator().orElseThrow() + ": " + word)
                    .append("`:\n\n");
            table(variant.keys(), variant);
            nested.addAll(nested(variant.keys()));
        });
        nested.stream().filter(n -> written.add(n.section())).forEach(n -> section(n.title(), n.section()));
    }

    private record Nested(String title, Section section) {}

    private static List<Nested> nested(List<Section.Key> keys) {
        List<Nested> nested = new ArrayList<>();
        for (Section.Key key : keys) {
            sectionOf(key.shape()).forEach(s -> nested.add(new Nested("`" + s.path() + "`", s)));
        }
        return nested;
    }

    private static List<Section> sectionOf(Shape shape) {
        if (shape instanceof Shape.Mapping m) {
            return List.of(m.section());
        } else if (shape instanceof Shape.ListOf l) {
            return List.of(l.section());
        } else if (shape instanceof Shape.MapOf m) {
            return List.of(m.section());
        } else if (shape instanceof Shape.QuantityOr q) {
            return List.of(q.section());
        }
        return List.of();
    }

    private void table(List<Section.Key> keys, Section section) {
        if (keys.isEmpty()) {
            out.append("No keys of its own.\n\n");
            return;
        }
        out.append("| Key | Value | Bounds | Default | Meaning |\n|---|---|---|---|---|\n");
        for (Section.Key key : keys) {
            String otherwise =
                    section.required(key) ? "required" : key.defaultText().isEmpty() ? "" : code(key.defaultText());
            out.append("| ").append(code(key.name()));
            out.append(" | ").append(cell(value(key.shape())));
            out.append(" | ").append(cell(boundsOf(key.shape())));
            out.append(" | ").append(cell(otherwise));
            out.append(" | ").append(cell(key.description())).append(" |\n");
        }
        out.append('\n');
    }

    private static String value(Shape shape) {
        if (shape instanceof Shape.Named named) {
            String names = named.builtIn().isEmpty() ? "" : ": " + String.join(", ", named.builtIn());
            return named.phrase() + names;
        }
        return shape.phrase();
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ");
    }

    /** The bounds of a key in words; empty if there are none. */
    static String boundsOf(Shape shape) {
        if (shape instanceof Shape.Quantity q) {
            return phrase(q.bounds(), q.kind());
        } else if (shape instanceof Shape.Quantities q) {
            return phrase(q.bounds(), q.kind());
        } else if (shape instanceof Shape.QuantityMap q) {
            return phrase(q.bounds(), q.kind());
        } else if (shape instanceof Shape.QuantityOr q) {
            return phrase(q.quantity().bounds(), q.quantity().kind());
        } else if (shape instanceof Shape.WholeNumber w) {
            return phrase(w.bounds(), QuantityKind.NUMBER);
        }
        return "";
    }

    private static String phrase(Bounds bounds, QuantityKind kind) {
        return bounds.equals(Bounds.FINITE) ? "" : Quantities.phrase(bounds, kind);
    }
}
