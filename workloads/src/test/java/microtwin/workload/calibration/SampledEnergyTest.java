package microtwin.workload.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import microtwin.workload.calibration.SampledEnergy.Rule;
import microtwin.workload.calibration.SampledEnergy.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Energy of samples against closed forms. */
class SampledEnergyTest {

    static Trace trace(double[] timeS, double[] powerW) {
        return new Trace(timeS, powerW, null, null, null, List.of(), null);
    }

    private static Trace sampled(int samples, double periodS, DoubleUnaryOperator powerW) {
        double[] timeS =
                IntStream.range(0, samples).mapToDouble(k -> k * periodS).toArray();
        return trace(
                timeS,
                IntStream.range(0, samples)
                        .mapToDouble(k -> powerW.applyAsDouble(timeS[k]))
                        .toArray());
    }

    /** The founding measurement: 4.1 s at 7.2 W in a background of 3.8 W, logged every 0.1 s. */
    private static double rigW(double timeS) {
        return timeS > 9.95 && timeS < 14.05 ? 7.2 : 3.8;
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void theFoundingRequestTakes29Joules(Rule rule) {
        Trace trace = sampled(241, 0.1, SampledEnergyTest::rigW);
        // 41 samples of 7.2 W: the edges of the pulse lie between samples, and both rules see the same pulse in all
        double all = SampledEnergy.of(trace, 0, 24, 0.25, rule).energyJ();
        assertEquals(29.52, all - 3.8 * (24 - 4.1), 29.52 * 0.005);
        assertEquals(29.52, all - 3.8 * (24 - 4.1), 1e-9);
    }

    @Test
    void anEdgeCostsTheTrapezoidHalfAPeriod() {
        Trace trace = sampled(241, 0.1, SampledEnergyTest::rigW);
        assertEquals(
                29.52,
                SampledEnergy.of(trace, 10, 14.1, 0.25, Rule.LEFT_RIEMANN).energyJ(),
                1e-9);
        double cut = SampledEnergy.of(trace, 10, 14.1, 0.25, Rule.TRAPEZOID).energyJ();
        assertEquals(29.52 - 0.5 * 0.1 * (7.2 - 3.8), cut, 1e-9);
    }

    @Test
    void aRampIsExactOnlyForTheTrapezoid() {
        Trace ramp = sampled(11, 1, t -> 2 * t);
        assertEquals(100, SampledEnergy.of(ramp, 0, 10, 2, Rule.TRAPEZOID).energyJ(), 1e-12);
        assertEquals(90, SampledEnergy.of(ramp, 0, 10, 2, Rule.LEFT_RIEMANN).energyJ(), 1e-12);
        assertEquals(
                2.5 * 2.5 - 1.5 * 1.5,
                SampledEnergy.of(ramp, 1.5, 2.5, 2, Rule.TRAPEZOID).energyJ(),
                1e-12);
    }

    @Test
    void gapsAndInvalidSamplesAreLeftOutAndNamed() {
        Trace trace = trace(new double[] {0, 1, 2, 7, 8, 9, 10}, new double[] {5, 5, 5, 5, Double.NaN, 5, 5});
        SampledEnergy trapezoid = SampledEnergy.of(trace, -1, 12, 2, Rule.TRAPEZOID);
        assertEquals(3, trapezoid.coveredS());
        assertEquals(15, trapezoid.energyJ());
        assertEquals(5, trapezoid.meanW());
        assertEquals(List.of(new Span(-1, 0), new Span(2, 9), new Span(10, 12)), trapezoid.leftOut());
        SampledEnergy left = SampledEnergy.of(trace, 0, 10, 2, Rule.LEFT_RIEMANN);
        assertEquals(20, left.energyJ());
        assertEquals(List.of(new Span(2, 7), new Span(8, 9)), left.leftOut());
    }
}
