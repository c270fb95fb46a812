package microtwin.workload.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import microtwin.engine.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ModelShapeTest {

    @TempDir
    Path folder;

    /** Numbers of parameters as the models are published. */
    @ParameterizedTest
    @CsvSource({
        "SMOLLM2_135M, 134515008",
        "SMOLLM2_360M, 361821120",
        "QWEN2_5_0_5B, 494032768",
        "TINYLLAMA_1_1B, 1100048384",
        "LLAMA_3_2_1B, 1235814400",
        "QWEN2_5_1_5B, 1543714304",
        "QWEN2_5_3B, 3085938688",
        "LLAMA_3_2_3B, 3212749824",
        "LLAMA_2_7B, 6738415616",
        "MISTRAL_7B, 7248023552",
        "QWEN2_5_7B, 7615616512",
        "LLAMA_3_8B, 8030261248",
    })
    void shapesHaveTheParametersOfTheirModels(ModelShape shape, long parameters) {
        assertEquals(parameters, shape.parameters());
    }

    /** In 4.5 bit a value, and in float where it is not in a matrix. */
    @Test
    void bytesOfAShapeAreThoseOfItsFormat() {
        ShapeFile file = new ShapeFile(ModelShape.QWEN2_5_3B.sizes(), true, WeightFormat.Q4_0, 1);
        long vectors = 36 * (2 * 2048 + 2048 + 2 * 256) + 2048;
        long weights = (3_085_938_688L - vectors) * 9 / 16 + vectors * 4;
        long besides = file.bytes() - weights;
        assertTrue(besides > 0 && besides < 40_000, "a head and some padding besides the weights: " + besides);
    }

    @Test
    void tensorsStayBelowTwoGib() {
        for (ModelShape shape : ModelShape.values()) {
            Hyperparameters p = shape.sizes();
            assertTrue(2L * p.width() * p.vocabulary() < Integer.MAX_VALUE, shape.shapeName());
        }
    }

    @ParameterizedTest
    @EnumSource(WeightFormat.class)
    void comesBackAsWritten(WeightFormat format) throws IOException {
        Hyperparameters sizes = TinyModels.sizes("qwen2");
        ShapeFile shape = new ShapeFile(sizes, false, format, 3);
        Path file = folder.resolve("tiny.gguf");
        shape.write(file);
        assertEquals(shape.bytes(), Files.size(file));
        Gguf read = GgufReader.read(file);
        assertEquals(sizes, Hyperparameters.of(read));
        assertEquals(3 + 2 * 12, read.tensors().size());

        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        shape.weights("blk.1.ffn_down.weight")
                .write(format, 512 * 256 / format.blockValues, 0, 1 / Math.sqrt(512), expected);
        Matrix down = Weights.read(read, sizes).layers().get(1).down();
        assertArrayEquals(expected.toByteArray(), down.data());
        assertSpread(down, 1 / Math.sqrt(512));
    }

    /** Mean and deviation of 131072 values: the allowed error of the mean is 5 of its own deviations. */
    private static void assertSpread(Matrix matrix, double deviation) {
        float[] row = new float[matrix.columns()];
        double sum = 0;
        double squares = 0;
        for (int r = 0; r < matrix.rows(); r++) {
            matrix.row(r, row);
            for (float v : row) {
                sum += v;
                squares += (double) v * v;
            }
        }
        double n = (double) matrix.rows() * matrix.columns();
        assertEquals(0, sum / n, 5 * deviation / Math.sqrt(n), "mean");
        assertEquals(deviation, Math.sqrt(squares / n), 0.02 * deviation, "deviation");
    }

    @Test
    void sameSeedSameBytes() throws IOException {
        Hyperparameters sizes = TinyModels.sizes("llama");
        Path first = folder.resolve("a");
        Path again = folder.resolve("b");
        Path other = folder.resolve("c");
        new ShapeFile(sizes, true, WeightFormat.Q4_0, 5).write(first);
        new ShapeFile(sizes, true, WeightFormat.Q4_0, 5).write(again);
        new ShapeFile(sizes, true, WeightFormat.Q4_0, 6).write(other);
        assertEquals(-1, Files.mismatch(first, again));
        assertTrue(Files.mismatch(first, other) >= 0);
    }

    @Test
    void isWrittenOnce() throws IOException {
        ShapeFile shape = new ShapeFile(TinyModels.sizes("llama"), true, WeightFormat.Q4_0, 1);
        Path file = folder.resolve("cache").resolve("tiny.gguf");
        assertEquals(file, ModelShape.cached(shape, file, Progress.NONE));
        FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(file, longAgo);
        ModelShape.cached(shape, file, Progress.NONE);
        assertEquals(longAgo, Files.getLastModifiedTime(file));
        try (var files = Files.list(file.getParent())) {
            assertEquals(1, files.count(), "no part is left");
        }
        Files.write(file, new byte[100]);
        String message = assertThrows(ModelFileException.class, () -> ModelShape.cached(shape, file, Progress.NONE))
                .getMessage();
        assertTrue(message.contains("has 100\nMaybe delete it"), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            shape:gpt-4-q4_0          | a shape must be named shape:MODEL-FORMAT with a model of smollm2-135m, smollm2-360m
            shape:qwen2.5-3b-q3_k     | a shape must be named shape:MODEL-FORMAT with a format of f32, f16, q4_0, q8_0
            shape:                    | a shape must be named shape:MODEL-FORMAT
            shape:qwen2.5-0.5b-q4_k   | q4_k needs rows of a multiple of 256 values, token_embd.weight has 896
            """)
    void unknownNames(String name, String message) {
        String found = assertThrows(IllegalArgumentException.class, () -> ModelShape.file(name, folder))
                .getMessage();
        assertTrue(found.startsWith(message), found);
    }
}
