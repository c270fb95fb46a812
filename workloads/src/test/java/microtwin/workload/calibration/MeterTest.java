package microtwin.workload.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import microtwin.engine.RandomStreams;
import microtwin.workload.calibration.SampledEnergy.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MeterTest {

    private static final double LOW_W = 100;
    private static final double HIGH_W = 400;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** 10 Hz, half of the time high, the edge some time after that of the readings. */
    private static PowerCourse square(double phaseS) {
        double[] fromS = IntStream.range(0, 2002)
                .mapToDouble(i -> phaseS + 0.05 * (i - 2))
                .toArray();
        double[] watts = IntStream.range(0, 2002)
                .mapToDouble(i -> i % 2 == 0 ? HIGH_W : LOW_W)
                .toArray();
        return new PowerCourse(fromS, watts);
    }

    private static double swingRead(Meter meter, double phaseS) {
        Trace trace = meter.read(square(phaseS), 50);
        double mean = IntStream.range(1, trace.powerW().length)
                .mapToDouble(k -> trace.powerW()[k])
                .average()
                .orElseThrow();
        return (mean - LOW_W) / (HIGH_W - LOW_W);
    }

    @Test
    void aWindowThatSleepsReadsWhatThePhaseGives() {
        double lowest = 1;
        double highest = 0;
        for (int i = 0; i < 100; i++) {
            double share = swingRead(Meter.NVML, i * 0.001);
            lowest = Math.min(lowest, share);
            highest = Math.max(highest, share);
        }
        assertEquals(0, lowest, 1e-4);
        assertEquals(1, highest, 1e-4);
        // window of the last 25 ms of 100 ms, power high in the first 50 ms after the phase
        assertEquals(0, swingRead(Meter.NVML, 0), 1e-4);
        assertEquals(1, swingRead(Meter.NVML, 0.05), 1e-4);
        assertEquals(0.4, swingRead(Meter.NVML, 0.09), 1e-4);
    }

    @Test
    void aWindowThatNeverSleepsReadsTheTruth() {
        for (int i = 0; i < 100; i++) {
            assertEquals(0.5, swingRead(Meter.INA3221.at(MeterPoint.BOARD_DC), i * 0.001), 0.01);
            assertEquals(0.5, swingRead(Meter.WALL, i * 0.001), 0.01);
        }
    }

    @Test
    void aMeterOfAPartReadsThatPart() {
        PowerCourse steady = new PowerCourse(new double[] {0}, new double[] {1000});
        double wallW = Meter.WALL.readingW(steady, 10);
        assertEquals(
                0.58 * 1.05 * wallW, Meter.NVML.including(0.58).withGain(1.05).readingW(steady, 10), 1e-9);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void biasIsWhatItIsMadeOf(long seed) {
        RandomStreams.Stream random = new RandomStreams(seed).stream("meter");
        double[] fromS = IntStream.range(0, 60)
                .mapToDouble(i -> i + 0.9 * random.uniform(0, i))
                .toArray();
        double[] watts = IntStream.range(0, 60)
                .mapToDouble(i -> 500 * random.uniform(1, i))
                .toArray();
        PowerCourse course = new PowerCourse(fromS, watts);
        Meter meter = new Meter(
                MeterPoint.CHIP,
                random.uniform(2, 0),
                0.1 + random.uniform(2, 1),
                0.9 + 0.2 * random.uniform(2, 2),
                random.uniform(2, 3) - 0.5,
                random.uniform(2, 4),
                0.01,
                0.02,
                0.5 + 0.5 * random.uniform(2, 5));
        int readings = (int) (60 / meter.periodS());
        double read = IntStream.rangeClosed(1, readings)
                .mapToDouble(k -> meter.readingW(course, k * meter.periodS()) * meter.periodS())
                .sum();
        Meter.Bias bias = meter.bias(course, 60);
        double trueJ = course.energyJ(0, readings * meter.periodS());
        assertEquals(read - trueJ, bias.totalJ(), 1e-9 * trueJ, () -> "seed " + seed);
        double whole = new Meter(MeterPoint.CHIP, 0.5, 0.5, 1, 0, 0, 0, 0, 1)
                .bias(course, 60)
                .totalJ();
        assertEquals(0, whole, 1e-9 * trueJ, () -> "seed " + seed);
    }

    @Test
    void lagAndWindowAreExact() {
        PowerCourse step = new PowerCourse(new double[] {0, 10}, new double[] {2, 6});
        Meter meter = new Meter(MeterPoint.WALL, 4, 1, 1, 0, 3, 0, 0, 1);
        assertEquals(2, meter.readingW(step, 13), 0);
        assertEquals(3, meter.readingW(step, 14), 1e-12);
        assertEquals(6, meter.readingW(step, 17), 1e-12);
        Meter instant = new Meter(MeterPoint.WALL, 0, 1, 1, 0, 0, 0, 0, 1);
        assertEquals(2, instant.readingW(step, 9.99), 0);
        assertEquals(6, instant.readingW(step, 10), 0);
    }

    @Test
    void otherPointsByTheConverterExactly() {
        Trace battery =
                new Trace(new double[] {0, 1}, new double[] {8, 4}, null, null, null, List.of(), MeterPoint.ADAPTER);
        Trace board = Meter.moved(battery, MeterPoint.BOARD_DC, 0.93);
        assertEquals(8 * 0.93, board.powerW()[0], 0);
        assertSame(MeterPoint.BOARD_DC, board.meterPoint());
        assertEquals(4 / 0.9, Meter.moved(battery, MeterPoint.WALL, 0.9).powerW()[1], 0);
        assertEquals(8, Meter.moved(battery, MeterPoint.ADAPTER, 0.5).powerW()[0], 0);
    }

    @Test
    void anUnknownPointIsRefused() {
        double[] ten = new double[10];
        Trace unknown = new Trace(ten, ten, null, null, null, List.of(), null);
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Calibration.of(unknown, Meter.INLINE_DC, WorkOfRequests.declared(1, 1)))
                .getMessage();
        assertTrue(
                message.startsWith(
                        "the point of the meter must be told: one of [chip, board_dc, battery, adapter, wall]"),
                message);
        assertThrows(IllegalArgumentException.class, () -> Meter.moved(unknown, MeterPoint.WALL, 0.9));
        Trace wall = new Trace(ten, ten, null, null, null, List.of(), MeterPoint.WALL);
        assertThrows(
                IllegalArgumentException.class,
                () -> Calibration.of(wall, Meter.INLINE_DC, WorkOfRequests.declared(1, 1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Calibration.of(wall, Meter.WALL.at(null), WorkOfRequests.declared(1, 1)));
    }

    /** 4.1 s at 7.2 W within 3.8 W, between two readings a second. */
    @Test
    void joulesOfACall() {
        PowerCourse call = new PowerCourse(new double[] {0, 10.3, 14.4}, new double[] {3.8, 7.2, 3.8});
        Meter meter = new Meter(MeterPoint.BOARD_DC, 1, 1, 1, 0, 0, 0, 0.02, 1);
        double[] meanW = meter.read(call, 30).powerW();
        double meanJ = Arrays.stream(meanW).skip(1).sum() - 3.8 * (30 - 4.1);
        assertEquals(29.52, meanJ, 1e-9);
        Meter instants = new Meter(MeterPoint.BOARD_DC, 0, 0.1, 1, 0, 0, 0, 0.02, 1);
        Trace fast = instants.read(call, 30);
        assertEquals(
                29.52, SampledEnergy.of(fast, 0, 30, 0.15, Rule.TRAPEZOID).energyJ() - 3.8 * (30 - 4.1), 0.005 * 29.52);
        assertEquals(
                29.52, SampledEnergy.of(fast, 0, 30, 0.15, Rule.LEFT_RIEMANN).energyJ() - 3.8 * (30 - 4.1), 0.1 * 3.4);
    }
}
