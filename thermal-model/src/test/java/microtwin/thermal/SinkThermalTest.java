package microtwin.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SinkThermalTest {

    private static final double C = Air.ZERO_CELSIUS_K;
    private static final double YEAR_S = 365 * 86_400.0;
    /** A Jetson-class board whose 120 J/K are those of its sink, under a module of 10 J/K. */
    private static final SinkThermal BOARD = new SinkThermal(
            NodeThermals.JETSON_PASSIVE.withResistance(NodeThermals.JETSON_PASSIVE.resistanceKPerW(), 10), 8.5, 120);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    static SinkThermal random(Draw draw) {
        NodeThermal node = NodeThermalTest.random(draw);
        double sinkToAirKPerW = node.resistanceKPerW() * draw.between(0.05, 0.95);
        return new SinkThermal(node, sinkToAirKPerW, draw.between(10, 20_000));
    }

    @Test
    void steadyStateIsThatOfTheWholeResistance() {
        SinkThermal.Left left = BOARD.left(YEAR_S);
        assertEquals(C + 97, BOARD.junctionAfterK(C, C, C + 28, 7.2, left), 1e-9);
        assertEquals(C + 28 + 8.5 * 7.2, BOARD.sinkAfterK(C, C, C + 28, 7.2, left), 1e-9);
        assertEquals(6.47, BOARD.powerCapW(C, C, C + 35, left, BOARD.capWPerK(left)), 0.005);
    }

    /** Only the part to the air grows in thin air: 8.5 / 0.80 at 3,600 m, where the pressure is 0.64 of that at sea level. */
    @Test
    void thinAirActsOnTheSinkAlone() {
        SinkThermal high = BOARD.inAir(Air.standardPa(3600) / Air.SEA_LEVEL_PA);
        assertEquals(8.5 / 0.80, high.sinkToAirKPerW(), 0.01);
        assertEquals(BOARD.junctionToSinkKPerW(), high.junctionToSinkKPerW(), 1e-12);
    }

    /** The matrix by its two modes, with a = 4, b = 1 and c = 1/4 per second. */
    @Test
    void modesByHand() {
        NodeThermal node = new NodeThermal(1.25, 1, 0.5, C + 97, 5, C + 105);
        SinkThermal path = new SinkThermal(node, 1, 4);
        double a = 1 / 0.25;
        double b = 1 / (0.25 * 4);
        double c = 1.0 / 4;
        double s = (a + b + c) / 2;
        double root = Math.sqrt(s * s - a * c);
        double t = 0.7;
        double e1 = Math.exp(-(s - root) * t);
        double e2 = Math.exp(-(s + root) * t);
        SinkThermal.Left left = path.left(t);
        assertEquals((e1 + e2) / 2 + (e1 - e2) / (2 * root) * (s - a), left.shareJunction(), 1e-14);
        assertEquals((e1 - e2) / (2 * root) * a, left.shareFromSink(), 1e-14);
        assertEquals((e1 - e2) / (2 * root) * b, left.shareFromJunction(), 1e-14);
        assertEquals((e1 + e2) / 2 + (e1 - e2) / (2 * root) * (s - b - c), left.shareSink(), 1e-14);
    }

    /** A junction that holds almost nothing follows its sink: the one-node path of the sink, and P Rjs above it. */
    @Test
    void oneNodeIsTheLimit() {
        SinkThermal path = new SinkThermal(BOARD.node().withResistance(9, 1e-6), 8.5, 120);
        NodeThermal sink = BOARD.node().withResistance(8.5, 120);
        for (double dtS : new double[] {60, 900, 3600}) {
            SinkThermal.Left left = path.left(dtS);
            double expectedK = sink.temperatureAfterK(C + 20, C + 30, 7, dtS);
            assertEquals(expectedK, path.sinkAfterK(C + 20, C + 20, C + 30, 7, left), 1e-6);
            assertEquals(expectedK + 0.5 * 7, path.junctionAfterK(C + 20, C + 20, C + 30, 7, left), 1e-6);
        }
    }

    /** 1, 5, 15 and 60 minutes meet within rounding; so do the heats held, and what left is the integral to the air. */
    @ParameterizedTest
    @MethodSource("seeds")
    void stepLengthDoesNotMatter(long seed) {
        Draw draw = new Draw(seed);
        SinkThermal path = random(draw);
        double ambientK = C + draw.between(-20, 50);
        double powerW = draw.between(0, 20);
        double junctionK = C + draw.between(-20, 90);
        double sinkK = C + draw.between(-20, 90);
        SinkThermal.Left hour = path.left(3600);
        double expectedJunctionK = path.junctionAfterK(junctionK, sinkK, ambientK, powerW, hour);
        double expectedSinkK = path.sinkAfterK(junctionK, sinkK, ambientK, powerW, hour);
        for (int minutes : new int[] {1, 5, 15, 30}) {
            SinkThermal.Left left = path.left(60.0 * minutes);
            double nowJunctionK = junctionK;
            double nowSinkK = sinkK;
            for (int i = 0; i < 60 / minutes; i++) {
                double nextK = path.junctionAfterK(nowJunctionK, nowSinkK, ambientK, powerW, left);
                nowSinkK = path.sinkAfterK(nowJunctionK, nowSinkK, ambientK, powerW, left);
                nowJunctionK = nextK;
            }
            assertEquals(expectedJunctionK, nowJunctionK, 1e-9, "seed " + seed + ", step " + minutes + " min");
            assertEquals(expectedSinkK, nowSinkK, 1e-9, "seed " + seed + ", step " + minutes + " min");
        }
    }

    /** First law against an integration of its own: the mean of (Ts - Ta) / Rsa, by Simpson's rule over the exact path. */
    @ParameterizedTest
    @MethodSource("seeds")
    void heatHeldAndGivenAwayIsTheHeatThatArose(long seed) {
        Draw draw = new Draw(seed);
        SinkThermal path = random(draw);
        double ambientK = C + draw.between(-20, 50);
        double powerW = draw.between(0, 20);
        double junctionK = ambientK + draw.between(0, 30);
        double sinkK = ambientK + draw.between(0, 30);
        double dtS = draw.between(10, 3600);
        int parts = 20_000;
        double sum = 0;
        for (int i = 0; i <= parts; i++) {
            SinkThermal.Left left = path.left(dtS * i / parts);
            double toAirW =
                    (path.sinkAfterK(junctionK, sinkK, ambientK, powerW, left) - ambientK) / path.sinkToAirKPerW();
            sum += (i == 0 || i == parts ? 1 : i % 2 == 0 ? 2 : 4) * toAirW;
        }
        double givenJ = sum * dtS / parts / 3;
        SinkThermal.Left left = path.left(dtS);
        double heldJ = path.heldJ(
                path.junctionAfterK(junctionK, sinkK, ambientK, powerW, left) - junctionK,
                path.sinkAfterK(junctionK, sinkK, ambientK, powerW, left) - sinkK);
        assertEquals(powerW * dtS, givenJ + heldJ, 1e-6 * (powerW * dtS + Math.abs(givenJ)), "seed " + seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void capReachesTheLimitAtTheEndOfTheStep(long seed) {
        Draw draw = new Draw(seed);
        SinkThermal path = random(draw);
        double ambientK = C + draw.between(-20, 50);
        double sinkK = draw.between(ambientK, path.node().throttleOnK());
        double junctionK = draw.between(sinkK, path.node().throttleOnK());
        double dtS = draw.between(10, 7200);
        SinkThermal.Left left = path.left(dtS);
        double capW = path.powerCapW(junctionK, sinkK, ambientK, left, path.capWPerK(left));
        assertTrue(capW >= 0, "seed " + seed);
        if (capW > 0) {
            double reachedK = path.junctionAfterK(junctionK, sinkK, ambientK, capW, left);
            assertEquals(path.node().throttleOnK(), reachedK, 1e-7, "seed " + seed);
        }
    }

    @Test
    void refusesNonsense() {
        NodeThermal node = NodeThermals.JETSON_PASSIVE;
        assertThrows(IllegalArgumentException.class, () -> new SinkThermal(node, node.resistanceKPerW(), 120));
        assertThrows(IllegalArgumentException.class, () -> new SinkThermal(node, 5, 0));
        assertThrows(IllegalArgumentException.class, () -> new SinkThermal(node.inEquilibrium(), 5, 120));
    }
}
