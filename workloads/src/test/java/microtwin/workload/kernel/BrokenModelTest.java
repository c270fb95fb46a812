package microtwin.workload.kernel;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are damaged, cut off, hostile or of another kind: one message each, at once, and no large array. */
class BrokenModelTest {

    private static final int MUTATIONS = 10_000;
    /** Of models that can be read, one of so many is asked. */
    private static final int ASKED = 20;

    @TempDir
    Path folder;

    private byte[] good;

    @BeforeEach
    void write() throws IOException {
        good = Files.readAllBytes(TinyModels.write(folder, "llama", WeightFormat.Q4_0, true));
    }

    private String messageOf(byte[] bytes) throws IOException {
        Path file = folder.resolve("broken.gguf");
        Files.write(file, bytes);
        String message = assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThrows(ModelFileException.class, () -> LanguageModel.read(file))
                        .getMessage());
        assertTrue(message.startsWith(file + ": "), message);
        return message.substring(file.toString().length() + 2);
    }

    private static int find(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    private static UnaryOperator<byte[]> put(int at, long value, int bytes) {
        return file -> {
            ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
            if (bytes == 4) {
                buffer.putInt(at, (int) value);
            } else {
                buffer.putLong(at, value);
            }
            return file;
        };
    }

    /** Puts a number behind a name: after the type of a key (4), the number of a tensor's dimensions (4) and so on. */
    private static UnaryOperator<byte[]> behind(String name, int skip, long value, int bytes) {
        return file ->
                put(find(file, name) + name.length() + skip, value, bytes).apply(file);
    }

    private static UnaryOperator<byte[]> cutAt(String name) {
        return file -> Arrays.copyOf(file, find(file, name));
    }

    private static UnaryOperator<byte[]> rename(String from, String to) {
        return file -> {
            byte[] name = to.getBytes(StandardCharsets.ISO_8859_1);
            assertEquals(from.length(), name.length);
            System.arraycopy(name, 0, file, find(file, from), name.length);
            return file;
        };
    }

    private static Arguments broken(String what, UnaryOperator<byte[]> change, String message) {
        return Arguments.of(what, change, message);
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                broken("empty", f -> new byte[0], "ends within magic: 4 bytes expected in a file of 0 bytes"),
                broken("other kind", f -> "PK zip".getBytes(StandardCharsets.UTF_8), "is not a GGUF file"),
                broken("version 1", put(4, 1, 4), "version must be 2 or 3, was 1"),
                broken("big-endian", put(4, 3 << 24, 4), "version must be 2 or 3, was 50331648"),
                broken("tensors", put(8, -1, 8), "must have at most 65536 tensors, has 18446744073709551615"),
                broken("keys", put(16, 1L << 40, 8), "must have at most 65536 keys, has 1099511627776"),
                broken("key length", put(24, 1L << 62, 8), "key must have at most 65535 bytes, has 46116860"),
                broken(
                        "text",
                        behind("architecture", 4, 1L << 31, 8),
                        "general.architecture must have at most 16777216"),
                broken(
                        "text past end",
                        behind("architecture", 4, 1 << 24, 8),
                        "ends within general.architecture: 16777216"),
                broken("type", behind("block_count", 0, 13, 4), "key llama.block_count has the unknown type 13"),
                broken("array", arrayOf(4, 1L << 61), "array llama.block_count must have at most "),
                broken("nested", arrayOf(9, 1), "key llama.block_count has the unknown type 9"),
                broken("cut in keys", cutAt("llama.vocab_size"), "ends within key: 16 bytes expected"),
                broken("cut in table", cutAt("blk.1.ffn_norm"), "ends within tensor name: 21 bytes expected"),
                broken(
                        "cut in data",
                        f -> Arrays.copyOf(f, f.length - 2048),
                        "blk.1.ffn_down.weight of 73728 bytes must end"),
                broken("key twice", rename("llama.attention.key_length", "llama.attention.head_count"), "occurs twice"),
                broken("architecture", behind("architecture", 12, 0x626D616D, 4), "must be llama or qwen2, was mamba"),
                broken(
                        "dimensions",
                        behind("token_embd.weight", 0, 5, 4),
                        "token_embd.weight must have 1 to 4 dimensions"),
                broken(
                        "no rows",
                        behind("token_embd.weight", 12, 0, 8),
                        "token_embd.weight must have dimensions between"),
                broken("huge", behind("token_embd.weight", 12, 1L << 31, 8), "token_embd.weight must have dimensions"),
                broken("2 GiB", behind("token_embd.weight", 12, 1 << 25, 8), "must be smaller than 2 GiB"),
                broken(
                        "blocks",
                        behind("token_embd.weight", 4, 250, 8),
                        "token_embd.weight has rows of 250 values, which"),
                broken(
                        "format",
                        behind("token_embd.weight", 20, 10, 4),
                        "token_embd.weight has format number 10, which"),
                broken("unaligned", behind("token_embd.weight", 24, 8, 8), "must start at a multiple of 32 bytes"),
                broken("negative", behind("token_embd.weight", 24, -32, 8), "must start at a multiple of 32 bytes"),
                broken("far", behind("token_embd.weight", 24, 1L << 62, 8), "must end within the file of"),
                broken("overlap", behind("blk.0.attn_norm.weight", 16, 32, 8), "tensors token_embd.weight and blk.0"),
                broken(
                        "missing",
                        rename("blk.1.attn_q.weight", "blk.1.attn_x.weight"),
                        "tensor blk.1.attn_q.weight is"),
                broken(
                        "twice",
                        rename("blk.1.attn_q.weight", "blk.0.attn_q.weight"),
                        "tensor blk.0.attn_q.weight occurs"),
                broken(
                        "control",
                        rename("blk.1.attn_q.weight", "blk.0.attn_q.weigh\u0007"),
                        "tensor blk.1.attn_q.weight is"),
                broken("layers", behind("block_count", 4, 3, 4), "a model of llama with 3 layers must have 29 tensors"),
                broken(
                        "no layers",
                        behind("block_count", 4, 0, 4),
                        "llama.block_count must be a whole number between 1"),
                broken("heads", behind("head_count", 4, 3, 4), "llama.attention.head_count must be a multiple of"),
                broken("odd head", behind("key_length", 4, 63, 4), "heads must have an even number of values"),
                broken(
                        "width",
                        behind("embedding_length", 4, 512, 4),
                        "token_embd.weight must be 512 x 300, is 256 x 300"),
                broken("rope", behind("dimension_count", 4, 32, 4), "llama.rope.dimension_count other than 64 is not"),
                broken(
                        "norm",
                        behind("rms_epsilon", 4, 0x7FC00000, 4),
                        "llama.attention.layer_norm_rms_epsilon must be"),
                broken(
                        "missing key",
                        rename("llama.block_count", "llama.black_count"),
                        "llama.block_count must be a whole"));
    }

    /** Makes an array of a key that has a number: type 9, then the type and number of its elements. */
    private static UnaryOperator<byte[]> arrayOf(int type, long elements) {
        return file -> behind("block_count", 8, elements, 8)
                .apply(behind("block_count", 4, type, 4)
                        .apply(behind("block_count", 0, 9, 4).apply(file)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void saysWhatIsWrong(String what, UnaryOperator<byte[]> change, String message) throws IOException {
        String found = messageOf(change.apply(good));
        assertTrue(found.contains(message), found);
    }

    @Test
    void filesThatAreNone() {
        Path missing = folder.resolve("missing.gguf");
        assertEquals(
                missing + ": must be a file, is missing",
                assertThrows(ModelFileException.class, () -> LanguageModel.read(missing))
                        .getMessage());
        assertEquals(
                folder + ": must be a file, is not",
                assertThrows(ModelFileException.class, () -> LanguageModel.read(folder))
                        .getMessage());
    }

    /** A sparse file with 64 tensors of 1 GiB, and a head that asks for them all. */
    @Test
    void weightsBeyondTheHeapAreNotRead() throws IOException {
        int side = 1 << 14;
        GgufWriter writer = new GgufWriter()
                .key("general.architecture", "llama")
                .key("llama.block_count", 1)
                .key("llama.context_length", 8)
                .key("llama.embedding_length", side)
                .key("llama.feed_forward_length", side)
                .key("llama.attention.head_count", 128)
                .key("llama.attention.layer_norm_rms_epsilon", 1e-5f)
                .tensor("token_embd.weight", WeightFormat.F32, side, side, out -> {});
        for (int i = 1; i < 64; i++) {
            writer.tensor("more." + i, WeightFormat.F32, side, side, out -> {});
        }
        Path file = folder.resolve("sparse.gguf");
        writer.write(file);
        try (FileChannel channel = FileChannel.open(file, WRITE)) {
            channel.write(ByteBuffer.allocate(1), writer.bytes());
        }
        String message = assertThrows(ModelFileException.class, () -> LanguageModel.read(file))
                .getMessage();
        assertTrue(message.contains(": weights of 65536 MiB must fit into the heap, of which "), message);
        assertTrue(message.contains("Maybe start Java with -Xmx6"), message);
    }

    /** Bytes of the head changed at random, or the file cut: it is read or refused with a message, in bounded memory. */
    @Test
    void mutationsAreReadOrRefused() {
        assertTimeoutPreemptively(Duration.ofMinutes(2), this::readMutations);
    }

    /** Bytes of a whole small model changed anywhere, or the file cut: what is read answers, whatever its weights. */
    @Test
    void mutationsOfWholeModelsAreAnsweredOrRefused() {
        assertTimeoutPreemptively(Duration.ofMinutes(2), this::askMutations);
    }

    private void askMutations() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int head = find(good, "output_norm.weight") + 64;
        Path file = Files.write(folder.resolve("whole.gguf"), good);
        Random random = new Random(2);
        int answered = 0;
        long mostBytes = 0;
        try (FileChannel channel = FileChannel.open(file, WRITE)) {
            for (int i = 0; i < MUTATIONS; i++) {
                int[] at = random.ints(1 + random.nextInt(4), 0, random.nextInt(4) == 0 ? head : good.length)
                        .toArray();
                for (int position : at) {
                    channel.write(ByteBuffer.wrap(new byte[] {(byte) random.nextInt()}), position);
                }
                int length = random.nextInt(16) == 0 ? random.nextInt(good.length) : good.length;
                channel.truncate(length);
                long allocated = threads.getCurrentThreadAllocatedBytes();
                answered += answers(file, i % ASKED == 0) ? 1 : 0;
                mostBytes = Math.max(mostBytes, threads.getCurrentThreadAllocatedBytes() - allocated);
                for (int position : at) {
                    channel.write(ByteBuffer.wrap(good, position, 1), position);
                }
                channel.write(ByteBuffer.wrap(good, length, good.length - length), length);
            }
        }
        assertTrue(answered > 0.3 * MUTATIONS, "most changes are those of weights: " + answered);
        assertTrue(mostBytes < 64L * good.length + (16 << 20), "bytes of memory for a model of " + good.length);
    }

    private static boolean answers(Path file, boolean asked) {
        try {
            LanguageModel model = LanguageModel.read(file);
            if (asked) {
                try (Session session = model.session(4, 1, DotKernel.REFERENCE)) {
                    session.generate(new int[] {1, 2}, 1);
                }
            }
            return true;
        } catch (ModelFileException | ArithmeticException e) { // or weights out of the range of numbers
            assertTrue(e.getMessage().length() < 1000, e.getMessage());
            return false;
        }
    }

    private void readMutations() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int head = find(good, "output_norm.weight") + 64;
        Path file = folder.resolve("mutant.gguf");
        Random random = new Random(1);
        int refused = 0;
        long mostBytes = 0;
        byte[] small = Arrays.copyOf(good, head + 64);
        // kept open, because some file systems wait for the disk when a file was emptied and closed
        try (FileChannel channel = FileChannel.open(file, CREATE, WRITE)) {
            for (int i = 0; i < MUTATIONS; i++) {
                byte[] mutant = small.clone();
                for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                    mutant[random.nextInt(head)] =
                            random.nextBoolean() ? (byte) random.nextInt() : (byte) -random.nextInt(2);
                }
                int length = random.nextInt(8) == 0 ? random.nextInt(head) : mutant.length;
                channel.write(ByteBuffer.wrap(mutant, 0, length), 0);
                channel.truncate(length);
                long allocated = threads.getCurrentThreadAllocatedBytes();
                try {
                    GgufReader.read(file);
                } catch (ModelFileException e) {
                    refused++;
                    assertTrue(e.getMessage().length() < 1000, e.getMessage());
                }
                mostBytes = Math.max(mostBytes, threads.getCurrentThreadAllocatedBytes() - allocated);
            }
        }
        assertTrue(refused > 0.9 * MUTATIONS, "the tensors are cut off, so hardly any can be read: " + refused);
        assertTrue(mostBytes < 1 << 20, "bytes of memory for a head of some kilobytes: " + mostBytes);
    }
}
