package microtwin.thermal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import microtwin.engine.Block;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.Level;
import microtwin.engine.Phase;
import microtwin.engine.Rate;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;
import microtwin.engine.Weather;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds per site-step of the devices of this module in a full block; the engine's share is spread over repeats. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ThermalBench {

    private static final int SITES = Block.MAX_SITES;
    private static final int STEPS = 24;
    private static final int REPEATS = 500;
    private static final int SITE_STEPS = SITES * STEPS * REPEATS;

    private final Clock clock = TestSite.clock(STEPS, 15);
    private final Weather weather = TestSite.random(clock, 100, new Draw(1));
    private final PlantClimate plant = PlantClimate.of(CoolingPlants.WATER_ECONOMIZER, weather);
    private final double[][] wantedW = TestSite.random(STEPS, SITES, new Draw(2), 1e3, 1e6);

    /** Steps a device many times within one step of the engine. */
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

    private Object run(SiteDevice... devices) {
        List<SiteDevice> all =
                new ArrayList<>(List.of(new TestSite.It(wantedW), new TestSite.Supply(0.05), new TestSite.Grid(1)));
        for (SiteDevice device : devices) {
            all.add(new Repeated(device));
        }
        return TestSite.run(clock, SITES, all);
    }

    @Benchmark
    @OperationsPerInvocation(SITE_STEPS)
    public Object governorAndPassiveNodes() {
        NodeClimate climate = NodeClimate.outdoors(NodeThermals.JETSON_PASSIVE, weather, SolarGain.NONE);
        NodeThermalState state = new NodeThermalState(climate, TestSite.filled(SITES, 1e5), new double[SITES]);
        return run(new ThermalGovernor(state), new PassiveNodeFleet(state));
    }

    /** Junction and sink. */
    @Benchmark
    @OperationsPerInvocation(SITE_STEPS)
    public Object governorAndNodesWithSink() {
        SinkThermal sink = new SinkThermal(NodeThermals.JETSON_PASSIVE, 8.5, 120);
        return governorAndNodes(new HeatPath.Sink(sink));
    }

    /** Phase-change material; the governor searches the cap of each node. */
    @Benchmark
    @OperationsPerInvocation(SITE_STEPS)
    public Object governorAndNodesOnPcm() {
        PcmSink pcm = new PcmSink(
                314.15, 317.15, PcmSink.PARAFFIN_LATENT_J_PER_KG, 1, PcmSink.PARAFFIN_J_PER_KG_K, 12, 6, 120);
        return governorAndNodes(new HeatPath.Pcm(NodeThermals.JETSON_PASSIVE, pcm));
    }

    private Object governorAndNodes(HeatPath path) {
        NodeClimate climate = NodeClimate.outdoors(path, 1, weather, SolarGain.NONE);
        NodeThermalState state = new NodeThermalState(climate, TestSite.filled(SITES, 1e5), new double[SITES]);
        return run(new ThermalGovernor(state), new PassiveNodeFleet(state));
    }

    @Benchmark
    @OperationsPerInvocation(SITE_STEPS)
    public Object coolingPlant() {
        return run(new CoolingPlantFleet(plant, TestSite.filled(SITES, 1e6), new double[SITES]));
    }

    @Benchmark
    @OperationsPerInvocation(SITE_STEPS)
    public Object liquidLoopAndPlant() {
        LiquidLoop loop = new LiquidLoop(0.7, 2e4, 1e4, 1e4, 323.15, 303.15, 2e3, true);
        HeatDemand demand = new HeatDemand(90, 288.15, 150);
        HeatUsers users = demand.at(weather, 0, SITES);
        return run(
                new LiquidLoopFleet(loop, DumpClimate.of(DumpCooler.NONE, loop, weather), users),
                new HeatUseFleet(users, CounterfactualHeater.HEAT_PUMP, weather),
                new CoolingPlantFleet(plant, TestSite.filled(SITES, 1e6), new double[SITES]));
    }
}
