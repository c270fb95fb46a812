package microtwin.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The scenarios that come with the program. A name of theirs is taken wherever a file is. */
public final class Catalog {

    private static final String FOLDER = "/catalog";
    private static final String BOARDS = FOLDER + "/boards";
    private static final String ENDING = ".yaml";

    private Catalog() {}

    /** Names in alphabetical order. */
    public static List<String> names() {
        return names(FOLDER);
    }

    /** Node types fitted to published measurements, each in a file of its name, in alphabetical order. */
    public static List<ScenarioFile> boards() {
        return names(BOARDS).stream()
                .map(name -> new ScenarioFile(name, Path.of("").toAbsolutePath(), textOf(name, BOARDS)))
                .toList();
    }

    private static List<String> names(String path) {
        URL folder = Catalog.class.getResource(path);
        if (folder == null) {
            return List.of();
        }
        try {
            URI uri = folder.toURI();
            if (!uri.getScheme().equals("jar")) {
                return names(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return names(jar.getPath(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }

    /** The text of a scenario of the catalog. */
    public static String text(String name) {
        if (!names().contains(name)) {
            throw new ScenarioException(name + ": no such scenario in the catalog" + Nearest.maybe(name, names()));
        }
        return textOf(name, FOLDER);
    }

    private static String textOf(String name, String path) {
        try (InputStream in = Catalog.class.getResourceAsStream(path + "/" + name + ENDING)) {
            return ScenarioFile.decode(name, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a scenario is about: its {@code scenario:} line. */
    public static String title(String name) {
        return text(name)
                .lines()
                .filter(line -> line.startsWith("scenario:"))
                .findFirst()
                .map(line -> line.substring("scenario:".length()).strip())
                .orElse("");
    }

    /** A scenario by the name of a file or, if there is no such file, of the catalog. */
    public static ScenarioFile open(String nameOrFile) {
        Path file = ScenarioFile.path(nameOrFile);
        if (Files.exists(file) && !Files.isDirectory(file)) {
            return ScenarioFile.of(file);
        }
        if (names().contains(nameOrFile)) {
            return new ScenarioFile(nameOrFile + ENDING, Path.of("").toAbsolutePath(), text(nameOrFile));
        }
        if (Files.isDirectory(file)) {
            throw new ScenarioException(nameOrFile + ": is a folder, must be a scenario");
        }
        throw new ScenarioException(nameOrFile + ": no such file, and no such scenario in the catalog"
                + Nearest.maybe(nameOrFile, names()));
    }
}
