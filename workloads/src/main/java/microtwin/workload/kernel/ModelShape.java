package microtwin.workload.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import microtwin.engine.Progress;

/**
 * Published models whose sizes are known here. A file of a shape has the true sizes and random weights: what dense
 * inference costs does not depend on the values of the weights, what it answers does. Sizes: the config.json of each
 * model.
 */
public enum ModelShape {
    SMOLLM2_135M("smollm2-135m", true, llama(30, 576, 1536, 9, 3, 64, 49_152, 8192, 1e5)),
    SMOLLM2_360M("smollm2-360m", true, llama(32, 960, 2560, 15, 5, 64, 49_152, 8192, 1e5)),
    QWEN2_5_0_5B("qwen2.5-0.5b", true, qwen2(24, 896, 4864, 14, 2, 64, 151_936, 32_768)),
    TINYLLAMA_1_1B("tinyllama-1.1b", false, llama(22, 2048, 5632, 32, 4, 64, 32_000, 2048, 1e4)),
    LLAMA_3_2_1B("llama-3.2-1b", true, llama(16, 2048, 8192, 32, 8, 64, 128_256, 131_072, 5e5)),
    QWEN2_5_1_5B("qwen2.5-1.5b", true, qwen2(28, 1536, 8960, 12, 2, 128, 151_936, 32_768)),
    QWEN2_5_3B("qwen2.5-3b", true, qwen2(36, 2048, 11_008, 16, 2, 128, 151_936, 32_768)),
    LLAMA_3_2_3B("llama-3.2-3b", true, llama(28, 3072, 8192, 24, 8, 128, 128_256, 131_072, 5e5)),
    LLAMA_2_7B("llama-2-7b", false, llama(32, 4096, 11_008, 32, 32, 128, 32_000, 4096, 1e4)),
    MISTRAL_7B("mistral-7b-v0.3", false, llama(32, 4096, 14_336, 32, 8, 128, 32_768, 32_768, 1e6)),
    QWEN2_5_7B("qwen2.5-7b", false, qwen2(28, 3584, 18_944, 28, 4, 128, 152_064, 32_768)),
    LLAMA_3_8B("llama-3-8b", false, llama(32, 4096, 14_336, 32, 8, 128, 128_256, 8192, 5e5));

    /** How a model is named that is a shape. */
    public static final String PREFIX = "shape:";

    private static final long SEED = 1;

    private final String shapeName;
    private final boolean tied;
    private final Hyperparameters sizes;

    ModelShape(String shapeName, boolean tied, Hyperparameters sizes) {
        this.shapeName = shapeName;
        this.tied = tied;
        this.sizes = sizes;
    }

    private static Hyperparameters llama(
            int layers,
            int width,
            int innerWidth,
            int heads,
            int kvHeads,
            int headSize,
            int vocabulary,
            int contextTokens,
            double ropeBase) {
        return new Hyperparameters(
                Hyperparameters.LLAMA,
                layers,
                width,
                innerWidth,
                heads,
                kvHeads,
                headSize,
                vocabulary,
                contextTokens,
                1e-5f,
                ropeBase,
                1);
    }

    private static Hyperparameters qwen2(
            int layers,
            int width,
            int innerWidth,
            int heads,
            int kvHeads,
            int headSize,
            int vocabulary,
            int contextTokens) {
        return new Hyperparameters(
                Hyperparameters.QWEN2,
                layers,
                width,
                innerWidth,
                heads,
                kvHeads,
                headSize,
                vocabulary,
                contextTokens,
                1e-6f,
                1e6,
                1);
    }

    /** Name without format: {@code qwen2.5-3b}. */
    public String shapeName() {
        return shapeName;
    }

    Hyperparameters sizes() {
        return sizes;
    }

    /** All weights, norms and biases included [1]. */
    public long parameters() {
        Hyperparameters p = sizes;
        long attention = (long) p.width() * (2L * p.queryWidth() + 2L * p.kvWidth());
        long biases = p.hasBias() ? p.queryWidth() + 2L * p.kvWidth() : 0;
        long layer = attention + biases + 3L * p.width() * p.innerWidth() + 2L * p.width();
        long embeddings = (tied ? 1L : 2L) * p.vocabulary() * p.width();
        return p.layers() * layer + embeddings + p.width();
    }

    /**
     * The file of a name such as {@code shape:qwen2.5-3b-q4_0}. It is written into the folder if it is not there yet.
     *
     * @throws IllegalArgumentException if there is no such shape or format
     * @throws ModelFileException if the file cannot be written
     */
    public static Path file(String name, Path folder) {
        return cached(content(name), folder.resolve(fileName(name)), Progress.NONE);
    }

    static String fileName(String name) {
        return plain(name) + "-seed" + SEED + ".gguf";
    }

    static ShapeFile content(String name) {
        String plain = plain(name);
        int dash = plain.lastIndexOf('-');
        ModelShape shape = byName(name, plain.substring(0, Math.max(0, dash)));
        WeightFormat format = format(name, plain.substring(dash + 1));
        return new ShapeFile(shape.sizes, shape.tied, format, SEED);
    }

    private static String plain(String name) {
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }

    /** Writes beside the file and moves it there, so that a file of that name is whole. */
    static Path cached(ShapeFile content, Path file, Progress bytesWritten) {
        long bytes = content.bytes();
        try {
            if (Files.exists(file)) {
                if (Files.size(file) != bytes) {
                    throw new ModelFileException(file + ": must have " + bytes + " bytes, has " + Files.size(file)
                            + "\nMaybe delete it: it is written again.");
                }
                return file;
            }
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < bytes) {
                throw new ModelFileException(
                        file + ": needs " + (bytes >> 20) + " MiB, of which " + (free >> 20) + " MiB are free");
            }
            Path part = Files.createTempFile(folder, file.getFileName().toString(), ".part");
            try {
                content.write(part, bytesWritten);
                return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new ModelFileException(file + ": cannot be written: " + e, e);
        }
    }

    private static ModelShape byName(String whole, String name) {
        return Arrays.stream(values())
                .filter(s -> s.shapeName.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a shape must be named " + PREFIX
                        + "MODEL-FORMAT with a model of "
                        + Arrays.stream(values()).map(ModelShape::shapeName).collect(Collectors.joining(", "))
                        + ", was "
                        + whole));
    }

    private static WeightFormat format(String whole, String name) {
        return Arrays.stream(WeightFormat.values())
                .filter(f -> f.lowerName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a shape must be named " + PREFIX
                        + "MODEL-FORMAT with a format of "
                        + WeightFormat.names().toLowerCase(Locale.ROOT) + ", was " + whole));
    }
}
