package microtwin.workload.replay;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import microtwin.workload.InferenceNodes;
import microtwin.workload.ModelCards;
import microtwin.workload.Quantizations;
import microtwin.workload.Serving;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Seconds for a day of a million requests of random lengths on a site of servers, one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 3, time = 3)
public class ReplayBench {

    private static final double DAY_S = 86_400;

    @Param({"4", "64"})
    private int nodes;

    @Param
    private Replay.Dispatch dispatch;

    private final RequestList requests = requests();

    private static RequestList requests() {
        SplittableRandom random = new SplittableRandom(3);
        return Streams.poisson(
                3, RequestList.Kind.PATIENT, 1e6 / DAY_S, DAY_S, i -> random.nextInt(2001), i -> random.nextInt(401));
    }

    @Benchmark
    public Tally day() {
        Serving serving = new Serving(InferenceNodes.HGX_H100, ModelCards.LLAMA_3_70B, Quantizations.FP8, 256);
        return new Replay(serving, nodes, dispatch).run(requests, DAY_S);
    }
}
