package microtwin.workload.kernel;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import microtwin.engine.Progress;

/** Where a model comes from: a GGUF file, or a shape that is written to a cache when it is first needed. */
public final class ModelSource {

    private final String name;
    /** What is to be written; empty for a file. */
    private final Optional<ShapeFile> shape;

    private ModelSource(String name, Optional<ShapeFile> shape) {
        this.name = name;
        this.shape = shape;
    }

    /**
     * Understands a name.
     *
     * @throws IllegalArgumentException if there is no such file, shape or format
     */
    public static ModelSource parse(String name) {
        if (name.startsWith(ModelShape.PREFIX)) {
            ShapeFile content = ModelShape.content(name);
            content.bytes(); // refuses rows that are not whole blocks
            return new ModelSource(name, Optional.of(content));
        }
        requireFile(name);
        return new ModelSource(name, Optional.empty());
    }

    private static void requireFile(String name) {
        try {
            if (Files.isRegularFile(Path.of(name))) {
                return;
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("a model must be a GGUF file or " + ModelShape.PREFIX
                    + "MODEL-FORMAT, was " + GgufReader.shown(name));
        }
        String advice = isShape(name)
                ? "\nMaybe " + ModelShape.PREFIX + name
                : "\nMaybe a shape, for instance " + ModelShape.PREFIX + "qwen2.5-3b-q4_0";
        throw new IllegalArgumentException("a model must be a GGUF file or " + ModelShape.PREFIX
                + "MODEL-FORMAT; there is no file " + GgufReader.shown(name) + advice);
    }

    private static boolean isShape(String name) {
        try {
            ModelShape.content(name);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** As given: {@code shape:qwen2.5-3b-q4_0}, or a path. */
    public String name() {
        return name;
    }

    /** True if the weights are random, so that costs are those of the model and answers mean nothing. */
    public boolean randomWeights() {
        return shape.isPresent();
    }

    /** Bytes that {@link #file} will write; 0 if the file is there. */
    public long bytesToWrite(Path cache) {
        return shape.filter(s -> !Files.exists(inCache(cache)))
                .map(ShapeFile::bytes)
                .orElse(0L);
    }

    /**
     * The file, which is written to the folder if it is a shape that is not there yet.
     *
     * @param bytesWritten is told how many bytes of {@link #bytesToWrite} are there
     * @throws ModelFileException if it cannot be written
     */
    public Path file(Path cache, Progress bytesWritten) {
        return shape.map(s -> ModelShape.cached(s, inCache(cache), bytesWritten))
                .orElseGet(() -> Path.of(name));
    }

    private Path inCache(Path cache) {
        return cache.resolve(ModelShape.fileName(name));
    }

    /** The user's folder for what can be made again: {@code $XDG_CACHE_HOME/microtwin}, or {@code ~/.cache/microtwin}. */
    public static Path userCache() {
        String given = System.getenv("XDG_CACHE_HOME");
        Path caches =
                given == null || given.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(given);
        return caches.resolve("microtwin");
    }
}
