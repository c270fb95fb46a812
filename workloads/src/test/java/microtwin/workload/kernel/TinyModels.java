package microtwin.workload.kernel;

import java.io.IOException;
import java.nio.file.Path;

/** Models small enough to compute by hand, with sizes that all formats can store. */
public final class TinyModels {

    static final int[] TOKENS = {7, 0, 299, 120, 7, 55, 13, 201, 202, 1, 88};

    private TinyModels() {}

    static Hyperparameters sizes(String architecture) {
        return new Hyperparameters(architecture, 2, 256, 512, 4, 2, 64, 300, 512, 1e-5f, 1e4, 1);
    }

    /** A model of 300 tokens with a context of 128, in Q4_0. */
    public static Path write(Path folder) throws IOException {
        return write(folder, Hyperparameters.QWEN2, WeightFormat.Q4_0, true);
    }

    static Path write(Path folder, String architecture, WeightFormat format, boolean tied) throws IOException {
        Path file = folder.resolve(architecture + "-" + format + "-" + tied + ".gguf");
        new ShapeFile(sizes(architecture), tied, format, 42).write(file);
        return file;
    }
}
