package microtwin.workload.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * llama.cpp, build b4916, in a process of its own: what runs on most boards, and the judge of the kernel here. It counts
 * nothing, so its counters are those of the closed form; times are measured.
 */
public final class LlamaCppKernel implements RequestKernel {

    /** llama.cpp's own default. */
    private static final int MICRO_BATCH = 512;

    private static final long MIB = 1 << 20;
    /** For the Java around it and what it computes between layers. */
    private static final long BESIDES_BYTES = 1536 * MIB;

    private static final double START_S = 60;
    private static final double START_S_PER_BYTE = 30e-9;
    private static final String WORKER = "LlamaCppWorker.java";

    private final LlamaCppFiles files;
    private final Worker worker;
    private final WorkForm form;
    private final double limitS;
    private final int vocabulary;

    /**
     * Starts it. The file is checked here first, because llama.cpp does not survive all that can be wrong with one.
     *
     * @param gguf model
     * @param contextTokens longest request
     * @param threads to run on
     * @param limitS longest time of a request [s]
     * @throws ModelFileException if the model is damaged, or asks for what is not supported
     * @throws KernelException if llama.cpp is not there, ends, or runs into a limit
     */
    public LlamaCppKernel(Path gguf, int contextTokens, int threads, double limitS) {
        form = WorkForm.read(gguf);
        vocabulary = Hyperparameters.of(GgufReader.read(gguf)).vocabulary();
        this.limitS = limitS;
        files = LlamaCppFiles.extract();
        try {
            // weights are mapped, and some are repacked
            long resident = 2 * form.fileBytes() + contextTokens * form.kvBytes() + BESIDES_BYTES;
            worker = new Worker("llama.cpp", command(gguf, contextTokens, threads), resident);
            worker.answer(START_S + form.fileBytes() * START_S_PER_BYTE);
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private List<String> command(Path gguf, int contextTokens, int threads) {
        Path source = files.folder().resolve(WORKER);
        try (InputStream in = LlamaCppKernel.class.getResourceAsStream(WORKER)) {
            Files.copy(in, source);
        } catch (IOException e) {
            throw new KernelException(source + ": cannot be written: " + e.getMessage(), e);
        }
        return List.of(
                files.java().toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                source.toString(),
                files.libraries().toString(),
                gguf.toString(),
                Integer.toString(contextTokens),
                Integer.toString(MICRO_BATCH),
                Integer.toString(threads),
                Integer.toString(vocabulary));
    }

    @Override
    public CountedWork execute(int promptTokens, int outputTokens) {
        String[] ns =
                worker.ask("run " + promptTokens + " " + outputTokens, limitS).split(" ");
        CountedWork work = form.request(promptTokens, outputTokens, MICRO_BATCH);
        work.prefill().addTime(Long.parseLong(ns[0]), Long.parseLong(ns[1]));
        work.decode().addTime(Long.parseLong(ns[2]), Long.parseLong(ns[3]));
        return work;
    }

    /** Logits after each of the tokens, which are read one by one. */
    float[][] logits(int[] tokens) {
        Path file = files.folder().resolve("logits");
        String ids = IntStream.of(tokens).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        worker.ask("logits " + file + " " + ids, limitS);
        float[][] logits = new float[tokens.length][vocabulary];
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            for (int t = 0; t < logits.length; t++) {
                bytes.asFloatBuffer().get(t * vocabulary, logits[t]);
            }
        } catch (IOException e) {
            throw new KernelException(file + ": cannot be read: " + e.getMessage(), e);
        }
        return logits;
    }

    @Override
    public String name() {
        return "llama.cpp";
    }

    @Override
    public int passTokens() {
        return MICRO_BATCH;
    }

    @Override
    public void close() {
        worker.close();
        files.close();
    }
}
