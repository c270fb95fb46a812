package microtwin.scenario;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microtwin.engine.Bounds;

/** The reference page of the scenario language, from its reader: one table a mapping, one row a key. */
public final class Reference {

    private static final MathContext SHOWN = new MathContext(6);
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]+\\.[0-9]{5,}");

    private final StringBuilder out = new StringBuilder();
    private final Map<Section, String> titles = new LinkedHashMap<>();
    private final Map<String, Section> types;
    private final Set<Section> inPlace = new HashSet<>();

    private Reference(Recording recording) {
        types = recording.definitions();
        titles.put(recording.root(), "Scenario");
        types.forEach((kind, section) -> titles.put(section, "Type: " + kind));
        collect(recording.root());
        types.values().forEach(this::collect);
    }

    /** The page as Markdown, below {@code introduction}. */
    public static String markdown(String introduction, YamlReader<?> reader) {
        Recording recording = Recording.of(reader);
        Reference page = new Reference(recording);
        page.out.append(introduction.strip()).append("\n\n");
        page.section(recording.root());
        page.titles.keySet().stream()
                .filter(section -> section != recording.root() && !page.types.containsValue(section))
                .filter(section -> page.types.values().stream().noneMatch(type -> within(section, type)))
                .forEach(page::section);
        page.types.values().forEach(type -> {
            page.section(type);
            page.titles.keySet().stream()
                    .filter(section -> within(section, type))
                    .forEach(page::section);
        });
        return page.out.toString().stripTrailing() + "\n";
    }

    private static boolean within(Section section, Section type) {
        return section != type && section.path().startsWith(type.path() + ".");
    }

    private void collect(Section section) {
        Stream<Section.Key> keys = Stream.concat(
                section.keys().stream(),
                section.variants().values().stream().flatMap(variant -> variant.keys().stream()));
        keys.map(Section.Key::shape)
                .peek(this::noteInPlace)
                .map(Reference::sectionOf)
                .flatMap(Optional::stream)
                .forEach(inner -> {
                    if (titles.putIfAbsent(inner, "`" + inner.path() + "`") == null) {
                        collect(inner);
                    }
                });
    }

    private void noteInPlace(Shape shape) {
        if (shape instanceof Shape.Named named) {
            inPlace.add(named.section());
        }
    }

    private static Optional<Section> sectionOf(Shape shape) {
        if (shape instanceof Shape.Mapping m) {
            return Optional.of(m.section());
        } else if (shape instanceof Shape.ListOf l) {
            return Optional.of(l.section());
        } else if (shape instanceof Shape.MapOf m) {
            return Optional.of(m.section());
        } else if (shape instanceof Shape.Named n) {
            return Optional.of(n.section());
        } else if (shape instanceof Shape.QuantityOr q) {
            return Optional.of(q.section());
        } else if (shape instanceof Shape.TextsMapOr t) {
            return Optional.of(t.section());
        }
        return Optional.empty();
    }

    private void section(Section section) {
        out.append("## ").append(titles.get(section)).append("\n\n");
        if (types.containsValue(section)) {
            type(section);
        }
        if (!section.keys().isEmpty() || section.variants().isEmpty()) {
            table(section.keys(), section);
        }
        section.variants().forEach((word, variant) -> {
            out.append("With `")
                    .append(section.discriminator().orElseThrow() + ": " + word)
                    .append("`:\n\n");
            table(variant.keys(), variant);
        });
    }

    private void type(Section section) {
        List<String> where = new ArrayList<>();
        if (section.path().endsWith(".NAME")) {
            where.add("under " + code(section.path().replace(".NAME", "")));
        }
        if (inPlace.contains(section)) {
            where.add("in place of its name");
        }
        out.append("Described ").append(String.join(", or ", where)).append(".\n\n");
        if (!section.builtIn().isEmpty()) {
            out.append("Built in: ")
                    .append(section.builtIn().stream().map(Reference::code).collect(Collectors.joining(", ")))
                    .append(".\n\n");
        }
    }

    private void table(List<Section.Key> keys, Section section) {
        if (keys.isEmpty()) {
            out.append("No keys of its own.\n\n");
            return;
        }
        out.append("| Key | Value | Bounds | Default | Meaning |\n|---|---|---|---|---|\n");
        for (Section.Key key : keys) {
            out.append("| ").append(code(key.name()));
            out.append(" | ").append(cell(value(key.shape())));
            out.append(" | ").append(cell(boundsOf(key.shape())));
            out.append(" | ").append(cell(otherwise(key, section)));
            out.append(" | ").append(cell(key.description())).append(" |\n");
        }
        out.append('\n');
    }

    private static String otherwise(Section.Key key, Section section) {
        if (section.required(key)) {
            return "**required**";
        }
        return key.followed()
                .map(other -> "by " + code(other))
                .orElseGet(() -> key.defaultText().isEmpty() ? "" : code(rounded(key.defaultText())));
    }

    /** A computed default in as many digits as a reader wants to see. */
    static String rounded(String text) {
        return LONG_NUMBER.matcher(text).replaceAll(number -> new BigDecimal(number.group())
                .round(SHOWN)
                .stripTrailingZeros()
                .toPlainString());
    }

    private String value(Shape shape) {
        if (shape instanceof Shape.Named named) {
            return "name or description of a " + link(named.kind(), named.section());
        } else if (shape instanceof Shape.Choice choice) {
            return choice.words().stream().map(Reference::code).collect(Collectors.joining(", "));
        } else if (shape instanceof Shape.Mapping mapping) {
            return link("mapping", mapping.section());
        } else if (shape instanceof Shape.MapOf map) {
            return link("mappings by name", map.section());
        } else if (shape instanceof Shape.ListOf list) {
            return link("list of mappings", list.section());
        } else if (shape instanceof Shape.QuantityOr or) {
            return value(or.quantity()) + " or a " + link("mapping", or.section());
        } else if (shape instanceof Shape.TextsMapOr or) {
            return "mapping of names, each to a list of texts or a " + link("mapping", or.section());
        } else if (shape instanceof Shape.Quantity quantity) {
            return quantity.kind().phrase().replaceFirst("^an? ", "") + ", "
                    + code(quantity.kind().example());
        } else if (shape instanceof Shape.Quantities many) {
            return (many.count() > 0 ? many.count() : "any number of") + " values, "
                    + value(new Shape.Quantity(many.kind(), many.bounds()));
        }
        return shape.phrase().replaceFirst("^(an?|the) ", "");
    }

    private String link(String text, Section section) {
        String title = titles.get(section);
        return title == null ? text : "[" + text + "](#" + anchor(title) + ")";
    }

    /** As the usual renderers of Markdown make them of headings. */
    private static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
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
