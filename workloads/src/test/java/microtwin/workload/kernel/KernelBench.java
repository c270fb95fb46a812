package microtwin.workload.kernel;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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

/** Tokens per second of a model shape, which is written to the folder of temporary files once. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class KernelBench {

    private static final int PROMPT_TOKENS = 64;
    private static final int OUTPUT_TOKENS = 16;

    @Param({"smollm2-135m-q4_0", "smollm2-135m-q8_0", "smollm2-135m-f16"})
    private String shape;

    @Param({"1", "2"})
    private int threads;

    private Session session;
    private int[] prompt;

    @Setup
    public void read() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "microtwin-shapes");
        session = LanguageModel.read(ModelShape.file(ModelShape.PREFIX + shape, folder))
                .session(PROMPT_TOKENS + OUTPUT_TOKENS, threads);
        prompt = new int[PROMPT_TOKENS];
        Arrays.setAll(prompt, i -> 100 + i);
    }

    @Setup(Level.Invocation)
    public void restart() {
        session.restart();
    }

    @TearDown
    public void close() {
        session.close();
    }

    @Benchmark
    @OperationsPerInvocation(PROMPT_TOKENS)
    public float[] prefill() {
        return session.prefill(prompt);
    }

    @Benchmark
    @OperationsPerInvocation(OUTPUT_TOKENS)
    public int decode() {
        int token = 1;
        for (int i = 0; i < OUTPUT_TOKENS; i++) {
            token = Session.likeliest(session.decode(token));
        }
        return token;
    }
}
