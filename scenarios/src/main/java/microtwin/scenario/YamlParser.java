package microtwin.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text to {@link Tree} by the token parser of Jackson, behind {@link YamlNode} the only class that knows it. One document
 * of mappings, lists and scalars; no anchors, aliases, merge keys or tags, no duplicate keys, so a file says what it seems
 * to say and cannot unfold to more than its length.
 */
final class YamlParser {

    private static final int DEEPEST = 40;
    private static final int LONGEST_SCALAR = 20_000;
    private static final Pattern LINE = Pattern.compile("line:? (\\d+), column");
    /** What the parser was in the middle of, and what that means. */
    private static final Map<String, String> OPENED = Map.of(
            "while parsing a flow sequence", "a list opened with [ has no comma between its items, or no ]",
            "while parsing a flow mapping", "a mapping opened with { has no comma between its keys, or no }",
            "while parsing a flow node", "a list or mapping opened with [ or { ends too soon",
            "while scanning a quoted scalar", "a quoted text has no closing quote");

    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private final String file;
    private final Problems problems;
    private final YAMLParser parser;
    /** True if the tree is not what the file seems to say, so that reading on would find what is no problem. */
    private boolean misleading;

    private YamlParser(String file, Problems problems, YAMLParser parser) {
        this.file = file;
        this.problems = problems;
        this.parser = parser;
    }

    /** The document of a file, or nothing if it could not be read to its end; then a problem says why. */
    static Optional<Tree> parse(String file, String text, Problems problems) {
        try (YAMLParser parser = FACTORY.createParser(text)) {
            return new YamlParser(file, problems, parser).document();
        } catch (StreamConstraintsException e) {
            problems.add(file, "is nested deeper than " + DEEPEST + " levels");
        } catch (JsonProcessingException e) {
            problems.add(file.startsWith("--") ? file : file + line(e), "is not valid YAML: " + reason(e));
        } catch (IOException e) {
            problems.add(file, "could not be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** Where the parser stumbled; where a bracket or a quote was opened, if it was not closed. */
    private static String line(JsonProcessingException e) {
        Matcher lines = LINE.matcher(e.getMessage());
        String line = "";
        boolean first = e.getMessage().contains("TAB") || opened(e.getMessage()).isPresent();
        while (lines.find() && !(first && !line.isEmpty())) {
            line = ":" + lines.group(1);
        }
        return line;
    }

    private static Optional<String> opened(String message) {
        return OPENED.entrySet().stream()
                .filter(opened -> message.contains(opened.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String reason(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        if (message.contains("TAB")) {
            return "a tab indents a line. Maybe: spaces";
        }
        if (opened(message).isPresent()) {
            return opened(message).get();
        }
        if (message.contains("mapping values are not allowed here")) {
            return "a colon makes a key where none can be. Maybe: another indentation, a space after the colon of the"
                    + " line above, or quotes around a text with a colon";
        }
        if (message.contains("while parsing a block mapping") || message.contains("while parsing a block collection")) {
            return "a line is indented like no other of its mapping or list";
        }
        return message.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" ") && !line.startsWith("in "))
                .map(String::strip)
                .collect(Collectors.joining(", "))
                .replaceAll("<?org\\.yaml\\.snakeyaml\\S*\\(.*", "something else")
                .replaceAll("[\\p{Cntrl}]+", " ");
    }

    private Optional<Tree> document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            problems.add(file, "is empty");
            return Optional.empty();
        }
        Tree tree = tree(first);
        if (parser.nextToken() != null) {
            problems.add(where(), "starts a second document; a scenario is one");
        }
        return misleading ? Optional.empty() : Optional.of(tree);
    }

    private String where() {
        return file.startsWith("--")
                ? file
                : file + ":" + parser.currentTokenLocation().getLineNr();
    }

    private Tree tree(JsonToken token) throws IOException {
        String where = where();
        refuseExtras(where);
        return switch (token) {
            case START_OBJECT -> mapping(where);
            case START_ARRAY -> sequence(where);
            case VALUE_NULL -> new Tree.Scalar(where, "", true);
            default -> scalar(where);
        };
    }

    private void refuseExtras(String where) throws IOException {
        if (parser.isCurrentAlias()) {
            refuse(where, "has an alias (*" + parser.getText() + "). Maybe: give the thing a name under types");
        } else if (parser.getObjectId() != null) {
            refuse(where, "has an anchor (&" + parser.getObjectId() + "). Maybe: give the thing a name under types");
        }
        if (parser.getTypeId() != null) {
            refuse(where, "has a tag (!), which is not supported");
        }
    }

    private void refuse(String where, String text) {
        problems.add(where, text);
        misleading = true;
    }

    private Tree scalar(String where) throws IOException {
        String text = parser.getText();
        if (text.length() > LONGEST_SCALAR) {
            refuse(where, "has a text of " + text.length() + " characters, at most " + LONGEST_SCALAR);
            return new Tree.Scalar(where, "", true);
        }
        return new Tree.Scalar(where, text, text.isBlank());
    }

    private Tree mapping(String where) throws IOException {
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            String keyWhere = where();
            Tree.Entry entry = new Tree.Entry(keyWhere, tree(parser.nextToken()));
            if (key.equals("<<")) {
                refuse(keyWhere, "has a merge key (<<). Maybe: give the thing a name under types");
            } else if (entries.putIfAbsent(key, entry) != null) {
                problems.add(
                        keyWhere,
                        key + " stands here twice, first at " + entries.get(key).where());
            }
        }
        return new Tree.Mapping(where, entries);
    }

    private Tree sequence(String where) throws IOException {
        List<Tree> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(tree(token));
        }
        return new Tree.Sequence(where, items);
    }
}
