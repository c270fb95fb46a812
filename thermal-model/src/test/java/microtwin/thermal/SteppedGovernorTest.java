package microtwin.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Level;
import microtwin.engine.Phase;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;
import microtwin.engine.Weather;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A table of clocks at a site: the same whatever the step. */
class SteppedGovernorTest {

    private static final double C = Air.ZERO_CELSIUS_K;
    private static final double IDLE_W = 3.8;
    private static final double FULL_W = 3.4;
    private static final int NODES = 3;
    private static final ClockSteps TABLE = new ClockSteps(List.of(C + 80, C + 87, C + 92), List.of(0.8, 0.6, 0.3));

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    /** Nodes with a load by step, asked of them as of a fleet at work; counts what becomes of it, over all rows in use. */
    private static final class Work implements SiteDevice {
        private final double[] load;
        private final int sites;
        double answered;
        double lost;
        double slowS;
        double downS;

        Work(double[] load, int sites) {
            this.load = load;
            this.sites = sites;
        }

        @Override
        public Phase phase() {
            return Phase.COMPUTE;
        }

        @Override
        public Set<Flow> flows() {
            return Set.of(Flow.IT_IDLE, Flow.IT_ACTIVE, Flow.CHIP);
        }

        @Override
        public Set<Level> levels() {
            return Set.of(Level.CLOCK_SHARE, Level.UTILISATION);
        }

        @Override
        public void step(SiteBus bus, int step, double dtS) {
            double[] idleW = bus.watts(Flow.IT_IDLE);
            double[] activeW = bus.watts(Flow.IT_ACTIVE);
            double inUse = load[step];
            Arrays.fill(idleW, NODES * IDLE_W);
            Arrays.fill(activeW, NODES * FULL_W * Math.sqrt(inUse)); // batches save energy
            Arrays.fill(bus.level(Level.CLOCK_SHARE), 1);
            Arrays.fill(bus.level(Level.UTILISATION), inUse);
            boolean held = bus.firmware().decide(bus, step, dtS, FULL_W);
            for (int i = 0; i < bus.rows(); i++) {
                bus.watts(Flow.CHIP)[i] = idleW[i] + activeW[i];
            }
            for (int i = 0; i < sites; i++) {
                double share = held ? bus.answeredShare()[i] : 1;
                answered += inUse * share * dtS;
                lost += inUse * (1 - share) * dtS;
                slowS += held ? bus.slowShare()[i] * dtS : 0;
                downS += held ? (1 - bus.upShare()[i]) * dtS : 0;
            }
        }
    }

    private record Outcome(Work work, GroupResult result, double[] endK) {}

    private static Outcome run(long seed, int minutes, double sharePowered) {
        Draw draw = new Draw(seed);
        int hours = 24;
        int sites = 5;
        int each = 60 / minutes;
        Clock clock = TestSite.clock(hours * each, minutes);
        double warmest = draw.between(5, 75);
        double most = draw.between(0.1, 1);
        double[] airK = stretched(draw.column(hours, C + warmest - 20, C + warmest), each);
        double[] load = stretched(draw.column(hours, 0, most), each);
        NodeThermal node = new NodeThermal(69 / 7.2, draw.between(20, 200), 0.5, C + 95, 4, C + 97, 120);
        Weather weather = TestSite.weather(clock, 0, airK, TestSite.filled(airK.length, 0.3), new double[airK.length]);
        NodeThermalState state = new NodeThermalState(
                NodeClimate.outdoors(node, weather, SolarGain.NONE),
                TestSite.filled(sites, NODES),
                draw.column(sites, -3, 3),
                draw.column(sites, 0.8, 1.25),
                new double[0]);
        Work work = new Work(load, sites);
        GroupResult result = TestSite.run(
                clock,
                sites,
                List.of(
                        new SteppedGovernor(state, TABLE, IDLE_W, 2),
                        work,
                        new TestSite.Supply(0.05),
                        new TestSite.Grid(sharePowered),
                        new PassiveNodeFleet(state)));
        return new Outcome(work, result, Arrays.copyOf(state.temperatureK(), sites));
    }

    private static double[] stretched(double[] hourly, int each) {
        double[] column = new double[hourly.length * each];
        Arrays.setAll(column, i -> hourly[i / each]);
        return column;
    }

    /** Air and load by the hour, five sites mounted differently: work done and lost, hours slow and down, energy and heat of steps of 1 to 60 min agree to 1e-6. */
    @ParameterizedTest
    @MethodSource("seeds")
    void stepLengthDoesNotMatter(long seed) {
        Outcome hour = run(seed, 60, 1);
        for (int minutes : new int[] {15, 5, 1}) {
            String where = "seed " + seed + ", step " + minutes + " min";
            Outcome other = run(seed, minutes, 1);
            double allS = 5 * 24 * 3600;
            assertEquals(hour.work.answered, other.work.answered, 1e-6 * allS, where);
            assertEquals(hour.work.lost, other.work.lost, 1e-6 * allS, where);
            assertEquals(hour.work.slowS, other.work.slowS, 1e-6 * allS, where);
            assertEquals(hour.work.downS, other.work.downS, 1e-6 * allS, where);
            for (Flow flow : List.of(Flow.IT_IDLE, Flow.IT_ACTIVE)) {
                double energyJ = hour.result.energyJ(flow);
                assertEquals(energyJ, other.result.energyJ(flow), 1e-6 * energyJ, where + ", " + flow);
            }
            assertEquals(netRejectedJ(hour), netRejectedJ(other), 1e-6 * netRejectedJ(hour), where);
            for (int i = 0; i < hour.endK.length; i++) {
                assertEquals(hour.endK[i], other.endK[i], 1e-3, where);
            }
        }
    }

    private static double netRejectedJ(Outcome outcome) {
        return outcome.result.energyJ(Flow.HEAT_REJECTED) - outcome.result.energyJ(Flow.HEAT_UPTAKE);
    }

    /** Among the seeds there are nodes that are cut, that are slow without being cut, that shut down, and that stay free. */
    @Test
    void theSeedsCoverAllCases() {
        List<Outcome> all = seeds().mapToObj(seed -> run(seed, 60, 1)).toList();
        assertTrue(all.stream().anyMatch(o -> o.work.lost == 0 && o.work.slowS > 0));
        assertTrue(all.stream().anyMatch(o -> o.work.lost > 0 && o.work.downS == 0));
        assertTrue(all.stream().anyMatch(o -> o.work.downS > 0));
        assertTrue(all.stream().anyMatch(o -> o.work.slowS == 0));
    }

    /** With outages the ledger still closes, and heat that arose is held or has left. */
    @ParameterizedTest
    @MethodSource("seeds")
    void theFirstLawHoldsInOutages(long seed) {
        for (double sharePowered : new double[] {0, 0.6}) {
            GroupResult result = run(seed, 15, sharePowered).result;
            double arisenJ = result.energyJ(Flow.CHIP);
            double netJ = result.energyJ(Flow.HEAT_REJECTED) - result.energyJ(Flow.HEAT_UPTAKE);
            double heldJ = result.energyJ(Flow.HEAT_STORED) - result.energyJ(Flow.HEAT_RELEASED);
            double throughJ = arisenJ + result.energyJ(Flow.HEAT_STORED) + result.energyJ(Flow.HEAT_RELEASED);
            assertEquals(arisenJ, netJ + heldJ, 1e-9 * throughJ, "seed " + seed);
        }
    }
}
