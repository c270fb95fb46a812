package microtwin.workload.kernel;

import static microtwin.workload.kernel.TinyModels.TOKENS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SessionTest {

    @TempDir
    Path folder;

    private LanguageModel model(String architecture, WeightFormat format, boolean tied) throws IOException {
        return LanguageModel.read(TinyModels.write(folder, architecture, format, tied));
    }

    private static int[] longPrompt(int tokens) {
        int[] prompt = new int[tokens];
        Arrays.setAll(prompt, i -> (31 * i + 7) % 300);
        return prompt;
    }

    @ParameterizedTest
    @EnumSource(WeightFormat.class)
    void neitherStepsNorThreadsChangeALogit(WeightFormat format) throws IOException {
        int[] prompt = longPrompt(Session.PASS_TOKENS + 9);
        for (String architecture : new String[] {Hyperparameters.LLAMA, Hyperparameters.QWEN2}) {
            LanguageModel model = model(architecture, format, true);
            float[] whole;
            try (Session session = model.session(prompt.length, 1)) {
                whole = session.prefill(prompt);
            }
            for (int threads = 1; threads <= 3; threads++) {
                try (Session session = model.session(prompt.length, threads)) {
                    float[] stepwise = session.prefill(prompt[0], prompt[1], prompt[2]);
                    for (int i = 3; i < prompt.length; i++) {
                        stepwise = session.decode(prompt[i]);
                    }
                    assertArrayEquals(whole, stepwise, architecture + " on " + threads + " threads, step by step");
                    session.restart();
                    assertArrayEquals(whole, session.prefill(prompt), architecture + " on " + threads + " threads");
                }
            }
        }
    }

    /**
     * The same on every Java and processor: pinned bits of the reference, and of the vectors. They guard against change; that they are right
     * is shown by {@link TransformerTest}.
     */
    @ParameterizedTest
    @CsvSource({
        "F32,  b2368919d13c26ee93605e518a2af4e2",
        "F16,  826ba37b1a8cedd38286f44218b79d98",
        "Q4_0, b1d0546918af2d710dc14f5a732a27f5",
        "Q8_0, 7def50a40c4a21f95713e45f7067c67f",
        "Q4_K, 48eef1fe67c305ad42166b4e5b05aca0",
        "Q6_K, 7510f9df77dd6fa9a535a2f1b951d6ab",
    })
    void logitsArePinned(WeightFormat format, String md5) throws IOException, NoSuchAlgorithmException {
        ByteBuffer bytes = ByteBuffer.allocate(2 * 300 * Float.BYTES);
        for (String architecture : new String[] {Hyperparameters.LLAMA, Hyperparameters.QWEN2}) {
            LanguageModel model = model(architecture, format, true);
            try (Session session = model.session(64, 1, DotKernel.REFERENCE);
                    Session fastest = model.session(64, 2)) {
                float[] logits = session.prefill(TOKENS);
                assertArrayEquals(logits, fastest.prefill(TOKENS), architecture + " in vectors");
                bytes.asFloatBuffer().put(logits);
                bytes.position(bytes.position() + 300 * Float.BYTES);
            }
        }
        byte[] digest = MessageDigest.getInstance("MD5").digest(bytes.array());
        assertEquals(md5, HexFormat.of().formatHex(digest));
    }

    /** Matrices of the tiny model: per layer 2 of 256 x 256, 2 of 256 x 128, 3 of 256 x 512; a head of 256 x 300. */
    static Stream<Arguments> layouts() {
        return Stream.of(
                Arguments.of("llama", WeightFormat.Q4_0, 4.5),
                Arguments.of("qwen2", WeightFormat.Q4_0, 4.5),
                Arguments.of("llama", WeightFormat.Q6_K, 6.5625),
                Arguments.of("qwen2", WeightFormat.F16, 16));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void countsWhatTheClosedFormSays(String architecture, WeightFormat format, double bits) throws IOException {
        long layers = 2;
        long matrixValues = layers * (2 * 256 * 256 + 2 * 256 * 128 + 3 * 256 * 512);
        long headValues = 256 * 300;
        long passBytes = (long) (matrixValues * bits / 8) + layers * 2 * 256 * 4;
        long biasBytes = architecture.equals("qwen2") ? layers * (256 + 128 + 128) * 4 : 0;
        long headBytes = (long) (headValues * bits / 8) + 256 * 4;
        long rowBytes = (long) (256 * bits / 8);
        long kv = 2 * layers * 2 * 64;
        long attention = 4 * layers * 4 * 64;
        long m = Session.PASS_TOKENS + 9;
        long n = 5;
        for (int threads = 1; threads <= 2; threads++) {
            try (Session session = model(architecture, format, false).session(2 * Session.PASS_TOKENS, threads)) {
                int[] out = session.generate(longPrompt((int) m), (int) n + 1);
                assertEquals(n + 1, out.length);
                assertEquals(m + n, session.position());

                Work p = session.prefillWork();
                assertEquals(m, p.tokens());
                assertEquals(2, p.passes());
                assertEquals(2 * (passBytes + biasBytes) + headBytes + m * rowBytes, p.weightBytes());
                assertEquals(2 * kv * (m * (m + 1) / 2 + m), p.kvBytes());
                assertEquals(2 * m * matrixValues + 2 * headValues + attention * m * (m + 1) / 2, p.flop());

                Work d = session.decodeWork();
                long attended = n * m + n * (n + 1) / 2;
                assertEquals(n, d.tokens());
                assertEquals(n, d.passes());
                assertEquals(n * (passBytes + biasBytes + headBytes + rowBytes), d.weightBytes());
                assertEquals(2 * kv * (attended + n), d.kvBytes());
                assertEquals(n * 2 * (matrixValues + headValues) + attention * attended, d.flop());
                assertTrue(d.wallNs() > 0 && d.cpuNs() > 0, d.toString());
            }
        }
    }

    @Test
    void generatesTheLikeliestTokens() throws IOException {
        LanguageModel model = model("llama", WeightFormat.Q8_0, true);
        int[] prompt = {5, 6, 7};
        try (Session session = model.session(16, 1);
                Session again = model.session(16, 1)) {
            int[] output = session.generate(prompt, 3);
            int first = Session.likeliest(again.prefill(prompt));
            int second = Session.likeliest(again.decode(first));
            int third = Session.likeliest(again.decode(second));
            assertArrayEquals(new int[] {first, second, third}, output);
        }
        assertEquals(1, Session.likeliest(new float[] {1, 2, 2}));
        assertThrows(ArithmeticException.class, () -> Session.likeliest(new float[] {1, Float.NaN}));
    }

    @Test
    void refusesWhatDoesNotFit() throws IOException {
        LanguageModel model = model("llama", WeightFormat.Q4_0, true);
        assertMessage("contextTokens must be between 1 and 512", () -> model.session(513, 1));
        assertMessage("threads must be at least 1, was 0", () -> model.session(8, 0));
        try (Session session = model.session(4, 1)) {
            assertMessage("a token must be between 0 and 299, was 300", () -> session.prefill(1, 300));
            assertMessage("a token must be between 0 and 299, was -1", () -> session.decode(-1));
            assertMessage("a prompt must have a token", session::prefill);
            session.prefill(1, 2, 3);
            assertMessage("2 tokens must fit into the context of 4, of which 1 are left", () -> session.prefill(1, 2));
        }
    }

    private static void assertMessage(String expected, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.startsWith(expected), message);
    }
}
