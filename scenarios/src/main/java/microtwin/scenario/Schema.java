package microtwin.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import microtwin.engine.Bounds;

/** The JSON Schema (draft 2020-12) of a scenario, from its reader, so that an editor completes and checks what is typed. */
public final class Schema {

    private static final String NUMBER = "[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?";

    private final Recording recording;
    private final Map<String, Object> definitions = new LinkedHashMap<>();
    private final Set<Section> open = new HashSet<>();
    private final Set<Section> circular = new HashSet<>();

    private Schema(Recording recording) {
        this.recording = recording;
    }

    /** The schema as JSON. */
    public static String json(String title, YamlReader<?> reader) {
        Recording recording = Recording.of(reader);
        try {
            return new ObjectMapper()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(new Schema(recording).document(title))
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> document(String title) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        document.put("title", title);
        document.putAll(section(recording.root()));
        recording.definitions().forEach((kind, section) -> definitions.put(word(kind), mapping(section)));
        document.put("$defs", definitions);
        return document;
    }

    private Map<String, Object> section(Section section) {
        for (Map.Entry<String, Section> definition : recording.definitions().entrySet()) {
            if (definition.getValue() == section) {
                return ordered("$ref", "#/$defs/" + word(definition.getKey()));
            }
        }
        return mapping(section);
    }

    private Map<String, Object> mapping(Section section) {
        if (open.contains(section)) {
            circular.add(section);
            return Map.of("$ref", "#/$defs/" + nameOf(section));
        }
        open.add(section);
        List<Map<String, Object>> branches = new ArrayList<>();
        for (Branch branch : branches(section)) {
            branches.add(object(branch));
        }
        open.remove(section);
        Map<String, Object> schema = branches.size() == 1 ? branches.get(0) : ordered("oneOf", branches);
        if (!circular.contains(section)) {
            return schema;
        }
        definitions.put(nameOf(section), schema);
        return ordered("$ref", "#/$defs/" + nameOf(section));
    }

    /** The name of a definition within a reference, which is an URI. */
    private static String word(String kind) {
        return kind.replace(' ', '-');
    }

    private static String nameOf(Section section) {
        return section.path().isEmpty() ? "scenario" : section.path().replace('.', '_');
    }

    /** One way a mapping can look. */
    private record Branch(Map<String, Object> properties, List<String> required) {}

    private List<Branch> branches(Section section) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Section.Key key : section.keys()) {
            properties.put(key.name(), property(key));
            if (section.required(key)) {
                required.add(key.name());
            }
        }
        if (section.discriminator().isEmpty()) {
            return List.of(new Branch(properties, required));
        }
        String word = section.discriminator().get();
        String otherwise = section.keys().stream()
                .filter(key -> key.name().equals(word))
                .findFirst()
                .orElseThrow()
                .defaultText();
        List<Branch> all = new ArrayList<>();
        section.variants().forEach((value, variant) -> {
            for (Branch branch : branches(variant)) {
                Map<String, Object> merged = new LinkedHashMap<>(properties);
                merged.putAll(branch.properties());
                merged.put(word, ordered("const", value));
                Set<String> needed = new LinkedHashSet<>(required);
                needed.addAll(branch.required());
                if (!value.equals(otherwise)) {
                    needed.add(word);
                }
                all.add(new Branch(merged, List.copyOf(needed)));
            }
        });
        return all;
    }

    private static Map<String, Object> object(Branch branch) {
        Map<String, Object> object = ordered("type", "object");
        object.put("properties", branch.properties());
        if (!branch.required().isEmpty()) {
            object.put("required", branch.required());
        }
        object.put("additionalProperties", false);
        return object;
    }

    private Map<String, Object> property(Section.Key key) {
        Map<String, Object> property = new LinkedHashMap<>();
        String more = Reference.boundsOf(key.shape());
        String follows = key.followed()
                .map(other -> (more.isEmpty() ? "" : "; ") + "by default follows " + other)
                .orElse("");
        property.put(
                "description",
                key.description() + (more.isEmpty() && follows.isEmpty() ? "" : " (" + more + follows + ")"));
        if (!key.defaultText().isEmpty()) {
            property.put("default", Reference.rounded(key.defaultText()));
        }
        property.putAll(shape(key.shape()));
        return property;
    }

    private Map<String, Object> shape(Shape shape) {
        if (shape instanceof Shape.Quantity q) {
            return quantity(q.kind(), q.bounds());
        } else if (shape instanceof Shape.Quantities q) {
            Map<String, Object> list = array(quantity(q.kind(), q.bounds()));
            list.put("minItems", Math.max(1, q.count()));
            if (q.count() > 0) {
                list.put("maxItems", q.count());
            }
            return list;
        } else if (shape instanceof Shape.QuantityMap q) {
            return mapOf(quantity(q.kind(), q.bounds()));
        } else if (shape instanceof Shape.WholeNumber w) {
            Map<String, Object> whole = number(w.bounds(), "");
            whole.put("multipleOf", 1);
            return whole;
        } else if (shape instanceof Shape.Choice choice) {
            boolean flag = Set.copyOf(choice.words()).equals(Set.of("true", "false"));
            return flag ? ordered("type", "boolean") : ordered("enum", choice.words());
        } else if (shape instanceof Shape.Text) {
            return ordered("type", List.of("string", "number", "boolean"));
        } else if (shape instanceof Shape.Texts) {
            return texts();
        } else if (shape instanceof Shape.TextsMap) {
            return mapOf(texts());
        }
        return nested(shape);
    }

    private Map<String, Object> nested(Shape shape) {
        if (shape instanceof Shape.ListOf list) {
            return array(section(list.section()));
        } else if (shape instanceof Shape.MapOf map) {
            return mapOf(section(map.section()));
        } else if (shape instanceof Shape.TextsMapOr or) {
            return mapOf(ordered("anyOf", List.of(text(), array(text()), section(or.section()))));
        } else if (shape instanceof Shape.Named named) {
            List<Object> ways = new ArrayList<>();
            if (!named.builtIn().isEmpty()) {
                ways.add(ordered("enum", named.builtIn()));
            }
            ways.add(ordered("type", "string"));
            ways.add(ordered("$ref", "#/$defs/" + word(named.kind())));
            return ordered("anyOf", ways);
        } else if (shape instanceof Shape.QuantityOr or) {
            return ordered(
                    "anyOf",
                    List.of(quantity(or.quantity().kind(), or.quantity().bounds()), section(or.section())));
        }
        return section(((Shape.Mapping) shape).section());
    }

    private static Map<String, Object> quantity(QuantityKind kind, Bounds bounds) {
        if (kind.bare()) {
            return number(bounds, kind == QuantityKind.SHARE ? " ?%?" : "");
        }
        Map<String, Object> text = ordered("type", "string");
        text.put("pattern", "^" + NUMBER + " ?[^0-9 ].*$");
        text.put("examples", List.of(kind.example()));
        return text;
    }

    /** Numbers such as 1e9 are texts to some YAML parsers. */
    private static Map<String, Object> number(Bounds bounds, String unit) {
        Map<String, Object> number = ordered("type", List.of("number", "string"));
        number.put("pattern", "^" + NUMBER + unit + "$");
        if (Double.isFinite(bounds.low())) {
            number.put(bounds.lowOpen() ? "exclusiveMinimum" : "minimum", bounds.low());
        }
        if (Double.isFinite(bounds.high())) {
            number.put(bounds.highOpen() ? "exclusiveMaximum" : "maximum", bounds.high());
        }
        return number;
    }

    private static Map<String, Object> texts() {
        return ordered("anyOf", List.of(text(), array(text())));
    }

    private static Map<String, Object> text() {
        return ordered("type", List.of("string", "number", "boolean"));
    }

    private static Map<String, Object> array(Map<String, Object> items) {
        Map<String, Object> array = ordered("type", "array");
        array.put("items", items);
        return array;
    }

    private static Map<String, Object> mapOf(Map<String, Object> values) {
        Map<String, Object> map = ordered("type", "object");
        map.put("additionalProperties", values);
        return map;
    }

    private static Map<String, Object> ordered(String key, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        return map;
    }
}
