package microtwin.workload.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The closed form against what is executed, to the last count, and against published sizes. */
class WorkFormTest {

    @TempDir
    Path folder;

    static Stream<Arguments> models() {
        return Stream.of("llama", "qwen2").flatMap(a -> Stream.of(WeightFormat.values())
                .flatMap(f -> Stream.of(true, false).map(tied -> Arguments.of(a, f, tied))));
    }

    @ParameterizedTest(name = "{0} {1} tied {2}")
    @MethodSource("models")
    void executedWorkIsTheClosedForm(String architecture, WeightFormat format, boolean tied) throws IOException {
        Path file = TinyModels.write(folder, architecture, format, tied);
        WorkForm form = WorkForm.read(file);
        int pass = Session.PASS_TOKENS;
        int[][] sizes = {{1, 0}, {1, 1}, {1, 2}, {pass, 3}, {pass + 1, 1}, {2 * pass + 5, 7}};
        try (SessionKernel kernel = new SessionKernel(LanguageModel.read(file), 3 * pass, 1)) {
            for (int[] size : sizes) {
                CountedWork found = kernel.execute(size[0], size[1]);
                CountedWork expected = form.request(size[0], size[1], kernel.passTokens());
                assertTrue(found.sameCounts(expected), size[0] + " and " + size[1] + ": " + found + " " + expected);
            }
        }
    }

    /** Qwen2.5-3B in Q4_0: 36 layers of 2048 x (2 * 2048 + 2 * 256 + 3 * 11008), 18 bytes for 32 weights. */
    @ParameterizedTest
    @CsvSource({"1, 1736.7", "4096, 1887.7", "32767, 2944.7"})
    void bytesOfADecodedToken(int cachedTokens, double expectedMb) {
        long layerValues = 36L * 2048 * (2 * 2048 + 2 * 256 + 3 * 11_008);
        long headValues = 2048L * 151_936;
        long vectors = 36L * (2 * 2048 + 2048 + 2 * 256) * 4;
        long kv = 2L * 36 * 256 * 2;
        WorkForm form = new WorkForm(
                layerValues * 18 / 32 + vectors,
                headValues * 18 / 32 + 2048 * 4,
                2048 * 18 / 32,
                layerValues,
                headValues,
                kv,
                4L * 36 * 2048,
                32_768,
                0);
        Work step = form.request(cachedTokens, 2, 512).decode();
        assertEquals(1, step.tokens());
        assertEquals(expectedMb, (step.weightBytes() + step.kvBytes()) / 1e6, 0.1);
        long attended = cachedTokens + 1L;
        assertEquals(2 * (layerValues + headValues) + 4L * 36 * 2048 * attended, step.flop());
    }

    @Test
    void aWiderPassReadsTheWeightsLessOften() throws IOException {
        WorkForm form = WorkForm.read(TinyModels.write(folder));
        Work narrow = form.request(100, 1, 10).prefill();
        Work wide = form.request(100, 1, 100).prefill();
        assertEquals(10, narrow.passes());
        assertEquals(1, wide.passes());
        assertEquals(9 * form.layerBytes(), narrow.weightBytes() - wide.weightBytes());
        assertEquals(wide.flop(), narrow.flop());
    }
}
