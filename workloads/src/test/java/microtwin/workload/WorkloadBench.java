package microtwin.workload;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import microtwin.engine.Block;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.Level;
import microtwin.engine.Phase;
import microtwin.engine.Rate;
import microtwin.engine.Simulation;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;
import microtwin.engine.SiteGroup;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds per site-step of nodes and network in a full block, a day of 15 min steps; the engine's share is spread over repeats. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class WorkloadBench {

    private static final int SITES = Block.MAX_SITES;
    private static final int STEPS = 96;
    private static final int REPEATS = 100;

    /** Load over capacity: at 0.9 most requests of a board wait. */
    @Param({"0.3", "0.9"})
    private double load;

    private record Repeated(SiteDevice device) implements SiteDevice {
        @Override
        public Phase phase() {
            return device.phase();
        }

        @Override
        public Set<Flow> flows() {
            return device.flows();
        }

        @Override
        public Set<Rate> rates() {
            return device.rates();
        }

        @Override
        public Set<Level> levels() {
            return device.levels();
        }

        @Override
        public void step(SiteBus bus, int step, double dtS) {
            for (int i = 0; i < REPEATS; i++) {
                device.step(bus, step, dtS);
            }
        }
    }

    private void day(Serving serving, int nodes) {
        Clock clock = new Clock(Sites.START, STEPS, 900);
        ServingGroup group = new ServingGroup("g", serving, SITES, nodes);
        double prompt = 600;
        double output = 200;
        int batch = serving.maxSequences(prompt + output / 2);
        double costS = serving.prefillS(prompt)
                + output * serving.decodeStep(prompt + output / 2).stepS(batch) / batch;
        RequestClass chat = new RequestClass(
                "chat", load * SITES * nodes / costS, false, DailyProfile.FLAT, prompt, output, 1e4, 0, 60, 0);
        Router router = new Router(
                clock,
                List.of(group),
                List.of(new Route(chat, List.of(new Route.Leg("g", NetworkPaths.FIXED_2020)))),
                Router.DEFAULT_SHARE_HEADROOM);
        double[] shares = new double[SITES];
        for (int i = 0; i < SITES; i++) {
            shares[i] = 0.9 + 0.2 * i / (SITES - 1);
        }
        Block block = new Block(
                0,
                SITES,
                List.of(
                        new Repeated(new NodeFleet(clock, router.load("g"), shares)),
                        new Sites.Shell(),
                        new Repeated(new NetworkFleet(router.load("g")))));
        new Simulation(
                        new Simulation.Setup("bench", "bench", clock, STEPS, STEPS, 1),
                        List.of(router),
                        List.of(new SiteGroup("g", SITES, List.of(block), List.of())))
                .run();
    }

    @Benchmark
    @OperationsPerInvocation(SITES * STEPS * REPEATS)
    public void boards() {
        day(new Serving(InferenceNodes.JETSON_ORIN_NANO_SUPER, ModelCards.LLAMA_3_2_3B, Quantizations.Q4_0, 4), 1);
    }

    @Benchmark
    @OperationsPerInvocation(SITES * STEPS * REPEATS)
    public void servers() {
        day(new Serving(InferenceNodes.HGX_H100, ModelCards.LLAMA_3_70B, Quantizations.FP8, 256), 8);
    }
}
