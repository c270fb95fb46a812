package microtwin.workload.kernel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * Tokens per second of the kernel beside llama.cpp on the same file: each in a process of its own, which execute the same
 * request by turns, so that both see the same machine. Decoding is also held against what memory gives that is only read.
 *
 * <pre>
 *   mvn -q -Pbench -pl workloads -am verify -DskipTests -Dbench=JudgeBench -Dbench.args="-p shape=qwen2.5-0.5b-q4_0"
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1600m", "-Xmx1600m"})
@Warmup(iterations = 2)
@Measurement(iterations = 9)
public class JudgeBench {

    private static final int PROMPT_TOKENS = 128;
    private static final int OUTPUT_TOKENS = 33;
    private static final double LIMIT_S = 600;

    @Param({"qwen2.5-0.5b-q4_0", "qwen2.5-0.5b-q8_0", "qwen2.5-1.5b-q4_0"})
    private String shape;

    @Param({"1", "2"})
    private int threads;

    private RequestKernel kernel;
    private RequestKernel judge;
    private ReadBandwidth memory;
    /** Of each turn: speeds and ratios, in the order of the summary. */
    private final List<double[]> turns = new ArrayList<>();

    private boolean measured;

    @Setup
    public void start() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "microtwin-shapes");
        Path file = ModelShape.file(ModelShape.PREFIX + shape, folder);
        int context = PROMPT_TOKENS + OUTPUT_TOKENS;
        kernel = ProcessKernel.java(file, context, threads, LIMIT_S);
        judge = new LlamaCppKernel(file, context, threads, LIMIT_S);
        memory = new ReadBandwidth(threads);
    }

    @TearDown
    public void close() {
        System.out.printf(
                Locale.ROOT,
                "%nmedians of %s on %d threads: prefill %.1f token/s, %.2f of llama.cpp; decode %.1f token/s, %.2f of"
                        + " llama.cpp; memory read alone %.1f GB/s, of which decode %.2f, llama.cpp %.2f%n",
                shape,
                threads,
                median(0),
                median(1),
                median(2),
                median(3),
                median(4),
                median(5),
                median(6));
        kernel.close();
        judge.close();
    }

    @Setup(Level.Iteration)
    public void begin(IterationParams iteration) {
        measured = iteration.getType() == IterationType.MEASUREMENT;
    }

    @Benchmark
    public void request() {
        double readBytesPerS = memory.measureBytesPerS();
        CountedWork work = kernel.execute(PROMPT_TOKENS, OUTPUT_TOKENS);
        CountedWork judged = judge.execute(PROMPT_TOKENS, OUTPUT_TOKENS);
        if (measured) {
            turns.add(new double[] {
                tokensPerS(work.prefill()),
                tokensPerS(work.prefill()) / tokensPerS(judged.prefill()),
                tokensPerS(work.decode()),
                tokensPerS(work.decode()) / tokensPerS(judged.decode()),
                readBytesPerS / 1e9,
                bytesPerS(work.decode()) / readBytesPerS,
                bytesPerS(judged.decode()) / readBytesPerS
            });
        }
    }

    private double median(int column) {
        double[] sorted =
                turns.stream().mapToDouble(turn -> turn[column]).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static double tokensPerS(Work work) {
        return work.tokens() / (work.wallNs() * 1e-9);
    }

    private static double bytesPerS(Work work) {
        return (work.weightBytes() + work.kvBytes()) / (work.wallNs() * 1e-9);
    }

    /** What memory gives some threads that do nothing but compare arrays larger than the caches. */
    private static final class ReadBandwidth {

        private static final int BYTES = 512 << 20;

        private final byte[] some = new byte[BYTES];
        private final byte[] same = new byte[BYTES];
        private final int threads;

        ReadBandwidth(int threads) {
            this.threads = threads;
        }

        double measureBytesPerS() {
            int part = BYTES / threads;
            long startNs = System.nanoTime();
            Thread[] readers = IntStream.range(0, threads)
                    .mapToObj(i -> new Thread(() -> compare(i * part, (i + 1) * part)))
                    .toArray(Thread[]::new);
            try {
                for (Thread reader : readers) {
                    reader.start();
                }
                for (Thread reader : readers) {
                    reader.join();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return 2.0 * part * threads / ((System.nanoTime() - startNs) * 1e-9);
        }

        private void compare(int from, int to) {
            if (Arrays.mismatch(some, from, to, same, from, to) >= 0) {
                throw new IllegalStateException("both arrays are of noughts");
            }
        }
    }
}
