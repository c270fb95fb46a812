package microtwin.scenario;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microtwin.engine.Bounds;

/** The values of a mapping that are no quantities, and lists of quantities. */
public abstract sealed class ValueKeys extends QuantityKeys permits YamlNode {

    private static final double LARGEST_WHOLE = 0x1p53;
    private static final Shape.Text MOMENT = new Shape.Text("a time such as 2026-01-01T00:00:00Z");
    private static final Shape.Text TIME_OF_DAY = new Shape.Text("a time of day such as 17:30");
    private static final Shape.Text ZONE = new Shape.Text("a time zone such as Asia/Tokyo");
    private static final Shape.Text FILE = new Shape.Text("a file");

    ValueKeys(
            Reading reading,
            Optional<YamlKeys> parent,
            String path,
            Tree.Mapping tree,
            Section section,
            Resolved resolved) {
        super(reading, parent, path, tree, section, resolved);
    }

    public final String text(String key, String description) {
        return scalar(key, new Shape.Text("a text"), true, "", description, String::strip)
                .orElse(key);
    }

    /** The name of something; {@code what} says of what, with its article. */
    public final String nameOf(String key, String what, String description) {
        return scalar(key, new Shape.Text("the name of " + what), true, "", description, String::strip)
                .orElse(key);
    }

    public final String nameOf(String key, String what, String otherwise, String description) {
        return scalar(key, new Shape.Text("the name of " + what), false, otherwise, description, String::strip)
                .orElse(otherwise);
    }

    public final String text(String key, String otherwise, String description) {
        return scalar(key, new Shape.Text("a text"), false, otherwise, description, String::strip)
                .orElse(otherwise);
    }

    public final Optional<String> optionalText(String key, String description) {
        return scalar(key, new Shape.Text("a text"), false, "", description, String::strip);
    }

    public final boolean flag(String key, boolean otherwise, String description) {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put("true", true);
        words.put("false", false);
        return choice(key, words, Boolean.toString(otherwise), description);
    }

    /** One of the constants of an enum, in lower case. */
    public final <E extends Enum<E>> E choice(String key, Class<E> type, String description) {
        return choice(key, words(type), "", description);
    }

