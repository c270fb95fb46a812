import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Calls llama.cpp as the header of its build b4916 declares it. Run from source, by a Java with foreign functions.
 *
 * <p>Told {@code run PROMPT OUTPUT}, it answers with the times of both parts; told {@code logits FILE TOKEN...}, it reads
 * the tokens one by one and writes the logits after each.
 */
final class LlamaCppWorker {

    private static final Linker LINKER = Linker.nativeLinker();

    // Structures of more than two words are passed in memory, so that their words do not matter for the call.
    private static final MemoryLayout MODEL_PARAMS = words(8);
    private static final MemoryLayout CONTEXT_PARAMS = words(15);
    private static final MemoryLayout BATCH = words(7);

    // Offsets in bytes.
    private static final int MODEL_GPU_LAYERS = 8;
    private static final int MODEL_VOCAB_ONLY = 56;
    private static final int MODEL_USE_MMAP = 57;
    private static final int CONTEXT_LENGTH = 0;
    private static final int CONTEXT_BATCH = 4;
    private static final int CONTEXT_MICRO_BATCH = 8;
    private static final int CONTEXT_SEQUENCES = 12;
    private static final int CONTEXT_THREADS = 16;
    private static final int CONTEXT_BATCH_THREADS = 20;
    private static final int CONTEXT_ROPE_SCALING = 24;
    private static final int CONTEXT_DEFRAGMENTATION = 64;
    private static final int CONTEXT_KEY_TYPE = 88;
    private static final int CONTEXT_VALUE_TYPE = 92;

    private static final int TYPE_F16 = 1;
    private static final int TOKEN_STRIDE = 31;
    private static final int NS_PER_US = 1000;

    private final Arena arena = Arena.ofShared();
    private final SymbolLookup symbols;
    private final MethodHandle decode;
    private final MethodHandle batch;
    private final MethodHandle logits;
    private final MethodHandle clear;
    private final MethodHandle clock = LINKER.downcallHandle(
            LINKER.defaultLookup().find("clock").orElseThrow(), FunctionDescriptor.of(JAVA_LONG));
    private final MemorySegment context;
    private final int vocabulary;
    private long wallNs;
    private long cpuNs;

