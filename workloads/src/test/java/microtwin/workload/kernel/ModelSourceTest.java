package microtwin.workload.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import microtwin.engine.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelSourceTest {

    @TempDir
    Path folder;

    @Test
    void aFileIsTakenAsItIs() throws IOException {
        Path file = TinyModels.write(folder);
        ModelSource source = ModelSource.parse(file.toString());
        assertFalse(source.randomWeights());
        assertEquals(0, source.bytesToWrite(folder));
        assertEquals(file, source.file(folder, Progress.NONE));
    }

    @Test
    void aShapeIsToBeWritten() {
        ModelSource source = ModelSource.parse("shape:qwen2.5-3b-q4_0");
        assertTrue(source.randomWeights());
        assertEquals(1.737e9, (double) source.bytesToWrite(folder), 1e6);
    }

    @Test
    void progressEndsWithTheWholeFile() throws IOException {
        ShapeFile shape = new ShapeFile(TinyModels.sizes("llama"), true, WeightFormat.Q4_0, 1);
        List<Long> told = new ArrayList<>();
        Path file = ModelShape.cached(shape, folder.resolve("tiny.gguf"), told::add);
        assertEquals(told.stream().sorted().toList(), told);
        assertEquals(Files.size(file), told.get(told.size() - 1));
        assertEquals(2 + 2 * 9, told.size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            qwen2.5-3b-q4_0         | there is no file qwen2.5-3b-q4_0\\nMaybe shape:qwen2.5-3b-q4_0
            no/such.gguf            | there is no file no/such.gguf\\nMaybe a shape, for instance shape:qwen2.5-3b-q4_0
            .                       | there is no file .
            shape:qwen2.5-3b        | a shape must be named shape:MODEL-FORMAT
            shape:qwen9-3b-q4_0     | with a model of smollm2-135m
            shape:qwen2.5-0.5b-q4_k | q4_k needs rows of a multiple of 256 values
            """)
    void unknownNames(String name, String message) {
        String found = assertThrows(IllegalArgumentException.class, () -> ModelSource.parse(name))
                .getMessage();
        assertTrue(found.contains(message.replace("\\n", "\n")), found);
    }
}