    public final <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise, String description) {
        return choice(key, words(type), otherwise.name().toLowerCase(Locale.ROOT), description);
    }

    private static <E extends Enum<E>> Map<String, E> words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(
                        e -> e.name().toLowerCase(Locale.ROOT), e -> e, (a, b) -> a, LinkedHashMap::new));
    }

    /** One of these words; {@code otherwise} is the word that is meant where none is written, empty if one must be. */
    public final <T> T choice(String key, Map<String, T> words, String otherwise, String description) {
        Shape.Choice shape = new Shape.Choice(List.copyOf(words.keySet()));
        T fallback = otherwise.isEmpty() ? words.values().iterator().next() : words.get(otherwise);
        return scalar(key, shape, otherwise.isEmpty(), otherwise, description, text -> word(text, words, shape))
                .orElse(fallback);
    }

    private static <T> T word(String text, Map<String, T> words, Shape shape) {
        if (!words.containsKey(text.strip())) {
            throw new IllegalArgumentException(
                    "must be " + shape.phrase() + ", was " + shown(text) + Nearest.maybe(text.strip(), words.keySet()));
        }
        return words.get(text.strip());
    }

    private static String shown(String text) {
        return text.matches("[\\p{Graph} ]{1,60}") ? text.strip() : Quantities.quoted(text);
    }

    public final Instant instant(String key, String description) {
        return moment(key, MOMENT, ValueKeys::instant, ValueKeys::withTime, Optional.empty(), description)
                .orElse(Instant.EPOCH);
    }

    public final Instant instant(String key, Instant otherwise, String description) {
        return moment(key, MOMENT, ValueKeys::instant, ValueKeys::withTime, Optional.of(otherwise), description)
                .orElse(otherwise);
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    public final LocalTime timeOfDay(String key, LocalTime otherwise, String description) {
        return moment(key, TIME_OF_DAY, LocalTime::parse, text -> Optional.empty(), Optional.of(otherwise), description)
                .orElse(otherwise);
    }

    public final ZoneId zone(String key, ZoneId otherwise, String description) {
        return moment(key, ZONE, ZoneId::of, ValueKeys::nearZone, Optional.of(otherwise), description)
                .orElse(otherwise);
    }

    public final ZoneId zone(String key, String description) {
        return moment(key, ZONE, ZoneId::of, ValueKeys::nearZone, Optional.empty(), description)
                .orElse(ZoneOffset.UTC);
    }

    /** What a day or a time without a zone lacks. */
    private static Optional<String> withTime(String text) {
        return Stream.of("T00:00:00Z", ":00Z", "Z")
                .map(rest -> text + rest)
                .filter(whole -> isMoment(whole))
                .findFirst();
    }

    private static boolean isMoment(String text) {
        try {
            instant(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Optional<String> nearZone(String text) {
        return Nearest.of(text, ZoneId.getAvailableZoneIds());
    }

    private <T> Optional<T> moment(
            String key,
            Shape shape,
            Function<String, T> parse,
            Function<String, Optional<String>> likely,
            Optional<T> otherwise,
            String description) {
        return scalar(
                key, shape, otherwise.isEmpty(), otherwise.map(Object::toString).orElse(""), description, text -> {
                    try {
                        return parse.apply(text.strip());
                    } catch (DateTimeException e) {
                        throw new IllegalArgumentException(
                                "must be " + shape.phrase() + ", was " + shown(text)
                                        + Nearest.maybe(likely.apply(text.strip())),
                                e);
                    }
                });
    }

    /** A file that exists; a relative name counts from the folder of the scenario, then from the working folder. */
    public final Path file(String key, String description) {
        return scalar(key, FILE, true, "", description, this::existing).orElse(reading.folder());
    }

    private Path existing(String text) {
        try {
            for (Path folder : List.of(reading.folder(), Path.of(""))) {
                Path file = folder.resolve(text.strip());
                if (Files.isRegularFile(file)) {
                    return file;
                }
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("must be a file, was " + shown(text), e);
        }
        throw new IllegalArgumentException("must be a file beside the scenario or in the working folder, was "
                + shown(text) + ", which is in neither");
    }

    public final long wholeNumber(String key, Bounds bounds, String description) {
        return whole(key, bounds, true, "", description).orElse((long) harmless(QuantityKind.NUMBER, bounds));
    }

    public final long wholeNumber(String key, Bounds bounds, long otherwise, String description) {
        return whole(key, bounds, false, Long.toString(otherwise), description).orElse(otherwise);
    }

    private Optional<Long> whole(String key, Bounds bounds, boolean required, String otherwise, String description) {
        return scalar(key, new Shape.WholeNumber(bounds), required, otherwise, description, text -> {
            if (text.strip().matches("[+-]?[0-9]{1,18}")) {
                long exact = Long.parseLong(text.strip());
                parse(text, QuantityKind.NUMBER, bounds);
                return exact;
            }
            double value = numberIn(text);
            parse(text, QuantityKind.NUMBER, bounds);
            if (value != Math.rint(value) || Math.abs(value) > LARGEST_WHOLE) {
                throw new IllegalArgumentException("must be a whole number, was " + text.strip());
            }
            return (long) value;
        });
    }

    private static double numberIn(String text) {
        try {
            return Quantities.parse(text, QuantityKind.NUMBER);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be a whole number, was " + shown(text), e);
        }
    }

    /** So many values of one kind; any number of them, but one at least, if {@code count} is 0. */
    public final double[] quantities(QuantityKind kind, String key, int count, Bounds bounds, String description) {
        return many(kind, key, count, bounds, true, description)
                .orElseGet(() -> Collections.nCopies(Math.max(1, count), harmless(kind, bounds)).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
    }

    public final Optional<double[]> optionalQuantities(
            QuantityKind kind, String key, int count, Bounds bounds, String description) {
        return many(kind, key, count, bounds, false, description);
    }

    private Optional<double[]> many(
            QuantityKind kind, String key, int count, Bounds bounds, boolean required, String description) {
        Shape.Quantities shape = new Shape.Quantities(kind, count, bounds);
        return take(key, shape, required, "", description).flatMap(value -> {
            List<String> seen = new ArrayList<>();
            List<Tree> items = items(key, value);
            double[] values = new double[items.size()];
            for (int i = 0; i < values.length; i++) {
                Shape one = new Shape.Quantity(kind, bounds);
                values[i] = convert(items.get(i), pathOf(key) + "." + i, one, t -> parse(t, kind, bounds), seen::add)
                        .orElse(0.0);
            }
            if (count > 0 ? values.length != count : values.length == 0) {
                problem(key, "must be " + shape.phrase() + ", has " + values.length);
            }
            resolved.texts(key, seen, false);
            return areRight(key) && seen.size() == values.length ? Optional.of(values) : Optional.empty();
        });
    }

    /** Texts in a list, or one text; at least one. */
    public final List<String> texts(String key, String description) {
        return take(key, new Shape.Texts(), true, "", description)
                .map(value -> textsOf(key, value))
                .orElse(List.of());
    }

    public final List<String> textsOrEmpty(String key, String description) {
        return take(key, new Shape.Texts(), false, "", description)
                .map(value -> textsOf(key, value))
                .orElse(List.of());
    }

    private List<String> textsOf(String key, Tree value) {
        List<String> texts = new ArrayList<>();
        for (Tree item : items(key, value)) {
            convert(item, pathOf(key), new Shape.Text("a text"), String::strip, texts::add);
        }
        resolved.texts(key, texts, false);
        return List.copyOf(texts);
    }
}
