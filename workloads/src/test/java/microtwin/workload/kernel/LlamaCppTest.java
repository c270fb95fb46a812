package microtwin.workload.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The kernel against llama.cpp b4916 on the same files, teacher-forced, within {@link LogitAgreement}. Needs a JDK with
 * foreign functions and libgomp1: skipped where they are missing, under CI=true only for want of the JDK.
 */
class LlamaCppTest {

    private static final double LIMIT_S = 60;
    private static final int TOKENS = 48;

    @TempDir
    Path folder;

    @BeforeAll
    static void needsLlamaCpp() {
        try {
            LlamaCppFiles.extract().close();
            boolean complete = Stream.of("/lib", "/usr/lib")
                    .map(Path::of)
                    .flatMap(LlamaCppTest::subfolders)
                    .anyMatch(f -> Files.exists(f.resolve("libgomp.so.1")));
            if (!complete && !"true".equals(System.getenv("CI"))) {
                abort("llama.cpp needs libgomp1");
            }
        } catch (KernelException e) {
            abort(e.getMessage());
        }
    }

    private static Stream<Path> subfolders(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    static Stream<Arguments> models() {
        return Stream.of("llama", "qwen2").flatMap(a -> Stream.of(WeightFormat.values())
                .filter(f -> f != WeightFormat.F32)
                .map(f -> Arguments.of(a, f)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("models")
    void agrees(String architecture, WeightFormat format, TestReporter reporter) throws IOException {
        Path file = TinyModels.write(folder, architecture, format, format == WeightFormat.Q6_K);
        agrees(file, format, 300, reporter);
    }

    /** {@code -Dmicrotwin.judge=qwen2.5-0.5b}: a true shape in every format it can have, some minutes and GB of disk. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "F32")
    @EnabledIfSystemProperty(named = "microtwin.judge", matches = ".+")
    void agreesOnATrueShape(WeightFormat format, TestReporter reporter) {
        String shape = System.getProperty("microtwin.judge") + "-" + format.lowerName();
        Path shapes = Path.of(System.getProperty("java.io.tmpdir"), "microtwin-shapes");
        Path file;
        try {
            file = ModelShape.file(shape, shapes);
        } catch (IllegalArgumentException e) {
            abort(e.getMessage()); // rows of some shapes are no multiple of some blocks
            return;
        }
        agrees(file, format, Hyperparameters.of(GgufReader.read(file)).vocabulary(), reporter);
    }

    private static void agrees(Path file, WeightFormat format, int vocabulary, TestReporter reporter) {
        int[] tokens = new int[TOKENS];
        Arrays.setAll(tokens, i -> (9973 * i + 5) % vocabulary);
        LogitAgreement agreement = new LogitAgreement();
        try (LlamaCppKernel judge = new LlamaCppKernel(file, TOKENS, 1, LIMIT_S);
                Session session = LanguageModel.read(file).session(TOKENS, 1)) {
            float[][] expected = judge.logits(tokens);
            for (int t = 0; t < TOKENS; t++) {
                double[] wide = new double[expected[t].length];
                for (int i = 0; i < wide.length; i++) {
                    wide[i] = expected[t][i];
                }
                agreement.add("token " + t, wide, session.decode(tokens[t]));
            }
        }
        reporter.publishEntry(file.getFileName().toString(), agreement.toString());
        agreement.requireWithin(format);
    }

    @Test
    void executesRequestsAndTellsTheirTimes() throws IOException {
        Path file = TinyModels.write(folder);
        try (LlamaCppKernel kernel = new LlamaCppKernel(file, 128, 2, LIMIT_S)) {
            CountedWork work = kernel.execute(100, 20);
            assertEquals(1, work.prefill().passes());
            assertEquals(19, work.decode().tokens());
            assertTrue(work.prefill().wallNs() > 0 && work.decode().wallNs() > 0, work.toString());
            assertTrue(work.sameCounts(WorkForm.read(file).request(100, 20, kernel.passTokens())));
        }
    }

    @Test
    void isSparedADamagedFile() throws IOException {
        Path file = TinyModels.write(folder);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1000));
        assertThrows(ModelFileException.class, () -> new LlamaCppKernel(file, 64, 1, LIMIT_S));
    }
}
