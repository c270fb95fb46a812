package microtwin.workload.kernel;

import static microtwin.workload.kernel.TinyModels.TOKENS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernel against the textbook, teacher-forced, within {@link LogitAgreement}. */
class TransformerTest {

    @TempDir
    Path folder;

    static Stream<Arguments> models() {
        return Stream.of("llama", "qwen2").flatMap(a -> Stream.of(WeightFormat.values())
                .flatMap(f -> Stream.of(true, false).map(tied -> Arguments.of(a, f, tied))));
    }

    @ParameterizedTest(name = "{0} {1} tied {2}")
    @MethodSource("models")
    void agreesWithTheTextbook(String architecture, WeightFormat format, boolean tied) throws IOException {
        Path file = TinyModels.write(folder, architecture, format, tied);
        double[][] expected = new PlainTransformer(file).logits(TOKENS);
        LogitAgreement agreement = new LogitAgreement();
        try (Session session = LanguageModel.read(file).session(TOKENS.length, 1, DotKernel.REFERENCE)) {
            for (int t = 0; t < TOKENS.length; t++) {
                agreement.add("token " + t, expected[t], session.decode(TOKENS[t]));
            }
        }
        double median = agreement.requireWithin(format);
        assertTrue(median > 0 || format == WeightFormat.F32, "rounding leaves a trace");
    }

    /**
     * One layer, one token, by hand: a single token attends to itself alone, so attention gives its value, a
     * whole number that a half holds.
     */
    @Test
    void oneTokenOfOneLayerByHand() throws IOException {
        Path file = folder.resolve("hand.gguf");
        String a = "llama.";
        new GgufWriter()
                .key("general.architecture", "llama")
                .key(a + "block_count", 1)
                .key(a + "context_length", 8)
                .key(a + "embedding_length", 2)
                .key(a + "feed_forward_length", 1)
                .key(a + "attention.head_count", 1)
                .key(a + "attention.layer_norm_rms_epsilon", 1e-12f)
                .tensor("token_embd.weight", WeightFormat.F32, 2, 2, floats(9, 9, 1, -1))
                .tensor("blk.0.attn_norm.weight", WeightFormat.F32, 2, 1, floats(2, 4))
                .tensor("blk.0.attn_q.weight", WeightFormat.F32, 2, 2, floats(1, 2, 3, 4))
                .tensor("blk.0.attn_k.weight", WeightFormat.F32, 2, 2, floats(5, 6, 7, 8))
                .tensor("blk.0.attn_v.weight", WeightFormat.F32, 2, 2, floats(1, 0, 1, 1))
                .tensor("blk.0.attn_output.weight", WeightFormat.F32, 2, 2, floats(1, 0, 0, -1))
                .tensor("blk.0.ffn_norm.weight", WeightFormat.F32, 2, 1, floats(1, 1))
                .tensor("blk.0.ffn_gate.weight", WeightFormat.F32, 2, 1, floats(2, 0))
                .tensor("blk.0.ffn_up.weight", WeightFormat.F32, 2, 1, floats(0, 3))
                .tensor("blk.0.ffn_down.weight", WeightFormat.F32, 1, 2, floats(1, 0))
                .tensor("output_norm.weight", WeightFormat.F32, 2, 1, floats(1, 1))
                .tensor("output.weight", WeightFormat.F32, 2, 2, floats(1, 0, 0, 2))
                .write(file);
        // x = (1, -1) has a mean square of 1: norm (2, -4), value (2, -2), output (2, 2), x = (3, 1) of mean square 5
        double g = 2 * 3 / Math.sqrt(5);
        double x0 = 3 + g / (1 + Math.exp(-g)) * (3 / Math.sqrt(5));
        double root = Math.sqrt((x0 * x0 + 1) / 2);
        try (Session session = LanguageModel.read(file).session(8, 1, DotKernel.REFERENCE)) {
            assertArrayEquals(new float[] {(float) (x0 / root), (float) (2 / root)}, session.prefill(1), 1e-6f);
        }
    }

    private static GgufWriter.Content floats(float... values) {
        return out -> {
            for (float value : values) {
                int bits = Float.floatToIntBits(value);
                for (int i = 0; i < Float.BYTES; i++) {
                    out.write(bits >> (Byte.SIZE * i));
                }
            }
        };
    }
}
