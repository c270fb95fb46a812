package microtwin.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Rate;
import microtwin.engine.SiteDevice;
import microtwin.engine.Weather;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Water of a day, through the ledger. */
class WaterBudgetTest {

    private static final double C = Air.ZERO_CELSIUS_K;
    private static final double IT_W = 1e6;
    private static final int DAY = 24;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static CoolingPlant limited(double m3PerDay) {
        CoolingPlant tower = CoolingPlants.CHILLER;
        return new CoolingPlant(
                tower.air(),
                tower.chiller(),
                tower.rejection(),
                tower.freeCooling(),
                tower.exchangerApproachK(),
                tower.dewPointMinK(),
                tower.dewPointMaxK(),
                tower.shareLiquid(),
                tower.warmWaterK(),
                tower.warmWaterRiseK(),
                tower.shareIndoors(),
                tower.pad(),
                m3PerDay / Clock.SECONDS_PER_DAY);
    }

    private static GroupResult run(
            CoolingPlant plant, Weather weather, double[][] wantedW, double share, boolean meter) {
        double[] itW = TestSite.filled(3, IT_W);
        double[] otherW = TestSite.filled(3, 0.06 * IT_W);
        PlantClimate climate = PlantClimate.of(plant, weather);
        WaterBudget budget = new WaterBudget(climate, weather.clock(), itW, otherW, Optional.empty());
        List<SiteDevice> devices = new ArrayList<>(List.of(
                new TestSite.It(wantedW),
                new OverheadsFleet(Overheads.HALL),
                new TestSite.Supply(0.05),
                new CoolingPlantFleet(climate, itW, otherW),
                new TestSite.Grid(share)));
        if (meter) {
            devices.add(new WaterGovernor(budget));
            devices.add(new WaterMeter(budget));
        }
        return TestSite.run(weather.clock(), 3, devices);
    }

    private static double m3(GroupResult result, int day) {
        double kg = 0;
        for (int step = day * DAY; step < (day + 1) * DAY; step++) {
            kg += result.rates().get(Rate.WATER)[step];
        }
        return kg / 3 / WaterBudget.WATER_KG_PER_M3;
    }

    /** A megawatt needs some 50 m3 a day. With 30 it runs until the afternoon, then the IT is off; the day uses all 30. */
    @Test
    void theLimitCurtails() {
        Clock clock = TestSite.clock(3 * DAY, 60);
        Weather weather = TestSite.steady(clock, 0, C + 24, 0.6);
        double[][] wantedW = TestSite.constant(3 * DAY, 3, IT_W);
        GroupResult free = run(CoolingPlants.CHILLER, weather, wantedW, 1, false);
        GroupResult result = run(limited(30), weather, wantedW, 1, true);
        assertEquals(50, m3(free, 0), 5);
        for (int day = 0; day < 3; day++) {
            assertTrue(m3(result, day) <= 30 * (1 + 1e-12), "day " + day + " " + m3(result, day));
            assertEquals(30, m3(result, day), 0.2, "what the lower losses of idle equipment leave over");
        }
        double[] itJ = result.flowsJ().get(Flow.IT_ACTIVE);
        assertEquals(0.7 * 3 * IT_W * 3600, itJ[0], 1);
        assertTrue(itJ[DAY - 1] < 0.1 * itJ[0], "runs on what idle equipment did not use");
        assertEquals(itJ[0], itJ[DAY], 1, "a new day");
        double share = result.energyJ(Flow.IT_ACTIVE) / free.energyJ(Flow.IT_ACTIVE);
        assertEquals(30 / m3(free, 0), share, 0.05);
    }

    @Test
    void enoughWaterChangesNothing() {
        Clock clock = TestSite.clock(2 * DAY, 60);
        Weather weather = TestSite.steady(clock, 0, C + 24, 0.6);
        double[][] wantedW = TestSite.constant(2 * DAY, 3, IT_W);
        GroupResult free = run(CoolingPlants.CHILLER, weather, wantedW, 1, false);
        GroupResult result = run(limited(60), weather, wantedW, 1, true);
        assertEquals(free.energyJ(Flow.IMPORT), result.energyJ(Flow.IMPORT));
        assertEquals(free.amount(Rate.WATER), result.amount(Rate.WATER));
    }

    /** Whatever weather, load and outages: no day uses more, and more water never serves less. */
    @ParameterizedTest
    @MethodSource("seeds")
    void noDayUsesMore(long seed) {
        Draw draw = new Draw(seed);
        Clock clock = TestSite.clock(2 * DAY, 60);
        Weather weather = TestSite.random(clock, draw.between(0, 3000), draw);
        double[][] wantedW = TestSite.random(2 * DAY, 3, draw, 0, IT_W);
        double share = draw.between(0.5, 1);
        double m3PerDay = draw.between(8, 40);
        GroupResult less = run(limited(m3PerDay), weather, wantedW, share, true);
        GroupResult more = run(limited(1.2 * m3PerDay), weather, wantedW, share, true);
        for (int day = 0; day < 2; day++) {
            assertTrue(m3(less, day) <= m3PerDay * (1 + 1e-9), "seed " + seed + " " + m3(less, day));
        }
        double lessJ = less.energyJ(Flow.IT_ACTIVE);
        assertTrue(more.energyJ(Flow.IT_ACTIVE) >= lessJ * (1 - 1e-9), "seed " + seed);
    }
}
