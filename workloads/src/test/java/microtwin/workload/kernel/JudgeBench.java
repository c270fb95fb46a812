package microtwin.workload.kernel;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Tokens per second of the kernel beside llama.cpp on the same file, each in a process of its own. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class JudgeBench {

    private static final int PROMPT_TOKENS = 128;
    private static final int OUTPUT_TOKENS = 32;
    private static final double LIMIT_S = 600;

    @Param({"qwen2.5-0.5b-q4_0", "qwen2.5-0.5b-q8_0", "qwen2.5-1.5b-q4_0"})
    private String shape;

    @Param({"java", "llama.cpp"})
    private String kernel;

    @Param({"1", "2"})
    private int threads;

    private RequestKernel running;

    @Setup
    public void start() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "microtwin-shapes");
        Path file = ModelShape.file(ModelShape.PREFIX + shape, folder);
        running = kernel.equals("java")
                ? ProcessKernel.java(file, PROMPT_TOKENS, threads, LIMIT_S)
                : new LlamaCppKernel(file, PROMPT_TOKENS, threads, LIMIT_S);
    }

    @TearDown
    public void close() {
        running.close();
    }

    @Benchmark
    @OperationsPerInvocation(PROMPT_TOKENS)
    public CountedWork prefill() {
        return running.execute(PROMPT_TOKENS, 1);
    }

    /** After a prompt of one token, which is counted with the others. */
    @Benchmark
    @OperationsPerInvocation(OUTPUT_TOKENS)
    public CountedWork decode() {
        return running.execute(1, OUTPUT_TOKENS);
    }
}
