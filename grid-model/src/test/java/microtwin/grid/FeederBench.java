package microtwin.grid;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of a solution of the 33-bus feeder of Baran and Wu to 1e-10 pu, from the last step's voltages, every load moved
 * within 10 % of its own; {@code columns} feeders at once.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseParallelGC", "-XX:ObjectAlignmentInBytes=64"})
public class FeederBench {

    private static final int STEPS = 64;

    @Param({"1", "64"})
    int columns;

    private FeederSweep sweep;
    private double[][] loadW;
    private double[][] loadVar;
    private int step;

    @Setup
    public void setUp() {
        Feeder33 network = new Feeder33();
        double[] usualW = network.loadW();
        double[] usualVar = network.loadVar();
        int nodes = usualW.length;
        sweep = new FeederSweep(network.feeder, columns, 1e-10);
        loadW = new double[STEPS][nodes * columns];
        loadVar = new double[STEPS][nodes * columns];
        for (int k = 0; k < STEPS; k++) {
            for (int i = 0; i < nodes * columns; i++) {
                double share = 1 + 0.1 * Math.sin(k * 0.7 + i);
                loadW[k][i] = share * usualW[i / columns];
                loadVar[k][i] = share * usualVar[i / columns];
            }
        }
    }

    @Benchmark
    public int solve() {
        step = (step + 1) % STEPS;
        return sweep.solve(loadW[step], loadVar[step]);
    }
}
