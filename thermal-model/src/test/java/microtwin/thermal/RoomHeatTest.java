package microtwin.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Phase;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;
import microtwin.engine.Weather;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heat of batteries and transformers in the cooled room. */
class RoomHeatTest {

    private static final double IT_W = 1e5;
    private static final int STEPS = 24;

    /** A battery that runs down by its losses; half of them at odd steps. */
    private record Losses(double lossW, boolean steady) implements SiteDevice {
        @Override
        public Phase phase() {
            return Phase.DISPATCH;
        }

        @Override
        public Set<Flow> flows() {
            return Set.of(Flow.DRAWN, Flow.BATTERY_LOSS);
        }

        @Override
        public void step(SiteBus bus, int step, double dtS) {
            for (int i = 0; i < bus.rows(); i++) {
                bus.watts(Flow.BATTERY_LOSS)[i] = steady || step % 2 == 0 ? lossW : lossW / 2;
                bus.watts(Flow.DRAWN)[i] = bus.watts(Flow.BATTERY_LOSS)[i];
            }
        }
    }

    /** Adds up what the plant of the first site would get. */
    private record Reader(RoomHeat room, double[] givenJ) implements SiteDevice {
        @Override
        public Phase phase() {
            return Phase.THERMAL;
        }

        @Override
        public Set<Flow> flows() {
            return Set.of();
        }

        @Override
        public void step(SiteBus bus, int step, double dtS) {
            double[] airW = new double[bus.rows()];
            room.release(airW, bus.rows());
            givenJ[0] += airW[0] * dtS;
        }
    }

    private static GroupResult run(Clock clock, SiteDevice losses, Overheads overheads, Optional<RoomHeat> room) {
        Weather weather = TestSite.steady(clock, 0, Air.ZERO_CELSIUS_K + 24, 0.6);
        List<SiteDevice> devices = new ArrayList<>(List.of(
                new TestSite.It(TestSite.constant(clock.steps(), 1, IT_W)),
                new OverheadsFleet(overheads),
                new TestSite.Supply(0.05),
                new CoolingPlantFleet(
                        PlantClimate.of(CoolingPlants.CHILLER, weather),
                        new double[] {IT_W},
                        new double[] {0.2 * IT_W},
                        room),
                new TestSite.Grid(1),
                losses));
        room.ifPresent(devices::add);
        return TestSite.run(clock, 1, devices);
    }

    private static double coolingJ(GroupResult result, int step) {
        return List.of(Flow.COOLING_FAN, Flow.COOLING_COMPRESSOR, Flow.COOLING_PUMP).stream()
                .mapToDouble(flow -> result.flowsJ().get(flow)[step])
                .sum();
    }

    /** From the second step on the plant works as if lighting of the same power stood in the room. */
    @Test
    void itIsHeatOfTheRoom() {
        Clock clock = TestSite.clock(STEPS, 60);
        RoomHeat none = new RoomHeat(Set.of(), new double[] {0});
        GroupResult lit = run(clock, new Losses(5000, true), new Overheads(5000, 0), Optional.of(none));
        RoomHeat battery = new RoomHeat(Set.of(Flow.BATTERY_LOSS), new double[] {0});
        GroupResult warmed = run(clock, new Losses(5000, true), Overheads.NONE, Optional.of(battery));
        assertTrue(coolingJ(warmed, 0) < coolingJ(lit, 0), "nothing was lost before");
        for (int step = 1; step < STEPS; step++) {
            assertEquals(coolingJ(lit, step), coolingJ(warmed, step), 1e-9 * coolingJ(lit, step), "step " + step);
        }
    }

    /** What goes up and down with the losses follows them by a step, and none is lost but that of the last step. */
    @ParameterizedTest
    @ValueSource(ints = {1, 15, 60})
    void noHeatIsLost(int minutes) {
        Clock clock = TestSite.clock(STEPS, minutes);
        RoomHeat battery = new RoomHeat(Set.of(Flow.BATTERY_LOSS), new double[] {5000});
        double[] givenJ = new double[1];
        GroupResult result =
                TestSite.run(clock, 1, List.of(new Reader(battery, givenJ), new Losses(5000, false), battery));
        double lastJ = 2500 * clock.stepS();
        assertEquals(result.energyJ(Flow.BATTERY_LOSS) - lastJ, givenJ[0], 1e-6);
    }

    /** The last watts of heat cost more than the mean: fans go with more than the first power of the air. */
    @Test
    void itCosts() {
        Clock clock = TestSite.clock(STEPS, 60);
        Losses losses = new Losses(5000, true);
        GroupResult outside = run(clock, losses, Overheads.NONE, Optional.empty());
        RoomHeat battery = new RoomHeat(Set.of(Flow.BATTERY_LOSS), new double[] {0});
        GroupResult inside = run(clock, losses, Overheads.NONE, Optional.of(battery));
        double mean = coolingJ(outside, 1) / (IT_W * 1.05 * clock.stepS());
        double more = (coolingJ(inside, 1) - coolingJ(outside, 1)) / (5000 * clock.stepS());
        assertTrue(more > mean && more < 2 * mean, more + " per watt, in the mean " + mean);
        assertEquals(0.167, mean, 0.001);
    }
}
