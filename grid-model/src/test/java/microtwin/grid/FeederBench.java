package microtwin.grid;

import java.util.ArrayList;
import java.util.List;
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
 * Time of a solution of a network like the IEEE 33-bus feeder (33 nodes, 3.7 MW, lowest voltage near 0.91 pu) to 1e-10 pu,
 * from the last step's voltages, all loads changed by up to 10 %; {@code columns} feeders at once.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FeederBench {

    private static final int NODES = 33;
    private static final int STEPS = 64;

    @Param({"1", "64"})
    int columns;

    private FeederSweep sweep;
    private double[][] loadW;
    private double[][] loadVar;
    private int step;

    @Setup
    public void setUp() {
        List<FeederNode> nodes = new ArrayList<>();
        List<FeederBranch> branches = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            nodes.add(new FeederNode("" + i, 12.66e3));
        }
        for (int i = 1; i < NODES; i++) {
            int from = i == 18 ? 1 : i == 22 ? 2 : i == 25 ? 5 : i - 1;
            branches.add(FeederBranch.line("" + from, "" + i, 0.038, 0.03));
        }
        sweep = new FeederSweep(Feeder.of(new Feeder.Root("0", 10e6, 3, 1, 0), nodes, branches), columns);
        loadW = new double[STEPS][NODES * columns];
        loadVar = new double[STEPS][NODES * columns];
        for (int k = 0; k < STEPS; k++) {
            for (int i = columns; i < NODES * columns; i++) {
                loadW[k][i] = 116e3 * (1 + 0.1 * Math.sin(k * 0.7 + i));
                loadVar[k][i] = 0.6 * loadW[k][i];
            }
        }
    }

    @Benchmark
    public int solve() {
        step = (step + 1) % STEPS;
        return sweep.solve(loadW[step], loadVar[step]);
    }
}