    private LlamaCppWorker(
            String libraries, String model, int contextTokens, int microBatch, int threads, int vocabulary)
            throws Throwable {
        this.vocabulary = vocabulary;
        symbols = symbols(libraries, arena);
        decode = function("llama_decode", FunctionDescriptor.of(JAVA_INT, ADDRESS, BATCH));
        batch = function("llama_batch_get_one", FunctionDescriptor.of(BATCH, ADDRESS, JAVA_INT));
        logits = function("llama_get_logits_ith", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));
        clear = function("llama_kv_self_clear", FunctionDescriptor.ofVoid(ADDRESS));
        function("llama_backend_init", FunctionDescriptor.ofVoid()).invoke();
        MemorySegment m = (MemorySegment) function("llama_model_default_params", FunctionDescriptor.of(MODEL_PARAMS))
                .invoke(arena);
        MemorySegment c = (MemorySegment) function(
                        "llama_context_default_params", FunctionDescriptor.of(CONTEXT_PARAMS))
                .invoke(arena);
        requirePinned(m, c);
        m.set(JAVA_INT, MODEL_GPU_LAYERS, 0);
        MemorySegment loaded = (MemorySegment) function(
                        "llama_model_load_from_file", FunctionDescriptor.of(ADDRESS, ADDRESS, MODEL_PARAMS))
                .invoke(arena.allocateFrom(model), m);
        if (loaded.address() == 0) {
            throw new IllegalArgumentException("llama.cpp cannot read it");
        }
        c.set(JAVA_INT, CONTEXT_LENGTH, contextTokens);
        c.set(JAVA_INT, CONTEXT_BATCH, contextTokens);
        c.set(JAVA_INT, CONTEXT_MICRO_BATCH, microBatch);
        c.set(JAVA_INT, CONTEXT_THREADS, threads);
        c.set(JAVA_INT, CONTEXT_BATCH_THREADS, threads);
        context = (MemorySegment) function(
                        "llama_init_from_model", FunctionDescriptor.of(ADDRESS, ADDRESS, CONTEXT_PARAMS))
                .invoke(loaded, c);
        if (context.address() == 0) {
            throw new IllegalArgumentException("llama.cpp has no room for a context of " + contextTokens);
        }
    }

    private static MemoryLayout words(int count) {
        return MemoryLayout.structLayout(MemoryLayout.sequenceLayout(count, JAVA_LONG));
    }

    private MethodHandle function(String name, FunctionDescriptor signature) {
        return LINKER.downcallHandle(
                symbols.find(name).orElseThrow(() -> new IllegalStateException("the library has no " + name)), signature);
    }

    /** Defaults are where b4916 has them; another build may have other structures. */
    private static void requirePinned(MemorySegment m, MemorySegment c) {
        boolean pinned = m.get(JAVA_BYTE, MODEL_VOCAB_ONLY) == 0
                && m.get(JAVA_BYTE, MODEL_USE_MMAP) == 1
                && c.get(JAVA_INT, CONTEXT_LENGTH) == 512
                && c.get(JAVA_INT, CONTEXT_BATCH) == 2048
                && c.get(JAVA_INT, CONTEXT_MICRO_BATCH) == 512
                && c.get(JAVA_INT, CONTEXT_SEQUENCES) == 1
                && c.get(JAVA_INT, CONTEXT_ROPE_SCALING) == -1
                && c.get(JAVA_FLOAT, CONTEXT_DEFRAGMENTATION) == -1
                && c.get(JAVA_INT, CONTEXT_KEY_TYPE) == TYPE_F16
                && c.get(JAVA_INT, CONTEXT_VALUE_TYPE) == TYPE_F16;
        if (!pinned) {
            throw new IllegalStateException("the library is not llama.cpp b4916");
        }
    }

    /** Symbols of a folder's libraries. They are not loaded as Java's own, whose classes they would ask for. */
    private static SymbolLookup symbols(String folder, Arena arena) throws IOException {
        try (var files = Files.list(Path.of(folder))) {
            return files.sorted()
                    .map(library -> SymbolLookup.libraryLookup(library, arena))
                    .reduce(SymbolLookup::or)
                    .orElseThrow();
        }
    }

    /** Reads tokens and returns the logits after the last one. */
    private MemorySegment read(int... tokens) throws Throwable {
        try (Arena here = Arena.ofConfined()) {
            MemorySegment ids = here.allocateFrom(JAVA_INT, tokens);
            MemorySegment all = (MemorySegment) batch.invoke(here, ids, tokens.length);
            long cpuUs = (long) clock.invoke();
            long startNs = System.nanoTime();
            int failure = (int) decode.invoke(context, all);
            wallNs += System.nanoTime() - startNs;
            cpuNs += ((long) clock.invoke() - cpuUs) * NS_PER_US;
            if (failure != 0) {
                throw new IllegalStateException("llama_decode failed with " + failure);
            }
        }
        return ((MemorySegment) logits.invoke(context, -1)).reinterpret((long) vocabulary * Float.BYTES);
    }

    private int likeliest(MemorySegment values) {
        int best = 0;
        for (int i = 1; i < vocabulary; i++) {
            best = values.getAtIndex(JAVA_FLOAT, i) > values.getAtIndex(JAVA_FLOAT, best) ? i : best;
        }
        return best;
    }

    private String run(int promptTokens, int outputTokens) throws Throwable {
        clear.invoke(context);
        int[] prompt = new int[promptTokens];
        for (int i = 0; i < promptTokens; i++) {
            prompt[i] = (int) ((long) TOKEN_STRIDE * i % vocabulary);
        }
        wallNs = 0;
        cpuNs = 0;
        MemorySegment after = read(prompt);
        String times = wallNs + " " + cpuNs;
        wallNs = 0;
        cpuNs = 0;
        for (int i = 1; i < outputTokens; i++) {
            after = read(likeliest(after));
        }
        return times + " " + wallNs + " " + cpuNs;
    }

    private void writeLogits(String[] words) throws Throwable {
        clear.invoke(context);
        ByteBuffer values = ByteBuffer.allocate(vocabulary * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream out = Files.newOutputStream(Path.of(words[1]))) {
            for (int t = 2; t < words.length; t++) {
                values.asFloatBuffer().put(read(Integer.parseInt(words[t])).toArray(JAVA_FLOAT));
                out.write(values.array());
            }
        }
    }

    /** Folder of the libraries, model, context, micro-batch, threads, vocabulary. */
    public static void main(String[] args) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in))) {
            int[] sizes = Arrays.stream(args).skip(2).mapToInt(Integer::parseInt).toArray();
            LlamaCppWorker worker = new LlamaCppWorker(args[0], args[1], sizes[0], sizes[1], sizes[2], sizes[3]);
            System.out.println("ok llama.cpp");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println("ok " + worker.answer(line.split(" ")));
            }
        } catch (IllegalArgumentException e) {
            System.out.println("wrong " + args[1] + ": " + e.getMessage());
        } catch (Throwable e) {
            System.err.println(e);
        }
        Runtime.getRuntime().halt(0); // the library's threads do not end
    }

    private String answer(String[] words) throws Throwable {
        if (words[0].equals("run")) {
            return run(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
        }
        writeLogits(words);
        return "";
    }
}
