package microtwin.workload.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import microtwin.engine.Progress;

/** Writes GGUF files, version 3. Tensors are streamed: the writer holds none of them. */
final class GgufWriter {

    /** Writes all bytes of a tensor. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private record Tensor(String name, WeightFormat format, int columns, int rows, Content content) {
        long bytes() {
            return format.bytes((long) columns * rows);
        }
    }

    private static final int VERSION = 3;
    private static final int U32 = 4;
    private static final int F32 = 6;
    private static final int TEXT = 8;
    private static final int BUFFER_BYTES = 1 << 20;

    private final List<byte[]> keys = new ArrayList<>();
    private final List<Tensor> tensors = new ArrayList<>();

    GgufWriter key(String key, int value) {
        keys.add(join(text(key), ints(U32, value)));
        return this;
    }

    GgufWriter key(String key, float value) {
        keys.add(join(text(key), ints(F32, Float.floatToIntBits(value))));
        return this;
    }

    GgufWriter key(String key, String value) {
        keys.add(join(text(key), ints(TEXT), text(value)));
        return this;
    }

    /** A matrix, or a vector if it has one row. */
    GgufWriter tensor(String name, WeightFormat format, int columns, int rows, Content content) {
        tensors.add(new Tensor(name, format, columns, rows, content));
        return this;
    }

    void write(Path file) throws IOException {
        write(file, Progress.NONE);
    }

    /** Tells how many bytes are written after each tensor. */
    void write(Path file, Progress bytesWritten) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES)) {
            long head = writeHead(out);
            pad(out, head);
            long done = padded(head);
            for (Tensor tensor : tensors) {
                tensor.content.writeTo(out);
                pad(out, tensor.bytes());
                done += padded(tensor.bytes());
                bytesWritten.stepsDone(done);
            }
        }
    }

    /** Size of the file [byte]. */
    long bytes() throws IOException {
        long bytes = padded(writeHead(OutputStream.nullOutputStream()));
        for (Tensor tensor : tensors) {
            bytes += padded(tensor.bytes());
        }
        return bytes;
    }

    private long writeHead(OutputStream out) throws IOException {
        long written = write(out, ints(GgufReader.MAGIC, VERSION));
        written += write(out, longs(tensors.size(), keys.size()));
        for (byte[] key : keys) {
            written += write(out, key);
        }
        long offset = 0;
        for (Tensor t : tensors) {
            int dimensions = t.rows == 1 ? 1 : 2;
            written += write(out, text(t.name));
            written += write(out, ints(dimensions));
            written += write(out, dimensions == 1 ? longs(t.columns) : longs(t.columns, t.rows));
            written += write(out, ints(t.format.id));
            written += write(out, longs(offset));
            offset += padded(t.bytes());
        }
        return written;
    }

    private static long write(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        return bytes.length;
    }

    private static void pad(OutputStream out, long bytes) throws IOException {
        out.write(new byte[(int) (padded(bytes) - bytes)]);
    }

    private static long padded(long bytes) {
        return (bytes + GgufReader.DEFAULT_ALIGNMENT - 1) / GgufReader.DEFAULT_ALIGNMENT * GgufReader.DEFAULT_ALIGNMENT;
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return join(longs(bytes.length), bytes);
    }

    private static byte[] ints(int... values) {
        byte[] bytes = new byte[values.length * Integer.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(values);
        return bytes;
    }

    private static byte[] longs(long... values) {
        byte[] bytes = new byte[values.length * Long.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(values);
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
