package microtwin.workload.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads heads of GGUF files, versions 2 and 3. The file is not trusted: each size is compared with what is left of the
 * file and with a limit before anything of that size is made, and each byte is read once, so a hostile file costs
 * bounded memory and at most the time to read it.
 *
 * <p>Source: GGUF specification, ggml docs/gguf.md.
 */
final class GgufReader implements AutoCloseable {

    static final int MAGIC = 0x46554747; // "GGUF", least byte first
    static final int DEFAULT_ALIGNMENT = 32;

    private static final int MAX_KEYS = 65_536;
    private static final int MAX_TENSORS = 65_536;
    private static final int MAX_NAME_BYTES = 65_535;
    /** Of all texts together: chat templates are the longest. */
    private static final int MAX_TEXT_BYTES = 1 << 24;

    private static final int MAX_ELEMENTS = 1 << 24;
    private static final int MAX_ALIGNMENT = 1 << 16;
    private static final int MAX_DIMENSIONS = 4;
    private static final int BUFFER_BYTES = 1 << 13;

    /** Bytes of a value by its type number; texts and arrays have none. */
    private static final int[] VALUE_BYTES = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};

    private static final int TEXT = 8;
    private static final int ARRAY = 9;

    private final Path path;
    private final FileChannel file;
    private final long size;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    /** Position in the file of the buffer's end. */
    private long read;

    private int textBytes;

    private GgufReader(Path path, FileChannel file) throws IOException {
        this.path = path;
        this.file = file;
        this.size = file.size();
    }

    static Gguf read(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new ModelFileException(path + ": must be a file, " + (Files.exists(path) ? "is not" : "is missing"));
        }
        try (GgufReader reader = new GgufReader(path, FileChannel.open(path, StandardOpenOption.READ))) {
            return reader.head();
        } catch (IOException e) {
            throw new ModelFileException(path + ": cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private Gguf head() throws IOException {
        if (u32("magic") != MAGIC) {
            throw wrong("is not a GGUF file: it must start with GGUF");
        }
        long version = u32("version");
        if (version != 2 && version != 3) {
            throw wrong("version must be 2 or 3, was " + version);
        }
        long tensorCount = count("tensors", MAX_TENSORS);
        long keyCount = count("keys", MAX_KEYS);
        Map<String, Object> metadata = new LinkedHashMap<>();
        for (long i = 0; i < keyCount; i++) {
            String key = text("key", MAX_NAME_BYTES);
            if (metadata.putIfAbsent(key, value(key)) != null) {
                throw wrong("key " + shown(key) + " occurs twice");
            }
        }
        List<RawEntry> raw = new ArrayList<>();
        for (long i = 0; i < tensorCount; i++) {
            raw.add(entry());
        }
        Gguf keysOnly = new Gguf(path, metadata, Map.of());
        int alignment = keysOnly.count("general.alignment", 1, MAX_ALIGNMENT, DEFAULT_ALIGNMENT);
        long start = (position() + alignment - 1) / alignment * alignment;
        return new Gguf(path, metadata, table(raw, start, alignment));
    }

    private record RawEntry(String name, long columns, long rows, WeightFormat format, long offset) {}

    private RawEntry entry() throws IOException {
        String name = text("tensor name", MAX_NAME_BYTES);
        long dimensions = u32("dimensions of " + shown(name));
        if (dimensions < 1 || dimensions > MAX_DIMENSIONS) {
            throw wrong(shown(name) + " must have 1 to " + MAX_DIMENSIONS + " dimensions, has "
                    + Long.toUnsignedString(dimensions));
        }
        long columns = dimension(name);
        long rows = 1;
        for (int d = 1; d < dimensions; d++) {
            long more = dimension(name);
            if (rows * more > Integer.MAX_VALUE) {
                throw wrong(shown(name) + " has more than " + Integer.MAX_VALUE + " rows");
            }
            rows *= more;
        }
        int type = (int) u32("format of " + shown(name));
        long offset = u64("offset of " + shown(name));
        WeightFormat format = WeightFormat.byId(type)
                .orElseThrow(() -> wrong(shown(name) + " has format number " + Integer.toUnsignedString(type)
                        + ", which is not supported; supported are " + WeightFormat.names()));
        return new RawEntry(name, columns, rows, format, offset);
    }

    /** At most 2^31 - 1, so that the product of two is a long. */
    private long dimension(String name) throws IOException {
        long length = u64("dimension of " + shown(name));
        if (length < 1 || length > Integer.MAX_VALUE) {
            throw wrong(shown(name) + " must have dimensions between 1 and " + Integer.MAX_VALUE + ", has "
                    + Long.toUnsignedString(length));
        }
        return length;
    }

    private Map<String, TensorEntry> table(List<RawEntry> raw, long start, int alignment) {
        Map<String, TensorEntry> tensors = new LinkedHashMap<>();
        for (RawEntry r : raw) {
            if (r.columns % r.format.blockValues != 0) {
                throw wrong(shown(r.name) + " has rows of " + r.columns + " values, which must be a multiple of "
                        + r.format.blockValues + " in " + r.format);
            }
            if (r.columns * r.rows / r.format.blockValues > Integer.MAX_VALUE / r.format.blockBytes) {
                throw wrong(shown(r.name) + " of " + r.columns + " x " + r.rows + " values in " + r.format
                        + " must be smaller than 2 GiB");
            }
            long bytes = r.format.bytes(r.columns * r.rows);
            if (r.offset < 0 || r.offset % alignment != 0) {
                throw wrong(shown(r.name) + " must start at a multiple of " + alignment + " bytes, starts at "
                        + Long.toUnsignedString(r.offset));
            }
            if (r.offset > size - start - bytes) {
                throw wrong(shown(r.name) + " of " + bytes + " bytes must end within the file of " + size
                        + " bytes, starts at " + start + " + " + r.offset + "\nMaybe the file is cut off.");
            }
            if (tensors.put(r.name, new TensorEntry(r.name, r.columns, r.rows, r.format, start + r.offset)) != null) {
                throw wrong("tensor " + shown(r.name) + " occurs twice");
            }
        }
        requireApart(tensors);
        return tensors;
    }

    private void requireApart(Map<String, TensorEntry> tensors) {
        List<TensorEntry> sorted = new ArrayList<>(tensors.values());
        sorted.sort(Comparator.comparingLong(TensorEntry::offset));
        for (int i = 1; i < sorted.size(); i++) {
            TensorEntry before = sorted.get(i - 1);
            if (before.offset() + before.bytes() > sorted.get(i).offset()) {
                throw wrong("tensors " + shown(before.name()) + " and "
                        + shown(sorted.get(i).name()) + " overlap");
            }
        }
    }

    private Object value(String key) throws IOException {
        int type = (int) u32("type of " + shown(key));
        if (type == ARRAY) {
            return array(key);
        }
        if (type == TEXT) {
            return text(key, MAX_TEXT_BYTES);
        }
        require(key, valueBytes(key, type));
        return switch (type) {
            case 0 -> (long) (buffer.get() & 0xFF);
            case 1 -> (long) buffer.get();
            case 2 -> (long) (buffer.getShort() & 0xFFFF);
            case 3 -> (long) buffer.getShort();
            case 4 -> buffer.getInt() & 0xFFFF_FFFFL;
            case 5 -> (long) buffer.getInt();
            case 6 -> (double) buffer.getFloat();
            case 7 -> buffer.get() != 0;
            case 12 -> buffer.getDouble();
            default -> buffer.getLong();
        };
    }

    private int valueBytes(String key, int type) {
        if (type < 0 || type >= VALUE_BYTES.length || type == ARRAY) {
            throw wrong("key " + shown(key) + " has the unknown type " + Integer.toUnsignedString(type));
        }
        return VALUE_BYTES[type];
    }

    private Gguf.ArrayLength array(String key) throws IOException {
        int type = (int) u32("element type of " + shown(key));
        int each = valueBytes(key, type);
        long elements = u64("length of " + shown(key));
        int least = type == TEXT ? Long.BYTES : each;
        long most = Math.min(MAX_ELEMENTS, (size - position()) / least);
        if (elements < 0 || elements > most) {
            throw wrong("array " + shown(key) + " must have at most " + most + " elements in a file of " + size
                    + " bytes, has " + Long.toUnsignedString(elements));
        }
        if (type == TEXT) {
            for (long i = 0; i < elements; i++) {
                skip(key, u64("length of an element of " + shown(key)));
            }
        } else {
            skip(key, elements * each);
        }
        return new Gguf.ArrayLength(elements);
    }

    private String text(String what, int mostBytes) throws IOException {
        long length = u64("length of " + shown(what));
        if (length < 0 || length > mostBytes || (textBytes += (int) length) > 2 * MAX_TEXT_BYTES) {
            throw wrong(
                    shown(what) + " must have at most " + mostBytes + " bytes, has " + Long.toUnsignedString(length));
        }
        if (length > size - position()) {
            throw endsWithin(what, length);
        }
        byte[] bytes = new byte[(int) length];
        for (int done = 0; done < bytes.length; ) {
            require(what, 1);
            int part = Math.min(buffer.remaining(), bytes.length - done);
            buffer.get(bytes, done, part);
            done += part;
        }
        return new String(bytes, UTF_8);
    }

    private long count(String what, int most) throws IOException {
        long count = u64("number of " + what);
        if (count < 0 || count > most) {
            throw wrong("must have at most " + most + " " + what + ", has " + Long.toUnsignedString(count));
        }
        return count;
    }

    private long u32(String what) throws IOException {
        require(what, Integer.BYTES);
        return buffer.getInt() & 0xFFFF_FFFFL;
    }

    private long u64(String what) throws IOException {
        require(what, Long.BYTES);
        return buffer.getLong();
    }

    private long position() {
        return read - buffer.remaining();
    }

    private void skip(String what, long bytes) {
        long left = size - position();
        if (bytes < 0 || bytes > left) {
            throw endsWithin(what, bytes);
        }
        if (bytes <= buffer.remaining()) {
            buffer.position(buffer.position() + (int) bytes);
        } else {
            read = position() + bytes;
            buffer.limit(0);
        }
    }

    /** Fills the buffer with at least that many bytes. */
    private void require(String what, int bytes) throws IOException {
        if (buffer.remaining() >= bytes) {
            return;
        }
        buffer.compact();
        while (buffer.position() < bytes) {
            int got = file.read(buffer, read);
            if (got < 0) {
                throw endsWithin(what, bytes);
            }
            read += got;
        }
        buffer.flip();
    }

    private ModelFileException endsWithin(String what, long bytes) {
        return wrong("ends within " + shown(what) + ": " + Long.toUnsignedString(bytes)
                + " bytes expected in a file of " + size + " bytes\nMaybe the file is cut off.");
    }

    private ModelFileException wrong(String problem) {
        return new ModelFileException(path + ": " + problem);
    }

    /** A text of the file as it may stand in a message: printable and short. */
    static String shown(String text) {
        String printable = text.codePoints()
                .limit(80)
                .map(c -> c < ' ' || c > '~' ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return printable.length() < text.length() ? printable + "..." : printable;
    }
}
