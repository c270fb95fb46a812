package microtwin.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A scenario text with its overrides, ready to be read.
 *
 * @param name how messages call it: {@code city.yaml}
 * @param folder where its relative file names start
 * @param text its YAML
 */
public record ScenarioFile(String name, Path folder, String text) {

    private static final int LARGEST = 1 << 20;

    /** A path as a user typed it. */
    static Path path(String typed) {
        try {
            return Path.of(typed);
        } catch (InvalidPathException e) {
            throw new ScenarioException(Quantities.quoted(typed) + ": cannot be the name of a file");
        }
    }

    /** Reads a file. */
    public static ScenarioFile of(Path file) {
        String name = String.valueOf(file.getFileName());
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.toAbsolutePath());
        try (InputStream in = Files.newInputStream(file)) {
            return new ScenarioFile(name, folder, decode(name, in));
        } catch (NoSuchFileException e) {
            throw new ScenarioException(file + ": no such file");
        } catch (IOException e) {
            throw new ScenarioException(file + ": could not be read: " + e.getMessage());
        }
    }

    /** The text of a stream in UTF-8, refused if it is longer than any scenario. */
    static String decode(String name, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new ScenarioException(name + ": is larger than 1 MB, too large for a scenario");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new ScenarioException(name + ": is not text in UTF-8");
        }
    }

    /**
     * Reads the scenario.
     *
     * @param overrides texts {@code a.b.c=VALUE} as given to {@code --set}
     * @throws ScenarioException with every problem of the file
     */
    public <T> Understood<T> read(YamlReader<T> reader, List<String> overrides) {
        Problems problems = new Problems();
        Optional<Tree> parsed = YamlParser.parse(name, text, problems);
        if (parsed.isEmpty() || !(parsed.get() instanceof Tree.Mapping root)) {
            parsed.ifPresent(tree -> problems.add(tree.where(), "must be a mapping of keys, was " + tree.found()));
            problems.throwIfAny();
            throw new IllegalStateException("no tree and no problem");
        }
        Resolved resolved = new Resolved();
        Tree.Mapping tree = Overrides.apply(root, overrides, problems);
        Reading reading = new Reading(problems, folder, false);
        reading.searchLostIn(tree, reader);
        T value = new YamlNode(reading, tree, new Section(""), resolved).read(reader);
        problems.throwIfAny();
        if (reading.isBroken()) {
            throw new IllegalStateException("something is wrong with " + name + ", and no problem says what");
        }
        return new Understood<>(value, resolved.yaml());
    }

    /**
     * What a scenario means.
     *
     * @param value what its reader made of it
     * @param resolvedYaml the scenario with every default filled in; it reads to the same value
     */
    public record Understood<T>(T value, String resolvedYaml) {}
}
