package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import microtwin.engine.Block;
import microtwin.engine.Clock;
import microtwin.engine.GroupResult;
import microtwin.engine.Rate;
import microtwin.engine.Weather;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GridCourseTest {

    private static final double KWH = 3.6e6;
    private static final int HOUR_S = 3600;
    private static final Transformer TYPE = new Transformer(8e3, 20, 130, 0.04);
    private static final double RATED_W = TYPE.ratingVa() * GridTie.DEFAULT_POWER_FACTOR;

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    /** Sites with a load, a battery and a transformer. */
    private static final class Sites {
        final GridCourse course;
        final TransformerFleet transformer;
        final GroupResult result;

        Sites(double[] loadW, double[] share, int stepS, Storage battery) {
            this(loadW, share, stepS, battery, RATED_W);
        }

        Sites(double[] loadW, double[] share, int stepS, Storage battery, double ratedW) {
            Clock clock = new Clock(Instant.parse("2026-01-01T00:00:00Z"), loadW.length, stepS);
            Weather weather = Fixture.weather(clock, 303);
            StorageSites storage = new StorageSites(battery, 0.5, new double[share.length]);
            GridTie tie = GridTie.UNLIMITED.behind(TYPE, 1, GridTie.DEFAULT_POWER_FACTOR);
            DispatchFleet dispatch =
                    new DispatchFleet(share.length, weather, Optional.empty(), Optional.of(storage), tie);
            course = dispatch.course().orElseThrow();
            transformer = new TransformerFleet(
                    share.length,
                    TransformerThermal.usual(TYPE),
                    Insulation.NORMAL,
                    weather,
                    ratedW,
                    Optional.of(course));
            result = DispatchFleetTest.simulate(
                    clock,
                    List.of(new Block(
                            0,
                            share.length,
                            List.of(
                                    new Fixture.ItLoad(loadW, share),
                                    new ConverterFleet(List.of(), new double[0][]),
                                    dispatch,
                                    transformer))));
        }
    }

    private static SimpleBattery simple(double energyJ, double dischargeW) {
        return new SimpleBattery(energyJ, 1e5, dischargeW, 1, 1, 0, 1, 0);
    }

    /** 3 kWh serve 8 kW for 22.5 min; then the grid does. */
    @ParameterizedTest
    @ValueSource(ints = {900, 1800, 3600})
    void aBatteryThatEndsWithinTheStep(int stepS) {
        double[] loadW = new double[6 * HOUR_S / stepS];
        Arrays.fill(loadW, 8000);
        Sites sites = new Sites(Arrays.copyOf(loadW, HOUR_S / stepS), new double[] {1}, stepS, simple(6 * KWH, 1e5));
        GridCourse course = sites.course;
        if (stepS == HOUR_S) {
            assertTrue(course.isDivided());
            assertEquals(0.375, course.shareFirst()[0], 1e-12);
            assertEquals(0, course.firstW()[0], 1e-9);
            assertEquals(8000, course.lastW()[0], 1e-9);
        } else {
            assertFalse(course.isDivided(), "the last step has no battery");
        }
        double[] fine = new double[6 * 60];
        Arrays.fill(fine, 8000);
        Sites minutes = new Sites(fine, new double[] {1}, 60, simple(6 * KWH, 1e5));
        Sites steps = new Sites(loadW, new double[] {1}, stepS, simple(6 * KWH, 1e5));
        double agedS = minutes.transformer.shareOfLife(0, 1);
        assertEquals(agedS, steps.transformer.shareOfLife(0, 1), 3e-3 * agedS);
        assertEquals(minutes.transformer.oilK()[0], steps.transformer.oilK()[0], 0.02); // a minute is whole
    }

    /** What a limit of power holds back is held back for all of the step. */
    @ParameterizedTest
    @ValueSource(ints = {60, 300, 3600})
    void aBatteryThatDoesNotEndLeavesTheStepWhole(int stepS) {
        double[] loadW = new double[] {8000};
        Sites sites = new Sites(loadW, new double[] {1}, stepS, simple(100 * KWH, 2000));
        assertFalse(sites.course.isDivided());
    }

    /** 4.375 kWh serve 7 kW for 37.5 min; then 1.75 times the rating is above the limit, though the mean is below it. */
    @Test
    void eachPartIsHeldAgainstTheLimits() {
        Sites sites = new Sites(new double[] {7000}, new double[] {1}, HOUR_S, simple(8.75 * KWH, 1e5), 4000);
        assertEquals(0.625, sites.course.shareFirst()[0], 1e-12);
        assertEquals(22.5 * 60, sites.result.amount(Rate.TRANSFORMER_ABOVE_NORMAL), 1e-6);
    }

    /** A battery that gives less and less, and still gives at the end of the step, leaves it whole; one that ends does not. */
    @Test
    void onlyABatteryThatEndsDividesTheStep() {
        GridCourse course = new GridCourse(1, 1e9, 1e9);
        double[][] uneven = {{8000, 2000}, {8000, 0}};
        for (double[] partsW : uneven) {
            course.begin(HOUR_S);
            for (double partW : partsW) {
                course.add(Block.column(1, partW), Block.column(1, partW * partW), 0.5);
            }
            double[] meanW = Block.column(1, (partsW[0] + partsW[1]) / 2);
            course.divide(Block.column(1, 9000), Block.column(1, 0), meanW);
            assertEquals(partsW[1] == 0, course.isDivided());
            assertEquals(partsW[1] == 0 ? 0.5 : 1, course.shareFirst()[0], 1e-12);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everySiteIsLikeOneAlone(long seed) {
        Random random = new Random(seed);
        double[] loadW = random.doubles(100, 0, 9000).toArray();
        double[] share = random.doubles(7, 0.2, 1.2).toArray();
        Storage[] types = {simple(6 * KWH, 1e5), Batteries.LFP_16S_100AH};
        for (Storage type : types) {
            Sites all = new Sites(loadW, share, HOUR_S, type);
            for (int i = 0; i < share.length; i++) {
                Sites one = new Sites(loadW, new double[] {share[i]}, HOUR_S, type);
                assertEquals(one.transformer.oilK()[0], all.transformer.oilK()[i], 0, "seed " + seed);
                assertEquals(one.transformer.shareOfLife(0, 1), all.transformer.shareOfLife(i, 1), 0, "seed " + seed);
            }
        }
    }
}
